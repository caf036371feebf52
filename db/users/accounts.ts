import { and, asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '../../src/model/errors.js';
import type { Language, PermissionLevel, ResourceType, Role } from '../../src/model/principal.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { isTimezone } from './people.js';
import { platformIdentities, userPermissions, userProfiles, users } from './schema.js';

export interface Account {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly fullName: string | null;
  readonly department: string | null;
  readonly role: string | null;
  readonly isActive: boolean;
  readonly hasPassword: boolean;
}

/** A Slack or Teams account of a person. */
export interface PlatformAccount {
  readonly platform: 'slack' | 'teams';
  /** Slack team id or Microsoft tenant id. */
  readonly tenant: string;
  readonly externalId: string;
}

/** What is left out keeps its value, or its default in a new account. */
export interface AccountInput {
  readonly username: string;
  readonly email: string;
  readonly fullName?: string | null;
  readonly department?: string | null;
  readonly role?: Role;
  readonly isActive?: boolean;
}

export interface Profile {
  readonly phone: string | null;
  readonly avatarUrl: string | null;
  /** JSON */
  readonly preferences: string | null;
  readonly timezone: string;
  readonly language: Language;
}

export interface Permission {
  readonly resource: ResourceType;
  readonly level: PermissionLevel;
}

/** The people of users.db, as those who administer them see them. */
export interface Accounts {
  readonly list: () => Promise<readonly Account[]>;
  readonly find: (username: string) => Promise<Account | null>;
  /** Makes or updates the account of that username; gives its id. Throws `conflict` for an email in use. */
  readonly save: (input: AccountInput) => Promise<number>;
  /** `hash` is encrypted for this row. Throws `not_found`. */
  readonly setPasswordHash: (userId: number, hash: string) => Promise<void>;
  /** null where there is no such account or it has no password. */
  readonly passwordHash: (userId: number) => Promise<string | null>;
  readonly profile: (userId: number) => Promise<Profile>;
  /** Throws `usage` for a time zone that does not exist. */
  readonly setProfile: (userId: number, patch: Partial<Profile>) => Promise<void>;
  readonly permissions: (userId: number) => Promise<readonly Permission[]>;
  readonly grant: (userId: number, permission: Permission) => Promise<void>;
  /** False where there was no such permission. */
  readonly revoke: (userId: number, permission: Permission) => Promise<boolean>;
  /** Replaces an earlier link of the same platform account. */
  readonly link: (userId: number, account: PlatformAccount) => Promise<void>;
  readonly links: () => Promise<readonly (PlatformAccount & { readonly userId: number })[]>;
  /** False where there was no such link. */
  readonly unlink: (account: PlatformAccount) => Promise<boolean>;
}

const ACCOUNT = {
  id: users.id,
  username: users.username,
  email: users.email,
  fullName: users.fullName,
  department: users.department,
  role: users.role,
  isActive: sql<boolean>`coalesce(${users.isActive}, 0)`.mapWith(users.isActive),
  hasPassword: sql<boolean>`${users.passwordHash} <> ''`.mapWith(Boolean),
};

const DEFAULT_PROFILE: Profile = {
  phone: null,
  avatarUrl: null,
  preferences: null,
  timezone: 'Asia/Seoul',
  language: 'ko',
};

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined)) as Partial<T>;
}

export function createAccounts(deps: RepositoryDeps): Accounts {
  const db = drizzle(deps.databases.users);
  const read = worker(deps, 'users');
  const writeUsers = writer(deps, 'users', 'users.users', 'users.user_profiles');
  const writePermissions = writer(deps, 'users', 'users.user_permissions');
  const writeLinks = writer(deps, 'users', 'users.platform_identities');
  const place = (row: number) => ({ table: 'users', column: 'password_hash', row });

  function save(input: AccountInput): number {
    const at = deps.clock.now();
    const { username, ...rest } = input;
    return db.transaction(
      (tx) => {
        const row = tx
          .insert(users)
          .values({ username, passwordHash: '', createdAt: at, updatedAt: at, ...rest })
          .onConflictDoUpdate({ target: users.username, set: { ...defined(rest), updatedAt: at } })
          .returning({ id: users.id })
          .get();
        tx.insert(userProfiles).values({ userId: row.id }).onConflictDoNothing().run();
        return row.id;
      },
      { behavior: 'immediate' },
    );
  }

  function setPasswordHash(userId: number, hash: string): void {
    const { changes } = db
      .update(users)
      .set({ passwordHash: deps.cipher.encrypt(place(userId), hash), updatedAt: deps.clock.now() })
      .where(eq(users.id, userId))
      .run();
    if (changes === 0) throw new AppError('not_found', `there is no user with the id ${userId}`);
  }

  function passwordHash(userId: number): string | null {
    const row = db.select({ text: users.passwordHash }).from(users).where(eq(users.id, userId)).get();
    return row === undefined || row.text === '' ? null : deps.cipher.decrypt(place(userId), row.text);
  }

  function profile(userId: number): Profile {
    const row = db.select().from(userProfiles).where(eq(userProfiles.userId, userId)).get();
    if (row === undefined) return DEFAULT_PROFILE;
    return {
      phone: row.phone,
      avatarUrl: row.avatarUrl,
      preferences: row.preferences,
      timezone: row.timezone ?? DEFAULT_PROFILE.timezone,
      language: row.language === 'en' ? 'en' : 'ko',
    };
  }

  function setProfile(userId: number, patch: Partial<Profile>): void {
    if (patch.timezone !== undefined && !isTimezone(patch.timezone)) {
      throw new AppError('usage', `"${patch.timezone}" is not a time zone: give one such as Asia/Seoul`);
    }
    const set = defined(patch);
    const insert = db.insert(userProfiles).values({ userId, ...set });
    if (Object.keys(set).length === 0) insert.onConflictDoNothing().run();
    else insert.onConflictDoUpdate({ target: userProfiles.userId, set }).run();
  }

  function link(userId: number, account: PlatformAccount): void {
    const { platform, tenant, externalId } = platformIdentities;
    db.insert(platformIdentities)
      .values({ ...account, userId, createdAt: deps.clock.now() })
      .onConflictDoUpdate({ target: [platform, tenant, externalId], set: { userId } })
      .run();
  }

  return {
    list: () => read(() => db.select(ACCOUNT).from(users).orderBy(asc(users.username)).all()),
    find: (username) =>
      read(() => db.select(ACCOUNT).from(users).where(eq(users.username, username)).get() ?? null),
    save: (input) => writeUsers(() => save(input)),
    setPasswordHash: (userId, hash) => read(() => setPasswordHash(userId, hash)),
    passwordHash: (userId) => read(() => passwordHash(userId)),
    profile: (userId) => read(() => profile(userId)),
    setProfile: (userId, patch) => writeUsers(() => setProfile(userId, patch)),
    permissions: (userId) =>
      read(
        () =>
          db
            .select({ resource: userPermissions.resourceType, level: userPermissions.permissionLevel })
            .from(userPermissions)
            .where(eq(userPermissions.userId, userId))
            .orderBy(asc(userPermissions.resourceType), asc(userPermissions.permissionLevel))
            .all() as Permission[],
      ),
    grant: (userId, { resource, level }) =>
      writePermissions(() => {
        db.insert(userPermissions)
          .values({ userId, resourceType: resource, permissionLevel: level, createdAt: deps.clock.now() })
          .onConflictDoNothing()
          .run();
      }),
    revoke: (userId, { resource, level }) =>
      writePermissions(
        () =>
          db
            .delete(userPermissions)
            .where(
              and(
                eq(userPermissions.userId, userId),
                eq(userPermissions.resourceType, resource),
                eq(userPermissions.permissionLevel, level),
              ),
            )
            .run().changes > 0,
      ),
    link: (userId, account) => writeLinks(() => link(userId, account)),
    links: () =>
      read(
        () =>
          db
            .select({
              userId: platformIdentities.userId,
              platform: platformIdentities.platform,
              tenant: platformIdentities.tenant,
              externalId: platformIdentities.externalId,
            })
            .from(platformIdentities)
            .orderBy(asc(platformIdentities.id))
            .all() as (PlatformAccount & { userId: number })[],
      ),
    unlink: ({ platform, tenant, externalId }) =>
      writeLinks(
        () =>
          db
            .delete(platformIdentities)
            .where(
              and(
                eq(platformIdentities.platform, platform),
                eq(platformIdentities.tenant, tenant),
                eq(platformIdentities.externalId, externalId),
              ),
            )
            .run().changes > 0,
      ),
  };
}

import { and, asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { PermissionLevel, Principal, ResourceType, Role } from '../../src/model/principal.js';
import type { Asker } from '../../src/model/question.js';
import type { People } from '../../src/ports/people.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { platformIdentities, userPermissions, userProfiles, users } from './schema.js';

export interface PeopleStore extends People {
  /** null for somebody unknown or inactive, as in `identify`. */
  readonly byId: (userId: number) => Promise<Principal | null>;
  /** The active people of a team, by id. */
  readonly ofDepartment: (department: string) => Promise<readonly Principal[]>;
  /** Of somebody who may have left too; null for an unknown id. */
  readonly nameOf: (userId: number) => Promise<string | null>;
}

const DEFAULT_TIMEZONE = 'Asia/Seoul';
const RESOURCES: readonly string[] = ['sales', 'clients', 'ml_models'] satisfies ResourceType[];
const LEVELS: readonly string[] = ['read', 'write', 'admin'] satisfies PermissionLevel[];

function isResource(text: string): text is ResourceType {
  return RESOURCES.includes(text);
}

function isLevel(text: string): text is PermissionLevel {
  return LEVELS.includes(text);
}

/** Anything but the two roles with wider rights has the least. */
function roleOf(text: string | null): Role {
  return text === 'manager' || text === 'admin' ? text : 'user';
}

export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

export function createPeople(deps: RepositoryDeps): PeopleStore {
  const db = drizzle(deps.databases.users);
  const read = worker(deps, 'users');
  const write = writer(deps, 'users', 'users.platform_identities');
  const knownTimezones = new Set<string>([DEFAULT_TIMEZONE]);

  function timezoneOf(text: string | null): string {
    if (text === null || knownTimezones.has(text)) return text ?? DEFAULT_TIMEZONE;
    if (!isTimezone(text)) return DEFAULT_TIMEZONE;
    knownTimezones.add(text);
    return text;
  }

  const columns = {
    userId: users.id,
    username: users.username,
    email: users.email,
    fullName: users.fullName,
    department: users.department,
    role: users.role,
    isActive: users.isActive,
    timezone: userProfiles.timezone,
    language: userProfiles.language,
  };
  const people = () =>
    db.select(columns).from(users).leftJoin(userProfiles, eq(userProfiles.userId, users.id));
  const personById = people()
    .where(eq(users.id, sql.placeholder('id')))
    .prepare();
  const personByUsername = people()
    .where(eq(users.username, sql.placeholder('username')))
    .prepare();
  const peopleOfDepartment = people()
    .where(eq(users.department, sql.placeholder('department')))
    .orderBy(asc(users.id))
    .prepare();
  const permissionsOf = db
    .select({ resource: userPermissions.resourceType, level: userPermissions.permissionLevel })
    .from(userPermissions)
    .where(eq(userPermissions.userId, sql.placeholder('id')))
    .prepare();
  const linkOf = db
    .select({ userId: platformIdentities.userId })
    .from(platformIdentities)
    .where(
      and(
        eq(platformIdentities.platform, sql.placeholder('platform')),
        eq(platformIdentities.tenant, sql.placeholder('tenant')),
        eq(platformIdentities.externalId, sql.placeholder('externalId')),
      ),
    )
    .prepare();

  type Person = NonNullable<ReturnType<typeof personById.get>>;

  function principal(person: Person | undefined): Principal | null {
    if (person === undefined || person.isActive !== true) return null;
    const permissions = permissionsOf
      .all({ id: person.userId })
      .flatMap(({ resource, level }) =>
        isResource(resource) && isLevel(level) ? [{ resource, level }] : [],
      );
    return {
      userId: person.userId,
      username: person.username,
      fullName: person.fullName ?? person.username,
      email: person.email,
      department: person.department === '' ? null : person.department,
      role: roleOf(person.role),
      language: person.language === 'en' ? 'en' : 'ko',
      timezone: timezoneOf(person.timezone),
      permissions,
    };
  }

  /** The exact spelling first; two people whose emails differ in case alone are not guessed between. */
  function byEmail(email: string): Person | undefined {
    const found = people().where(sql`lower(${users.email}) = lower(${email})`).all();
    return found.find((p) => p.email === email) ?? (found.length === 1 ? found[0] : undefined);
  }

  type PlatformAsker = Extract<Asker, { kind: 'platform' }>;

  async function identifyOnPlatform(asker: PlatformAsker): Promise<Principal | null> {
    const { platform, tenant, externalId } = asker;
    const link = await read(() => linkOf.get({ platform, tenant, externalId }));
    if (link !== undefined) return read(() => principal(personById.get({ id: link.userId })));
    const email = (await asker.fetchEmail())?.trim();
    if (email === undefined || email === '') return null;
    const found = await read(() => principal(byEmail(email)));
    if (found === null) return null;
    await write(() =>
      db
        .insert(platformIdentities)
        .values({ platform, tenant, externalId, userId: found.userId, createdAt: deps.clock.now() })
        .onConflictDoNothing()
        .run(),
    );
    return found;
  }

  return {
    byId: (userId) => read(() => principal(personById.get({ id: userId }))),
    ofDepartment: (department) =>
      read(() => peopleOfDepartment.all({ department }).flatMap((person) => principal(person) ?? [])),
    nameOf: (userId) =>
      read(() => {
        const person = personById.get({ id: userId });
        return person === undefined ? null : (person.fullName ?? person.username);
      }),
    identify: (asker) =>
      asker.kind === 'user'
        ? read(() => principal(personByUsername.get({ username: asker.username })))
        : identifyOnPlatform(asker),
  };
}

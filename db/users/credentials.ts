import { asc, eq, lte } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { apiKeys, userSessions } from './schema.js';

export interface SessionRow {
  readonly userId: number;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly createdAt: Date;
}

/** Rows of user_sessions. Hashing, and whether a session still counts, is the caller's. */
export interface SessionRows {
  readonly insert: (row: SessionRow) => Promise<void>;
  readonly find: (tokenHash: string) => Promise<{ readonly userId: number; readonly expiresAt: Date } | null>;
  readonly remove: (tokenHash: string) => Promise<void>;
  readonly removeOfUser: (userId: number) => Promise<void>;
  /** Removes those that ended at or before `now`; gives how many. */
  readonly removeExpired: (now: Date) => Promise<number>;
}

export interface ApiKeyRow {
  readonly keyHash: string;
  readonly label: string;
  readonly userId: number;
  readonly createdAt: Date;
}

export interface ApiKeyInfo {
  readonly id: number;
  readonly label: string;
  readonly userId: number;
  readonly createdAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export interface ApiKeyRows {
  readonly insert: (row: ApiKeyRow) => Promise<void>;
  readonly find: (keyHash: string) => Promise<ApiKeyInfo | null>;
  /** Notes that the key was used at `at`. */
  readonly touch: (id: number, at: Date) => Promise<void>;
  readonly list: () => Promise<readonly ApiKeyInfo[]>;
  /** False where there is no such key. */
  readonly remove: (id: number) => Promise<boolean>;
}

export function createSessionRows(deps: RepositoryDeps): SessionRows {
  const db = drizzle(deps.databases.users);
  const read = worker(deps, 'users');
  const write = writer(deps, 'users', 'users.user_sessions');
  return {
    insert: ({ tokenHash, ...row }) =>
      write(() => {
        db.insert(userSessions)
          .values({ ...row, sessionToken: tokenHash })
          .run();
      }),
    find: (tokenHash) =>
      read(
        () =>
          db
            .select({ userId: userSessions.userId, expiresAt: userSessions.expiresAt })
            .from(userSessions)
            .where(eq(userSessions.sessionToken, tokenHash))
            .get() ?? null,
      ),
    remove: (tokenHash) =>
      write(() => {
        db.delete(userSessions).where(eq(userSessions.sessionToken, tokenHash)).run();
      }),
    removeOfUser: (userId) =>
      write(() => {
        db.delete(userSessions).where(eq(userSessions.userId, userId)).run();
      }),
    removeExpired: (now) =>
      write(() => db.delete(userSessions).where(lte(userSessions.expiresAt, now)).run().changes),
  };
}

const KEY_INFO = {
  id: apiKeys.id,
  label: apiKeys.label,
  userId: apiKeys.userId,
  createdAt: apiKeys.createdAt,
  lastUsedAt: apiKeys.lastUsedAt,
};

export function createApiKeyRows(deps: RepositoryDeps): ApiKeyRows {
  const db = drizzle(deps.databases.users);
  const read = worker(deps, 'users');
  const write = writer(deps, 'users', 'users.api_keys');
  return {
    insert: (row) =>
      write(() => {
        db.insert(apiKeys).values(row).run();
      }),
    find: (keyHash) =>
      read(() => db.select(KEY_INFO).from(apiKeys).where(eq(apiKeys.keyHash, keyHash)).get() ?? null),
    touch: (id, at) =>
      read(() => {
        db.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id)).run();
      }),
    list: () => read(() => db.select(KEY_INFO).from(apiKeys).orderBy(asc(apiKeys.id)).all()),
    remove: (id) => write(() => db.delete(apiKeys).where(eq(apiKeys.id, id)).run().changes > 0),
  };
}

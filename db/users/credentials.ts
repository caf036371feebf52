import { and, asc, desc, eq, lte, ne } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { ApiKeyStore, FoundApiKey, SessionStore, SignInRows } from '../../src/ports/credentials.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';
import { apiKeys, userSessions } from './schema.js';

export interface ApiKeyInfo extends FoundApiKey {
  readonly label: string;
  readonly createdAt: Date | null;
}

export interface ApiKeyRows extends ApiKeyStore {
  readonly find: (keyHash: string) => Promise<ApiKeyInfo | null>;
  readonly list: () => Promise<readonly ApiKeyInfo[]>;
  /** False where there is no such key. */
  readonly remove: (id: number) => Promise<boolean>;
}

export function createSessionRows(deps: RepositoryDeps): SessionStore & SignInRows {
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
    ofUser: (userId) =>
      read(() =>
        db
          .select({
            tokenHash: userSessions.sessionToken,
            createdAt: userSessions.createdAt,
            expiresAt: userSessions.expiresAt,
            userAgent: userSessions.userAgent,
          })
          .from(userSessions)
          .where(eq(userSessions.userId, userId))
          .orderBy(desc(userSessions.id))
          .all(),
      ),
    endBut: (userId, keptHash) =>
      write(() => {
        const theirs = eq(userSessions.userId, userId);
        const ended = keptHash === null ? theirs : and(theirs, ne(userSessions.sessionToken, keptHash));
        return db.delete(userSessions).where(ended).run().changes;
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

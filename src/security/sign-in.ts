import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../model/errors.js';
import type { Principal } from '../model/principal.js';
import type { ApiKeyStore, PasswordStore, SessionStore } from '../ports/credentials.js';
import type { ApiKeys, OpenedSession, Sessions, SignInRequest } from '../ports/sign-in.js';
import type { FailedAttempts } from './attempts.js';
import { checkNewPassword, type PasswordHasher } from './password.js';

const SECRET_BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const API_KEY_PREFIX = 'msk_';
const MINUTE_MS = 60_000;
const SESSION_MS = 12 * 60 * MINUTE_MS;
const TOUCH_EVERY_MS = MINUTE_MS;
const USERNAME_LENGTH_MAX = 320;

/** The person with the rights of this moment; null for somebody unknown or inactive. */
export type PrincipalOf = (userId: number) => Promise<Principal | null>;
/** Told when a session of that person ends before its time. */
type OnEnded = (userId: number) => Promise<void>;

export interface SessionDeps {
  readonly passwords: PasswordStore;
  readonly sessions: SessionStore;
  readonly hasher: PasswordHasher;
  readonly attempts: FailedAttempts;
  readonly principalOf: PrincipalOf;
  readonly onEnded?: OnEnded;
}

export interface ApiKeyDeps {
  readonly keys: ApiKeyStore;
  readonly passwords: PasswordStore;
  readonly principalOf: PrincipalOf;
}

export interface SetPasswordDeps {
  readonly passwords: PasswordStore;
  readonly sessions: SessionStore;
  readonly hasher: PasswordHasher;
  readonly onEnded?: OnEnded;
}

interface Verified {
  readonly userId: number;
  readonly hash: string;
}

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

function refusal(until: Date, now: Date): AppError {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return new AppError(
    'denied',
    `Too many failed sign-ins for this name: try again in ${Math.ceil(seconds / 60)} minutes`,
    { retryable: true, details: { retryAfterSeconds: seconds } },
  );
}

/**
 * Sign-ins of the web pages, for 12 hours.
 * `open` throws `denied` (retryable, `details.retryAfterSeconds`) for 15 minutes after ten failures within 15
 * minutes under one name, whether or not the name exists.
 */
export function createSessions(deps: SessionDeps): Sessions {
  const { hasher, attempts } = deps;

  const verified = async (request: SignInRequest): Promise<Verified | null> => {
    const person =
      request.username.length > USERNAME_LENGTH_MAX ? null : await deps.passwords.find(request.username);
    const hash = person === null ? null : await deps.passwords.passwordHash(person.id);
    if (person === null || hash === null) {
      await hasher.verifyNothing(request.password);
      return null;
    }
    const right = await hasher.verify(request.password, hash);
    return right && person.isActive ? { userId: person.id, hash } : null;
  };

  const insert = async (request: SignInRequest, principal: Principal): Promise<OpenedSession> => {
    const token = newSecret();
    const expiresAt = new Date(request.now.getTime() + SESSION_MS);
    await deps.sessions.removeExpired(request.now);
    await deps.sessions.insert({
      tokenHash: hashOf(token),
      userId: principal.userId,
      expiresAt,
      createdAt: request.now,
      ipAddress: request.ipAddress,
      userAgent: request.userAgent === null ? null : request.userAgent.slice(0, 500),
    });
    return { token, expiresAt, principal };
  };

  return {
    open: async (request) => {
      const name = request.username.slice(0, USERNAME_LENGTH_MAX).normalize('NFC').toLowerCase();
      const until = attempts.refusedUntil(name, request.now);
      if (until !== null) throw refusal(until, request.now);
      // Counted before the slow part, so that attempts made all at once are counted as well.
      attempts.fail(name, request.now);
      const person = await verified(request);
      const principal = person === null ? null : await deps.principalOf(person.userId);
      if (person === null || principal === null) return null;
      attempts.clear(name);
      if (hasher.needsRehash(person.hash)) {
        await deps.passwords.setPasswordHash(person.userId, await hasher.hash(request.password));
      }
      return insert(request, principal);
    },
    find: async (token, now) => {
      if (!SECRET.test(token)) return null;
      const session = await deps.sessions.find(hashOf(token));
      return session === null || session.expiresAt <= now ? null : deps.principalOf(session.userId);
    },
    close: async (token) => {
      if (!SECRET.test(token)) return;
      const ended = await deps.sessions.find(hashOf(token));
      await deps.sessions.remove(hashOf(token));
      if (ended !== null) await deps.onEnded?.(ended.userId);
    },
  };
}

/** Keys for programs, `msk_` and 32 random bytes. `create` throws `not_found` for an unknown or inactive person. */
export function createApiKeys(deps: ApiKeyDeps): ApiKeys {
  return {
    create: async (username, label, now) => {
      const person = await deps.passwords.find(username);
      if (person === null || !person.isActive) {
        throw new AppError('not_found', `There is no active person with the username ${username}`);
      }
      const key = `${API_KEY_PREFIX}${newSecret()}`;
      await deps.keys.insert({ keyHash: hashOf(key), label, userId: person.id, createdAt: now });
      return key;
    },
    find: async (key, now) => {
      if (!key.startsWith(API_KEY_PREFIX) || !SECRET.test(key.slice(API_KEY_PREFIX.length))) return null;
      const row = await deps.keys.find(hashOf(key));
      if (row === null) return null;
      const principal = await deps.principalOf(row.userId);
      if (principal === null) return null;
      if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= TOUCH_EVERY_MS) {
        await deps.keys.touch(row.id, now);
      }
      return principal;
    },
  };
}

/**
 * Gives a person a new password and ends their sign-ins. Throws `not_found`, and `usage` for a password that
 * is too short or too long.
 */
export function createSetPassword(
  deps: SetPasswordDeps,
): (username: string, password: string) => Promise<void> {
  return async (username, password) => {
    checkNewPassword(password);
    const person = await deps.passwords.find(username);
    if (person === null) throw new AppError('not_found', `There is no person with the username ${username}`);
    await deps.passwords.setPasswordHash(person.id, await deps.hasher.hash(password));
    await deps.sessions.removeOfUser(person.id);
    await deps.onEnded?.(person.id);
  };
}

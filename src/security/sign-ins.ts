import { createHash } from 'node:crypto';
import type { SignInRows } from '../ports/credentials.js';
import type { SignIns } from '../ports/sign-in.js';

export interface SignInsDeps {
  readonly rows: SignInRows;
  /** Told of a person whose sign-ins ended. */
  readonly onEnded?: (userId: number) => Promise<void>;
}

const hashOf = (token: string | null): string | null =>
  token === null ? null : createHash('sha256').update(token).digest('hex');

/** See the port. */
export function createSignIns({ rows, onEnded }: SignInsDeps): SignIns {
  return {
    list: async (userId, token, now) => {
      const own = hashOf(token);
      return (await rows.ofUser(userId))
        .filter(({ expiresAt }) => expiresAt > now)
        .map(({ tokenHash, createdAt, expiresAt, userAgent }) => ({
          createdAt,
          expiresAt,
          userAgent,
          isThis: tokenHash === own,
        }));
    },
    endBut: async (userId, token) => {
      const ended = await rows.endBut(userId, hashOf(token));
      if (ended > 0) await onEnded?.(userId);
      return ended;
    },
  };
}

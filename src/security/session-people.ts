import type { Principal } from '../model/principal.js';
import { type Cache, SECONDS_KEPT } from '../ports/cache.js';
import type { PrincipalOf } from './sign-in.js';

export interface SessionPeople {
  readonly principalOf: PrincipalOf;
  readonly forget: (userId: number) => Promise<void>;
}

/**
 * Who a signed-in person is, under `session:user:{id}` for an hour. Whether the session holds is not kept there:
 * that is asked of users.db at each request. Nor can it outlive a right, a role or an account: the cache gives
 * nothing that was made from other people or rights than users.db has at this moment.
 */
export function createSessionPeople(deps: {
  readonly cache: Pick<Cache, 'through' | 'remove'>;
  readonly principalOf: PrincipalOf;
}): SessionPeople {
  const keyOf = (userId: number): string => `session:user:${userId}`;
  return {
    principalOf: async (userId) => {
      const text = await deps.cache.through(keyOf(userId), SECONDS_KEPT.userSessions, async () =>
        JSON.stringify(await deps.principalOf(userId)),
      );
      return JSON.parse(text) as Principal | null;
    },
    forget: (userId) => deps.cache.remove([keyOf(userId)]),
  };
}

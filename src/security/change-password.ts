import type { PasswordChange, Sessions } from '../ports/sign-in.js';

export interface ChangePasswordDeps {
  readonly sessions: Pick<Sessions, 'open' | 'close'>;
  readonly setPassword: (username: string, password: string) => Promise<void>;
}

/** The password somebody has is proved as at a sign-in, with the same brake on guessing. */
export function createPasswordChange({ sessions, setPassword }: ChangePasswordDeps): PasswordChange {
  return {
    change: async (request, wanted) => {
      const proof = await sessions.open(request);
      if (proof === null) return null;
      try {
        await setPassword(request.username, wanted);
      } finally {
        await sessions.close(proof.token);
      }
      return sessions.open({ ...request, password: wanted });
    },
  };
}

import type { Accounts } from '../../db/users/accounts.js';
import { AppError } from '../model/errors.js';
import type { Role } from '../model/principal.js';
import type { Clock } from '../ports/clock.js';
import type { ApiKeys } from '../ports/sign-in.js';
import type { UsersAdmin } from '../ports/users-admin.js';

export interface UsersAdminDeps {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly setPassword: UsersAdmin['setPassword'];
  readonly clock: Clock;
}

export function knownRole(text: string | null): Role {
  return text === 'admin' || text === 'manager' ? text : 'user';
}

export function createUsersAdmin({ accounts, apiKeys, setPassword, clock }: UsersAdminDeps): UsersAdmin {
  const idOf = async (username: string): Promise<number> => {
    const account = await accounts.find(username);
    if (account === null) throw new AppError('not_found', `There is no person with the username ${username}`);
    return account.id;
  };
  return {
    list: async () =>
      Promise.all(
        (await accounts.list()).map(async (account) => ({
          ...account,
          role: knownRole(account.role),
          permissions: await accounts.permissions(account.id),
        })),
      ),
    requirePerson: async (username) => {
      await idOf(username);
    },
    setPassword,
    createKey: (username, label) => apiKeys.create(username, label, clock.now()),
    grant: async (username, change) => accounts.grant(await idOf(username), change),
    revoke: async (username, change) => accounts.revoke(await idOf(username), change),
    link: async (username, link) => accounts.link(await idOf(username), link),
  };
}

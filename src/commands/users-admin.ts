import type { Accounts } from '../../db/users/accounts.js';
import type { ApiKeyRows } from '../../db/users/credentials.js';
import { AppError } from '../model/errors.js';
import type { Role } from '../model/principal.js';
import type { Audit } from '../ports/audit.js';
import type { Clock } from '../ports/clock.js';
import type { ApiKeys } from '../ports/sign-in.js';
import type { UsersAdmin } from '../ports/users-admin.js';

export interface UsersAdminDeps {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly keyRows: Pick<ApiKeyRows, 'list' | 'remove'>;
  readonly audit: Audit;
  readonly setPassword: UsersAdmin['setPassword'];
  readonly clock: Clock;
}

export function knownRole(text: string | null): Role {
  return text === 'admin' || text === 'manager' ? text : 'user';
}

/** Whatever changes what somebody may see or sign in with is recorded; who did it is whoever runs the service. */
export function createUsersAdmin(deps: UsersAdminDeps): UsersAdmin {
  const { accounts, apiKeys, keyRows, clock } = deps;
  const record = (action: string, username: string, detail: object = {}): Promise<void> =>
    deps.audit.record({
      at: clock.now(),
      userId: null,
      action: `users.${action}`,
      outcome: 'done',
      detail: { username, ...detail },
    });
  const idOf = async (username: string): Promise<number> => {
    const account = await accounts.find(username);
    if (account === null) throw new AppError('not_found', `There is no person with the username ${username}`);
    return account.id;
  };
  const change = async (username: string, to: { role: Role } | { isActive: boolean }): Promise<void> => {
    const account = await accounts.find(username);
    if (account === null) throw new AppError('not_found', `There is no person with the username ${username}`);
    await accounts.save({ username, email: account.email, ...to });
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
    setPassword: async (username, password) => {
      await deps.setPassword(username, password);
      await record('password', username);
    },
    createKey: async (username, label) => {
      const key = await apiKeys.create(username, label, clock.now());
      await record('key', username, { label });
      return key;
    },
    keys: async (username) => {
      const userId = await idOf(username);
      return (await keyRows.list())
        .filter((key) => key.userId === userId)
        .map(({ id, label, createdAt, lastUsedAt }) => ({ id, label, createdAt, lastUsedAt }));
    },
    removeKey: async (username, id) => {
      const userId = await idOf(username);
      const isTheirs = (await keyRows.list()).some((key) => key.id === id && key.userId === userId);
      const removed = isTheirs && (await keyRows.remove(id));
      if (removed) await record('unkey', username, { id });
      return removed;
    },
    grant: async (username, change) => {
      await accounts.grant(await idOf(username), change);
      await record('grant', username, change);
    },
    revoke: async (username, change) => {
      const had = await accounts.revoke(await idOf(username), change);
      if (had) await record('revoke', username, change);
      return had;
    },
    link: async (username, link) => {
      await accounts.link(await idOf(username), link);
      await record('link', username, link);
    },
    setRole: async (username, role) => {
      await change(username, { role });
      await record('role', username, { role });
    },
    setActive: async (username, isActive) => {
      await change(username, { isActive });
      await record(isActive ? 'enable' : 'disable', username, {});
    },
    links: async () => {
      const [links, people] = await Promise.all([accounts.links(), accounts.list()]);
      const nameOf = new Map(people.map(({ id, username }) => [id, username]));
      return links.map(({ userId, ...link }) => ({ ...link, username: nameOf.get(userId) ?? '' }));
    },
    unlink: async (link) => {
      const had = await accounts.unlink(link);
      if (had) await record('unlink', '', link);
      return had;
    },
  };
}

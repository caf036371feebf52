import { AppError } from '../../model/errors.js';
import type { UsersAdmin } from '../../ports/users-admin.js';

/** What an administrator takes from a person on the page of people. */

export type TakingUsers = Pick<UsersAdmin, 'list' | 'removeKey' | 'revoke'>;

/** `kim/3`. Throws `not_found` where the person or the key is not there. */
export async function removeKey(users: TakingUsers, of: string): Promise<void> {
  const slash = of.lastIndexOf('/');
  const id = Number(of.slice(slash + 1));
  const removed = slash > 0 && Number.isSafeInteger(id) && (await users.removeKey(of.slice(0, slash), id));
  if (!removed) throw new AppError('not_found', `There is no API key ${of}: it may have been ended already`);
}

/** `kim/sales/read`. Throws `not_found` where nobody has such a right. */
export async function revokeRight(users: TakingUsers, of: string): Promise<void> {
  for (const { username, permissions } of await users.list()) {
    const right = permissions.find((r) => `${username}/${r.resource}/${r.level}` === of);
    if (right !== undefined && (await users.revoke(username, right))) return;
  }
  throw new AppError('not_found', `There is no right ${of}: it may have been taken back already`);
}

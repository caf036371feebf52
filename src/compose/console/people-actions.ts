import { AppError } from '../../model/errors.js';
import type { PermissionLevel, Principal, ResourceType, Role } from '../../model/principal.js';
import type { SignIns } from '../../ports/sign-in.js';
import type { PlatformLink, UsersAdmin } from '../../ports/users-admin.js';

/** What an administrator gives to a person, and takes from them, on the page of people. */

export type TakingUsers = Pick<
  UsersAdmin,
  'list' | 'removeKey' | 'revoke' | 'grant' | 'setRole' | 'setActive' | 'links' | 'unlink'
>;

export interface PersonsRight {
  readonly username: string;
  readonly resource: ResourceType;
  readonly level: PermissionLevel;
}

const ROLES: readonly Role[] = ['user', 'manager', 'admin'];
const RESOURCES: readonly ResourceType[] = ['sales', 'clients', 'ml_models'];
const LEVELS: readonly PermissionLevel[] = ['read', 'write', 'admin'];

/** `kim/3`. Throws `not_found` where the person or the key is not there. */
export async function removeKey(users: TakingUsers, of: string): Promise<void> {
  const slash = of.lastIndexOf('/');
  const id = Number(of.slice(slash + 1));
  const removed = slash > 0 && Number.isSafeInteger(id) && (await users.removeKey(of.slice(0, slash), id));
  if (!removed) throw new AppError('not_found', `There is no API key ${of}: it may have been ended already`);
}

function selfRefusal(who: Principal): AppError {
  return new AppError(
    'conflict',
    who.language === 'ko'
      ? '자기 자신의 관리자 권한은 거둘 수 없습니다. 다른 관리자에게 부탁해 주세요.'
      : 'Nobody takes away their own rights of an administrator: ask another one.',
  );
}

/** `kim/sales/read`. Throws `not_found` where nobody has such a right, `conflict` for one's own of level admin. */
export async function revokeRight(users: TakingUsers, of: string, who: Principal): Promise<PersonsRight> {
  for (const { username, permissions } of await users.list()) {
    const right = permissions.find((r) => `${username}/${r.resource}/${r.level}` === of);
    if (right === undefined) continue;
    if (username === who.username && right.level === 'admin') throw selfRefusal(who);
    if (await users.revoke(username, right)) return { username, ...right };
  }
  throw new AppError('not_found', `There is no right ${of}: it may have been taken back already`);
}

/** `kim/sales/read`. Throws `usage` for what is no right, `not_found` for an unknown person. */
export async function grantRight(users: TakingUsers, of: string): Promise<PersonsRight> {
  const [, username = '', resourceText, levelText] = /^(.+)\/([^/]+)\/([^/]+)$/.exec(of) ?? [];
  const resource = RESOURCES.find((each) => each === resourceText);
  const level = LEVELS.find((each) => each === levelText);
  if (resource === undefined || level === undefined) {
    throw new AppError(
      'usage',
      `${of} is no right: write username/resource/level with ${RESOURCES.join(', ')} and ${LEVELS.join(', ')}`,
    );
  }
  await users.grant(username, { resource, level });
  return { username, resource, level };
}

/**
 * `kim/manager`. Throws `usage` for what is no role, `not_found` for an unknown person, `conflict` where an administrator
 * would lower themselves or nobody active would be one any more.
 */
export async function setRole(
  users: TakingUsers,
  of: string,
  who: Principal,
): Promise<{ readonly username: string; readonly role: Role }> {
  const slash = of.lastIndexOf('/');
  const username = of.slice(0, Math.max(0, slash));
  const role = ROLES.find((each) => each === of.slice(slash + 1));
  if (role === undefined)
    throw new AppError('usage', `${of} is no role: write username/${ROLES.join(' or ')}`);
  if (role !== 'admin') await demandAnotherAdmin(users, username, who);
  await users.setRole(username, role);
  return { username, role };
}

/** Throws `not_found` for an unknown person, `conflict` where nobody active would be an administrator any more. */
export async function disablePerson(users: TakingUsers, username: string, who: Principal): Promise<void> {
  await demandAnotherAdmin(users, username, who);
  await users.setActive(username, false);
}

async function demandAnotherAdmin(users: TakingUsers, username: string, who: Principal): Promise<void> {
  if (username === who.username) throw selfRefusal(who);
  const admins = (await users.list()).filter((p) => p.role === 'admin' && p.isActive);
  if (admins.length !== 1 || admins[0]?.username !== username) return;
  throw new AppError(
    'conflict',
    who.language === 'ko'
      ? `${username} 님은 마지막 관리자입니다. 다른 사람을 먼저 관리자로 정해 주세요.`
      : `${username} is the last administrator: make somebody else one first.`,
  );
}

/** `slack/T1/U1`. Throws `not_found` where there is no such link. */
export async function unlink(users: TakingUsers, of: string): Promise<void> {
  const [platformText, tenant = '', ...rest] = of.split('/');
  const platform = (['slack', 'teams'] as const).find((each) => each === platformText);
  const link: PlatformLink | null =
    platform === undefined ? null : { platform, tenant, externalId: rest.join('/') };
  if (link === null || !(await users.unlink(link))) {
    throw new AppError('not_found', `There is no link ${of}: it may have been taken away already`);
  }
}

/** Ends every sign-in of a person but that of whoever does it; gives how many. Throws `not_found`. */
export async function endSignIns(
  { users, signIns, session }: EndingDeps,
  username: string,
  who: Principal,
): Promise<number> {
  const id = await users.idOf(username);
  return signIns.endBut(id, username === who.username ? session : null);
}

export interface EndingDeps {
  readonly users: { readonly idOf: (username: string) => Promise<number> };
  readonly signIns: Pick<SignIns, 'endBut'>;
  /** Of whoever does it. */
  readonly session: string | null;
}

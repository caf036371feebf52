import { isAppError } from '../../src/model/errors.js';
import type { SlackCall, SlackClient } from './api.js';
import { lackedScopes } from './scopes.js';

/** The bot itself, as Slack knows it. */
export interface Identity {
  readonly userId: string;
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  /** What the app may not do there that some of its features need. */
  readonly lackedScopes: readonly string[];
}

export interface SlackPeople {
  /** Asked once; a failure is asked again next time. */
  readonly identity: () => Promise<Identity>;
  /** The confirmed email of a member of the bot's own workspace or organisation, else null. */
  readonly emailOf: (user: string) => Promise<string | null>;
  /** The member whose confirmed email that is, or null. */
  readonly userOf: (email: string) => Promise<string | null>;
  /** Real names of users, as far as Slack gives them. Never throws. */
  readonly namesOf: (users: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

interface SlackUser {
  readonly id?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_stranger?: boolean;
  readonly is_email_confirmed?: boolean;
  readonly team_id?: string;
  readonly real_name?: string;
  readonly name?: string;
  readonly enterprise_user?: { readonly enterprise_id?: string };
  readonly profile?: { readonly email?: string; readonly real_name?: string };
}

const NAMES_MAX = 10;
const REMEMBERED_MAX = 2_000;
/** Somebody who is not in Slack is not looked for again for this long: many get a notice at the same minute. */
const ABSENT_MS = 3_600_000;

/**
 * Somebody from another workspace (Slack Connect) has an email that this workspace never checked. Where Slack
 * does not say which workspace it is, nobody is taken for ours.
 */
function isOfOurs(user: SlackUser, me: Identity): boolean {
  if (user.is_stranger === true) return false;
  if (user.team_id !== undefined && user.team_id === me.teamId) return true;
  return me.enterpriseId !== null && user.enterprise_user?.enterprise_id === me.enterpriseId;
}

function bound(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= REMEMBERED_MAX) return;
    map.delete(key);
  }
}

export function createSlackPeople(
  client: SlackClient,
  call: SlackCall,
  nowMs: () => number = Date.now,
): SlackPeople {
  let known: Promise<Identity> | null = null;
  const names = new Map<string, string>();
  const absentUntil = new Map<string, number>();

  const askIdentity = async (): Promise<Identity> => {
    const me = await call('auth.test', () => client.auth.test());
    return {
      userId: me.user_id ?? '',
      teamId: me.team_id ?? null,
      enterpriseId: me.enterprise_id ?? null,
      lackedScopes: lackedScopes(me.response_metadata?.scopes),
    };
  };
  const identity = (): Promise<Identity> => {
    known ??= askIdentity().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  const userInfo = async (user: string): Promise<SlackUser | null> => {
    try {
      const info = await call('users.info', () => client.users.info({ user }));
      return info.user ?? null;
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return null;
      throw error;
    }
  };

  const confirmedEmail = async (user: SlackUser | null): Promise<string | null> => {
    if (user === null || user.deleted === true || user.is_bot === true) return null;
    if (user.is_email_confirmed === false || !isOfOurs(user, await identity())) return null;
    const email = user.profile?.email?.trim();
    return email === undefined || email === '' ? null : email;
  };
  const userByEmail = async (email: string): Promise<SlackUser | null> => {
    try {
      const found = await call('users.lookupByEmail', () => client.users.lookupByEmail({ email }));
      return found.user ?? null;
    } catch (error) {
      if (isAppError(error) && error.code === 'not_found') return null;
      throw error;
    }
  };

  return {
    identity,
    emailOf: async (id) => confirmedEmail(await userInfo(id)),
    userOf: async (email) => {
      const until = absentUntil.get(email);
      if (until !== undefined && nowMs() < until) return null;
      const user = await userByEmail(email);
      const id = (await confirmedEmail(user)) === null ? null : (user?.id ?? null);
      if (id === null) {
        absentUntil.set(email, nowMs() + ABSENT_MS);
        bound(absentUntil);
      }
      return id;
    },
    namesOf: async (users) => {
      for (const id of users.filter((user) => !names.has(user)).slice(0, NAMES_MAX)) {
        const user = await userInfo(id).catch(() => null);
        const name = user?.profile?.real_name ?? user?.real_name ?? user?.name;
        if (name) names.set(id, name);
      }
      bound(names);
      return new Map(names);
    },
  };
}

import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Asker } from '../../src/model/question.js';
import type { Logger } from '../../src/ports/logger.js';
import { type IncomingActivity, membersOf, tenantOf } from './activity.js';
import { connectorOf, type Sleep, withRetries } from './delivery.js';
import { asDeliveryError, loggable } from './errors.js';
import { emailOfMember, isForeign, Member } from './roster.js';

/** Everybody who reads a channel or group chat, but for the bot; null where that is not known or they are too many. */
export type Members = (context: TurnContext, activity: IncomingActivity) => Promise<readonly Asker[] | null>;

export interface MembersDeps {
  /** Local clients name themselves, and no tenant stands behind them. */
  readonly anonymous: boolean;
  /** The tenant that the links of people are kept under. */
  readonly tenantFor: (activity: IncomingActivity) => string;
  readonly sleep: Sleep;
  readonly logger: Logger;
}

/** In a larger group somebody is sure not to see what another may. */
const MEMBERS_MAX = 200;
const PAGES_MAX = 5;

const Page = z.looseObject({
  members: z.array(Member),
  continuationToken: z.string().nullish(),
});

/** Guests, and whoever joined a meeting without an account, are not the company's people. */
const OUTSIDE_ROLES = new Set(['guest', 'anonymous']);

export function createMembers({ anonymous, tenantFor, sleep, logger }: MembersDeps): Members {
  /** Every member of a roster; null where they are too many or it has no end. */
  const read = async (context: TurnContext, roster: string): Promise<readonly Member[] | null> => {
    const connector = connectorOf(context);
    if (connector === undefined) return null;
    const members: Member[] = [];
    let token: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const options = {
        pageSize: MEMBERS_MAX + 1,
        ...(token === undefined ? {} : { continuationToken: token }),
      };
      const raw: unknown = await withRetries(sleep, () =>
        connector.conversations.getConversationPagedMembers(roster, options),
      );
      const { members: some, continuationToken } = Page.parse(raw);
      members.push(...some);
      if (members.length > MEMBERS_MAX + 1) return null;
      if (!continuationToken) return members;
      token = continuationToken;
    }
    return null;
  };

  const isOutside = (member: Member, activity: IncomingActivity): boolean =>
    OUTSIDE_ROLES.has((member.userRole ?? '').toLowerCase()) ||
    (!anonymous && isForeign(member, tenantOf(activity)));

  return async (context, activity) => {
    try {
      const roster = membersOf(activity);
      const all = roster === null ? null : await read(context, roster);
      const members = all?.filter(({ id }) => id !== activity.recipient.id) ?? null;
      if (members === null || members.length > MEMBERS_MAX) return null;
      // A roster without whoever has just written is not of those who read.
      if (!members.some(({ id }) => id === activity.from.id)) return null;
      if (members.some((member) => isOutside(member, activity))) return null;
      return members.map((member) => ({
        kind: 'platform',
        platform: 'teams',
        tenant: tenantFor(activity),
        externalId: member.aadObjectId || member.objectId || member.id,
        fetchEmail: async () => emailOfMember(member, anonymous),
      }));
    } catch (error) {
      logger.warn(
        loggable(asDeliveryError(error)),
        'Who reads a Teams conversation could not be found out; figures go to the asker alone',
      );
      return null;
    }
  };
}

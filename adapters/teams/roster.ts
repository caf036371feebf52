import { TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { isAppError } from '../../src/model/errors.js';
import { type IncomingActivity, tenantOf } from './activity.js';
import { type Sleep, withRetries } from './delivery.js';

/** Somebody as a roster has them. */
const Known = z.looseObject({
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
});
export const Member = Known.extend({
  id: z.string().min(1),
  /** The same in all conversations; which of the two names is used depends on the call. */
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  userRole: z.string().nullish(),
});
export type Member = z.infer<typeof Member>;

const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** A local client's person may be named by their email alone. */
function namedByEmail(id: string, anonymous: boolean): string | null {
  return anonymous && EMAIL.test(id) ? id : null;
}

/** True for somebody of another tenant, whose address is whatever that tenant says it is. */
export function isForeign(member: Pick<Member, 'tenantId'>, tenant: string | null): boolean {
  return (member.tenantId ?? tenant) !== tenant;
}

export function emailOfMember(member: Member, anonymous: boolean): string | null {
  return member.email || member.userPrincipalName || namedByEmail(member.id, anonymous);
}

export interface Roster {
  /** Email of the activity's sender, or null where the conversation has no such member. Throws AppError. */
  readonly emailOf: (context: TurnContext, activity: IncomingActivity) => Promise<string | null>;
}

/** `anonymous`: local clients name themselves, and no tenant stands behind them. */
export function createRoster(anonymous: boolean, sleep: Sleep): Roster {
  return {
    emailOf: async (context, activity) => {
      const { id } = activity.from;
      try {
        const raw: unknown = await withRetries(sleep, () => TeamsInfo.getMember(context, id));
        const member = { ...Known.parse(raw), id };
        return !anonymous && isForeign(member, tenantOf(activity)) ? null : emailOfMember(member, anonymous);
      } catch (error) {
        if (anonymous || (isAppError(error) && error.code === 'not_found'))
          return namedByEmail(id, anonymous);
        throw error;
      }
    },
  };
}

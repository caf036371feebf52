import { TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { isAppError } from '../../src/model/errors.js';
import { type IncomingActivity, tenantOf } from './activity.js';
import { type Sleep, withRetries } from './delivery.js';

const Member = z.looseObject({
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
});

const EMAIL = /^[^\s@]+@[^\s@]+$/;

export interface Roster {
  /** Email of the activity's sender, or null where the conversation has no such member. Throws AppError. */
  readonly emailOf: (context: TurnContext, activity: IncomingActivity) => Promise<string | null>;
}

/** `anonymous`: local clients name themselves, and no tenant stands behind them. */
export function createRoster(anonymous: boolean, sleep: Sleep): Roster {
  return {
    emailOf: async (context, activity) => {
      const lone = anonymous && EMAIL.test(activity.from.id) ? activity.from.id : null;
      try {
        const raw: unknown = await withRetries(sleep, () => TeamsInfo.getMember(context, activity.from.id));
        const member = Member.parse(raw);
        const foreign = !anonymous && (member.tenantId ?? tenantOf(activity)) !== tenantOf(activity);
        // An address in another tenant is whatever that tenant says it is.
        return foreign ? null : member.email || member.userPrincipalName || lone;
      } catch (error) {
        if (anonymous || (isAppError(error) && error.code === 'not_found')) return lone;
        throw error;
      }
    },
  };
}

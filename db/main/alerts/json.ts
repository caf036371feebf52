import { z } from 'zod';
import {
  type Audience,
  type Condition,
  EVENT_SORTS,
  OPERATORS,
  type Recipient,
  type SubscriptionOptions,
} from '../../../src/model/alert.js';
import { parseDate } from '../../../src/model/calendar.js';
import { AppError } from '../../../src/model/errors.js';

/** The JSON columns of the alerts' tables. What another hand wrote is checked before it is believed. */

const Channel = z.object({
  platform: z.enum(['slack', 'teams']),
  tenant: z.string().min(1),
  conversation: z.string().min(1),
});

const AudienceJson: z.ZodType<Audience> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('self') }),
  z.object({ kind: z.literal('department'), department: z.string().min(1) }),
  z.object({ kind: z.literal('channel'), channel: Channel }),
]);

const ConditionJson: z.ZodType<Condition> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('threshold'),
    metric: z.string().min(1),
    operator: z.enum(OPERATORS),
    value: z.number(),
  }),
  z.object({
    kind: z.literal('change'),
    metric: z.string().min(1),
    direction: z.enum(['up', 'down', 'either']),
    percent: z.number().positive(),
  }),
  z.object({
    kind: z.literal('event'),
    event: z.enum(EVENT_SORTS),
    minimumAmount: z.number().positive().nullable(),
  }),
]);

const OptionsJson: z.ZodType<SubscriptionOptions> = z.object({
  isOffOnHolidays: z.boolean().exactOptional(),
  repeatAfterHours: z.number().positive().exactOptional(),
  everyOtherWeekOf: z
    .string()
    .refine((text) => parseDate(text) !== null)
    .exactOptional(),
  until: z
    .string()
    .refine((text) => parseDate(text) !== null)
    .exactOptional(),
});

const Day = z.string().refine((text) => parseDate(text) !== null);
const MutesJson = z.array(z.object({ from: Day, to: Day, title: z.string() }));

const FollowedJson = z.object({
  until: z.iso.datetime(),
  putOff: z.record(z.string(), z.iso.datetime()),
});

function reader<T>(schema: z.ZodType<T>, column: string): (text: string) => T {
  return (text) => {
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new AppError('database_invalid', `main.db holds a ${column} that can't be read: ${text}`, {
        hint: 'Run `medisales doctor`, or remove the alert and make it anew.',
        cause,
      });
    }
  };
}

export const readAudience = reader(AudienceJson, 'subscriptions.audience');
export const readCondition = reader(ConditionJson, 'subscriptions.condition');
export const readOptions = reader(OptionsJson, 'subscriptions.options');
export const readMutes = reader(MutesJson, 'alert_preferences.mutes');
export const readFollowed = reader(FollowedJson, 'alert_states.state');

/** The other way of `recipientKey`. Ids of Teams conversations hold colons. */
export function readRecipient(key: string): Recipient {
  const user = /^user:(\d+)$/.exec(key);
  if (user !== null) return { kind: 'user', userId: Number(user[1]) };
  const channel = /^channel:(slack|teams):([^:]+):(.+)$/.exec(key);
  if (channel === null) throw new AppError('database_invalid', `main.db holds a recipient "${key}"`);
  const [, platform, tenant = '', conversation = ''] = channel;
  return {
    kind: 'channel',
    channel: { platform: platform === 'teams' ? 'teams' : 'slack', tenant, conversation },
  };
}

import { z } from 'zod';
import { EVENT_SORTS, OPERATORS } from '../../src/model/alert.js';
import { AnswerSchema } from './schemas.js';

/** The shapes of alerts and subscriptions over HTTP, as zod. */

const QUESTION_LENGTH_MAX = 500;
const TITLE_LENGTH_MAX = 80;
const IDS_MAX = 200;

const ConditionSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('threshold'),
      metric: z.string().min(1).max(100),
      operator: z.enum(OPERATORS),
      value: z.number().meta({ description: 'In the figure’s own unit: won, a count, 80 for 80 %.' }),
    }),
    z.object({
      kind: z.literal('change'),
      metric: z.string().min(1).max(100),
      direction: z.enum(['up', 'down', 'either']),
      percent: z.number().positive().max(10_000),
    }),
    z.object({
      kind: z.literal('event'),
      event: z.enum(EVENT_SORTS),
      minimumAmount: z.number().positive().nullable().default(null),
    }),
  ])
  .meta({ description: 'What has to be the case to be told; without one the answer is sent every time.' });

const AudienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('self') }),
  z.object({ kind: z.literal('department'), department: z.string().min(1).max(200) }),
  z.object({
    kind: z.literal('channel'),
    channel: z.object({
      platform: z.enum(['slack', 'teams']),
      tenant: z.string().min(1).max(200),
      conversation: z.string().min(1).max(500),
    }),
  }),
]);

const Options = z
  .strictObject({
    isOffOnHolidays: z.boolean().optional(),
    repeatAfterHours: z.number().positive().max(8_760).optional(),
    everyOtherWeekOf: z.iso.date().optional(),
    until: z.iso.date().optional(),
  })
  .meta({
    description:
      'isOffOnHolidays: not on Saturdays, Sundays and Korean public holidays. everyOtherWeekOf: only every other week, that of this day among them. until: the last day on which it comes.',
  });

const cron = z
  .string({ error: 'cron must be five fields such as "30 8 * * *"' })
  .max(200)
  .meta({ examples: ['30 8 * * *'] });
const timezone = z.string({ error: 'timezone must be a zone such as Asia/Seoul' }).min(1).max(100);
const title = z
  .string({ error: 'title must be a text' })
  .trim()
  .min(1, 'title must not be empty')
  .max(TITLE_LENGTH_MAX, `title must be at most ${TITLE_LENGTH_MAX} characters long`);

export const SubscriptionRequest = z.object({
  question: z
    .string({ error: 'question must be a text, such as "이번 달 매출"' })
    .trim()
    .min(1, 'question must not be empty')
    .max(QUESTION_LENGTH_MAX, `question must be at most ${QUESTION_LENGTH_MAX} characters long`)
    .meta({ description: 'A whole question in itself; asked anew for every reader.' }),
  cron,
  title: title.optional(),
  condition: ConditionSchema.nullable().default(null),
  timezone: timezone.optional().meta({ description: 'The caller’s own unless given.' }),
  audience: AudienceSchema.default({ kind: 'self' }),
  options: Options.default({}),
});

export const SubscriptionChangeRequest = z
  .strictObject(
    {
      title: title.optional(),
      cron: cron.optional(),
      timezone: timezone.optional(),
      audience: AudienceSchema.optional(),
      options: Options.optional(),
      status: z.enum(['active', 'paused'], { error: 'status must be active or paused' }).optional(),
      snoozedUntil: z.iso
        .datetime({ offset: true, error: 'snoozedUntil must be a time such as 2026-06-16T09:00:00+09:00' })
        .nullable()
        .optional(),
    },
    { error: 'The body may hold title, cron, timezone, audience, options, status and snoozedUntil' },
  )
  .refine((change) => Object.keys(change).length > 0, { error: 'The body must change something' });

export const SubscriptionSchema = z.object({
  id: z.int(),
  title: z.string(),
  kind: z.enum(['digest', 'threshold', 'change', 'event']),
  question: z.string(),
  condition: ConditionSchema.nullable(),
  cron,
  timezone: z.string(),
  audience: AudienceSchema,
  options: Options,
  status: z.enum(['active', 'paused']),
  snoozedUntil: z.iso.datetime().nullable(),
  nextRun: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type SubscriptionView = z.infer<typeof SubscriptionSchema>;

export const SubscriptionListSchema = z.object({
  subscriptions: z.array(SubscriptionSchema),
  mayTest: z.boolean().meta({ description: 'Whether one can be sent at once, to try it.' }),
  audiences: z
    .array(AudienceSchema)
    .meta({ description: 'Whom the caller may have told, the caller first.' }),
});

const Reason = z.enum(['digest', 'fired', 'recovered', 'notice']);
const SentOn = z.enum(['slack', 'teams', 'web']).nullable();

export const InboxSchema = z.object({
  unread: z.int(),
  items: z.array(
    z.object({
      id: z.int(),
      subscriptionId: z.int(),
      title: z.string(),
      reason: Reason,
      slot: z.iso.datetime().meta({ description: 'The time it was due by its timetable.' }),
      sentAt: z.iso.datetime().nullable(),
      isLate: z.boolean(),
      status: z.enum(['sent', 'failed']),
      channel: SentOn.meta({ description: 'Where it was sent; web: to this list alone.' }),
      isRead: z.boolean(),
      answer: AnswerSchema,
    }),
  ),
});

const PLACES = ['slack', 'teams', 'web'] as const;

export const PlaceRequest = z.object({
  place: z.enum(['auto', ...PLACES], { error: 'place must be auto, slack, teams or web' }),
});

export const PlaceSchema = z.object({
  place: z
    .enum(['auto', ...PLACES])
    .meta({ description: 'auto: where the caller spoke to the bot last; web: this list alone.' }),
  offered: z.array(z.enum(PLACES)),
});

export const UnreadSchema = z.object({ unread: z.int(), newestId: z.int().nullable() });

export const ReadRequest = z.object({
  ids: z
    .array(z.int({ error: 'ids must be whole numbers' }).positive(), {
      error: 'ids must be a list of numbers',
    })
    .min(1, 'ids must name at least one alert')
    .max(IDS_MAX, `ids may name ${IDS_MAX} alerts at most`),
});

export const HistorySchema = z.object({
  deliveries: z.array(
    z.object({
      id: z.int(),
      slot: z.iso.datetime(),
      recipient: z.string(),
      reason: Reason,
      status: z.enum(['pending', 'sending', 'sent', 'failed', 'suppressed']),
      isLate: z.boolean(),
      attempts: z.int(),
      sentAt: z.iso.datetime().nullable(),
      channel: SentOn,
      error: z.string().nullable(),
    }),
  ),
});

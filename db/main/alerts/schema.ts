import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { createdAt, id, timestamp, updatedAt } from '../../columns.js';

/** What somebody wants to be told, and when. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: id(),
    ownerId: integer('owner_id').notNull(),
    title: text('title').notNull(),
    kind: text('kind').notNull(), // 'digest', 'threshold', 'change', 'event'
    /** Asked anew for every recipient at every slot, under their rights of that moment. */
    question: text('question').notNull(),
    /** JSON, by kind; null for a digest. */
    condition: text('condition'),
    cron: text('cron').notNull(),
    timezone: text('timezone').notNull(),
    /** JSON: the person alone, a team's people, or a channel. */
    audience: text('audience').notNull(),
    status: text('status').notNull().default('active'), // 'active', 'paused', 'ended'
    snoozedUntil: timestamp('snoozed_until'),
    /** JSON: whether it rests on holidays, how soon it may repeat. */
    options: text('options').notNull().default('{}'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('idx_subscriptions_owner_id').on(t.ownerId), index('idx_subscriptions_status').on(t.status)],
);

/** Where a condition stands for one recipient: a crossing is told once. */
export const alertStates = sqliteTable(
  'alert_states',
  {
    id: id(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    recipient: text('recipient').notNull(),
    /** JSON that the evaluation owns. */
    state: text('state').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('alert_states_once').on(t.subscriptionId, t.recipient)],
);

/** One row a message that is due or was sent: the uniqueness is what keeps it from being sent twice. */
export const alertDeliveries = sqliteTable(
  'alert_deliveries',
  {
    id: id(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    slot: timestamp('slot').notNull(),
    /** `user:12`, or `channel:slack:T1:C1`. */
    recipient: text('recipient').notNull(),
    reason: text('reason').notNull(), // 'digest', 'fired', 'recovered', 'notice'
    status: text('status').notNull(), // 'pending', 'sending', 'sent', 'failed', 'suppressed'
    /** JSON of the Answer to be shown. */
    content: text('content').notNull(),
    isLate: integer('is_late').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    dueAt: timestamp('due_at').notNull(),
    sentAt: timestamp('sent_at'),
    /** Where it went: 'slack', 'teams' or 'web'. */
    channel: text('channel'),
    /** The platform's own id of the message. */
    reference: text('reference'),
    error: text('error'),
    readAt: timestamp('read_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('alert_deliveries_once').on(t.subscriptionId, t.slot, t.recipient),
    index('idx_alert_deliveries_status_due').on(t.status, t.dueAt),
    index('idx_alert_deliveries_recipient').on(t.recipient, t.id),
  ],
);

/** When a person wants to be left alone. */
export const alertPreferences = sqliteTable('alert_preferences', {
  id: id(),
  userId: integer('user_id').notNull().unique(),
  /** `22:00` in the person's own timezone; null: no quiet hours. */
  quietFrom: text('quiet_from'),
  quietTo: text('quiet_to'),
  isQuietOnHolidays: integer('is_quiet_on_holidays').notNull().default(0),
  /** JSON array of `{from, to, title}`, dates of both ends included. */
  mutes: text('mutes').notNull().default('[]'),
  updatedAt: updatedAt(),
});

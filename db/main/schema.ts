import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { createdAt, id, now, timestamp, updatedAt } from '../columns.js';

export { alertDeliveries, alertPreferences, alertStates, subscriptions } from './alerts/schema.js';
export { lastAnswers, sentAnswers } from './chats/schema.js';
export {
  chunkEmbeddings,
  contractTerms,
  documentChunks,
  documents,
  indexRevisions,
  passageVectors,
} from './documents/schema.js';
export { jobRuns, jobStates } from './jobs/schema.js';
export { slackInstallations } from './slack/schema.js';

export const systemSettings = sqliteTable(
  'system_settings',
  {
    id: id(),
    key: text('key').notNull().unique(),
    value: text('value'),
    description: text('description'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('idx_system_settings_key').on(t.key)],
);

/** One row a table over all seven databases; `table_name` reads `sales.sales_records`. */
export const metadata = sqliteTable(
  'metadata',
  {
    id: id(),
    tableName: text('table_name').notNull(),
    recordCount: integer('record_count').default(0),
    lastUpdated: timestamp('last_updated').default(now),
    schemaVersion: text('schema_version').default('1.0'),
  },
  (t) => [
    index('idx_metadata_table_name').on(t.tableName),
    uniqueIndex('metadata_one_row_a_table').on(t.tableName),
  ],
);

/** Memory is kept per person and conversation: two people in one thread don't share a last question. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: id(),
    userId: integer('user_id').notNull(),
    conversation: text('conversation').notNull(),
    channel: text('channel').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('conversations_person').on(t.userId, t.conversation)],
);

export const conversationTurns = sqliteTable(
  'conversation_turns',
  {
    id: id(),
    conversationId: integer('conversation_id')
      .notNull()
      .references(() => conversations.id),
    question: text('question').notNull(),
    /** JSON of the whole Answer. */
    answer: text('answer').notNull(),
    status: text('status').notNull(),
    intent: text('intent').notNull(),
    /** What a follow-up builds on, JSON that the bot owns; null where the turn added nothing. */
    memory: text('memory'),
    latencyMs: integer('latency_ms').notNull(),
    askedAt: timestamp('asked_at').notNull(),
  },
  (t) => [
    index('idx_conversation_turns_conversation').on(t.conversationId, t.id),
    index('idx_conversation_turns_asked_at').on(t.askedAt),
  ],
);

export const feedback = sqliteTable(
  'feedback',
  {
    id: id(),
    turnId: integer('turn_id').references(() => conversationTurns.id),
    userId: integer('user_id').notNull(),
    rating: text('rating').notNull(),
    comment: text('comment'),
    createdAt: createdAt(),
  },
  (t) => [index('idx_feedback_turn_id').on(t.turnId), index('idx_feedback_user_id').on(t.userId)],
);

export const auditLog = sqliteTable(
  'audit_log',
  {
    id: id(),
    at: timestamp('at').notNull(),
    userId: integer('user_id'),
    action: text('action').notNull(),
    outcome: text('outcome').notNull(),
    /** JSON; never figures or personal data. */
    detail: text('detail').notNull(),
  },
  (t) => [index('idx_audit_log_at').on(t.at), index('idx_audit_log_user_id').on(t.userId)],
);

export const processedEvents = sqliteTable(
  'processed_events',
  {
    id: id(),
    eventId: text('event_id').notNull().unique(),
    claimedAt: timestamp('claimed_at').notNull(),
  },
  (t) => [index('idx_processed_events_claimed_at').on(t.claimedAt)],
);

/** Other spellings of a member; `target_key` is an id for users, clients and products, else the stored text. */
export const nameAliases = sqliteTable(
  'name_aliases',
  {
    id: id(),
    dimension: text('dimension').notNull(),
    targetKey: text('target_key').notNull(),
    alias: text('alias').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('name_aliases_once').on(t.dimension, t.targetKey, t.alias)],
);

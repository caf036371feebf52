import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { id, timestamp } from '../../columns.js';

/**
 * The answer that is the last thing in somebody's own chat, one row a chat. `turn_id` is of `conversation_turns`
 * without being tied to it: a turn that is gone is found missing by whoever goes on from it.
 */
export const lastAnswers = sqliteTable(
  'last_answers',
  {
    id: id(),
    conversation: text('conversation').notNull().unique(),
    externalId: text('external_id').notNull(),
    turnId: integer('turn_id').notNull(),
    notedAt: timestamp('noted_at').notNull(),
  },
  (t) => [index('idx_last_answers_noted_at').on(t.notedAt)],
);

/** Which message of a chat platform showed which turn of `conversation_turns`, which it is not tied to either. */
export const sentAnswers = sqliteTable(
  'sent_answers',
  {
    id: id(),
    conversation: text('conversation').notNull(),
    messageId: text('message_id').notNull(),
    turnId: integer('turn_id').notNull(),
    notedAt: timestamp('noted_at').notNull(),
  },
  (t) => [
    uniqueIndex('sent_answers_message').on(t.conversation, t.messageId),
    index('idx_sent_answers_noted_at').on(t.notedAt),
  ],
);

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAt, id, updatedAt } from '../../columns.js';

/** One row a Slack workspace that the app was installed in. */
export const slackInstallations = sqliteTable('slack_installations', {
  id: id(),
  teamId: text('team_id').notNull().unique(),
  teamName: text('team_name'),
  enterpriseId: text('enterprise_id'),
  botUserId: text('bot_user_id').notNull(),
  /** A ciphertext. */
  botToken: text('bot_token').notNull(),
  /** The id of a user of users.db. */
  installedBy: integer('installed_by').notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

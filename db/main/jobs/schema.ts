import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boolean, createdAt, id, timestamp, updatedAt, yes } from '../../columns.js';

/** One row a scheduled job: what an operator changed of its schedule, and who runs it now. */
export const jobStates = sqliteTable('job_states', {
  id: id(),
  name: text('name').notNull().unique(),
  isEnabled: boolean('is_enabled').notNull().default(yes),
  /** Five cron fields in place of the job's own; null leaves those. */
  cron: text('cron'),
  /** The instance that runs it, until the lease ends; null where none does. */
  leaseOwner: text('lease_owner'),
  leaseUntil: timestamp('lease_until'),
  /** The newest slot that was taken, so that slots missed while down are known. */
  lastSlot: timestamp('last_slot'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** One row a run of a job. */
export const jobRuns = sqliteTable(
  'job_runs',
  {
    id: id(),
    name: text('name').notNull(),
    /** The time on the schedule that it was run for; equal to `started_at` where somebody asked for it. */
    slot: timestamp('slot').notNull(),
    trigger: text('trigger').notNull(), // 'schedule', 'missed', 'manual'
    status: text('status').notNull(), // 'running', 'done', 'failed', 'timed_out', 'lost'
    attempts: integer('attempts').notNull().default(1),
    startedAt: timestamp('started_at').notNull(),
    endedAt: timestamp('ended_at'),
    /** One line of what it did. */
    result: text('result'),
    error: text('error'),
    instance: text('instance').notNull(),
  },
  (t) => [
    uniqueIndex('job_runs_once_a_slot').on(t.name, t.slot),
    index('idx_job_runs_started_at').on(t.startedAt),
  ],
);

import type { KeptRows, Retention } from '../../src/ports/retention.js';
import { timestampText } from '../columns.js';
import { createCounting } from '../metadata.js';
import { type RepositoryDeps, worker } from '../repository.js';
import type { SettingsStore } from './settings.js';

/** Rows of one removal: a few milliseconds. */
const ROWS_MAX = 200;

const SETTINGS: Readonly<Record<KeptRows, string>> = {
  conversations: 'retention_conversation_days',
  audit: 'retention_audit_days',
  job_runs: 'retention_job_run_days',
  alerts: 'retention_alert_days',
};

const TURNS = `SELECT id FROM conversation_turns WHERE asked_at < @before ORDER BY asked_at LIMIT ${ROWS_MAX}`;

/**
 * Opinions and what chats showed go with the answers that they are about, conversations with their last turn, and
 * the tables in this order, as the rows of one refer to those of the next. What still runs, or waits to be sent, is no past.
 */
const REMOVALS: Readonly<Record<KeptRows, readonly string[]>> = {
  conversations: [
    `DELETE FROM sent_answers WHERE id IN (SELECT id FROM sent_answers WHERE noted_at < @before LIMIT ${ROWS_MAX})`,
    `DELETE FROM last_answers WHERE id IN (SELECT id FROM last_answers WHERE noted_at < @before LIMIT ${ROWS_MAX})`,
    `DELETE FROM feedback WHERE turn_id IN (${TURNS})`,
    `DELETE FROM conversation_turns WHERE id IN (${TURNS})`,
    `DELETE FROM conversations WHERE id IN (SELECT c.id FROM conversations c WHERE c.updated_at < @before
       AND NOT EXISTS (SELECT 1 FROM conversation_turns t WHERE t.conversation_id = c.id) LIMIT ${ROWS_MAX})`,
  ],
  audit: [
    `DELETE FROM audit_log WHERE id IN (SELECT id FROM audit_log WHERE at < @before LIMIT ${ROWS_MAX})`,
  ],
  job_runs: [
    `DELETE FROM job_runs WHERE id IN (SELECT id FROM job_runs WHERE started_at < @before AND status <> 'running'
       AND EXISTS (SELECT 1 FROM job_runs newer WHERE newer.name = job_runs.name AND newer.slot > job_runs.slot)
       LIMIT ${ROWS_MAX})`,
  ],
  alerts: [
    `DELETE FROM alert_deliveries WHERE id IN (SELECT id FROM alert_deliveries WHERE due_at < @before
       AND status IN ('sent', 'failed', 'suppressed') LIMIT ${ROWS_MAX})`,
  ],
};

/** Of these the counts in `metadata` are not kept by triggers. */
const COUNTED: Partial<Record<KeptRows, `main.${string}`>> = {
  job_runs: 'main.job_runs',
  alerts: 'main.alert_deliveries',
};

/** The past of main.db, by the settings. */
export function createRetention(deps: RepositoryDeps, settings: Pick<SettingsStore, 'effective'>): Retention {
  const { main } = deps.databases;
  const run = worker(deps, 'main');
  const count = createCounting(main);
  const remove = main.transaction((rows: KeptRows, before: Date): number => {
    let removed = 0;
    for (const sql of REMOVALS[rows])
      removed += main.prepare(sql).run({ before: timestampText(before) }).changes;
    const counted = COUNTED[rows];
    if (removed > 0 && counted !== undefined) count(counted);
    return removed;
  });
  return {
    keptDays: async (rows) => {
      const days = Number((await settings.effective(SETTINGS[rows])).value);
      return days === 0 ? null : days;
    },
    removeSome: (rows, before) => run(() => remove.immediate(rows, before)),
  };
}

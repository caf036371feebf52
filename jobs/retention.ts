import type { Clock } from '../src/ports/clock.js';
import { KEPT_ROWS, type KeptRows, type Retention } from '../src/ports/retention.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, inSlices } from './slices.js';

const DAY_MS = 86_400_000;

const WORDS: Readonly<Record<KeptRows, string>> = {
  conversations: 'conversations',
  audit: 'audit log',
  job_runs: 'job runs',
  alerts: 'alerts',
};

/** Removes what the settings say has been kept long enough. */
export function createRetentionJob({ retention, clock }: { retention: Retention; clock: Clock }): Job {
  return scheduled('retention', async ({ signal }) => {
    const removed: string[] = [];
    for (const rows of KEPT_ROWS) {
      const days = await retention.keptDays(rows);
      if (days === null) continue;
      const before = new Date(clock.now().getTime() - days * DAY_MS);
      const count = await inSlices(() => retention.removeSome(rows, before), signal);
      if (count > 0) removed.push(`${WORDS[rows]} ${counted(count, 'row')}`);
    }
    return removed.length === 0 ? 'nothing is older than it may be' : `removed: ${removed.join(', ')}`;
  });
}

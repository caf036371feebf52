import type { Clock } from '../src/ports/clock.js';
import type { JobLine } from '../src/ports/job-store.js';
import { KEPT_ROWS, type KeptRows, type Retention } from '../src/ports/retention.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, inSlices, linesJoined, numberText } from './slices.js';

const DAY_MS = 86_400_000;

const WORDS: Readonly<Record<KeptRows, JobLine>> = {
  conversations: { en: 'conversations', ko: '대화' },
  audit: { en: 'audit log', ko: '감사 기록' },
  job_runs: { en: 'job runs', ko: '작업 기록' },
  alerts: { en: 'alerts', ko: '알림' },
};

/** Removes what the settings say has been kept long enough. */
export function createRetentionJob({ retention, clock }: { retention: Retention; clock: Clock }): Job {
  return scheduled('retention', async ({ signal }) => {
    const removed: JobLine[] = [];
    for (const rows of KEPT_ROWS) {
      const days = await retention.keptDays(rows);
      if (days === null) continue;
      const before = new Date(clock.now().getTime() - days * DAY_MS);
      const count = await inSlices(() => retention.removeSome(rows, before), signal);
      if (count === 0) continue;
      const { en, ko } = WORDS[rows];
      removed.push({ en: `${en} ${counted(count, 'row')}`, ko: `${ko} ${numberText(count)}행` });
    }
    if (removed.length === 0) {
      return { en: 'nothing is older than it may be', ko: '보관 기간이 지난 것이 없습니다' };
    }
    const { en, ko } = linesJoined(removed, ', ');
    return { en: `removed: ${en}`, ko: `지움: ${ko}` };
  });
}

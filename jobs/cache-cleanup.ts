import type { Clock } from '../src/ports/clock.js';
import type { SessionStore } from '../src/ports/credentials.js';
import type { ExpiredRows } from '../src/ports/retention.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { counted, inSlices, numberText } from './slices.js';

export interface CacheCleanupDeps {
  readonly cache: ExpiredRows;
  readonly sessions: Pick<SessionStore, 'removeExpired'>;
  readonly clock: Clock;
}

/** Removes rows of the caches and sign-ins whose time has passed. */
export function createCacheCleanupJob({ cache, sessions, clock }: CacheCleanupDeps): Job {
  return scheduled('cache-cleanup', async ({ signal }) => {
    const now = clock.now();
    const rows = await inSlices(() => cache.removeSome(now), signal);
    const signIns = await sessions.removeExpired(now);
    return {
      en: `${counted(rows, 'expired row')} and ${counted(signIns, 'sign-in')} removed`,
      ko: `지난 캐시 ${numberText(rows)}행, 지난 로그인 ${numberText(signIns)}건을 지웠습니다`,
    };
  });
}

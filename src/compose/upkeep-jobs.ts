import type { Stores } from '../../db/stores.js';
import { createCacheCleanupJob } from '../../jobs/cache-cleanup.js';
import { createIndexCompactionJob } from '../../jobs/index-compaction.js';
import type { Job } from '../../jobs/job.js';
import { createRetentionJob } from '../../jobs/retention.js';
import { createRollupCheckJob } from '../../jobs/rollup-check.js';
import { createTidyJob, type TidyDeps } from '../../jobs/tidy.js';
import { createWalCheckpointJob } from '../../jobs/wal-checkpoint.js';
import type { Clock } from '../ports/clock.js';
import type { VectorSync } from '../retrieval/vector-sync.js';

export interface UpkeepJobsDeps extends Pick<TidyDeps, 'charts' | 'files'> {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly indexes: Pick<VectorSync, 'catchUp' | 'rebuild'>;
}

/** What keeps a home small, whole and quick. */
export function createUpkeepJobs({ stores, charts, files, clock, indexes }: UpkeepJobsDeps): readonly Job[] {
  const { upkeep, retention, expired, sessionRows, events } = stores;
  return [
    createCacheCleanupJob({ cache: expired, sessions: sessionRows, clock }),
    createRollupCheckJob(upkeep),
    createRetentionJob({ retention, clock }),
    createTidyJob({ charts, files, events, machineClock: { now: () => new Date() } }),
    createIndexCompactionJob(indexes),
    createWalCheckpointJob(upkeep),
  ];
}

import { PASSAGE_INDEXES } from '../src/model/document.js';
import type { JobLine } from '../src/ports/job-store.js';
import type { VectorSync } from '../src/retrieval/vector-sync.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';
import { linesJoined } from './slices.js';

/**
 * Below the fifth at which an index compacts itself in the middle of the day: at night it costs nobody anything.
 */
const SHARE_MIN = 0.05;

/** Brings vector indexes up to the database and makes those anew that hold many removed vectors. */
export function createIndexCompactionJob(indexes: Pick<VectorSync, 'catchUp' | 'rebuild'>): Job {
  return scheduled('index-compaction', async ({ signal }) => {
    const said: JobLine[] = [];
    for (const index of PASSAGE_INDEXES) {
      signal.throwIfAborted();
      const { tombstones, vectors } = await indexes.catchUp(index);
      const isCompacted = tombstones > SHARE_MIN * (tombstones + vectors);
      if (isCompacted) await indexes.rebuild(index);
      said.push({
        en: `${index} ${vectors} vectors${isCompacted ? ` (${tombstones} removed ones gone)` : ''}`,
        ko: `${index} 벡터 ${vectors}개${isCompacted ? `(지워진 ${tombstones}개 정리)` : ''}`,
      });
    }
    return linesJoined(said, ', ');
  });
}

import type { DatabaseUpkeep } from '../src/ports/database-upkeep.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

/** Folds the write-ahead log of each database into its file, and gives the disk back what a large import left. */
export function createWalCheckpointJob(upkeep: DatabaseUpkeep): Job {
  return scheduled('wal-checkpoint', async ({ signal }) => {
    const inUse: string[] = [];
    let bytes = 0;
    for (const { name, walBytesBefore, walBytesAfter } of await upkeep.checkpoint()) {
      signal.throwIfAborted();
      bytes += walBytesBefore - walBytesAfter;
      if (walBytesAfter > 0) inUse.push(name);
    }
    const freed = (bytes / 2 ** 20).toFixed(1);
    const names = inUse.join(', ');
    return {
      en: `${freed} MiB of logs freed${names === '' ? '' : `; in use, so only folded: ${names}`}`,
      ko: `로그 ${freed} MiB를 비웠습니다${names === '' ? '' : `. 쓰는 중이라 합치기만 한 곳: ${names}`}`,
    };
  });
}

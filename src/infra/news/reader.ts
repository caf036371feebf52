import { AppError } from '../../model/errors.js';
import type { NewsReader } from '../../ports/news.js';
import { createWorkerTask } from '../worker-task.js';
import type { ReadRequest, ReadResult } from './read.js';

export interface NewsReaderOptions {
  /** The compiled worker; beside this module unless said. */
  readonly worker?: URL;
  readonly deadlineMs?: number;
}

/** For one feed or page of at most a few megabytes. */
const DEADLINE_MS = 10_000;
const MEMORY_MB_MAX = 384;

function unreadable(what: string): AppError {
  return new AppError(
    'upstream_failed',
    `the ${what} could not be read within the limits of time and memory`,
  );
}

/** Other people's markup is read in a thread, which a hostile page may end without harm. */
export function createNewsReader({ worker, deadlineMs = DEADLINE_MS }: NewsReaderOptions = {}): NewsReader {
  const reading = createWorkerTask<ReadRequest, ReadResult>({
    entry: worker ?? new URL('./worker.js', import.meta.url),
    inline: async () => (await import('./read.js')).readNews,
    deadlineMs,
    memoryMbMax: MEMORY_MB_MAX,
  });
  return {
    feed: async (bytes) => {
      try {
        const result = await reading.run({ ...bytes, as: 'feed' });
        if (result.as === 'feed') return result.feed;
      } catch (error) {
        if (error instanceof AppError && error.code === 'upstream_failed') throw error;
      }
      throw unreadable('feed');
    },
    article: async (bytes) => {
      try {
        const result = await reading.run({ ...bytes, as: 'article' });
        return result.as === 'article' ? result.text : '';
      } catch {
        return '';
      }
    },
    close: reading.close,
  };
}

import { compiledEntry, createThreadPool, type ThreadPoolOptions } from '../../db/threads/pool.js';
import type { PassageRanking } from '../retrieval/passage-ranking.js';

export interface PassageWorkerData {
  readonly home: string;
}

/** One call of the ranking, as it goes to a thread. */
export type RankingCall = {
  readonly [M in keyof PassageRanking]: {
    readonly method: M;
    readonly given: Parameters<PassageRanking[M]>;
  };
}[keyof PassageRanking];

export interface PooledRanking extends PassageRanking {
  /** What still runs fails with a retryable error. */
  readonly close: () => Promise<void>;
}

/** The ranking in threads with connections of their own, so that no search holds up the event loop. */
export function createPooledRanking(home: string, options: ThreadPoolOptions = {}): PooledRanking {
  const workerData: PassageWorkerData = { home };
  const pool = createThreadPool<RankingCall, unknown>({
    database: 'main',
    workerData,
    entry: compiledEntry(new URL('./passage-worker.js', import.meta.url), 'src/compose/passage-worker.js'),
    ...options,
  });
  async function ask<T>(call: RankingCall): Promise<T> {
    const [answer] = await pool.ask(call);
    return answer as T;
  }
  return {
    rank: (...given) => ask({ method: 'rank', given }),
    allowed: (...given) => ask({ method: 'allowed', given }),
    close: pool.close,
  };
}

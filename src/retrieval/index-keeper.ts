import { PASSAGE_INDEXES, type PassageIndex } from '../model/document.js';
import { isAppError } from '../model/errors.js';
import type { Logger } from '../ports/logger.js';
import type { VectorSync } from './vector-sync.js';

export interface IndexKeeperDeps {
  readonly sync: Pick<VectorSync, 'catchUp'>;
  /** What was found without the newest vectors is not what they would find. */
  readonly forgetSearches: () => Promise<void>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Monotonic milliseconds. */
  readonly monotonicMs: () => number;
}

/** Brings the vector indexes up to the database in the background of a service. */
export interface IndexKeeper {
  /** Told the revisions of the database: where the indexes are older, or failed a while ago, work begins. */
  readonly notice: (revisions: string) => void;
  /** Ids of vectors that went, for the next round. */
  readonly removed: (index: PassageIndex, vectorIds: readonly number[]) => void;
  /** Resolves when nothing is under way. */
  readonly settled: () => Promise<void>;
}

const RETRY_MS = 60_000;

export function createIndexKeeper({
  sync,
  forgetSearches,
  logger,
  monotonicMs,
}: IndexKeeperDeps): IndexKeeper {
  const gone = new Map<PassageIndex, readonly number[]>();
  let reached: string | null = null;
  let failedAtMs = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | null = null;

  async function round(revisions: string): Promise<void> {
    for (const index of PASSAGE_INDEXES) {
      const ids = gone.get(index) ?? [];
      try {
        const { vectors } = await sync.catchUp(index, ids);
        gone.set(
          index,
          (gone.get(index) ?? []).filter((id) => !ids.includes(id)),
        );
        logger.info({ index, vectors }, 'the vector index is up to date');
      } catch (error) {
        failedAtMs = monotonicMs();
        const code = isAppError(error) ? error.code : 'internal';
        logger.warn({ index, code, err: error }, 'the vector index could not be brought up to date');
        return;
      }
    }
    await forgetSearches();
    reached = revisions;
  }

  return {
    notice: (revisions) => {
      if (underWay !== null || revisions === reached || monotonicMs() - failedAtMs < RETRY_MS) return;
      underWay = round(revisions).finally(() => {
        underWay = null;
      });
    },
    removed: (index, vectorIds) => {
      gone.set(index, [...(gone.get(index) ?? []), ...vectorIds]);
    },
    settled: async () => {
      while (underWay !== null) await underWay;
    },
  };
}

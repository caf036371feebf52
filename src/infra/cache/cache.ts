import { cacheKindOf } from '../../model/cache-key.js';
import type { Cache } from '../../ports/cache.js';
import type { CacheEntry, CacheStore, DataStamps, SearchedFor } from '../../ports/cache-store.js';
import type { Logger } from '../../ports/logger.js';

export interface CacheDeps {
  readonly store: CacheStore;
  readonly stamps: DataStamps;
  readonly logger: Pick<Logger, 'warn'>;
}

/** What a miss needs to be told of beside its text. */
export interface Made {
  readonly text: string;
  readonly searchedFor?: SearchedFor;
}

export interface DetailedCache extends Cache {
  /** `through`, for what has columns of its own in the database. */
  readonly throughMade: (key: string, secondsKept: number, make: () => Promise<Made>) => Promise<string>;
}

/** A text longer than this costs more to carry than to make. */
const CHARACTERS_MAX = 4_000_000;

/** A cache that fails is no cache; why is said once, until the same works again. */
function attempting(logger: CacheDeps['logger']): <T>(work: () => Promise<T>) => Promise<T | null> {
  let isTold = false;
  return async (work) => {
    try {
      const done = await work();
      isTold = false;
      return done;
    } catch (error) {
      if (!isTold) logger.warn({ err: error }, 'the cache can not be used: what it would hold is made anew');
      isTold = true;
      return null;
    }
  };
}

/**
 * The cache over a store. Each text is kept under the stamp that was read before it was made, and read only by
 * whoever finds the same stamp, so that no change has to reach the store, and none can come too late.
 */
export function createCache({ store, stamps, logger }: CacheDeps): DetailedCache {
  const stampFor = attempting(logger);
  const reading = attempting(logger);
  const writing = attempting(logger);
  const stampOf = (key: string): Promise<string | null> => stampFor(() => stamps.of(cacheKindOf(key)));
  const look = (key: string, stamp: string): Promise<string | null> => reading(() => store.get(key, stamp));
  const keep = async (entry: CacheEntry): Promise<void> => {
    if (entry.text.length <= CHARACTERS_MAX) await writing(() => store.set(entry));
  };

  const throughMade: DetailedCache['throughMade'] = async (key, secondsKept, make) => {
    const stamp = await stampOf(key);
    if (stamp === null) return (await make()).text;
    const kept = await look(key, stamp);
    if (kept !== null) return kept;
    const made = await make();
    await keep({ key, stamp, secondsKept, ...made });
    return made.text;
  };

  return {
    get: async (key) => {
      const stamp = await stampOf(key);
      return stamp === null ? null : look(key, stamp);
    },
    set: async (key, text, secondsKept) => {
      const stamp = await stampOf(key);
      if (stamp !== null) await keep({ key, text, stamp, secondsKept });
    },
    through: (key, secondsKept, make) => throughMade(key, secondsKept, async () => ({ text: await make() })),
    throughMade,
    remove: async (keys) => {
      await writing(() => store.remove(keys));
    },
    removeAll: async (prefix) => {
      // First, and for good: what the store then fails to remove is dead already.
      await writing(() => stamps.renew(prefix.includes(':') ? cacheKindOf(prefix) : 'all'));
      await writing(() => store.removeAll(prefix));
    },
    close: store.close,
  };
}

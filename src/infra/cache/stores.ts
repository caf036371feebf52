import { cacheKindOf } from '../../model/cache-key.js';
import type { CacheEntry, CacheStore, DataStamps } from '../../ports/cache-store.js';
import type { Metrics } from '../../ports/metrics.js';

interface StoresDeps {
  readonly embedded: CacheStore;
  readonly stamps: Pick<DataStamps, 'renew'>;
  readonly metrics: Pick<Metrics, 'cached'>;
}

export interface SharedStoreDeps extends StoresDeps {
  readonly redis: CacheStore;
  /** Fails as long as what the two hold can't be told apart. */
  readonly settled: () => Promise<void>;
}

async function renewKinds(stamps: Pick<DataStamps, 'renew'>, keys: readonly string[]): Promise<void> {
  for (const kind of new Set(keys.map(cacheKindOf))) await stamps.renew(kind);
}

const outcomeOf = (text: string | null): 'hit' | 'miss' => (text === null ? 'miss' : 'hit');

/**
 * cache.db alone. A removal renews the kind: a process of the same home that has Redis may hold the key there.
 */
export function createLoneStore({ embedded, stamps, metrics }: StoresDeps): CacheStore {
  return {
    ...embedded,
    get: async (key, stamp) => {
      const text = await embedded.get(key, stamp);
      metrics.cached({ kind: cacheKindOf(key), store: 'embedded', outcome: outcomeOf(text) });
      return text;
    },
    remove: async (keys) => {
      await renewKinds(stamps, keys);
      await embedded.remove(keys);
    },
  };
}

/**
 * Redis, and cache.db while it is away. What one of them holds is not known to the other: whenever this changes,
 * all stamps are renewed (`settled`), so that neither is asked again for what it held before.
 */
export function createSharedStore(deps: SharedStoreDeps): CacheStore {
  const { redis, embedded, stamps, metrics, settled } = deps;

  async function isDone(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch {
      return false;
    }
  }
  async function fromEmbedded(key: string, stamp: string): Promise<string | null> {
    const kind = cacheKindOf(key);
    metrics.cached({ kind, store: 'redis', outcome: 'fallback' });
    await settled();
    const text = await embedded.get(key, stamp);
    metrics.cached({ kind, store: 'embedded', outcome: outcomeOf(text) });
    return text;
  }
  const setIn = async (entry: CacheEntry): Promise<void> => {
    if (await isDone(() => redis.set(entry))) return;
    await settled();
    await embedded.set(entry);
  };

  return {
    get: async (key, stamp) => {
      let text: string | null = null;
      if (!(await isDone(async () => (text = await redis.get(key, stamp))))) return fromEmbedded(key, stamp);
      metrics.cached({ kind: cacheKindOf(key), store: 'redis', outcome: outcomeOf(text) });
      return text;
    },
    set: setIn,
    remove: async (keys) => {
      // Redis may keep, or get back, what it was not told to drop.
      if (!(await isDone(() => redis.remove(keys)))) await renewKinds(stamps, keys);
      await embedded.remove(keys);
    },
    removeAll: async (prefix) => {
      await isDone(() => redis.removeAll(prefix));
      await embedded.removeAll(prefix);
    },
    close: async () => {
      await redis.close();
      await embedded.close();
    },
  };
}

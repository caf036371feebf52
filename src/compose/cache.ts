import type { Stores } from '../../db/stores.js';
import type { Config } from '../config.js';
import { createCache, type DetailedCache } from '../infra/cache/cache.js';
import { createSearchCache } from '../infra/cache/searches.js';
import { createLoneStore, createSharedStore } from '../infra/cache/stores.js';
import { createRedisLink, type RedisLink } from '../infra/redis/link.js';
import { createRedisStore } from '../infra/redis/store.js';
import type { Cache } from '../ports/cache.js';
import type { CacheStore, TextSeal } from '../ports/cache-store.js';
import type { Logger } from '../ports/logger.js';
import type { Metrics } from '../ports/metrics.js';
import type { SearchCache } from '../ports/search-cache.js';

export interface ComposedCache {
  readonly cache: Cache;
  readonly searches: SearchCache;
  /** null where REDIS_URL is not set. */
  readonly redis: Pick<RedisLink, 'probe'> | null;
  readonly close: () => Promise<void>;
}

export interface ComposeCacheDeps {
  readonly config: Pick<Config, 'redis'>;
  readonly stores: Pick<Stores, 'cacheStore' | 'dataStamps'>;
  readonly seal: TextSeal;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'cached'>;
  /** A service connects at its start; a command only where it needs the cache. */
  readonly isService: boolean;
}

interface Joined {
  readonly store: CacheStore;
  readonly link: RedisLink;
}

function joinRedis(deps: ComposeCacheDeps, redis: NonNullable<Config['redis']>): Joined {
  const { stores, seal, logger, metrics } = deps;
  const stamps = stores.dataStamps;
  /** Whether stamps of before the last change may still be in use. */
  let isOwed = false;
  const renewAll = async (): Promise<void> => {
    isOwed = true;
    await stamps.renew('all');
    isOwed = false;
  };
  const link = createRedisLink({ settings: redis, logger, onChange: renewAll, random: Math.random });
  const store = createSharedStore({
    redis: createRedisStore({ link, seal, prefix: redis.prefix }),
    embedded: stores.cacheStore,
    stamps,
    metrics,
    settled: async () => {
      if (isOwed) await renewAll();
    },
  });
  return { store, link };
}

/** Redis where it is configured, with `cache.db` for while it is away; else `cache.db` alone. */
export function composeCache(deps: ComposeCacheDeps): ComposedCache {
  const { config, stores, logger, metrics } = deps;
  const stamps = stores.dataStamps;
  const joined = config.redis === null ? null : joinRedis(deps, config.redis);
  if (deps.isService) joined?.link.begin();
  const store = joined?.store ?? createLoneStore({ embedded: stores.cacheStore, stamps, metrics });
  const cache: DetailedCache = createCache({ store, stamps, logger });
  return {
    cache,
    searches: createSearchCache(cache),
    redis: joined?.link ?? null,
    close: cache.close,
  };
}

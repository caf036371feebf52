import { SECONDS_KEPT } from '../../ports/cache.js';
import type { Passage } from '../../ports/passages.js';
import type { SearchCache } from '../../ports/search-cache.js';
import type { DetailedCache } from './cache.js';

const PREFIX = 'search:query:';

/** Results of searches under `search:query:{hash}`. */
export function createSearchCache(cache: Pick<DetailedCache, 'throughMade' | 'removeAll'>): SearchCache {
  return {
    through: async ({ key, text }, find) => {
      let found: readonly Passage[] | null = null;
      const results = await cache.throughMade(`${PREFIX}${key}`, SECONDS_KEPT.searchResults, async () => {
        const started = performance.now();
        found = await find();
        const durationMs = performance.now() - started;
        return { text: JSON.stringify(found), searchedFor: { text, count: found.length, durationMs } };
      });
      return found ?? (JSON.parse(results) as readonly Passage[]);
    },
    clear: () => cache.removeAll(PREFIX),
  };
}

import type { Passage } from '../../src/ports/passages.js';
import type { SearchCache } from '../../src/ports/search-cache.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

/** The design's time for results of searches. */
const KEPT_MS = 3_600_000;
/** Every so many writes what has expired goes. */
const WRITES_PER_SWEEP = 100;

/** `search_cache` of cache.db. */
export function createSearchCache(deps: RepositoryDeps): SearchCache {
  const connection = deps.databases.cache;
  const run = worker(deps, 'cache');
  const get = connection
    .prepare<[string, string], string>(
      'SELECT results FROM search_cache WHERE query_hash = ? AND expires_at > ?',
    )
    .pluck();
  const put = connection.prepare(
    `INSERT INTO search_cache (query_hash, query_text, results, result_count, execution_time, expires_at, created_at)
     VALUES (@key, @text, @results, @count, @seconds, @expires, @at)
     ON CONFLICT (query_hash) DO UPDATE SET results = excluded.results, result_count = excluded.result_count,
       execution_time = excluded.execution_time, expires_at = excluded.expires_at, created_at = excluded.created_at`,
  );
  const sweep = connection.prepare('DELETE FROM search_cache WHERE expires_at <= ?');
  let writes = 0;
  return {
    get: (key) =>
      run(() => {
        const results = get.get(key, timestampText(deps.clock.now()));
        return results === undefined ? null : (JSON.parse(results) as Passage[]);
      }),
    put: ({ key, text, results, durationMs }) =>
      run(() => {
        const now = deps.clock.now();
        put.run({
          key,
          text,
          results: JSON.stringify(results),
          count: results.length,
          seconds: durationMs / 1000,
          expires: timestampText(new Date(now.getTime() + KEPT_MS)),
          at: timestampText(now),
        });
        if (writes++ % WRITES_PER_SWEEP === 0) sweep.run(timestampText(now));
      }),
    clear: () =>
      run(() => {
        connection.exec('DELETE FROM search_cache');
      }),
  };
}

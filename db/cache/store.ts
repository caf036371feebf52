import { cacheKindOf } from '../../src/model/cache-key.js';
import type { CacheEntry, CacheStore } from '../../src/ports/cache-store.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

/** Every so many writes what has expired goes. */
const WRITES_PER_SWEEP = 100;
const SEARCH = 'search:query:';
const SESSION = 'session:';

/** `report` of `analysis:report:7`, as the design has it in `cache_type`; else the kind of the key. */
function cacheTypeOf(key: string): string {
  const kind = cacheKindOf(key);
  return kind === 'analysis' ? (key.split(':')[1] ?? kind) : kind;
}

/** Texts from `prefix` on and before this one begin with it. */
function afterAll(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

/**
 * `search_cache` (`search:query:{hash}`) and `analysis_cache` (all other keys) of cache.db. Sessions it keeps none:
 * the rows they come from lie in a file beside it.
 */
export function createCacheStore(deps: Pick<RepositoryDeps, 'databases' | 'clock'>): CacheStore {
  const connection = deps.databases.cache;
  const run = worker(deps, 'cache');
  const now = (): string => timestampText(deps.clock.now());
  const text = (sql: string) => connection.prepare<[string, string, string], string>(sql).pluck();
  const getSearch = text(
    'SELECT results FROM search_cache WHERE query_hash = ? AND stamp = ? AND expires_at > ?',
  );
  const getOther = text(
    'SELECT data FROM analysis_cache WHERE cache_key = ? AND stamp = ? AND expires_at > ?',
  );
  const setSearch = connection.prepare(
    `INSERT INTO search_cache
       (query_hash, query_text, results, result_count, execution_time, stamp, expires_at, created_at)
     VALUES (@key, @query, @text, @count, @seconds, @stamp, @expires, @at)
     ON CONFLICT (query_hash) DO UPDATE SET results = excluded.results, result_count = excluded.result_count,
       execution_time = excluded.execution_time, stamp = excluded.stamp, expires_at = excluded.expires_at,
       created_at = excluded.created_at`,
  );
  const setOther = connection.prepare(
    `INSERT INTO analysis_cache (cache_key, cache_type, data, stamp, expires_at, created_at)
     VALUES (@key, @type, @text, @stamp, @expires, @at)
     ON CONFLICT (cache_key) DO UPDATE SET cache_type = excluded.cache_type, data = excluded.data,
       stamp = excluded.stamp, expires_at = excluded.expires_at, created_at = excluded.created_at`,
  );
  const sweepSearches = connection.prepare('DELETE FROM search_cache WHERE expires_at <= ?');
  const sweepOthers = connection.prepare('DELETE FROM analysis_cache WHERE expires_at <= ?');
  const removeSearch = connection.prepare('DELETE FROM search_cache WHERE query_hash = ?');
  const removeOther = connection.prepare('DELETE FROM analysis_cache WHERE cache_key = ?');
  const removeSearches = connection.prepare(
    'DELETE FROM search_cache WHERE query_hash >= ? AND query_hash < ?',
  );
  const removeOthers = connection.prepare(
    'DELETE FROM analysis_cache WHERE cache_key >= ? AND cache_key < ?',
  );
  let writes = 0;

  function set({ key, text, stamp, secondsKept, searchedFor }: CacheEntry): void {
    const at = deps.clock.now();
    const expires = timestampText(new Date(at.getTime() + secondsKept * 1_000));
    const common = { text, stamp, expires, at: timestampText(at) };
    if (key.startsWith(SEARCH)) {
      setSearch.run({
        ...common,
        key: key.slice(SEARCH.length),
        query: searchedFor?.text ?? '',
        count: searchedFor?.count ?? null,
        seconds: searchedFor === undefined ? null : searchedFor.durationMs / 1_000,
      });
    } else setOther.run({ ...common, key, type: cacheTypeOf(key) });
    if (writes++ % WRITES_PER_SWEEP === 0) {
      sweepSearches.run(common.at);
      sweepOthers.run(common.at);
    }
  }

  return {
    get: (key, stamp) =>
      run(() => {
        if (key.startsWith(SESSION)) return null;
        return key.startsWith(SEARCH)
          ? (getSearch.get(key.slice(SEARCH.length), stamp, now()) ?? null)
          : (getOther.get(key, stamp, now()) ?? null);
      }),
    set: (entry) =>
      run(() => {
        if (!entry.key.startsWith(SESSION)) set(entry);
      }),
    remove: (keys) =>
      run(() => {
        for (const key of keys) {
          if (key.startsWith(SEARCH)) removeSearch.run(key.slice(SEARCH.length));
          else removeOther.run(key);
        }
      }),
    removeAll: (prefix) =>
      run(() => {
        removeOthers.run(prefix, afterAll(prefix));
        if (prefix.startsWith(SEARCH) || SEARCH.startsWith(prefix)) {
          const hashes = prefix.slice(SEARCH.length);
          removeSearches.run(hashes, afterAll(hashes));
        }
      }),
    close: async () => undefined,
  };
}

import type { ExpiredRows } from '../../src/ports/retention.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker } from '../repository.js';

/** Rows of one removal: a few milliseconds. */
const ROWS_MAX = 500;
const TABLES = ['search_cache', 'analysis_cache'] as const;

/** The two tables of cache.db. */
export function createExpiredRows(deps: RepositoryDeps): ExpiredRows {
  const run = worker(deps, 'cache');
  const removals = TABLES.map((table) =>
    deps.databases.cache.prepare(
      `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE expires_at <= ? LIMIT ${ROWS_MAX})`,
    ),
  );
  return {
    removeSome: (now) =>
      run(() => removals.reduce((removed, sql) => removed + sql.run(timestampText(now)).changes, 0)),
  };
}

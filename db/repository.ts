import type { FieldCipher } from '../src/ports/cipher.js';
import type { Clock } from '../src/ports/clock.js';
import { databaseError } from './errors.js';
import { type QualifiedTable, refreshMetadata } from './metadata.js';
import type { Databases } from './open.js';
import { type DatabaseName, databaseFile } from './paths.js';

/** What every repository is made of. */
export interface RepositoryDeps {
  readonly databases: Databases;
  readonly cipher: FieldCipher;
  readonly clock: Clock;
}

/**
 * Runs synchronous work on one database as a promise, with SQLite's errors as AppErrors that name the file:
 * callers already live with promises, so that another kind of database would touch `db/` alone.
 */
export function worker(
  deps: { readonly databases: Pick<Databases, 'home'> },
  name: DatabaseName,
): <T>(work: () => T) => Promise<T> {
  const file = databaseFile(deps.databases.home, name);
  return async (work) => {
    try {
      return work();
    } catch (error) {
      throw databaseError(error, file);
    }
  };
}

/** Like `worker`, for writes: `metadata` holds the new row counts of `tables` when it is done. */
export function writer(
  deps: Pick<RepositoryDeps, 'databases' | 'clock'>,
  name: DatabaseName,
  ...tables: QualifiedTable[]
): <T>(work: () => T) => Promise<T> {
  const run = worker(deps, name);
  return async (work) => {
    const result = await run(work);
    refreshMetadata(deps.databases, tables, deps.clock.now());
    return result;
  };
}

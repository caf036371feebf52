import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { databaseError } from './errors.js';

/**
 * Copies a live database to the file `to` by SQLite's online backup: a plain copy of a WAL database would
 * silently leave out what is still in its `-wal`. `to` appears only when it is whole.
 */
export async function backupFile(connection: Database.Database, to: string): Promise<void> {
  const partial = `${to}.partial`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  rmSync(partial, { force: true });
  try {
    await connection.backup(partial);
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { force: true });
    throw databaseError(error, to);
  }
}

import Database from 'better-sqlite3';
import type { Pause } from '../../src/model/backup.js';
import { AppError } from '../../src/model/errors.js';
import type { Connection } from '../open.js';

/** A write lock on one database. */
export interface WriteLock {
  readonly file: string;
  readonly connection: Connection;
}

/** Others wait five seconds for a lock; a try that would hold them up longer than this is given up. */
const HOLD_MS_MAX = 300;
/** How long another one's write, such as a big import, is waited for, with nothing held. */
const WAIT_MS_MAX = 300_000;
const WAIT_MS_STEP = 1_000;

function take({ connection }: WriteLock, waitMs: number): boolean {
  connection.pragma(`busy_timeout = ${Math.max(0, Math.floor(waitMs))}`);
  try {
    connection.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

function release(locks: readonly WriteLock[]): void {
  for (const { connection } of locks) if (connection.inTransaction) connection.exec('ROLLBACK');
}

export interface LockOptions {
  readonly waitMsMax?: number;
}

/**
 * Runs `work` while nobody can write to any of the databases. Blocks this thread. One that is being written is
 * waited for alone, holding none, so that a long import is never in the way of writers to the others.
 * Throws a retryable `database_locked` naming the file that stayed locked.
 */
export function whileAllLocked(
  locks: readonly WriteLock[],
  work: () => void,
  { waitMsMax = WAIT_MS_MAX }: LockOptions = {},
): Pause {
  const deadline = performance.now() + waitMsMax;
  let longestMs = 0;
  let busy = locks[0];
  for (let tries = 1; busy !== undefined; tries += 1) {
    const first: WriteLock = busy;
    while (performance.now() > deadline || !take(first, WAIT_MS_STEP)) {
      if (performance.now() < deadline) continue;
      throw new AppError('database_locked', `${first.file} is being written by another program for minutes`, {
        hint: 'Try again when the other one, such as an import, is done.',
        retryable: true,
      });
    }
    const begun = performance.now();
    try {
      const left = (): number => HOLD_MS_MAX - (performance.now() - begun);
      busy = locks.find((lock) => lock !== first && !take(lock, left()));
      if (busy === undefined) work();
    } finally {
      release(locks);
      longestMs = Math.max(longestMs, performance.now() - begun);
    }
    if (busy === undefined) return { pauseMs: Number(longestMs.toFixed(2)), tries };
  }
  return { pauseMs: 0, tries: 0 };
}

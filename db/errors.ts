import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError, isAppError } from '../src/model/errors.js';

interface Kind {
  readonly code: AppError['code'];
  readonly says: string;
  readonly hint: string;
  readonly retryable?: boolean;
}

/** Result codes of SQLite by their beginning, the longer one first: https://www.sqlite.org/rescode.html */
const KINDS: readonly (readonly [string, Kind])[] = [
  [
    'SQLITE_BUSY',
    {
      code: 'database_locked',
      says: 'is locked by another program',
      hint: 'Wait until the other program is done, or end it, and try again.',
      retryable: true,
    },
  ],
  [
    'SQLITE_LOCKED',
    {
      code: 'database_locked',
      says: 'is locked by another reader or writer',
      hint: 'Try again when the other one is done.',
      retryable: true,
    },
  ],
  [
    'SQLITE_READONLY',
    {
      code: 'database_readonly',
      says: 'can only be read',
      hint: 'Give the user who runs medisales the right to write the file and its folder.',
    },
  ],
  [
    'SQLITE_CORRUPT',
    {
      code: 'database_corrupt',
      says: 'is damaged',
      hint: 'Restore it from a backup: `medisales restore DIR`.',
    },
  ],
  [
    'SQLITE_NOTADB',
    {
      code: 'database_corrupt',
      says: 'is not a SQLite database, or is damaged',
      hint: 'Restore it from a backup: `medisales restore DIR`.',
    },
  ],
  [
    'SQLITE_FULL',
    {
      code: 'disk_full',
      says: 'could not be written: the disk is full',
      hint: 'Free some space on its disk and try again.',
      retryable: true,
    },
  ],
  // The shared-memory file beside the database could not grow, which is how a full disk shows first.
  [
    'SQLITE_IOERR_SHMSIZE',
    {
      code: 'disk_full',
      says: 'could not be opened: the disk is full',
      hint: 'Free some space on its disk and try again.',
      retryable: true,
    },
  ],
  [
    'SQLITE_IOERR',
    {
      code: 'database_invalid',
      says: 'could not be read or written: the disk reported an error',
      hint: 'Check the disk and its free space.',
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'database_invalid',
      says: 'could not be opened',
      hint: 'Check that the file exists and that the user who runs medisales may read and write it.',
    },
  ],
  [
    'SQLITE_CONSTRAINT_FOREIGNKEY',
    {
      code: 'conflict',
      says: 'refused the change: another row still refers to it, or it refers to a row that does not exist',
      hint: 'Add or remove the other row first.',
    },
  ],
  [
    'SQLITE_CONSTRAINT',
    {
      code: 'conflict',
      says: 'refused the change',
      hint: 'Choose a value that no other row has, and leave no needed field empty.',
    },
  ],
];

function sqliteError(error: unknown): InstanceType<typeof Database.SqliteError> | null {
  if (error instanceof Database.SqliteError) return error;
  return error instanceof Error && error.cause instanceof Database.SqliteError ? error.cause : null;
}

/**
 * A database in WAL mode can't even be opened where the files beside it can't be made, and SQLite then says
 * only that it could not open it.
 */
function resultCode(cause: InstanceType<typeof Database.SqliteError>, file: string): string {
  if (!cause.code.startsWith('SQLITE_CANTOPEN') || !existsSync(file)) return cause.code;
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    return cause.code;
  } catch {
    return 'SQLITE_READONLY';
  }
}

/** What SQLite said of `file`, as an AppError that names the file; any other error as it is. */
export function databaseError(error: unknown, file: string): unknown {
  if (isAppError(error)) return error;
  const cause = sqliteError(error);
  if (cause === null) return error;
  const said = resultCode(cause, file);
  const kind = KINDS.find(([code]) => said.startsWith(code))?.[1];
  if (kind === undefined) {
    return new AppError('internal', `${file}: ${cause.message}`, { cause, details: { sqlite: cause.code } });
  }
  const detail = kind.code === 'conflict' ? ` (${cause.message})` : '';
  return new AppError(kind.code, `${file} ${kind.says}${detail}`, {
    hint: kind.hint,
    retryable: kind.retryable ?? false,
    cause,
    details: { sqlite: cause.code },
  });
}

/** Runs `work` on the database in `file`; SQLite's errors become AppErrors. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw databaseError(error, file);
  }
}

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../src/model/errors.js';
import { backupFile } from './backup.js';
import { databaseError, guarded } from './errors.js';
import { refreshMetadata } from './metadata.js';
import { appliedMigrations, knownMigrations, runMigrations } from './migrations.js';
import { openDatabases, openFile } from './open.js';
import { DATABASE_NAMES, type DatabaseName, databaseFile, HOME_FOLDERS } from './paths.js';
import { foldSales } from './sales/rollups.js';

export interface MigrateOptions {
  /** Names the backups; the real time unless given. */
  readonly now?: Date;
  /** Holds `<name>/migrations`; the program's own unless given. */
  readonly migrationsRoot?: string;
}

export interface MigratedDatabase {
  readonly name: DatabaseName;
  /** Tags of the migrations that were run now. */
  readonly ran: readonly string[];
  /** Where the file as it was before lies; null where it was new or nothing was run. */
  readonly backup: string | null;
}

/**
 * New folders are closed to everybody else on the machine: what lies in them is in clear but for a few columns.
 * One that is there keeps its mode, as somebody may have opened it on purpose.
 */
function makeFolders(home: string): void {
  for (const folder of HOME_FOLDERS) {
    try {
      mkdirSync(join(home, folder), { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new AppError('database_invalid', `the folder ${join(home, folder)} could not be made`, {
        hint: 'Set MEDISALES_HOME to a folder that the user who runs medisales may write.',
        cause: error,
      });
    }
  }
}

async function migrateOne(
  home: string,
  name: DatabaseName,
  options: MigrateOptions,
): Promise<MigratedDatabase> {
  const file = databaseFile(home, name);
  const existed = existsSync(file);
  const connection = openFile(file, name);
  try {
    const applied = guarded(file, () => appliedMigrations(connection));
    const pending = knownMigrations(name, options.migrationsRoot).filter((m) => !applied.includes(m.at));
    if (pending.length === 0) return { name, ran: [], backup: null };
    let backup: string | null = null;
    if (existed && applied.length > 0) {
      const stamp = (options.now ?? new Date()).toISOString().replace(/[-:]|\.\d+/g, '');
      backup = join(home, 'backup', 'before-migration', `${name}_${stamp}.db`);
      await backupFile(connection, backup);
    }
    runMigrations(connection, pending);
    return { name, ran: pending.map((m) => m.tag), backup };
  } catch (error) {
    throw databaseError(error, file);
  } finally {
    connection.close();
  }
}

/**
 * Makes the folders and brings every database to the schema of this program; a file that exists is backed up
 * first. Repeating it does only what is missing. Throws `database_*` errors naming the file.
 */
export async function migrateDatabases(
  home: string,
  options: MigrateOptions = {},
): Promise<readonly MigratedDatabase[]> {
  makeFolders(home);
  const migrated: MigratedDatabase[] = [];
  for (const name of DATABASE_NAMES) migrated.push(await migrateOne(home, name, options));
  const databases = openDatabases(home, { create: true });
  try {
    // Sales from before there were rollups, and whatever was written past the import.
    guarded(databaseFile(home, 'sales'), () =>
      databases.sales.transaction(() => foldSales(databases.sales)).immediate(),
    );
    refreshMetadata(databases);
  } finally {
    databases.close();
  }
  return migrated;
}

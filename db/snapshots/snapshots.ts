import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { BackupDatabase, DatabaseContent } from '../../src/model/backup.js';
import { AppError } from '../../src/model/errors.js';
import type { Clock } from '../../src/ports/clock.js';
import type {
  DatabaseSnapshot,
  DatabaseSnapshots,
  SnapshotModel,
} from '../../src/ports/database-snapshots.js';
import { databaseError, guarded } from '../errors.js';
import { countRows, tablesOf } from '../metadata.js';
import { appliedMigrations, knownMigrations, runMigrations } from '../migrations.js';
import { type Connection, openFile } from '../open.js';
import { DATABASE_NAMES, databaseFile } from '../paths.js';
import { type LockOptions, whileAllLocked } from './lock-all.js';

/** Of four kilobytes each: some milliseconds of work, between which the thread does other things. */
const PAGES_AT_ONCE = 1_024;

interface Opened {
  readonly name: BackupDatabase;
  readonly file: string;
  readonly writer: Connection;
  readonly reader: Connection;
}

function openReader(file: string): Connection {
  const reader = new Database(file, { readonly: true, fileMustExist: true });
  // Its schema is read here and not while writers wait.
  reader.prepare('SELECT count(*) FROM sqlite_master').get();
  return reader;
}

function requireFile(file: string): void {
  if (!existsSync(file)) {
    throw new AppError('database_invalid', `${file} does not exist: run \`medisales setup\``);
  }
}

function openAll(home: string): { readonly opened: readonly Opened[]; readonly close: () => void } {
  const connections: Connection[] = [];
  const kept = (connection: Connection): Connection => {
    connections.push(connection);
    return connection;
  };
  const close = (): void => {
    for (const connection of connections) connection.close();
  };
  try {
    const opened = DATABASE_NAMES.map((name): Opened => {
      const file = databaseFile(home, name);
      requireFile(file);
      return guarded(file, () => ({
        name,
        file,
        writer: kept(openFile(file, name)),
        reader: kept(openReader(file)),
      }));
    });
    return { opened, close };
  } catch (error) {
    close();
    throw error;
  }
}

function migrationTags(connection: Connection, name: BackupDatabase): string[] {
  const known = knownMigrations(name);
  return appliedMigrations(connection).map((at) => known.find((m) => m.at === at)?.tag ?? String(at));
}

function contentOf(connection: Connection, name: BackupDatabase): DatabaseContent {
  return {
    rows: Object.fromEntries(tablesOf(connection).map((table) => [table, countRows(connection, table)])),
    migrations: migrationTags(connection, name),
  };
}

function modelsOf(ml: Connection): SnapshotModel[] {
  const rows = ml.prepare('SELECT * FROM ml_models ORDER BY id').all() as Record<string, unknown>[];
  return rows.map((row) => ({
    name: String(row.name),
    version: String(row.version),
    modelPath: typeof row.model_path === 'string' ? row.model_path : null,
    row,
  }));
}

/**
 * A read transaction in WAL mode goes on seeing the commit that it began at, and SQLite's online backup copies
 * what its source connection sees. So the seven read transactions are begun while all seven write locks are held,
 * and the copying, however long it takes, holds up nobody.
 */
function take(home: string, clock: Clock, options: LockOptions): DatabaseSnapshot {
  const { opened, close } = openAll(home);
  const find = (name: BackupDatabase): Opened => {
    const found = opened.find((o) => o.name === name);
    if (found === undefined) throw new Error(`no database ${name}`);
    return found;
  };
  try {
    let instant = clock.now();
    const begin = opened.map(({ reader }) => reader.prepare('BEGIN'));
    const look = opened.map(({ reader }) => reader.prepare('SELECT 1 FROM sqlite_master LIMIT 1'));
    const locks = opened.map(({ file, writer }) => ({ file, connection: writer }));
    const pause = whileAllLocked(
      locks,
      () => {
        instant = clock.now();
        for (const statement of begin) statement.run();
        for (const statement of look) statement.get();
      },
      options,
    );
    for (const { writer } of opened) writer.close();
    return {
      instant,
      pause,
      bytesOf: (name) => {
        const { reader } = find(name);
        const pragma = (text: string): number => reader.pragma(text, { simple: true }) as number;
        return pragma('page_count') * pragma('page_size');
      },
      contentOf: (name) => {
        const { file, reader } = find(name);
        return guarded(file, () => contentOf(reader, name));
      },
      copy: async (name, to, report) => {
        const { reader } = find(name);
        const pageSize = reader.pragma('page_size', { simple: true }) as number;
        try {
          await reader.backup(to, {
            progress: ({ totalPages, remainingPages }) => {
              report?.((totalPages - remainingPages) * pageSize);
              return PAGES_AT_ONCE;
            },
          });
        } catch (error) {
          throw databaseError(error, to);
        }
      },
      documentPaths: () =>
        find('main')
          .reader.prepare("SELECT path FROM documents WHERE status = 'ready'")
          .pluck()
          .all() as string[],
      models: () => modelsOf(find('ml').reader),
      close,
    };
  } catch (error) {
    close();
    throw databaseError(error, home);
  }
}

function inspect(file: string, name: BackupDatabase, tryMigrations: boolean): DatabaseContent {
  return guarded(file, () => {
    const connection = openFile(file, name);
    try {
      const said = connection.prepare('PRAGMA integrity_check(5)').pluck().all() as string[];
      if (said.join() !== 'ok') {
        throw new AppError('database_corrupt', `${name}.db is damaged: ${said.join('; ')}`);
      }
      const content = contentOf(connection, name);
      const known = knownMigrations(name);
      const applied = appliedMigrations(connection);
      if (applied.some((at) => !known.some((m) => m.at === at))) {
        throw new AppError(
          'database_invalid',
          `${name}.db was written by a newer medisales: update this one`,
        );
      }
      const pending = known.filter((m) => !applied.includes(m.at));
      if (tryMigrations) runMigrations(connection, pending);
      return content;
    } finally {
      connection.close();
    }
  });
}

/** Snapshots by SQLite's own means. `take` blocks its thread while it waits for another one's write. */
export function createDatabaseSnapshots(clock: Clock, options: LockOptions = {}): DatabaseSnapshots {
  return {
    requireAll: (home) => {
      for (const name of DATABASE_NAMES) requireFile(databaseFile(home, name));
    },
    take: (home) => take(home, clock, options),
    inspect: (file, name, { tryMigrations }) => inspect(file, name, tryMigrations),
  };
}

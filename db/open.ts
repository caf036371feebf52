import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../src/model/errors.js';
import { guarded } from './errors.js';
import { appliedMigrations, knownMigrations } from './migrations.js';
import { DATABASE_NAMES, type DatabaseName, databaseFile } from './paths.js';

export type Connection = Database.Database;

/** The seven open databases of one home. */
export interface Databases extends Readonly<Record<DatabaseName, Connection>> {
  readonly home: string;
  readonly close: () => void;
}

const BUSY_TIMEOUT_MS = 5_000;

interface Tuning {
  /** In pages. */
  readonly cacheSize: number;
  readonly mmapBytes: number;
}

const TUNING: Tuning = { cacheSize: 10_000, mmapBytes: 268_435_456 };
const ML_TUNING: Tuning = { cacheSize: 50_000, mmapBytes: 1_073_741_824 };

function tuningOf(name: DatabaseName): Tuning {
  return name === 'ml' ? ML_TUNING : TUNING;
}

function tune(connection: Connection, name: DatabaseName): void {
  const { cacheSize, mmapBytes } = tuningOf(name);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma(`cache_size = ${cacheSize}`);
  connection.pragma('temp_store = MEMORY');
  connection.pragma(`mmap_size = ${mmapBytes}`);
  connection.pragma('foreign_keys = ON');
}

/** One database, read and written, with the design's PRAGMAs. Throws `database_*` errors naming the file. */
export function openFile(file: string, name: DatabaseName): Connection {
  return guarded(file, () => {
    const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    try {
      tune(connection, name);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

/**
 * A connection that can only read `name`, with other databases of the home attached: `attached` maps schema
 * names to databases. Being a connection of its own it sees every commit of all others by `data_version`.
 */
export function openReader(
  home: string,
  name: DatabaseName,
  attached: Readonly<Record<string, DatabaseName>>,
): Connection {
  const file = databaseFile(home, name);
  return guarded(file, () => {
    const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    try {
      connection.pragma('temp_store = MEMORY');
      for (const [schema, other] of Object.entries(attached)) {
        connection.prepare(`ATTACH ? AS ${schema}`).run(databaseFile(home, other));
      }
      for (const [schema, database] of Object.entries({ main: name, ...attached })) {
        const { cacheSize, mmapBytes } = tuningOf(database);
        connection.pragma(`${schema}.synchronous = NORMAL`);
        connection.pragma(`${schema}.cache_size = ${cacheSize}`);
        connection.pragma(`${schema}.mmap_size = ${mmapBytes}`);
      }
      connection.pragma('foreign_keys = ON');
      connection.pragma('query_only = ON');
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

function assertCurrent(connection: Connection, name: DatabaseName, file: string): void {
  const known = knownMigrations(name).length;
  const applied = appliedMigrations(connection).length;
  if (applied < known) {
    throw new AppError('database_invalid', `${file} is not up to date: run \`medisales setup\``);
  }
  if (applied > known) {
    throw new AppError('database_invalid', `${file} was written by a newer medisales: update this one`);
  }
}

export interface OpenOptions {
  /** Makes missing files and leaves the migrations to the caller. */
  readonly create?: boolean;
}

/**
 * Opens the seven databases. Throws `database_invalid` where the home was never set up or is not up to date,
 * and `database_locked`, `database_readonly` or `database_corrupt` naming the file.
 */
export function openDatabases(home: string, options: OpenOptions = {}): Databases {
  const opened: Connection[] = [];
  const close = (): void => {
    for (const connection of opened) connection.close();
  };
  const open = (name: DatabaseName): Connection => {
    const file = databaseFile(home, name);
    if (options.create !== true && !existsSync(file)) {
      throw new AppError('database_invalid', `${file} does not exist: run \`medisales setup\``);
    }
    const connection = openFile(file, name);
    opened.push(connection);
    if (options.create !== true) guarded(file, () => assertCurrent(connection, name, file));
    return connection;
  };
  try {
    const connections = Object.fromEntries(DATABASE_NAMES.map((name) => [name, open(name)])) as Record<
      DatabaseName,
      Connection
    >;
    return { ...connections, home, close };
  } catch (error) {
    close();
    throw error;
  }
}

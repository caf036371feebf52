import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { AppError } from '../src/model/errors.js';
import { type DatabaseName, packageRoot } from './paths.js';

/** One drizzle-kit migration. */
export interface Migration {
  readonly tag: string;
  readonly at: number;
  readonly hash: string;
  readonly statements: readonly string[];
}

interface Journal {
  readonly entries: readonly { readonly tag: string; readonly when: number }[];
}

/** drizzle-orm's own ledger, so that its tools read our databases too. */
const LEDGER = `CREATE TABLE IF NOT EXISTS __drizzle_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL,
  created_at NUMERIC
)`;

/** The migrations this program brings for a database, oldest first. `root` holds `<name>/migrations`. */
export function knownMigrations(name: DatabaseName, root = join(packageRoot(), 'db')): Migration[] {
  const folder = join(root, name, 'migrations');
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;
  return journal.entries.map(({ tag, when }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    return {
      tag,
      at: when,
      hash: createHash('sha256').update(sql).digest('hex'),
      statements: sql.split('--> statement-breakpoint').filter((s) => s.trim() !== ''),
    };
  });
}

/** The `at` of the migrations a database has seen, oldest first. */
export function appliedMigrations(connection: Database.Database): number[] {
  const ledger = connection
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'")
    .get();
  if (ledger === undefined) return [];
  return connection
    .prepare('SELECT created_at FROM __drizzle_migrations ORDER BY created_at')
    .pluck()
    .all() as number[];
}

function brokenReferences(connection: Database.Database): number {
  return connection.prepare('PRAGMA foreign_key_check').all().length;
}

function runOne(connection: Database.Database, migration: Migration): void {
  const run = connection.transaction(() => {
    connection.exec(LEDGER);
    // Another process may have been faster while this one waited for the lock.
    if (appliedMigrations(connection).includes(migration.at)) return;
    // References that were broken before are for `doctor` to tell, not a reason to refuse.
    const brokenBefore = brokenReferences(connection);
    for (const statement of migration.statements) connection.exec(statement);
    if (brokenReferences(connection) > brokenBefore) {
      throw new AppError('database_invalid', `migration ${migration.tag} would break references`);
    }
    connection
      .prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)')
      .run(migration.hash, migration.at);
  });
  run.immediate();
}

/** Runs migrations, each in a transaction of its own: one that fails leaves the database as it was before it. */
export function runMigrations(connection: Database.Database, pending: readonly Migration[]): void {
  // Rebuilding a table drops it for a moment; inside a transaction this PRAGMA would do nothing.
  connection.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) runOne(connection, migration);
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

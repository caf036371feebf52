import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { databaseError, guarded } from '../../db/errors.js';
import { openDatabases, openReader } from '../../db/open.js';
import { DATABASE_NAMES, databaseFile } from '../../db/paths.js';
import { isAppError } from '../../src/model/errors.js';
import { useHomes } from './home.js';

const homes = useHomes();

function codeOf(work: () => unknown): { code: string; message: string } | null {
  try {
    work();
    return null;
  } catch (error) {
    return isAppError(error) ? { code: error.code, message: error.message } : null;
  }
}

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('every connection has the PRAGMAs of the design', async () => {
  const databases = openDatabases(await homes.setUp());
  for (const name of DATABASE_NAMES) {
    const pragma = (key: string): unknown => databases[name].pragma(key, { simple: true });
    const ml = name === 'ml';
    expect(pragma('journal_mode'), name).toBe('wal');
    expect(pragma('synchronous'), name).toBe(1);
    expect(pragma('temp_store'), name).toBe(2);
    expect(pragma('foreign_keys'), name).toBe(1);
    expect(pragma('cache_size'), name).toBe(ml ? 50_000 : 10_000);
    expect(pragma('mmap_size'), name).toBe(ml ? 1_073_741_824 : 268_435_456);
    expect(pragma('busy_timeout'), name).toBeGreaterThanOrEqual(2_000);
  }
  databases.close();
});

test('a reader has the PRAGMAs too, sees the attached databases and can write none of them', async () => {
  const home = await homes.setUp();
  const reader = openReader(home, 'sales', { users: 'users', models: 'ml' });
  expect(reader.pragma('main.cache_size', { simple: true })).toBe(10_000);
  expect(reader.pragma('models.cache_size', { simple: true })).toBe(50_000);
  expect(reader.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(reader.prepare('SELECT count(*) FROM users.users').pluck().get()).toBe(0);
  expect(() =>
    reader.exec("INSERT INTO users.users (username, email, password_hash) VALUES ('a', 'a', '')"),
  ).toThrow(/readonly/);
  reader.close();
});

test('a home that was never set up is told to be set up', () => {
  const home = homes.folder();
  const error = codeOf(() => openDatabases(home));
  expect(error?.code).toBe('database_invalid');
  expect(error?.message).toContain('medisales setup');
  expect(error?.message).toContain(databaseFile(home, 'main'));
});

test('a database with a migration that this program does not know is refused', async () => {
  const home = await homes.setUp();
  const raw = new Database(databaseFile(home, 'news'));
  raw.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)");
  raw.close();
  expect(codeOf(() => openDatabases(home))?.message).toContain('newer medisales');
});

describe('what SQLite says becomes one clear sentence that names the file', () => {
  test('locked by another connection', async () => {
    const home = await homes.setUp();
    const file = databaseFile(home, 'main');
    const holder = new Database(file);
    holder.exec('BEGIN IMMEDIATE');
    const other = new Database(file, { timeout: 0 });
    const error = caught(() => guarded(file, () => other.exec('DELETE FROM audit_log')));
    expect(error).toMatchObject({ code: 'database_locked', retryable: true });
    expect(String(error)).toContain(file);
    holder.exec('ROLLBACK');
    other.close();
    holder.close();
  });

  test('opened for reading only', async () => {
    const file = databaseFile(await homes.setUp(), 'main');
    const reader = new Database(file, { readonly: true });
    expect(codeOf(() => guarded(file, () => reader.exec('DELETE FROM audit_log')))?.code).toBe(
      'database_readonly',
    );
    reader.close();
  });

  test('not a database at all', async () => {
    const home = await homes.setUp();
    const file = databaseFile(home, 'clients');
    rmSync(file);
    writeFileSync(file, 'these are not the pages you are looking for'.repeat(100));
    const error = codeOf(() => openDatabases(home));
    expect(error?.code).toBe('database_corrupt');
    expect(error?.message).toContain(file);
  });

  test('cut off in the middle', async () => {
    const home = await homes.setUp();
    const file = databaseFile(home, 'sales');
    truncateSync(file, Math.floor(readFileSync(file).length / 2 / 4096) * 4096);
    const error = codeOf(() => {
      const databases = openDatabases(home);
      try {
        guarded(file, () => databases.sales.prepare('SELECT count(*) FROM sales_targets').get());
        guarded(file, () => databases.sales.prepare('SELECT * FROM products').all());
      } finally {
        databases.close();
      }
    });
    expect(error?.code).toBe('database_corrupt');
    expect(error?.message).toContain(file);
  });

  test('a file system without space', () => {
    const full = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    expect(databaseError(full, '/x/sales.db')).toMatchObject({
      code: 'disk_full',
      message: '/x/sales.db could not be written: the disk is full',
    });
  });

  test('a file that cannot be opened although it could be written', async () => {
    const file = databaseFile(await homes.setUp(), 'main');
    const closed = new Database.SqliteError('unable to open database file', 'SQLITE_CANTOPEN');
    expect(databaseError(closed, file)).toMatchObject({ code: 'database_invalid' });
    expect(databaseError(closed, `${file}.none`)).toMatchObject({ code: 'database_invalid' });
  });

  test('a value that another row has already', async () => {
    const home = await homes.setUp();
    const stores = homes.open(home);
    await stores.accounts.save({ username: 'a', email: 'same@example.com' });
    await expect(stores.accounts.save({ username: 'b', email: 'same@example.com' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('an error of ours or of somebody else stays as it is', () => {
    const other = new Error('other');
    expect(databaseError(other, 'x')).toBe(other);
  });
});

test('a folder that cannot be made is named', async () => {
  const { migrateDatabases } = await import('../../db/migrate.js');
  const home = homes.folder();
  writeFileSync(`${home}/data`, 'a file where a folder should be');
  chmodSync(`${home}/data`, 0o600);
  await expect(migrateDatabases(home)).rejects.toMatchObject({ code: 'database_invalid' });
});

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrateDatabases } from '../../db/migrate.js';
import { openDatabases } from '../../db/open.js';
import { DATABASE_NAMES, databaseFile, HOME_FOLDERS, packageRoot } from '../../db/paths.js';
import { useHomes } from './home.js';

const homes = useHomes();

/** The program's migrations with one more for the news. */
function withMigration(sql: string): string {
  const root = homes.folder();
  for (const name of DATABASE_NAMES) {
    cpSync(join(packageRoot(), 'db', name, 'migrations'), join(root, name, 'migrations'), {
      recursive: true,
    });
  }
  const folder = join(root, 'news', 'migrations');
  const journalFile = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
  journal.entries.push({
    idx: 99,
    version: '6',
    when: 4_000_000_000_000,
    tag: '0099_more',
    breakpoints: true,
  });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(folder, '0099_more.sql'), sql);
  return root;
}

function newsTables(file: string): unknown[] {
  const connection = new Database(file, { readonly: true });
  const names = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  connection.close();
  return names;
}

test('a new home gets every folder of the design and seven databases', async () => {
  const home = homes.folder();
  const migrated = await migrateDatabases(home);
  expect(migrated.map((m) => m.name)).toEqual([...DATABASE_NAMES]);
  expect(migrated.every((m) => m.ran.length > 0 && m.backup === null)).toBe(true);
  expect(HOME_FOLDERS.filter((folder) => !existsSync(join(home, folder)))).toEqual([]);
  expect(existsSync(join(home, 'backup', 'before-migration'))).toBe(false);
});

test('nobody else on the machine may enter a new folder, and one that is there keeps its mode', async () => {
  const home = homes.folder();
  mkdirSync(join(home, 'backup'), { mode: 0o750 });
  await migrateDatabases(home);
  const modeOf = (folder: string): number => statSync(join(home, folder)).mode & 0o777;
  for (const folder of ['data', 'mlflow', ...HOME_FOLDERS.filter((f) => f !== 'backup')]) {
    expect(modeOf(folder) & 0o077, folder).toBe(0);
  }
  expect(modeOf('backup')).toBe(0o750);
});

test('repeating it runs nothing and backs nothing up', async () => {
  const home = await homes.setUp();
  const again = await migrateDatabases(home);
  expect(again.every((m) => m.ran.length === 0 && m.backup === null)).toBe(true);
});

test('an existing file is backed up, with what its WAL still holds, before it is migrated', async () => {
  const home = await homes.setUp();
  const file = databaseFile(home, 'news');
  const writer = new Database(file);
  writer.exec("INSERT INTO news_articles (title) VALUES ('새 급여 기준')");
  const root = withMigration('CREATE TABLE more (id INTEGER PRIMARY KEY);');
  const migrated = await migrateDatabases(home, {
    migrationsRoot: root,
    now: new Date('2026-06-15T01:02:03Z'),
  });
  writer.close();
  const news = migrated.find((m) => m.name === 'news');
  expect(news?.ran).toEqual(['0099_more']);
  expect(news?.backup).toBe(join(home, 'backup', 'before-migration', 'news_20260615T010203Z.db'));
  expect(migrated.filter((m) => m.backup !== null)).toHaveLength(1);
  const backup = new Database(news?.backup ?? '', { readonly: true });
  expect(backup.prepare('SELECT title FROM news_articles').pluck().all()).toEqual(['새 급여 기준']);
  expect(backup.prepare("SELECT 1 FROM sqlite_master WHERE name = 'more'").get()).toBeUndefined();
  backup.close();
  expect(newsTables(file)).toContain('more');
});

test('a migration that fails half-way leaves the database as it was', async () => {
  const home = await homes.setUp();
  const file = databaseFile(home, 'news');
  const before = newsTables(file);
  const root = withMigration(
    'CREATE TABLE more (id INTEGER);--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);',
  );
  await expect(migrateDatabases(home, { migrationsRoot: root })).rejects.toMatchObject({
    message: /nowhere/,
  });
  expect(newsTables(file)).toEqual(before);
  openDatabases(home).close();
});

test('a migration that breaks a reference is refused', async () => {
  const home = await homes.setUp();
  const root = withMigration('INSERT INTO news_recommendations (user_id, article_id) VALUES (1, 404);');
  await expect(migrateDatabases(home, { migrationsRoot: root })).rejects.toMatchObject({
    code: 'database_invalid',
  });
  const databases = openDatabases(home);
  expect(databases.news.prepare('SELECT count(*) FROM news_recommendations').pluck().get()).toBe(0);
  databases.close();
});

test('a backup that cannot be written stops the migration', async () => {
  const home = await homes.setUp();
  mkdirSync(join(home, 'backup'), { recursive: true });
  writeFileSync(join(home, 'backup', 'before-migration'), 'a file where a folder should be');
  const root = withMigration('CREATE TABLE more (id INTEGER);');
  await expect(migrateDatabases(home, { migrationsRoot: root })).rejects.toThrow();
  expect(newsTables(databaseFile(home, 'news'))).not.toContain('more');
  expect(readdirSync(join(home, 'data', 'sqlite'))).not.toContain('news.db.partial');
});

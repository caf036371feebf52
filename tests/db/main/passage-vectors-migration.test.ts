import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrateDatabases } from '../../../db/migrate.js';
import { DATABASE_NAMES, databaseFile, packageRoot } from '../../../db/paths.js';
import { useHomes } from '../home.js';

const homes = useHomes();

/** The program's migrations as they were before passages shared vectors. */
function before(): string {
  const root = homes.folder();
  for (const name of DATABASE_NAMES) {
    cpSync(join(packageRoot(), 'db', name, 'migrations'), join(root, name, 'migrations'), {
      recursive: true,
    });
  }
  const file = join(root, 'main', 'migrations', 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith('_passage_vectors'));
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
  return root;
}

test('a home from before gets a vector for every text it has, and has its indexes made anew', async () => {
  const home = homes.folder();
  await migrateDatabases(home, { migrationsRoot: before() });
  const old = new Database(databaseFile(home, 'main'));
  old.exec(`INSERT INTO documents (kind, title, path, added_as, sha256, format, size_bytes, series, audience_kind, status)
      VALUES ('wiki', '', 'a', 'a', 'a', 'txt', 1, 'a', 'company', 'ready');
    INSERT INTO document_chunks (id, document_id, index_name, ordinal, text, kind, content_hash)
      VALUES (5, 1, 'wiki', 0, 'x', 'text', 'x'), (7, 1, 'wiki', 1, 'y', 'text', 'y'), (9, 1, 'wiki', 2, 'x', 'text', 'x');
    INSERT INTO index_revisions (name, revision, updated_at) VALUES ('wiki', 3, '2026-06-15 00:00:00');`);
  old.close();
  await migrateDatabases(home);
  const stores = homes.open(home);
  expect(await stores.passages.after('wiki', 0, 10)).toMatchObject([
    { id: 1, text: 'x' },
    { id: 2, text: 'y' },
  ]);
  expect(await stores.passages.revision('wiki')).toEqual({ revision: 0, lastId: 2, count: 2 });
});

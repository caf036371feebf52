import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Connection, openDatabases } from '../../db/open.js';
import { DATABASE_NAMES } from '../../db/paths.js';
import { useHomes } from './home.js';

const homes = useHomes();

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

const plain = (text: string | null): string | null => text?.replace(/[\s'"`()]+/g, '').toLowerCase() ?? null;

/** One line a fact of a schema, in the words that a difference should be told in. */
function facts(connection: Connection): Set<string> {
  const found = new Set<string>();
  const tables = connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  for (const table of tables) {
    for (const c of connection.pragma(`table_info(${table})`) as Column[]) {
      const required = c.pk > 0 ? 'primary key' : c.notnull === 1 ? 'not null' : 'nullable';
      found.add(`${table}.${c.name} ${plain(c.type)} ${required} default ${plain(c.dflt_value)}`);
    }
    const keys = connection.pragma(`foreign_key_list(${table})`) as Record<string, string>[];
    for (const key of keys) found.add(`${table}.${key.from} references ${key.table}.${key.to ?? 'id'}`);
    for (const index of connection.pragma(`index_list(${table})`) as Record<string, string | number>[]) {
      const columns = (connection.pragma(`index_info(${index.name})`) as { name: string }[]).map(
        (c) => c.name,
      );
      if (index.unique === 1 && index.partial === 0) found.add(`${table} unique on ${columns.join(', ')}`);
      if (index.origin === 'c' && index.unique === 0)
        found.add(`${index.name} on ${table} (${columns.join(', ')})`);
    }
  }
  return found;
}

function designed(): Map<string, string> {
  const text = readFileSync(join(import.meta.dirname, 'expected-schema.sql'), 'utf8');
  const parts = text.split(/^-- database: (\w+)$/m).slice(1);
  return new Map(parts.flatMap((part, i) => (i % 2 === 0 ? [[part, parts[i + 1] ?? '']] : [])));
}

test('the migrated databases hold all that the database design declares', async () => {
  const databases = openDatabases(await homes.setUp());
  const design = designed();
  expect([...design.keys()].sort()).toEqual([...DATABASE_NAMES].sort());
  let tables = 0;
  for (const name of DATABASE_NAMES) {
    const memory = new Database(':memory:');
    memory.exec(design.get(name) ?? '');
    const wanted = facts(memory);
    const have = facts(databases[name]);
    expect(
      [...wanted].filter((fact) => !have.has(fact)),
      name,
    ).toEqual([]);
    tables += memory
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all().length;
    memory.close();
  }
  expect(tables).toBe(25);
  databases.close();
});

test('an amount bound as a number or a bigint is kept as an integer', async () => {
  const databases = openDatabases(await homes.setUp());
  const insert = databases.sales.prepare(
    "INSERT INTO sales_records (user_id, client_id, sale_amount, sale_date, quarter, year) VALUES (1, 1, ?, '2026-01-02', 'Q1', 2026)",
  );
  insert.run(123_456_789_012_345);
  insert.run(999_999_999_999_999n);
  const kept = databases.sales
    .prepare('SELECT typeof(sale_amount), typeof(sale_date) FROM sales_records')
    .raw()
    .all();
  expect(kept).toEqual([
    ['integer', 'text'],
    ['integer', 'text'],
  ]);
  databases.close();
});

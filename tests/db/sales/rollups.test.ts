import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrateDatabases } from '../../../db/migrate.js';
import { type Connection, openFile } from '../../../db/open.js';
import { DATABASE_NAMES, databaseFile, packageRoot } from '../../../db/paths.js';
import { checkRollups } from '../../../db/sales/rollup-check.js';
import { type ImportHome, importMasterData, makeHome } from '../../importing/home.js';
import { addCompany, addSales, useHomes } from '../home.js';

const homes = useHomes();

function count(sales: Connection, from: string): number {
  return Number(sales.prepare(`SELECT count(*) FROM ${from}`).pluck().get());
}

/** The program's migrations as they were before there were rollups. */
function migrationsBefore(): string {
  const root = homes.folder();
  for (const name of DATABASE_NAMES) {
    cpSync(join(packageRoot(), 'db', name, 'migrations'), join(root, name, 'migrations'), {
      recursive: true,
    });
  }
  const journalFile = join(root, 'sales', 'migrations', 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { tag: string }[] };
  journal.entries = journal.entries.filter(({ tag }) => tag === '0000_initial');
  writeFileSync(journalFile, JSON.stringify(journal));
  return root;
}

test('a home from before rollups gets them, of all its sales, when it is set up', async () => {
  const home = homes.folder();
  // Everything that runs after the migrations needs rollups: this home is stopped short of it.
  await expect(migrateDatabases(home, { migrationsRoot: migrationsBefore() })).rejects.toThrow('rollup');
  const before = openFile(databaseFile(home, 'sales'), 'sales');
  before.exec(`INSERT INTO sales_records (user_id, client_id, sale_amount, sale_date, quarter, year, status)
    VALUES (1, 1, 500, '2026-06-01', 'Q2', 2026, 'completed'), (1, 2, 700, '2025-06-01', 'Q2', 2025, NULL)`);
  before.close();
  const migrated = await migrateDatabases(home);
  expect(migrated.find(({ name }) => name === 'sales')?.ran).toContain('0001_rollups');
  const sales = openFile(databaseFile(home, 'sales'), 'sales');
  expect(count(sales, 'rollup_tail')).toBe(0);
  expect(count(sales, "rollup_users WHERE status = 'completed' AND sale_amount = 500")).toBe(5);
  expect(checkRollups(sales)).toEqual([]);
  sales.close();
});

test('a home from before the sums of clients gets them from the rollups that it has', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0 } = await addCompany(stores);
  const sold = (client: number, amount: number, date: string) => ({ user: kim, client, amount, date });
  addSales(stores, [sold(1, 500, '2026-06-01'), sold(1, 200, '2026-06-20'), sold(2, 700, '2025-06-01')]);
  const { sales, home } = { sales: stores.databases.sales, home: stores.databases.home };
  sales.exec("UPDATE sales_records SET region = '서울' WHERE sale_amount = 200");
  await stores.mendIntegrity('rollups');
  const held = sales.prepare('SELECT * FROM rollup_client_sums_rows').all();
  expect(held).toHaveLength(6);
  sales.exec(`DROP VIEW rollup_client_sums; DROP TABLE rollup_client_sums_rows;
    DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)`);
  const migrated = await migrateDatabases(home);
  expect(migrated.find(({ name }) => name === 'sales')?.ran).toEqual(['0004_client_sums']);
  expect(sales.prepare('SELECT * FROM rollup_client_sums_rows').all()).toEqual(held);
  expect(checkRollups(sales)).toEqual([]);
});

test('clearing the sales clears what is summed from them', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0 } = await addCompany(stores);
  addSales(stores, [{ user: kim, client: 1, amount: 500, date: '2026-06-01' }]);
  const { sales } = stores.databases;
  await stores.mendIntegrity('rollups');
  expect(count(sales, 'rollup_users')).toBe(5);
  await stores.company.clearSales();
  expect(
    count(sales, 'rollup_users') + count(sales, 'rollup_client_life') + count(sales, 'rollup_tail'),
  ).toBe(0);
  addSales(stores, [{ user: kim, client: 1, amount: 300, date: '2026-06-01' }]);
  expect(count(sales, 'rollup_tail')).toBe(1);
  expect(checkRollups(sales)).toEqual([]);
});

describe('an import of sales', () => {
  let home: ImportHome;
  beforeEach(async () => {
    home = await makeHome();
    await importMasterData(home);
  });
  afterEach(() => home.remove());

  const HEADER = 'sale_date,user,client,product,sale_amount\n';
  const load = (name: string, rows: string) =>
    home.importer.importFiles('sales', [home.file(name, HEADER + rows)]);
  const triggers = (): number => count(home.databases.sales, "sqlite_master WHERE type = 'trigger'");

  test('leaves every row in the rollups and every trigger in its place', async () => {
    const { sales } = home.databases;
    const before = triggers();
    await load('a.csv', '2026-01-05,rep01,한빛병원,세파록스정,100\n2026-02-28,lead,한빛병원,혈압케어,40\n');
    await load('b.csv', '2026-01-06,rep01,한빛병원,세파록스정,7\n');
    expect(triggers()).toBe(before);
    expect(count(sales, 'rollup_tail')).toBe(0);
    expect(checkRollups(sales)).toEqual([]);
    const month = sales.prepare('SELECT sale_count, sale_amount FROM rollup_products WHERE span = 220260101');
    expect(month.raw().all()).toEqual([[2, 107]]);
  });

  test('that is refused leaves rollups and triggers as they were', async () => {
    const { sales } = home.databases;
    const before = triggers();
    await load('a.csv', '2026-01-05,rep01,한빛병원,세파록스정,100\n');
    const held = sales.prepare('SELECT * FROM rollup_clients').all();
    await expect(load('b.csv', '2026-01-06,nobody,한빛병원,세파록스정,7\n')).rejects.toThrow();
    expect(triggers()).toBe(before);
    expect(sales.prepare('SELECT * FROM rollup_clients').all()).toEqual(held);
    sales.exec("UPDATE sales_records SET sale_amount = 99 WHERE status = 'completed'");
    expect(count(sales, 'rollup_tail')).toBe(2);
    expect(checkRollups(sales)).toEqual([]);
  });
});

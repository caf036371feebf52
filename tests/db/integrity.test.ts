import { expect, test } from 'vitest';
import type { Stores } from '../../db/stores.js';
import { addCompany, addSales, addTarget, useHomes } from './home.js';

const homes = useHomes();

async function failing(stores: Stores): Promise<Record<string, string>> {
  const checks = await stores.checkIntegrity();
  for (const check of checks) expect(check.mend === null).toBe(check.ok);
  return Object.fromEntries(checks.filter((c) => !c.ok).map((c) => [c.name, c.detail]));
}

async function company(): Promise<Stores> {
  const stores = homes.open(await homes.setUp());
  const { kim = 0 } = await addCompany(stores);
  addSales(stores, [{ user: kim, client: 1, amount: 500, date: '2026-06-01' }]);
  addTarget(stores, kim, 1_000, ['monthly', '2026-06-01']);
  await stores.mendIntegrity('achievements');
  stores.refreshMetadata();
  return stores;
}

test('a sound home passes every check', async () => {
  const stores = await company();
  expect(await failing(stores)).toEqual({});
  expect((await stores.checkIntegrity()).length).toBeGreaterThan(20);
});

test('sales of a person or client that does not exist are found', async () => {
  const stores = await company();
  addSales(stores, [{ user: 77, client: 88, amount: 1, date: '2026-05-01' }]);
  stores.refreshMetadata(['sales.sales_records']);
  const found = await failing(stores);
  expect(Object.keys(found).sort()).toEqual(['sales.sales_records.client_id', 'sales.sales_records.user_id']);
  expect(found['sales.sales_records.user_id']).toContain('77');
});

test('a broken reference within a file is found', async () => {
  const stores = await company();
  stores.databases.clients.pragma('foreign_keys = OFF');
  stores.databases.clients.exec("INSERT INTO client_contacts (client_id, name) VALUES (404, '유령')");
  stores.refreshMetadata();
  expect(await failing(stores)).toEqual({
    'references in clients': '1 rows refer to rows that do not exist: client_contacts to clients',
  });
});

test('wrong row counts are found and mended', async () => {
  const stores = await company();
  stores.databases.news.exec("INSERT INTO news_articles (title) VALUES ('a')");
  stores.databases.main.exec("UPDATE metadata SET record_count = 7 WHERE table_name = 'ml.ml_models'");
  expect((await failing(stores)).metadata).toBe(
    'news.news_articles has 1 rows, metadata says 0; ml.ml_models has 0 rows, metadata says 7',
  );
  await stores.mendIntegrity('metadata');
  expect(await failing(stores)).toEqual({});
});

test('targets that do not agree with the sales are found and mended', async () => {
  const stores = await company();
  stores.databases.sales.exec('UPDATE sales_targets SET achieved_amount = 501');
  expect((await failing(stores)).achievements).toBe('1 of 1 targets do not agree with the sales');
  await stores.mendIntegrity('achievements');
  expect(await failing(stores)).toEqual({});
});

test('a damaged page is found, and the other files are checked all the same', async () => {
  const stores = await company();
  const { news } = stores.databases;
  news.unsafeMode(true);
  news.pragma('writable_schema = ON');
  news.exec("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'news_recommendations'");
  news.pragma('writable_schema = RESET');
  const checks = await stores.checkIntegrity();
  const bad = checks.filter((c) => !c.ok).map((c) => c.name);
  expect(bad).toContain('database news');
  expect(checks.find((c) => c.name === 'database sales')?.ok).toBe(true);
});

test.each([
  ['an amount', 'rollup_users', 'UPDATE rollup_users_rows SET sale_amount = sale_amount + 1'],
  ['a row', 'rollup_clients', 'DELETE FROM rollup_clients_rows WHERE span >= 300000000'],
  ['the sums of clients', 'rollup_client_sums', 'UPDATE rollup_client_sums_rows SET quantity_count = 9'],
  ['a first sale', 'rollup_client_life', "UPDATE rollup_client_life_rows SET first_date = '2020-01-01'"],
])('pre-aggregates that are wrong in %s are found and mended', async (_, table, damage) => {
  const stores = await company();
  const { sales } = stores.databases;
  await stores.mendIntegrity('rollups');
  expect(await failing(stores)).toEqual({});
  sales.exec(damage);
  expect(Object.keys(await failing(stores))).toContain('rollups');
  expect((await failing(stores)).rollups).toContain(`${table} disagrees with the sales`);
  await stores.mendIntegrity('rollups');
  expect(await failing(stores)).toEqual({});
});

test('rows that were written past every trigger are found and mended', async () => {
  const stores = await company();
  const { sales } = stores.databases;
  await stores.mendIntegrity('rollups');
  sales.exec('DROP TRIGGER rollup_sale_updated; UPDATE sales_records SET sale_amount = 900');
  expect((await failing(stores)).rollups).toMatch(/rollup_\w+ disagrees with the sales in \d+ rows/);
  await stores.mendIntegrity('rollups');
  await stores.mendIntegrity('achievements');
  expect(await failing(stores)).toEqual({});
});

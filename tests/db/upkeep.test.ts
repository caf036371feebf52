import { afterEach, expect, test } from 'vitest';
import { databaseFile } from '../../db/paths.js';
import { fileBytes } from '../../db/upkeep/sizes.js';
import { createDatabaseUpkeep } from '../../db/upkeep/upkeep.js';
import type { DatabaseUpkeep } from '../../src/ports/database-upkeep.js';
import { useCompiled } from '../support/compiled.js';
import { addCompany, addSales, useHomes } from './home.js';

const homes = useHomes();
const compiled = useCompiled('db/upkeep/worker.ts');
const opened: DatabaseUpkeep[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((upkeep) => upkeep.close()));
});

function upkeepOf(home: string): DatabaseUpkeep {
  const deps = { home, fiscalStart: async () => 1, clock: { now: () => new Date('2026-06-15T00:00:00Z') } };
  const upkeep = createDatabaseUpkeep(deps, { entry: compiled.url('db/upkeep/worker.js') });
  opened.push(upkeep);
  return upkeep;
}

test('a checkpoint gives back the disk of the logs, and one that a reader needs stays without anybody waiting', async () => {
  const home = await homes.setUp();
  const stores = homes.open(home);
  const { kim = 0 } = await addCompany(stores);
  const wal = `${databaseFile(home, 'sales')}-wal`;
  const add = (): void => addSales(stores, [{ user: kim, client: 1, amount: 500, date: '2026-06-01' }]);
  add();
  expect(fileBytes(wal)).toBeGreaterThan(0);
  const upkeep = upkeepOf(home);
  const sales = async () => (await upkeep.checkpoint()).find(({ name }) => name === 'sales');
  expect((await sales())?.walBytesAfter).toBe(0);
  expect(fileBytes(wal)).toBe(0);

  add();
  const reader = stores.databases.sales.prepare('SELECT * FROM sales_records').iterate();
  reader.next();
  expect((await sales())?.walBytesAfter).toBeGreaterThan(0);
  reader.return?.();
});

test('pre-aggregates are checked and mended in a thread, with the achievements that are summed from them', async () => {
  const home = await homes.setUp();
  const stores = homes.open(home);
  const { kim = 0 } = await addCompany(stores);
  addSales(stores, [{ user: kim, client: 1, amount: 500, date: '2026-06-01' }]);
  const upkeep = upkeepOf(home);
  await upkeep.mendRollups();
  const wrong = async (): Promise<readonly string[]> => {
    const found = await Promise.all((await upkeep.rollupParts()).map(upkeep.checkRollups));
    return found.flat().map(({ table }) => table);
  };
  expect(await wrong()).toEqual([]);
  stores.databases.sales.exec('DELETE FROM rollup_products_rows WHERE span >= 400000000');
  expect(await wrong()).toEqual(['rollup_products']);
  await upkeep.mendRollups();
  expect(await wrong()).toEqual([]);
});

test('every table and index has a size', async () => {
  const home = await homes.setUp();
  const stores = homes.open(home);
  const tables = (await upkeepOf(home).tables()).find(({ name }) => name === 'sales')?.tables ?? [];
  const records = tables.find(({ name }) => name === 'sales_records');
  expect(records?.bytes).toBeGreaterThan(0);
  expect(records?.indexes.map(({ name }) => name)).toContain('idx_sales_user_date');
  // Nothing was asked yet: no statement was looked at, and no index is used.
  expect(records?.indexes.map(({ readBy }) => readBy)).toEqual(records?.indexes.map(() => 0));
  for (const size of await stores.sizes()) expect(size.bytes).toBe(size.pages * size.pageBytes);
});

test('indexes are told by the statements of latest answers that are read by them', async () => {
  const home = await homes.setUp();
  const stores = homes.open(home);
  const { kim = 0 } = await addCompany(stores);
  const byDate = 'SELECT sum(sale_amount) FROM sales_records WHERE user_id = ? AND sale_date >= ?';
  const all = 'SELECT count(*) FROM sales_records WHERE sale_amount > ?';
  for (const statement of [byDate, byDate, all, 'SELECT gone FROM of_an_earlier_version WHERE id = ?']) {
    const sources = [
      { kind: 'sql', title: '매출', statement, parameters: [], rowsRead: 1 },
      { kind: 'rule', title: '기준' },
    ];
    await stores.conversations.remember({
      userId: kim,
      conversation: 'web:1',
      channel: 'web',
      question: '매출',
      answerJson: JSON.stringify({ sources }),
      status: 'answered',
      intent: 'sales_total',
      memory: null,
      at: new Date('2026-06-15T00:00:00Z'),
      latencyMs: 1,
    });
  }
  const sales = (await upkeepOf(home).tables()).find(({ name }) => name === 'sales');
  expect(sales?.statements).toBe(2);
  const records = sales?.tables.find(({ name }) => name === 'sales_records');
  const readBy = new Map(records?.indexes.map((index) => [index.name, index.readBy]));
  expect(readBy.get('idx_sales_user_date')).toBe(1);
  expect([...readBy.values()].reduce((a = 0, b = 0) => a + b, 0)).toBe(1);
});

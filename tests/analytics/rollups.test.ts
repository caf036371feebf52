import { afterEach, describe, expect, it } from 'vitest';
import { openFile } from '../../db/open.js';
import { databaseFile } from '../../db/paths.js';
import { checkRollups } from '../../db/sales/rollup-check.js';
import { foldSales } from '../../db/sales/rollups.js';
import type { CalendarContext } from '../../src/model/calendar.js';
import { differencesOf } from './compare.js';
import { oracle } from './oracle.js';
import { COMPANY, query } from './queries.js';
import { type Chance, createChance, randomQuery, randomScope, randomWorld } from './random.js';
import { type OpenWorld, openWorld, sale, useWorlds, type WorldSale } from './world.js';

/** The pre-aggregates beside rows that are written in every way, folded in now and then. */

type Sales = ReturnType<typeof openFile>;

const COLUMNS =
  'user_id, client_id, product_id, sale_amount, sale_date, quarter, year, quantity, region, category, status';
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

async function opened(data: Parameters<typeof openWorld>[0]): Promise<{ open: OpenWorld; sales: Sales }> {
  const open = await openWorld(data);
  const sales = openFile(databaseFile(open.home, 'sales'), 'sales');
  closers.push(open.close, () => sales.close());
  return { open, sales };
}

function values(one: WorldSale): (string | number | bigint | null)[] {
  const { user, client, product, amount, date, quantity, region, category, status } = one;
  return [user, client, product, amount, date, 'Q1', 2000, quantity, region, category, status];
}

function insert(sales: Sales, one: WorldSale, at: { id?: number; or?: 'REPLACE' | 'IGNORE' } = {}): void {
  const verb = at.or === undefined ? 'INSERT' : `INSERT OR ${at.or}`;
  sales
    .prepare(
      `${verb} INTO sales_records (id, ${COLUMNS}) VALUES (?, ${values(one)
        .map(() => '?')
        .join(', ')})`,
    )
    .run(at.id ?? null, ...values(one));
}

function stored(sales: Sales): WorldSale[] {
  return sales
    .prepare<[], WorldSale & { readonly amount: bigint | number }>(
      `SELECT user_id AS user, client_id AS client, product_id AS product, sale_amount AS amount, sale_date AS date,
         quantity, region, category, status FROM sales_records ORDER BY id`,
    )
    .all()
    .map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/** One write of any kind, as the import or somebody at the sqlite3 shell may do it. */
function write(sales: Sales, chance: Chance, fresh: readonly WorldSale[]): void {
  const ids = sales.prepare<[], number>('SELECT id FROM sales_records').pluck().all();
  const one = chance.pick(fresh);
  const id = chance.pick(ids);
  const free = id + 1 + chance.int(3);
  switch (chance.int(9)) {
    case 0:
    case 1:
      insert(sales, one);
      break;
    case 2:
      sales.prepare('DELETE FROM sales_records WHERE id = ?').run(id);
      break;
    case 3:
      insert(sales, one, { id, or: 'REPLACE' });
      break;
    case 4:
      insert(sales, one, { id, or: 'IGNORE' });
      break;
    case 5:
      // Into a hole that a deletion left, where there is one.
      insert(sales, one, { id: free, or: 'IGNORE' });
      break;
    case 6:
      sales.prepare('UPDATE OR REPLACE sales_records SET id = ? WHERE id = ?').run(free, id);
      break;
    case 7:
      sales
        .prepare('UPDATE sales_records SET sale_amount = ?, status = ? WHERE id = ?')
        .run(one.amount, one.status, id);
      break;
    default:
      sales
        .prepare(
          'UPDATE sales_records SET sale_date = ?, client_id = ?, user_id = ?, category = ? WHERE id = ?',
        )
        .run(one.date, one.client, one.user, one.category, id);
  }
}

describe.each([
  { seed: 31, fiscalStart: 1 },
  { seed: 32, fiscalStart: 2 },
  { seed: 33, fiscalStart: 4 },
])('after random writes, seed $seed, fiscal year from month $fiscalStart', ({ seed, fiscalStart }) => {
  it('every answer is that of the rows, and the rollups agree with them', async () => {
    const chance = createChance(seed);
    const calendar: CalendarContext = { today: '2026-06-15', fiscalStart };
    const first = randomWorld(chance, 250);
    const fresh = randomWorld(chance, 200).sales;
    const { open, sales } = await opened(first);
    for (let step = 0; step < 10; step += 1) {
      const writes = 1 + chance.int(30);
      for (let i = 0; i < writes; i += 1) write(sales, chance, fresh);
      if (chance.maybe(0.4)) sales.transaction(() => foldSales(sales)).immediate();
      expect(checkRollups(sales), `step ${step}`).toEqual([]);
      const world = { ...first, sales: stored(sales) };
      for (let i = 0; i < 25; i += 1) {
        const asked = { query: randomQuery(chance, calendar, 'anything'), scope: randomScope(chance) };
        const found = await differencesOf(open, { world, ...asked, calendar });
        expect(found, `step ${step}, question ${i}: ${JSON.stringify(asked)}`).toEqual([]);
      }
      const { filters, dormantMonths: months } = randomQuery(chance, calendar, 'anything');
      const scope = randomScope(chance);
      const list = await open.analytics.dormantClients({ filters, months }, scope, calendar);
      const counted = query({ metrics: ['dormant_clients'], filters, dormantMonths: months });
      const want = oracle({ world, query: counted, scope, ...calendar }).total.values.dormant_clients;
      expect(BigInt(list.rows.length)).toBe(want);
    }
  });
});

describe('the list of dormant clients', () => {
  it('gives the last sale and the year before, from rows whether folded in or not', async () => {
    const chance = createChance(41);
    const world = randomWorld(chance, 300);
    const calendar: CalendarContext = { today: '2026-06-15', fiscalStart: 1 };
    const { open, sales } = await opened({ ...world, sales: world.sales.slice(0, 150) });
    for (const one of world.sales.slice(150)) insert(sales, one);
    for (let i = 0; i < 30; i += 1) {
      const months = 1 + chance.int(6);
      const { filters } = randomQuery(chance, calendar, 'anything');
      const people = filters.filter((f) => f.dimension === 'user' && !f.exclude);
      const users = people.flatMap((f) => f.members.map((m) => m.key));
      const list = await open.analytics.dormantClients({ filters: people, months }, COMPANY, calendar);
      const since = list.quietSince;
      for (const row of list.rows) {
        const own = world.sales.filter(
          (s) =>
            s.client === row.client.key &&
            s.status === 'completed' &&
            s.date <= calendar.today &&
            (people.length === 0 || users.includes(s.user)),
        );
        const dates = own.map((s) => s.date).sort();
        expect(row.lastSaleDate).toBe(dates.at(-1));
        const yearBefore = `${Number(since.slice(0, 4)) - 1}${since.slice(4)}`;
        const amount = own.filter((s) => s.date >= yearBefore).reduce((sum, s) => sum + s.amount, 0n);
        expect(BigInt(row.lastYearAmount ?? 0)).toBe(amount);
      }
    }
  });
});

const worlds = useWorlds();

it('rows without a real date count as they did before there were rollups', async () => {
  const odd = ['2026-02-31', '2026-05-31 09:00:00', '2026/05/01', '20260501', 'now', ''];
  const rows = [
    sale({ date: '2026-05-31', amount: 5n }),
    ...odd.map((date, i) => sale({ date, amount: BigInt(10 ** (i + 1)) })),
  ];
  const { analytics } = await worlds({ sales: rows });
  const total = async (from: string, to: string) => {
    const period = { ...query().period, from, to, wholeFrom: from, wholeTo: to };
    return (await analytics.run(query({ period }), COMPANY, { today: '2026-06-15', fiscalStart: 1 })).total
      .values;
  };
  // Compared as texts, like everywhere else.
  expect(await total('2026-02-01', '2026-02-28')).toEqual({ sales_amount: 0 });
  expect(await total('2026-02-01', '2026-03-01')).toEqual({ sales_amount: 10 });
  expect(await total('2026-05-01', '2026-05-31')).toEqual({ sales_amount: 5 });
  expect(await total('2026-05-01', '2026-06-01')).toEqual({ sales_amount: 105 });
});

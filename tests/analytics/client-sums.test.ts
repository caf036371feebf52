import { afterEach, describe, expect, it } from 'vitest';
import { openFile } from '../../db/open.js';
import { databaseFile } from '../../db/paths.js';
import { foldSales } from '../../db/sales/rollups.js';
import { bucketsOf } from '../../src/analytics/periods.js';
import type { MetricQuery, Threshold } from '../../src/model/query.js';
import type { MetricResult } from '../../src/model/result.js';
import { differencesOf } from './compare.js';
import { against, COMPANY, month, only, query, range, TODAY } from './queries.js';
import { type Chance, createChance, randomWorld } from './random.js';
import { type OpenWorld, sale, useWorlds } from './world.js';

/** Questions that are answered from the sums of clients by status, a row a client, without summing up. */

const SUMS = 'rollup_client_sums';
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

const opened = useWorlds();

const statementOf = ({ sources }: Pick<MetricResult, 'sources'>): string =>
  sources.map((source) => (source.kind === 'sql' ? source.statement : '')).join('\n');

function randomThreshold(chance: Chance): Threshold | null {
  if (chance.maybe(0.5)) return null;
  const metric = chance.pick(['sales_amount', 'sales_count'] as const);
  const value = metric === 'sales_count' ? chance.int(4) : chance.int(3_000_000);
  const operator = chance.pick(['>', '>=', '<', '<='] as const);
  const and = { operator: '<=' as const, value: value + (metric === 'sales_count' ? 2 : 5_000_000) };
  return { metric, operator, value, ...(operator.startsWith('>') && chance.maybe(0.3) ? { and } : {}) };
}

const PERIODS = [
  month('2026-06'),
  month('2026-05'),
  month('2025-11'),
  range('2026-01-01', '2026-03-31'),
  range('2025-01-01', '2025-12-31'),
  range('2025-02-01', '2025-07-31'),
];

function randomQuestion(chance: Chance): MetricQuery {
  const period = chance.pick(PERIODS);
  const filters = [
    ...(chance.maybe(0.2) ? [only('industry', chance.pick(['의원', '약국', '']))] : []),
    ...(chance.maybe(0.2) ? [only('client', ...[1, 2, 3, 4].slice(chance.int(3)))] : []),
    ...(chance.maybe(0.1) ? [only('status', 'cancelled')] : []),
  ];
  const comparison = chance.maybe(0.3) ? against(period, chance.pick(['mom', 'yoy'] as const)) : null;
  const fields = { period, filters, comparison };
  switch (chance.int(4)) {
    case 0:
      return query({ ...fields, metrics: ['active_clients'], groupBy: chance.pick([[], ['industry']]) });
    case 1:
      return query({ ...fields, groupBy: [chance.pick(['industry', 'client_grade', 'month'] as const)] });
    case 2:
      return query({ ...fields, filters: [...filters, only('client', 1, 2)], groupBy: ['client', 'month'] });
    default:
      return query({
        ...fields,
        metrics: chance.pick([['sales_amount'], ['sales_count', 'quantity'], ['sales_amount', 'share']]),
        groupBy: ['client'],
        threshold: randomThreshold(chance),
        ranking: {
          metric: chance.pick(['sales_amount', 'sales_count', 'share'] as const),
          direction: chance.pick(['top', 'bottom'] as const),
          ...(chance.maybe(0.3)
            ? { limit: null, percent: 1 + chance.int(99) }
            : { limit: 1 + chance.int(5) }),
        },
      });
  }
}

it('random questions of clients are answered as the rows say', async () => {
  const chance = createChance(61);
  const world = randomWorld(chance, 500);
  const open = await opened(world);
  let fromSums = 0;
  for (let i = 0; i < 120; i += 1) {
    const asked = randomQuestion(chance);
    const found = await differencesOf(open, { world, query: asked, scope: COMPANY, calendar: TODAY });
    expect(found, `question ${i}: ${JSON.stringify(asked)}`).toEqual([]);
    if (statementOf(await open.analytics.run(asked, COMPANY, TODAY)).includes(SUMS)) fromSums += 1;
  }
  expect(fromSums).toBeGreaterThan(60);
});

describe('amounts with fractions of a won', () => {
  const CLIENTS = ['다병원', '가병원', '나병원', '라병원'].map((name, i) => ({
    id: i + 1,
    name,
    industry: null,
  }));
  const sold = (client: number) => sale({ date: '2026-05-01', amount: 1n, client });

  async function withAmounts(amounts: readonly number[]): Promise<OpenWorld> {
    const open = await opened({ clients: CLIENTS, sales: amounts.map((_, i) => sold(i + 1)) });
    const sales = openFile(databaseFile(open.home, 'sales'), 'sales');
    closers.push(() => sales.close());
    amounts.forEach((amount, i) => {
      sales.prepare('UPDATE sales_records SET sale_amount = ? WHERE client_id = ?').run(amount, i + 1);
    });
    sales.transaction(() => foldSales(sales)).immediate();
    return open;
  }

  async function names(open: OpenWorld, fields: Partial<MetricQuery>) {
    const result = await open.analytics.run(query({ groupBy: ['client'], ...fields }), COMPANY, TODAY);
    expect(statementOf(result)).toContain(SUMS);
    return { names: result.rows.map((row) => row.members[0]?.label), groupCount: result.groupCount };
  }

  it('that round to the same tie by name, whichever is larger', async () => {
    const open = await withAmounts([100.4, 99.6, 99.5, 99.4]);
    const top = (limit: number) => ({ metric: 'sales_amount', direction: 'top', limit }) as const;
    expect(await names(open, { ranking: top(1) })).toEqual({ names: ['가병원'], groupCount: 4 });
    expect((await names(open, { ranking: top(4) })).names).toEqual(['가병원', '나병원', '다병원', '라병원']);
  });

  it('pass a threshold as they are shown', async () => {
    const open = await withAmounts([100.4, 99.6, 99.5, 99.4]);
    const threshold = (operator: Threshold['operator'], value: number): Threshold => ({
      metric: 'sales_amount',
      operator,
      value,
    });
    const least = await names(open, { threshold: threshold('>=', 100) });
    expect(least).toEqual({ names: ['가병원', '나병원', '다병원'], groupCount: 3 });
    expect((await names(open, { threshold: threshold('>', 100) })).names).toEqual([]);
    expect((await names(open, { threshold: threshold('<', 100) })).names).toEqual(['라병원']);
  });
});

describe('where the sums are read', () => {
  const sales = bucketsOf(range('2025-01-01', '2025-12-31'), 'month', TODAY).flatMap(({ from }, i) => [
    sale({ date: from, amount: BigInt(100 + i), client: 1 }),
    sale({ date: from, amount: 7n, client: 2, status: 'cancelled' }),
  ]);

  it('months of one client are, days and odd stretches are not', async () => {
    const { analytics } = await opened({ sales });
    const asked = async (fields: Partial<MetricQuery>) =>
      analytics.run(query({ filters: [only('client', 1)], ...fields }), COMPANY, TODAY);
    const year = range('2025-01-01', '2025-12-31');
    const byMonth = await asked({ period: year, groupBy: ['month'] });
    expect(statementOf(byMonth)).toContain(SUMS);
    expect(byMonth.rows.map((row) => row.values.sales_amount)).toEqual(
      sales.filter((s) => s.client === 1).map((s) => Number(s.amount)),
    );
    const byDay = await asked({ period: month('2025-03'), groupBy: ['day'] });
    expect(statementOf(byDay)).not.toContain(SUMS);
    const odd = await asked({ period: range('2025-02-02', '2025-03-31') });
    expect(statementOf(odd)).not.toContain(SUMS);
    expect(odd.total.values.sales_amount).toBe(102);
  });

  it('rows that are not in them yet count all the same', async () => {
    const open = await opened({ sales });
    const writer = openFile(databaseFile(open.home, 'sales'), 'sales');
    closers.push(() => writer.close());
    writer.exec("UPDATE sales_records SET sale_amount = 1000, status = 'completed' WHERE client_id = 2");
    const asked = query({
      period: range('2025-01-01', '2025-12-31'),
      groupBy: ['client'],
      ranking: { metric: 'sales_amount', direction: 'top', limit: 1 },
    });
    const { rows, groupCount } = await open.analytics.run(asked, COMPANY, TODAY);
    expect(rows.map((row) => [row.members[0]?.key, row.values.sales_amount])).toEqual([[2, 12_000]]);
    expect(groupCount).toBe(2);
  });
});

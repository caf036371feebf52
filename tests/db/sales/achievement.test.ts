import { expect, test } from 'vitest';
import { refreshTargetAchievement } from '../../../db/sales/achievement.js';
import type { Stores } from '../../../db/stores.js';
import { addCompany, addSales, addTarget, type Sale, useHomes } from '../home.js';

const homes = useHomes();
const now = new Date('2026-06-15T00:00:00Z');

/** A small linear congruential generator: the same rows each run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** By the definition, day by day, with nothing of the product's. */
function expected(
  sales: readonly Sale[],
  user: number,
  period: readonly [string, string],
  start: number,
): number {
  const index = (date: string): number => {
    const [year, month] = date.split('-').map(Number) as [number, number];
    const months = year * 12 + month - 1;
    if (period[0] === 'monthly') return months;
    return Math.floor((months - (start - 1)) / (period[0] === 'quarterly' ? 3 : 12));
  };
  let sum = 0;
  for (const s of sales) {
    if (s.user !== user || (s.status ?? 'completed') !== 'completed') continue;
    if (index(s.date) === index(period[1])) sum += Number(s.amount);
  }
  return sum;
}

interface StoredTarget {
  readonly user: number;
  readonly target: number;
  readonly period: string;
  readonly date: string;
  readonly achieved: number;
  readonly rate: number;
}

function targetsOf(stores: Stores): StoredTarget[] {
  return stores.databases.sales
    .prepare(
      `SELECT user_id AS user, target_amount AS target, target_period AS period, target_date AS date,
         achieved_amount AS achieved, achievement_rate AS rate FROM sales_targets`,
    )
    .all() as StoredTarget[];
}

function randomSales(count: number): Sale[] {
  const next = random(7);
  return Array.from({ length: count }, () => ({
    user: 1 + next(7),
    client: 1,
    amount: 1 + next(50_000_000),
    date: `${2024 + next(3)}-${pad(1 + next(12))}-${pad(1 + next(28))}`,
    status: ['completed', 'completed', 'pending', 'cancelled'][next(4)] ?? 'completed',
  }));
}

test.each([1, 4, 11])(
  'targets say what the definition gives, the fiscal year starting in month %i',
  async (start) => {
    const stores = homes.open(await homes.setUp());
    const sales = randomSales(2_000);
    addSales(stores, sales);
    for (let user = 1; user <= 7; user += 1) {
      for (let month = 1; month <= 12; month += 1)
        addTarget(stores, user, 20_000_000 * month, ['monthly', `2025-${pad(month)}-15`]);
      for (const month of [1, 4, 7, 10])
        addTarget(stores, user, 90_000_000, ['quarterly', `2025-${pad(month)}-01`]);
      addTarget(stores, user, 0, ['yearly', '2025-12-31']);
    }
    refreshTargetAchievement(stores.databases.sales, { fiscalStart: start, now });
    const targets = targetsOf(stores);
    expect(targets).toHaveLength(7 * 17);
    for (const t of targets) {
      const sum = expected(sales, t.user, [t.period, t.date], start);
      expect(t.achieved, JSON.stringify(t)).toBe(sum);
      expect(t.rate).toBeCloseTo(t.target === 0 ? 0 : (100 * sum) / t.target, 2);
    }
    expect(refreshTargetAchievement(stores.databases.sales, { fiscalStart: start, now })).toBe(0);
  },
);

test.each([[[1]], [[1, 2, 3, 4, 5]]])(
  'only the targets of the given people %j are touched',
  async (userIds) => {
    const stores = homes.open(await homes.setUp());
    for (let user = 1; user <= 6; user += 1) {
      addSales(stores, [{ user, client: 1, amount: 100 * user, date: '2026-06-03' }]);
      addTarget(stores, user, 1_000, ['monthly', '2026-06-01']);
    }
    refreshTargetAchievement(stores.databases.sales, { fiscalStart: 1, userIds, now });
    expect(targetsOf(stores).map((t) => t.achieved)).toEqual(
      [1, 2, 3, 4, 5, 6].map((u) => (userIds.includes(u) ? 100 * u : 0)),
    );
  },
);

test('an amount beyond 2^53 is kept exactly and the rate is rounded half up at the second decimal', async () => {
  const stores = homes.open(await homes.setUp());
  const amount = 999_999_999_999_999n;
  addSales(stores, Array(12).fill({ user: 1, client: 1, amount, date: '2026-06-03' }));
  addTarget(stores, 1, 999_999_999_999_999, ['monthly', '2026-06-01']);
  addSales(stores, [{ user: 2, client: 1, amount: 1, date: '2026-06-03' }]);
  addTarget(stores, 2, 800, ['monthly', '2026-06-01']);
  refreshTargetAchievement(stores.databases.sales, { fiscalStart: 1, now });
  expect(
    await stores.salesReader.rows('SELECT achieved_amount, achievement_rate FROM sales_targets', []),
  ).toEqual([
    [12n * amount, 1200],
    [1, 0.13],
  ]);
});

test('changing the first month of the fiscal year brings every target up to date', async () => {
  const stores = homes.open(await homes.setUp());
  const { kim = 0 } = await addCompany(stores);
  addSales(stores, [
    { user: kim, client: 1, amount: 300, date: '2026-03-31' },
    { user: kim, client: 1, amount: 500, date: '2026-04-01' },
  ]);
  addTarget(stores, kim, 1_000, ['yearly', '2026-05-01']);
  await stores.settings.set('fiscal_year_start_month', '4');
  expect(targetsOf(stores)[0]).toMatchObject({ achieved: 500, rate: 50 });
  await stores.settings.unset('fiscal_year_start_month');
  expect(targetsOf(stores)[0]).toMatchObject({ achieved: 800, rate: 80 });
});

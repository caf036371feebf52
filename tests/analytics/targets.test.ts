import { describe, expect, it } from 'vitest';
import { type CalendarContext, unitPeriod } from '../../src/model/calendar.js';
import type { Period } from '../../src/model/period.js';
import type { MetricQuery } from '../../src/model/query.js';
import { against, COMPANY, month, only, query, range, TODAY } from './queries.js';
import { sale, target, user, useWorlds, type World } from './world.js';

const open = useWorlds();

const TARGETS = ['sales_amount', 'target_amount', 'achievement_rate', 'target_gap'] as const;
const unit = (date: string, name: 'month' | 'quarter' | 'half' | 'year', at = TODAY): Period =>
  unitPeriod(date, name, at);

async function ask(data: Partial<World>, fields: Partial<MetricQuery>, at: CalendarContext = TODAY) {
  const { analytics } = await open(data);
  return analytics.run(query({ metrics: TARGETS, ...fields }), COMPANY, at);
}

async function amountOf(data: Partial<World>, fields: Partial<MetricQuery>, at?: CalendarContext) {
  return (await ask(data, fields, at)).total.values.target_amount;
}

describe('the target of a period', () => {
  it('gives rate and gap against the sales', async () => {
    const result = await ask(
      {
        sales: [sale({ date: '2026-05-03', amount: 125n })],
        targets: [target(1, 1000n, 'monthly', '2026-05-01')],
      },
      { period: month('2026-05') },
    );
    expect(result.total.values).toEqual({
      sales_amount: 125,
      target_amount: 1000,
      achievement_rate: 12.5,
      target_gap: 875,
    });
    expect(result.notes).toEqual([]);
  });

  it('is the row whose date lies in it, whichever day that is', async () => {
    const targets = [
      target(1, 7n, 'monthly', '2026-05-31'),
      target(1, 100n, 'monthly', '2026-04-30'),
      target(1, 100n, 'monthly', '2026-06-01'),
    ];
    expect(await amountOf({ targets }, { period: month('2026-05') })).toBe(7);
  });

  it('of a month is never taken from a quarter or year', async () => {
    const targets = [target(1, 300n, 'quarterly', '2026-04-01'), target(1, 900n, 'yearly', '2026-01-01')];
    const result = await ask({ targets }, { period: month('2026-05') });
    expect(result.total.values).toEqual({
      sales_amount: 0,
      target_amount: null,
      achievement_rate: null,
      target_gap: null,
    });
    expect(result.notes).toEqual([{ kind: 'no_rows' }, { kind: 'no_target' }]);
  });

  it('of a quarter is its row before its months', async () => {
    const months = ['01', '02', '03'].map((m, i) => target(1, BigInt(10 ** i), 'monthly', `2026-${m}-01`));
    const period = unit('2026-02-01', 'quarter');
    expect(await amountOf({ targets: months }, { period })).toBe(111);
    const row = target(1, 500n, 'quarterly', '2026-03-31');
    expect(await amountOf({ targets: [...months, row] }, { period })).toBe(500);
  });

  it('of a year is its row before its quarters before its months', async () => {
    const months = Array.from({ length: 12 }, (_, i) =>
      target(1, 1n, 'monthly', `2025-${String(i + 1).padStart(2, '0')}-01`),
    );
    const quarters = ['01', '04', '07', '10'].map((m) => target(1, 10n, 'quarterly', `2025-${m}-01`));
    const period = unit('2025-06-01', 'year');
    expect(await amountOf({ targets: months }, { period })).toBe(12);
    expect(await amountOf({ targets: [...months, ...quarters] }, { period })).toBe(40);
    // A quarter without a row of its own is made of its months.
    expect(await amountOf({ targets: [...months, ...quarters.slice(0, 3)] }, { period })).toBe(33);
    const yearly = target(1, 99n, 'yearly', '2025-12-31');
    expect(await amountOf({ targets: [...months, ...quarters, yearly] }, { period })).toBe(99);
  });

  it('of a half-year is of its two quarters, else of its months', async () => {
    const months = ['01', '02', '03', '04', '05', '06'].map((m) => target(1, 1n, 'monthly', `2025-${m}-01`));
    const period = unit('2025-02-01', 'half');
    expect(await amountOf({ targets: months }, { period })).toBe(6);
    const second = target(1, 50n, 'quarterly', '2025-04-01');
    expect(await amountOf({ targets: [...months, second] }, { period })).toBe(53);
    expect(await amountOf({ targets: [target(1, 9n, 'yearly', '2025-01-01')] }, { period })).toBeNull();
  });

  it('of whole months is the sum of the monthly rows', async () => {
    const targets = [
      target(1, 1n, 'monthly', '2025-12-01'),
      target(1, 2n, 'monthly', '2026-01-01'),
      target(1, 4n, 'monthly', '2026-02-01'),
      target(1, 8n, 'monthly', '2026-03-01'),
    ];
    expect(await amountOf({ targets }, { period: range('2025-12-01', '2026-02-28') })).toBe(7);
    const quarterly = target(1, 500n, 'quarterly', '2026-01-01');
    const quarter = range('2026-01-01', '2026-03-31');
    expect(await amountOf({ targets: [...targets, quarterly] }, { period: quarter })).toBe(14);
    // Without any monthly row the quarter that the months make up still has its target.
    expect(await amountOf({ targets: [quarterly] }, { period: quarter })).toBe(500);
  });

  it('ends in February on the 29th of a leap year', async () => {
    const targets = [target(1, 3n, 'monthly', '2024-02-29')];
    expect(await amountOf({ targets }, { period: range('2024-02-01', '2024-02-29') })).toBe(3);
    expect(await amountOf({ targets }, { period: range('2024-02-01', '2024-02-28') })).toBeNull();
  });

  it('is not there for part of a month, a week or a day', async () => {
    const data = {
      sales: [sale({ date: '2026-05-03', amount: 5n })],
      targets: [target(1, 10n, 'monthly', '2026-05-01')],
    };
    for (const period of [
      range('2026-05-01', '2026-05-15'),
      unitPeriod('2026-05-03', 'week', TODAY),
      unitPeriod('2026-05-03', 'day', TODAY),
    ]) {
      const result = await ask(data, { period });
      expect(result.total.values).toEqual({
        sales_amount: 5,
        target_amount: null,
        achievement_rate: null,
        target_gap: null,
      });
      expect(result.notes).toEqual([{ kind: 'target_not_applicable', because: 'partial_month' }]);
    }
  });

  it('of 0 gives no rate', async () => {
    const result = await ask(
      {
        sales: [sale({ date: '2026-05-03', amount: 5n })],
        targets: [target(1, 0n, 'monthly', '2026-05-01')],
      },
      { period: month('2026-05') },
    );
    expect(result.total.values).toEqual({
      sales_amount: 5,
      target_amount: 0,
      achievement_rate: null,
      target_gap: -5,
    });
  });

  it('is summed person by person, each from the rows that person has', async () => {
    const result = await ask(
      {
        users: [user(1), user(2), user(3), user(4, { role: 'manager' })],
        targets: [
          target(1, 1200n, 'yearly', '2025-01-01'),
          ...['01', '04', '07', '10'].map((m) => target(2, 10n, 'quarterly', `2025-${m}-01`)),
          target(3, 1n, 'monthly', '2025-03-01'),
        ],
      },
      { period: unit('2025-06-01', 'year'), groupBy: ['user'] },
    );
    expect(result.rows.map((r) => [r.members[0]?.key, r.values.target_amount])).toEqual([
      [1, 1200],
      [2, 40],
      [3, 1],
      [4, null],
    ]);
    expect(result.total.values.target_amount).toBe(1241);
    expect(result.notes).toEqual([
      { kind: 'no_rows' },
      { kind: 'target_incomplete', people: [{ key: 3, label: '담당3' }] },
    ]);
  });
});

describe('a running period', () => {
  const targets = [
    ...['01', '02', '03', '04', '05', '06', '07'].map((m) => target(1, 10n, 'monthly', `2026-${m}-01`)),
    target(1, 100n, 'quarterly', '2026-04-01'),
    target(1, 1000n, 'yearly', '2026-01-01'),
  ];
  const data = { targets, sales: [sale({ date: '2026-06-15', amount: 5n })] };

  it('of a month or quarter is held against the whole period’s target', async () => {
    const ofMonth = await ask(data, { period: unit('2026-06-15', 'month') });
    expect(ofMonth.total.values.target_amount).toBe(10);
    expect(ofMonth.notes).toEqual([
      { kind: 'target_whole_period', elapsedDays: 15, totalDays: 30, againstSales: true },
    ]);
    const alone = await ask(data, { period: unit('2026-06-15', 'month'), metrics: ['target_amount'] });
    expect(alone.notes).toMatchObject([{ kind: 'target_whole_period', againstSales: false }]);
    const ofQuarter = await ask(data, { period: unit('2026-06-15', 'quarter') });
    expect(ofQuarter.total.values.target_amount).toBe(100);
    expect(ofQuarter.notes).toEqual([
      { kind: 'target_whole_period', elapsedDays: 76, totalDays: 91, againstSales: true },
    ]);
  });

  it('of a year is held against the months up to and including the current one', async () => {
    const ofYear = await ask(data, { period: unit('2026-06-15', 'year') });
    expect(ofYear.total.values.target_amount).toBe(60);
    expect(ofYear.notes).toEqual([{ kind: 'target_year_to_date', months: 6 }]);
  });

  it('of a year has no target from quarterly or yearly rows alone', async () => {
    const rows = targets.filter((t) => t.period !== 'monthly');
    const ofYear = await ask({ ...data, targets: rows }, { period: unit('2026-06-15', 'year') });
    expect(ofYear.total.values.target_amount).toBeNull();
    expect(ofYear.notes).toEqual([{ kind: 'no_target' }]);
  });

  it('of a year is held against the yearly row where the question says so', async () => {
    const ofYear = await ask(data, { period: unit('2026-06-15', 'year'), yearlyTarget: true });
    expect(ofYear.total.values.target_amount).toBe(1000);
    expect(ofYear.notes).toEqual([
      { kind: 'target_whole_period', elapsedDays: 166, totalDays: 365, againstSales: true },
    ]);
  });

  it('by month and by quarter gives each bucket its own target', async () => {
    const period = unit('2026-06-15', 'year');
    const byMonth = await ask(data, { period, groupBy: ['month'] });
    expect(byMonth.rows.map((r) => [r.members[0]?.key, r.values.target_amount])).toEqual(
      ['01', '02', '03', '04', '05', '06'].map((m) => [`2026-${m}`, 10]),
    );
    expect(byMonth.total.values.target_amount).toBe(60);
    const byQuarter = await ask(data, { period, groupBy: ['quarter'] });
    expect(byQuarter.rows.map((r) => r.values.target_amount)).toEqual([30, 100]);
    const byYear = await ask(data, { period, groupBy: ['year'] });
    expect(byYear.rows.map((r) => r.values.target_amount)).toEqual([60]);
  });
});

describe('a fiscal year from April', () => {
  const at: CalendarContext = { today: '2026-06-15', fiscalStart: 4 };
  const targets = [
    target(1, 1n, 'monthly', '2025-03-01'),
    target(1, 2n, 'monthly', '2025-04-01'),
    target(1, 4n, 'monthly', '2026-03-01'),
    target(1, 8n, 'monthly', '2026-04-01'),
    target(1, 16n, 'monthly', '2026-06-01'),
  ];

  it('makes its years, quarters and year to date of its own months', async () => {
    expect(await amountOf({ targets }, { period: unit('2025-07-01', 'year', at) }, at)).toBe(6);
    expect(await amountOf({ targets }, { period: unit('2026-03-31', 'quarter', at) }, at)).toBe(4);
    const ytd = await ask({ targets }, { period: unit('2026-06-15', 'year', at) }, at);
    expect(ytd.total.values.target_amount).toBe(24);
    expect(ytd.notes).toContainEqual({ kind: 'target_year_to_date', months: 3 });
  });

  it('finds a yearly row by its date', async () => {
    const yearly = [target(1, 77n, 'yearly', '2026-03-31'), target(1, 88n, 'yearly', '2026-04-01')];
    const period = unit('2025-07-01', 'year', at);
    expect(await amountOf({ targets: yearly }, { period }, at)).toBe(77);
  });
});

describe('only people have targets', () => {
  const data = {
    users: [user(1), user(2), user(3, { department: '부산팀' })],
    sales: [sale({ date: '2026-05-03', amount: 5n }), sale({ date: '2026-05-03', amount: 7n, user: 3 })],
    targets: [
      target(1, 10n, 'monthly', '2026-05-01'),
      target(2, 20n, 'monthly', '2026-05-01'),
      target(3, 40n, 'monthly', '2026-05-01'),
    ],
  };

  it('so a filter or group of anything else leaves none and keeps the sales', async () => {
    for (const [fields, because] of [
      [{ filters: [only('product', 1)] }, 'product'],
      [{ filters: [only('region', '서울')] }, 'region'],
      [{ groupBy: ['client'] }, 'client'],
      [{ groupBy: ['user', 'category'] }, 'category'],
      [{ groupBy: ['day'] }, 'day'],
      [{ filters: [only('status', 'cancelled')] }, 'status'],
    ] as const) {
      const result = await ask(data, fields);
      expect(result.total.values.target_amount, because).toBeNull();
      expect(result.rows.every((row) => row.values.achievement_rate === null)).toBe(true);
      expect(result.notes).toContainEqual({ kind: 'target_not_applicable', because });
    }
    const kept = await ask(data, { filters: [only('region', '서울')] });
    expect(kept.total.values.sales_amount).toBe(12);
  });

  it('and naming the status that counts anyway changes nothing', async () => {
    expect(await amountOf(data, { filters: [only('status', 'completed')] })).toBe(70);
  });

  it('summed over a team, its filter or the asker’s scope', async () => {
    expect(await amountOf(data, {})).toBe(70);
    expect(await amountOf(data, { filters: [only('department', '강남팀')] })).toBe(30);
    expect(await amountOf(data, { filters: [only('user', 2, 3)] })).toBe(60);
    const { analytics } = await open(data);
    const asked = query({ metrics: TARGETS });
    const own = await analytics.run(asked, { kind: 'own', userId: 2 }, TODAY);
    expect(own.total.values.target_amount).toBe(20);
    const team = await analytics.run(asked, { kind: 'department', department: '부산팀' }, TODAY);
    expect(team.total.values).toEqual({
      sales_amount: 7,
      target_amount: 40,
      achievement_rate: 17.5,
      target_gap: 33,
    });
    const teams = await ask(data, { groupBy: ['department'] });
    expect(teams.rows.map((r) => [r.members[0]?.key, r.values.target_amount])).toEqual([
      ['부산팀', 40],
      ['강남팀', 30],
    ]);
  });

  it('by person and month, for each of them', async () => {
    const result = await ask(
      { ...data, targets: [...data.targets, target(1, 3n, 'monthly', '2026-04-01')] },
      { groupBy: ['user', 'month'], period: range('2026-04-01', '2026-05-31') },
    );
    expect(result.rows.map((r) => [...r.members.map((m) => m.key), r.values.target_amount])).toEqual([
      [3, '2026-04', null],
      [3, '2026-05', 40],
      [1, '2026-04', 3],
      [1, '2026-05', 10],
      [2, '2026-04', null],
      [2, '2026-05', 20],
    ]);
  });

  it('and those who lack one are named: active reps, and whoever sold', async () => {
    const people = [
      user(1),
      user(2),
      user(3),
      user(4, { role: 'manager' }),
      user(5, { role: 'manager' }),
      user(6, { active: false }),
      user(7, { active: false }),
      user(8, { role: 'admin', department: null }),
    ];
    const sales = [5, 7].map((id) => sale({ date: '2026-05-03', amount: 1n, user: id }));
    const result = await ask(
      { users: people, sales, targets: [target(1, 10n, 'monthly', '2026-05-01')] },
      {},
    );
    expect(result.notes).toEqual([
      { kind: 'people_without_target', people: [2, 3, 5, 7].map((key) => ({ key, label: `담당${key}` })) },
    ]);
  });
});

describe('a comparison of targets', () => {
  it('holds each period against its own target, the cut one against its whole', async () => {
    const period = unit('2026-06-15', 'month');
    const result = await ask(
      {
        sales: [
          sale({ date: '2026-06-10', amount: 50n }),
          sale({ date: '2026-05-15', amount: 30n }),
          sale({ date: '2026-05-16', amount: 1000n }),
        ],
        targets: [target(1, 100n, 'monthly', '2026-06-01'), target(1, 120n, 'monthly', '2026-05-01')],
      },
      { period, comparison: against(period, 'mom') },
    );
    expect(result.total.values).toMatchObject({ sales_amount: 50, achievement_rate: 50 });
    expect(result.total.other).toMatchObject({ sales_amount: 30, target_amount: 120, achievement_rate: 25 });
    // A difference of percentages is in percentage points.
    expect(result.total.change).toMatchObject({ sales_amount: 20, achievement_rate: 25 });
  });

  it('of the year to date takes the same months of last year', async () => {
    const period = unit('2026-06-15', 'year');
    const months = ['2025', '2026'].flatMap((y) =>
      ['01', '06', '07'].map((m) => target(1, y === '2025' ? 5n : 7n, 'monthly', `${y}-${m}-01`)),
    );
    const result = await ask({ targets: months }, { period, comparison: against(period, 'yoy') });
    expect(result.total.values.target_amount).toBe(14);
    expect(result.total.other?.target_amount).toBe(10);
  });
});

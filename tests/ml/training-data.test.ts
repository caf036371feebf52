import { describe, expect, it } from 'vitest';
import type { ClientSales } from '../../src/ml/client-sales.js';
import { clientSets, dailyForecasts, origins, weeklyForecasts } from '../../src/ml/training-data.js';
import { addDays, weekday } from '../../src/model/calendar.js';

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

function salesOf(clientId: number, of: readonly (readonly [string, number])[]): ClientSales {
  return {
    clientId,
    days: of.map(([date]) => dayOf(date)),
    products: of.map(() => 1),
    amounts: of.map(([, amount]) => amount),
    completed: of.map(() => true),
  };
}

describe('the sets of clients', () => {
  it.each(['2026-11-27', '2026-03-01', '2026-05-30', '2024-02-29'])('part by time as of %s', (asOf) => {
    const all = origins(asOf);
    const days = (split: string): readonly string[] => all.flatMap((o) => (o.split === split ? [o.day] : []));
    const [train, validation, test] = [days('train'), days('validation'), days('test')];
    expect([validation.length, test.length, days('predict')]).toEqual([2, 2, [asOf]]);
    expect(train.length).toBeGreaterThan(6);
    const lastTarget = (list: readonly string[]): string => addDays(list.at(-1) ?? '', 91);
    // What a set learns from is over before the next one begins.
    expect(lastTarget(train) <= (validation[0] ?? '')).toBe(true);
    expect(lastTarget(validation) <= (test[0] ?? '')).toBe(true);
    expect(lastTarget(test) <= asOf).toBe(true);
  });

  it('hold features of what came before a day and targets of the 13 weeks after it', () => {
    const known = [
      salesOf(7, [
        ['2026-01-05', 100],
        ['2026-08-05', 40],
        ['2026-09-01', 60],
      ]),
    ];
    const { features, targets, splits } = clientSets(known, '2026-11-27');
    expect(features.rows.length).toBe(splits.rows.length);
    const at = (day: string) => targets.rows.find((row) => row[1] === day);
    expect(at('2026-07-31')).toEqual([7, '2026-07-31', 100, 2, 1]);
    expect(at('2026-06-30')).toEqual([7, '2026-06-30', 100, 2, 1]);
    expect(at('2026-11-27')).toBeUndefined();
    // The future changes no feature of the past.
    const later = [
      salesOf(7, [
        ['2026-01-05', 100],
        ['2026-08-05', 999],
        ['2026-09-01', 1],
      ]),
    ];
    const past = (sets: typeof features) => sets.rows.filter((row) => String(row[1]) < '2026-08-05');
    expect(past(clientSets(later, '2026-11-27').features)).toEqual(past(features));
  });
});

describe('a forecast of a month', () => {
  const months = [
    { subject: 'company', month: '2026-09-01', amount: 1_000_003 },
    { subject: 'company', month: '2026-10-01', amount: 500_000 },
  ];

  it('is parted over its business days, to the won', () => {
    const days = dailyForecasts(months);
    const sum = (month: string): number =>
      days.filter(({ from }) => from.startsWith(month)).reduce((total, { amount }) => total + amount, 0);
    expect([sum('2026-09'), sum('2026-10')]).toEqual([1_000_003, 500_000]);
    expect(days.every(({ from }) => weekday(from) <= 5)).toBe(true);
    // 추석
    expect(days.some(({ from }) => from === '2026-09-25')).toBe(false);
  });

  it('sums to the same by week', () => {
    const weeks = weeklyForecasts(dailyForecasts(months));
    expect(weeks.every(({ from }) => weekday(from) === 1)).toBe(true);
    expect(weeks.reduce((total, { amount }) => total + amount, 0)).toBe(1_500_003);
  });
});

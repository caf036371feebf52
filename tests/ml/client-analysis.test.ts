import { describe, expect, it } from 'vitest';
import {
  analyseClients,
  type ClientHistory,
  percentRanks,
  quietDays,
  riskOf,
  usualGapDays,
} from '../../src/ml/client-analysis.js';

const SPANS = { today: '2026-06-15', year: { from: '2025-06-01', to: '2026-05-31' } };

function history(clientId: number, fields: Partial<ClientHistory> = {}): ClientHistory {
  return {
    clientId,
    firstSaleDate: '2024-01-10',
    lastSaleDate: '2026-06-10',
    orderDays: 12,
    orderMonths: 12,
    saleCount: 24,
    lastYearAmount: 12_000_000,
    yearBeforeAmount: 12_000_000,
    recentAmount: 3_000_000,
    beforeAmount: 3_000_000,
    ...fields,
  };
}

describe('percent ranks', () => {
  it('run from 0 to 1 and share the middle among equals', () => {
    expect(percentRanks([30, 10, 20])).toEqual([1, 0, 0.5]);
    expect(percentRanks([5, 1, 5, 9])).toEqual([0.5, 0, 0.5, 1]);
    expect(percentRanks([7])).toEqual([1]);
    expect(percentRanks([4, 4])).toEqual([0.5, 0.5]);
    expect(percentRanks([])).toEqual([]);
  });
});

describe('grades', () => {
  it('are a tenth S, a fifth A, two fifths B and the rest C, by value', () => {
    const ten = Array.from({ length: 10 }, (_, i) =>
      history(i + 1, { lastYearAmount: (10 - i) * 1_000_000 }),
    );
    expect(analyseClients(ten, SPANS).map((a) => a.grade)).toEqual([...'SAABBBBCCC']);
  });

  it('weigh the amount most, then how often, then how recently', () => {
    const often = history(2, { orderDays: 100, lastSaleDate: '2026-06-14' });
    const large = history(1, { lastYearAmount: 20_000_000, lastSaleDate: '2026-01-10' });
    const best = analyseClients([often, large], SPANS).find((a) => a.grade === 'S');
    expect(best?.clientId).toBe(1);
  });

  it('do not hang on the order of the input', () => {
    const some = Array.from({ length: 25 }, (_, i) =>
      history(i + 1, { lastYearAmount: (i % 5) * 1_000_000 + 1 }),
    );
    expect(analyseClients([...some].reverse(), SPANS)).toEqual(analyseClients(some, SPANS));
  });

  it('are C without a sale in the last year, and take no place from the others', () => {
    const gone = history(9, { saleCount: 0, orderDays: 0, orderMonths: 0, lastYearAmount: 0 });
    const graded = analyseClients([history(1), gone], SPANS);
    expect(graded.map((a) => [a.clientId, a.grade])).toEqual([
      [1, 'S'],
      [9, 'C'],
    ]);
    expect(analyseClients([], SPANS)).toEqual([]);
  });
});

describe('risk', () => {
  it('is 0 for who orders as usual and as much', () => {
    expect(riskOf(history(1), SPANS).score).toBe(0);
  });

  it('rises with the days an order is overdue by the client’s own rhythm, fully at three gaps', () => {
    // 12 order days in 365: a gap of 30.4 days.
    expect(usualGapDays(history(1), SPANS)).toBeCloseTo(365 / 12);
    const late = (lastSaleDate: string) => riskOf(history(1, { lastSaleDate }), SPANS);
    expect(quietDays(history(1, { lastSaleDate: '2026-06-15' }), SPANS)).toBe(0);
    expect(late('2026-05-20').score).toBe(0);
    expect(late('2026-04-15').overdue).toBeCloseTo((61 - 365 / 12) / (2 * (365 / 12)));
    expect(late('2026-01-01').score).toBe(0.6);
    // A week at the least: who orders daily is not late after a weekend.
    const daily = { orderDays: 250, lastSaleDate: '2026-06-08' };
    expect(riskOf(history(1, daily), SPANS).score).toBe(0);
  });

  it('adds what the last three months lost of the three before', () => {
    expect(riskOf(history(1, { recentAmount: 1_500_000 }), SPANS).score).toBe(0.2);
    expect(riskOf(history(1, { recentAmount: 0, lastSaleDate: '2025-12-01' }), SPANS).score).toBe(1);
    expect(riskOf(history(1, { recentAmount: 9_000_000 }), SPANS).score).toBe(0);
    // Gone for half a year: nothing in either stretch is no sign of health.
    const gone = { recentAmount: 0, beforeAmount: 0, lastSaleDate: '2025-11-01' };
    expect(riskOf(history(1, gone), SPANS).score).toBe(1);
    // None in the last three months, but an order this month.
    expect(riskOf(history(1, { recentAmount: 0, beforeAmount: 0 }), SPANS).score).toBe(0);
  });

  it('is 1 for who ordered nothing for a year, and 0 for who began this month', () => {
    const none = {
      orderDays: 0,
      orderMonths: 0,
      saleCount: 0,
      lastYearAmount: 0,
      recentAmount: 0,
      beforeAmount: 0,
    };
    expect(riskOf(history(1, { ...none, lastSaleDate: '2025-02-01' }), SPANS).score).toBe(1);
    const begun = { ...none, firstSaleDate: '2026-06-02', lastSaleDate: '2026-06-02' };
    expect(riskOf(history(1, begun), SPANS).score).toBe(0);
  });

  it('measures a young client by the time since it began', () => {
    const young = history(1, { firstSaleDate: '2026-05-01', orderDays: 4, lastSaleDate: '2026-05-30' });
    expect(usualGapDays(young, SPANS)).toBeCloseTo(31 / 4);
  });
});

describe('the other scores', () => {
  const one = (fields: Partial<ClientHistory>) => analyseClients([history(1, fields)], SPANS)[0];

  it('tell loyalty by months with an order and by the years since the first', () => {
    expect(one({ firstSaleDate: '2023-06-01' })?.loyaltyScore).toBe(1);
    expect(one({ firstSaleDate: '2023-06-01', orderMonths: 6 })?.loyaltyScore).toBe(0.65);
    expect(one({ firstSaleDate: '2026-06-10', orderMonths: 0 })?.loyaltyScore).toBe(0);
  });

  it.each([
    [11_000_000, 10_000_000, 'high'],
    [10_900_000, 10_000_000, 'medium'],
    [9_100_000, 10_000_000, 'medium'],
    [9_000_000, 10_000_000, 'low'],
    [1, 0, 'high'],
    [0, 0, 'low'],
  ])('tell the growth of %d against %d as %s', (lastYearAmount, yearBeforeAmount, growth) => {
    expect(one({ lastYearAmount, yearBeforeAmount })?.growthPotential).toBe(growth);
  });

  it('lie between 0 and 1 whatever came in, returns included', () => {
    const odd = [
      history(1, { lastYearAmount: -5, beforeAmount: -3, recentAmount: 4, yearBeforeAmount: -1 }),
      history(2, { lastYearAmount: 9e14, saleCount: 1, recentAmount: -10 }),
    ];
    for (const a of analyseClients(odd, SPANS)) {
      for (const score of [a.riskScore, a.loyaltyScore, a.profitabilityScore]) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }
  });
});

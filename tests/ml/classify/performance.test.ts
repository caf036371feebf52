import { describe, expect, it } from 'vitest';
import { trainXgboost } from '../../../src/infra/ml/xgboost.js';
import { trainPerformance } from '../../../src/ml/classify/performance.js';
import { classPlace } from '../../../src/ml/classify/performance-rows.js';
import { seededRandom } from '../../../src/ml/random.js';
import type { PersonMonths } from '../../../src/ports/performance.js';

const FIRST = 2023 * 12;
const LAST = FIRST + 41;

/** Thirty people; `follow` says how much of a month's achievement is the month's before last. */
function company(follow: number, change: (month: number) => number = () => 0): PersonMonths[] {
  return Array.from({ length: 30 }, (_, person) => {
    const random = seededRandom(person + 1);
    const rates = [0.7 + 0.6 * random(), 0.7 + 0.6 * random()];
    const months = new Map<number, { sales: number; target: number | null; isOver: boolean }>();
    for (let month = FIRST; month <= LAST + 2; month++) {
      const before = rates.at(-2) ?? 1;
      // The opposite of two months ago: a rule of "as it was" is wrong, and a tree can learn it.
      const rate = follow * (2 - before) + (1 - follow) * (0.7 + 0.6 * random()) + change(month);
      rates.push(rate);
      months.set(month, {
        sales: month > LAST ? 0 : Math.round(100_000_000 * rate),
        target: 100_000_000,
        isOver: month <= LAST,
      });
    }
    return { userId: person + 1, months };
  });
}

const input = { firstMonth: FIRST, lastMonth: LAST, serving: null };

describe('the class of achievement', () => {
  it('begins at 80, 100 and 120 percent', () => {
    expect([0, 79.99, 80, 99.9, 100, 119.9, 120, 300].map(classPlace)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('is the model’s where it learned what the rule gets wrong', async () => {
    const { choice, metrics, forecasts } = await trainPerformance(
      { ...input, people: company(0.9) },
      { trainXgboost },
    );
    expect(choice.method).toBe('xgboost');
    expect(metrics.macro_f1).toBeGreaterThan(metrics.macro_f1_last_month ?? 1);
    expect(forecasts).toHaveLength(30);
    for (const { probability, belowTarget } of forecasts) {
      expect(probability).toBeGreaterThan(0.25);
      expect(belowTarget).toBeGreaterThanOrEqual(0);
      expect(belowTarget).toBeLessThanOrEqual(1);
    }
  });

  it('is the rule’s where there is nothing to learn, or too little to learn from', async () => {
    const few = company(0.9)
      .slice(0, 2)
      .map((p) => ({ ...p, months: new Map([...p.months].filter(([month]) => month > LAST - 12)) }));
    const { choice, model, forecasts } = await trainPerformance({ ...input, people: few }, { trainXgboost });
    expect(choice).toMatchObject({ method: 'rule', comparison: null });
    expect(choice.reason).toContain('too little');
    expect(model).toBeNull();
    expect(forecasts).toHaveLength(2);
    for (const [i, { userId }] of forecasts.entries()) expect(userId).toBe(i + 1);
  });

  it('is foretold from nothing of the running month or later', async () => {
    const people = company(0.9);
    const later = people.map((person) => {
      const months = new Map(person.months);
      for (const month of [LAST + 1, LAST + 2]) {
        const of = months.get(month);
        if (of !== undefined) months.set(month, { ...of, sales: 999_000_000 });
      }
      return { ...person, months };
    });
    const [a, b] = [
      await trainPerformance({ ...input, people }, { trainXgboost }),
      await trainPerformance({ ...input, people: later }, { trainXgboost }),
    ];
    expect(b.forecasts).toEqual(a.forecasts);
    expect(b.metrics).toEqual(a.metrics);
  });
});

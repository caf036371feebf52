import { describe, expect, test } from 'vitest';
import { errorShiftOf, shiftOf, valueShiftOf } from '../../src/ml/drift.js';
import { seededRandom } from '../../src/ml/random.js';

const SIZES = [100, 1000] as const;
const RUNS = 500;
const ALPHA = 0.05;

/** As skewed as orders are. */
function sizes(random: () => number, count: number, factor = 1): number[] {
  return Array.from({ length: count }, () => -factor * Math.log(1 - random()));
}

function alarms(count: number, factor: number): number {
  const random = seededRandom(7);
  let raised = 0;
  for (let run = 0; run < RUNS; run++) {
    const shift = valueShiftOf({
      reference: sizes(random, 1_000),
      recent: sizes(random, count, factor),
      earlier: [],
      alpha: ALPHA,
    });
    if (shift !== null && shift.score > shift.threshold) raised++;
  }
  return raised / RUNS;
}

describe('drift', () => {
  test.each(SIZES)('of %i values that did not change is seen in one look of twenty or less', (count) => {
    expect(alarms(count, 1)).toBeLessThanOrEqual(0.065);
  });

  test.each(SIZES)('of %i order sizes twice as large is seen', (count) => {
    expect(alarms(count, 2)).toBeGreaterThan(0.95);
  });

  test('is not seen in what earlier weeks strayed as far as well', () => {
    const reference = [5_000, 3_000, 2_000];
    const recent = [30, 50, 20];
    const alone = shiftOf({ reference, recent, earlier: [], alpha: ALPHA });
    expect(alone?.score).toBeGreaterThan(alone?.threshold ?? 1);
    const earlier = [[70, 10, 20], [30, 50, 20], [60, 10, 30], recent];
    const among = shiftOf({ reference, recent, earlier, alpha: ALPHA });
    expect(among?.score).toBeLessThan(among?.threshold ?? 0);
  });

  test('of too few values is not judged', () => {
    expect(shiftOf({ reference: [50, 50], recent: [9, 1], earlier: [], alpha: ALPHA })).toBeNull();
  });

  test('of errors is seen where they pass those of the backtest, not where they only scatter', () => {
    const random = seededRandom(11);
    const errors = (factor: number) =>
      Array.from({ length: 40 }, () => ({ error: factor * 2 * random() * 10, expected: 10 }));
    const same = errorShiftOf(errors(1), ALPHA);
    expect(same?.score).toBeLessThan(same?.threshold ?? 0);
    const worse = errorShiftOf(errors(2), ALPHA);
    expect(worse?.score).toBeGreaterThan(worse?.threshold ?? 9);
  });
});

import { describe, expect, test } from 'vitest';
import {
  errorShiftOf,
  missShiftOf,
  rateShiftOf,
  rollingShiftOf,
  shiftOf,
  valueShiftOf,
} from '../../src/ml/drift.js';
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

  test('of what grows on as it always did is not seen, of a jump it is', () => {
    const random = seededRandom(3);
    const stretches = (level: (month: number) => number) =>
      Array.from({ length: 13 }, (_, month) => sizes(random, 200).map((value) => value + level(month)));
    const growing = rollingShiftOf(
      stretches((month) => month / 4),
      ALPHA,
    );
    expect(growing?.score).toBeLessThan(growing?.threshold ?? 0);
    const jump = rollingShiftOf(
      stretches((month) => (month === 12 ? 1 : 0)),
      ALPHA,
    );
    expect(jump?.score).toBeGreaterThan(jump?.threshold ?? 9);
    expect(rollingShiftOf(stretches(() => 0).slice(0, 6), ALPHA)).toBeNull();
  });

  test('of a rate is seen beyond chance and beyond what it always strayed, never of a handful', () => {
    const steady = Array.from({ length: 12 }, () => ({ hits: 10, count: 1_000 }));
    const seen = rateShiftOf({ hits: 30, count: 1_000 }, steady, ALPHA);
    expect(seen?.score).toBe(3);
    expect(seen?.score).toBeGreaterThan(seen?.threshold ?? 9);
    const restless = steady.map((one, i) => ({ ...one, hits: i % 3 === 0 ? 30 : 0 }));
    const among = rateShiftOf({ hits: 30, count: 1_000 }, restless, ALPHA);
    expect(among?.score).toBeLessThan(among?.threshold ?? 0);
    expect(rateShiftOf({ hits: 4, count: 200 }, steady, ALPHA)).toBeNull();
  });

  test('of misses is judged only where enough were expected', () => {
    const misses = (count: number, every: number) =>
      Array.from({ length: count }, (_, i) => ({ error: i % every === 0 ? 1 : 0, expected: 0.2 }));
    expect(missShiftOf(misses(20, 2), ALPHA)).toBeNull();
    const worse = missShiftOf(misses(200, 2), ALPHA);
    expect(worse?.score).toBeGreaterThan(worse?.threshold ?? 9);
    const same = missShiftOf(misses(200, 5), ALPHA);
    expect(same?.score).toBeLessThan(same?.threshold ?? 0);
  });
});

import { setImmediate as nextTurn } from 'node:timers/promises';
import { naiveScale } from './accuracy.js';
import { type BacktestCase, combined, errorsOf } from './backtest.js';
import { recentMean, seasonalNaive } from './baselines.js';
import { type Misses, missesOf, type Range, rangeAround } from './intervals.js';
import { isClosed, MONTHS_A_YEAR, mean, type Panel } from './panel.js';

/** Forecasts as they are told: with ranges, past errors, and what stood in where a series has too little to learn from. */

export interface SeriesForecast {
  readonly key: string;
  readonly point: readonly number[];
  /** Of 80 %, a month each; null where too few misses are known. */
  readonly ranges: readonly (Range | null)[];
  /** The model's name, or `seasonal_naive`, `recent_mean` or `zero`, which stand in for it. */
  readonly model: string;
  /** Mean absolute error of the backtest in percent of what was sold; null without a backtest of this series. */
  readonly pastErrorPercent: number | null;
}

/** Of the backtest, in the unit of the series. */
export interface WonScores {
  readonly mae: number;
  readonly mse: number;
  readonly rmse: number;
  /** Part of the variance explained; of all series together. */
  readonly r2_score: number;
  /** Mean absolute error in parts of what was sold, of all together. */
  readonly mape: number;
}

/** A series of the backtest's newest origin, as it would have been told then. */
export interface ShownBacktest {
  readonly key: string;
  /** Of the first value, since January of year 0. */
  readonly firstMonth: number;
  readonly actual: readonly number[];
  readonly point: readonly number[];
  readonly ranges: readonly (Range | null)[];
}

/** One combination of the backtested models. */
export interface Described {
  readonly mase: number | null;
  readonly scores: WonScores | null;
  readonly series: readonly SeriesForecast[];
  /** Of the panel's first series; null where it was too short. */
  readonly shown: ShownBacktest | null;
}

export interface DescribeInput {
  readonly panel: Panel;
  readonly cases: readonly BacktestCase[];
  /** Which of the cases' models it is the mean of. */
  readonly chosen: readonly number[];
  /** What the served forecasts are called where nothing stands in. */
  readonly name: string;
  readonly horizon: number;
  /** The forecasts of the series that are long enough. */
  readonly points: ReadonlyMap<string, readonly number[]>;
}

/** A series with fewer months is not learned from. */
export const LEARNED_MONTHS_MIN = MONTHS_A_YEAR + 6;

function standInFor(values: readonly number[]): 'zero' | 'seasonal_naive' | 'recent_mean' | null {
  if (isClosed(values)) return 'zero';
  if (values.length >= LEARNED_MONTHS_MIN) return null;
  return values.length >= MONTHS_A_YEAR ? 'seasonal_naive' : 'recent_mean';
}

/** Whether models learn it; else something stands in. */
export function isLearned(values: readonly number[]): boolean {
  return standInFor(values) === null;
}

function pastErrors(cases: readonly BacktestCase[], chosen: readonly number[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { missed: number; sold: number }>();
  for (const one of cases) {
    const forecast = combined(one.forecasts, chosen);
    const sum = sums.get(one.key) ?? { missed: 0, sold: 0 };
    one.actual.forEach((actual, h) => {
      sum.missed += Math.abs(actual - (forecast[h] ?? 0));
      sum.sold += Math.abs(actual);
    });
    sums.set(one.key, sum);
  }
  return new Map(
    [...sums].flatMap(([key, { missed, sold }]) => (sold > 0 ? [[key, (100 * missed) / sold]] : [])),
  );
}

function scoresOf(cases: readonly BacktestCase[], chosen: readonly number[]): WonScores | null {
  const pairs = cases.flatMap((one) => {
    const forecast = combined(one.forecasts, chosen);
    return one.actual.map((actual, h) => ({ actual, miss: actual - (forecast[h] ?? 0) }));
  });
  if (pairs.length === 0) return null;
  const mae = mean(pairs.map((p) => Math.abs(p.miss)));
  const mse = mean(pairs.map((p) => p.miss ** 2));
  const centre = mean(pairs.map((p) => p.actual));
  const variance = mean(pairs.map((p) => (p.actual - centre) ** 2));
  return {
    mae,
    mse,
    rmse: Math.sqrt(mse),
    r2_score: variance === 0 ? 0 : 1 - mse / variance,
    mape: centre === 0 ? 0 : mae / centre,
  };
}

function rangesOf(point: readonly number[], misses: Misses, scale: number): readonly (Range | null)[] {
  return point.map((value, ahead) => rangeAround(value, misses, { scale, ahead }));
}

function shownOf({ panel, cases, chosen }: DescribeInput, misses: Misses): ShownBacktest | null {
  const [first] = panel;
  const newest = cases
    .filter((one) => one.key === first?.key)
    .sort((a, b) => a.monthsBack - b.monthsBack)
    .at(0);
  if (first === undefined || newest === undefined) return null;
  const point = combined(newest.forecasts, chosen).slice(0, newest.actual.length);
  return {
    key: first.key,
    firstMonth: first.firstMonth + first.values.length - newest.monthsBack,
    actual: newest.actual,
    point,
    ranges: rangesOf(point, misses, newest.scale),
  };
}

export async function describe(input: DescribeInput): Promise<Described> {
  const { panel, cases, chosen, name, horizon, points } = input;
  // Each step takes some milliseconds with a thousand series, and questions are answered between them.
  await nextTurn();
  const misses = missesOf(cases, chosen, horizon);
  await nextTurn();
  const errors = pastErrors(cases, chosen);
  await nextTurn();
  const [naive, recent] = [await seasonalNaive(panel, horizon), await recentMean(panel, horizon)];
  const zeros = new Array<number>(horizon).fill(0);
  const series = panel.map(({ key, values }, i): SeriesForecast => {
    const standIn = standInFor(values);
    if (standIn !== null) {
      const simple = { zero: zeros, seasonal_naive: naive[i], recent_mean: recent[i] }[standIn];
      return {
        key,
        point: simple ?? zeros,
        ranges: zeros.map(() => null),
        model: standIn,
        pastErrorPercent: null,
      };
    }
    const point = points.get(key) ?? zeros;
    const ranges = rangesOf(point, misses, naiveScale(values));
    return { key, point, ranges, model: name, pastErrorPercent: errors.get(key) ?? null };
  });
  await nextTurn();
  const scores = scoresOf(cases, chosen);
  await nextTurn();
  return {
    mase: cases.length === 0 ? null : mean(errorsOf(cases, chosen)),
    scores,
    series,
    shown: shownOf(input, misses),
  };
}

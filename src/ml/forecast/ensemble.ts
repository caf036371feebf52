import type { MlEngines } from '../../ports/ml-engines.js';
import { naiveScale } from './accuracy.js';
import { type BacktestCase, backtest, combined, errorsOf } from './backtest.js';
import { recentMean, seasonalNaive } from './baselines.js';
import { fillGaps } from './gaps.js';
import { globalLstm } from './global-lstm.js';
import { globalXgboost } from './global-xgboost.js';
import { type Misses, missesOf, type Range, rangeAround } from './intervals.js';
import { mstlEts, prophet } from './local-models.js';
import { type Forecaster, MONTHS_A_YEAR, mean, type Panel } from './panel.js';
import { theta } from './theta.js';

/**
 * What is served: the mean of several unlike models. Equal weights are hard to beat with the few origins a company
 * has (Claeskens et al. 2016, doi:10.1016/j.ijforecast.2015.12.005), so the backtest decides only which models take
 * part, and one leaves only where the others are better without it beyond noise.
 */

export interface NamedForecaster {
  readonly name: string;
  readonly forecast: Forecaster;
}

export function ensembleMembers(engines: MlEngines): readonly NamedForecaster[] {
  return [
    { name: 'theta', forecast: theta },
    { name: 'mstl_ets', forecast: mstlEts(engines) },
    { name: 'prophet_sales', forecast: prophet(engines) },
    { name: 'xgboost_client', forecast: globalXgboost(engines) },
    { name: 'lstm_trend', forecast: globalLstm },
  ];
}

export interface EnsembleOptions {
  readonly horizon: number;
  readonly members: readonly NamedForecaster[];
  /** The members of the one that serves now: another choice has to beat it beyond noise. */
  readonly champion?: readonly string[] | undefined;
  readonly onProgress?: (step: string) => void;
}

/** Why the members are the ones that they are. */
export interface Decision {
  /** MASE of the champion's members and of the challenger's on the same backtest. */
  readonly champion: number;
  readonly challenger: number;
  /** What the challenger is better by, and twice the standard error of that. */
  readonly gain: number;
  readonly noise: number;
  readonly isReplaced: boolean;
}

export interface SeriesForecast {
  readonly key: string;
  readonly point: readonly number[];
  /** Of 80 %, a month each; null where too few misses are known. */
  readonly ranges: readonly (Range | null)[];
  /** `sales_ensemble`, or the simpler one that stands in for a series with too little to learn from. */
  readonly model: 'sales_ensemble' | 'seasonal_naive' | 'recent_mean' | 'zero';
  /** Mean absolute error of the backtest in percent of what was sold; null without a backtest of this series. */
  readonly pastErrorPercent: number | null;
}

export interface EnsembleForecast {
  /** The members that take part. */
  readonly chosen: readonly string[];
  /** null where there was no champion of other members. */
  readonly decision: Decision | null;
  /** Months back to the first origin of the backtest and the number of its cases. */
  readonly cases: number;
  /** Scaled errors of the backtest by model and of the combination, most useful to say which is better. */
  readonly errors: readonly { readonly name: string; readonly mase: number }[];
  readonly series: readonly SeriesForecast[];
}

const INTERVAL_LEVEL = 0.8;
const BACKTEST = { origins: 4, step: 3, monthsMin: MONTHS_A_YEAR + 6 } as const;
const BACKTEST_HORIZON_MAX = 6;
const NAIVE = 'seasonal_naive';
/** Fewer misses than this say nothing about the tenth below and the tenth above. */
const MISSES_MIN = 19;
const CLOSED_MONTHS = 6;
const ENSEMBLE_MONTHS_MIN = 18;

function standardErrorOf(values: readonly number[]): number {
  const centre = mean(values);
  const variance = values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / Math.max(1, values.length - 1);
  return Math.sqrt(variance / Math.max(1, values.length));
}

/** Members leave one by one, the most harmful first, while the rest is better by more than a standard error. */
export function chooseMembers(cases: readonly BacktestCase[], count: number): readonly number[] {
  let chosen = Array.from({ length: count }, (_, i) => i);
  while (chosen.length > 2 && cases.length > 0) {
    const now = errorsOf(cases, chosen);
    const without = chosen.map((model) => {
      const rest = chosen.filter((other) => other !== model);
      const gains = errorsOf(cases, rest).map((error, i) => (now[i] ?? 0) - error);
      return { rest, gain: mean(gains), noise: standardErrorOf(gains) };
    });
    const best = without.reduce((a, b) => (b.gain > a.gain ? b : a));
    if (best.gain <= best.noise) break;
    chosen = best.rest;
  }
  return chosen;
}

/** The challenger's members take over only where they are better by more than two standard errors. */
function decide(
  cases: readonly BacktestCase[],
  champion: readonly number[],
  challenger: readonly number[],
): Decision | null {
  if (cases.length === 0 || champion.join() === challenger.join()) return null;
  const [kept, tried] = [errorsOf(cases, champion), errorsOf(cases, challenger)];
  const gains = kept.map((error, i) => error - (tried[i] ?? 0));
  const [gain, noise] = [mean(gains), 2 * standardErrorOf(gains)];
  return { champion: mean(kept), challenger: mean(tried), gain, noise, isReplaced: gain > noise };
}

function modelFor(values: readonly number[]): SeriesForecast['model'] {
  if (values.slice(-CLOSED_MONTHS).every((v) => v <= 0)) return 'zero';
  if (values.length >= ENSEMBLE_MONTHS_MIN) return 'sales_ensemble';
  return values.length >= MONTHS_A_YEAR ? 'seasonal_naive' : 'recent_mean';
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

/** A month that the backtest never looked so far ahead for has no range. */
function rangesOf(point: readonly number[], misses: Misses, scale: number): readonly (Range | null)[] {
  return point.map((value, h) => {
    const known = misses.byHorizon[h] ?? [];
    if (known.length < MISSES_MIN || scale <= 0) return null;
    return rangeAround(value, { misses: known, scale, level: INTERVAL_LEVEL });
  });
}

interface Chosen {
  readonly cases: readonly BacktestCase[];
  readonly chosen: readonly number[];
  readonly decision: Decision | null;
}

async function choose(
  panel: Panel,
  forecasters: readonly Forecaster[],
  options: EnsembleOptions,
): Promise<Chosen> {
  const { members, champion } = options;
  const horizon = Math.min(options.horizon, BACKTEST_HORIZON_MAX);
  // The naive forecast runs along to be compared with, and takes no part.
  const cases = await backtest(panel, [...forecasters, seasonalNaive], { ...BACKTEST, horizon });
  const challenger = chooseMembers(cases, members.length);
  const serving = members.flatMap(({ name }, i) => (champion?.includes(name) === true ? [i] : []));
  if (serving.length === 0) return { cases, chosen: challenger, decision: null };
  const decision = decide(cases, serving, challenger);
  return { cases, chosen: decision?.isReplaced === true ? challenger : serving, decision };
}

async function pointsOf(
  panel: Panel,
  forecasters: readonly Forecaster[],
  horizon: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const forecasts: (readonly (readonly number[])[])[] = [];
  for (const forecast of forecasters) forecasts.push(await forecast(panel, horizon));
  const all = forecasters.map((_, i) => i);
  return new Map(
    panel.map((series, i) => {
      const parts = forecasts.map((of) => of[i] ?? []);
      return [series.key, combined(parts, all).map((v) => Math.max(0, v))];
    }),
  );
}

/** Chooses by a backtest within the panel, forecasts the months after it, and says how sure that is. */
export async function forecastEnsemble(given: Panel, options: EnsembleOptions): Promise<EnsembleForecast> {
  const { horizon, members, onProgress } = options;
  const panel = fillGaps(given);
  const forecasters = members.map(
    (m): Forecaster =>
      async (of, months) => {
        onProgress?.(`${m.name}: ${of.length} series`);
        return m.forecast(of, months);
      },
  );
  const { cases, chosen, decision } = await choose(panel, forecasters, options);
  const misses = missesOf(cases, chosen);
  const errors = pastErrors(cases, chosen);
  const learned = panel.filter(({ values }) => modelFor(values) === 'sales_ensemble');
  const taking = chosen.flatMap((i) => forecasters[i] ?? []);
  const points = await pointsOf(learned, taking, horizon);
  const [naive, recent] = [await seasonalNaive(panel, horizon), await recentMean(panel, horizon)];
  const series = panel.map(({ key, values }, i): SeriesForecast => {
    const model = modelFor(values);
    const zeros = (): number[] => new Array<number>(horizon).fill(0);
    const simple = model === 'zero' ? zeros() : model === 'seasonal_naive' ? naive[i] : recent[i];
    const point = points.get(key) ?? simple ?? zeros();
    const isLearned = model === 'sales_ensemble';
    const ranges = isLearned ? rangesOf(point, misses, naiveScale(values)) : point.map(() => null);
    return { key, point, ranges, model, pastErrorPercent: isLearned ? (errors.get(key) ?? null) : null };
  });
  const named = [...members.map((m) => m.name), NAIVE];
  const maseOf = (models: readonly number[]): number => mean(errorsOf(cases, models));
  return {
    chosen: chosen.map((i) => members[i]?.name ?? ''),
    decision,
    cases: cases.length,
    errors:
      cases.length === 0
        ? []
        : [
            ...named.map((name, i) => ({ name, mase: maseOf([i]) })),
            { name: 'sales_ensemble', mase: maseOf(chosen) },
          ],
    series,
  };
}

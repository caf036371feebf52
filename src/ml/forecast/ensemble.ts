import type { MlEngines } from '../../ports/ml-engines.js';
import { backtest, combined, errorsOf } from './backtest.js';
import { seasonalNaive } from './baselines.js';
import { choose, type Decision } from './choose.js';
import { type Described, describe, isLearned, LEARNED_MONTHS_MIN } from './describe.js';
import { fillGaps } from './gaps.js';
import { globalLstm } from './global-lstm.js';
import { globalXgboost } from './global-xgboost.js';
import type { KeptModel } from './kept.js';
import { mstlEts, prophet } from './local-models.js';
import { type Forecaster, type Learned, type Learner, mean, type Panel } from './panel.js';
import { theta } from './theta.js';
import { withoutWorkingDays, withWorkingDays, workingDayElasticity } from './working-days.js';

/**
 * What is served: the mean of several unlike models. Equal weights are hard to beat with the few origins a company
 * has (Claeskens et al. 2016, doi:10.1016/j.ijforecast.2015.12.005), so the backtest decides only which models take
 * part, and one leaves only where the others are better without it beyond noise.
 */

export const ENSEMBLE = 'sales_ensemble';

export interface NamedLearner {
  readonly name: string;
  readonly learn: Learner;
}

function keepsNothing(forecast: Forecaster): Learner {
  return async (panel, horizon) => ({ points: await forecast(panel, horizon), kept: null });
}

export function ensembleMembers(engines: MlEngines): readonly NamedLearner[] {
  return [
    { name: 'theta', learn: keepsNothing(theta) },
    { name: 'mstl_ets', learn: keepsNothing(mstlEts(engines)) },
    { name: 'prophet_sales', learn: prophet(engines) },
    { name: 'xgboost_client', learn: globalXgboost(engines) },
    { name: 'lstm_trend', learn: globalLstm },
  ];
}

export interface EnsembleOptions {
  readonly horizon: number;
  readonly members: readonly NamedLearner[];
  /** The members of the one that serves now: another choice has to beat it beyond noise. */
  readonly champion?: readonly string[] | undefined;
}

/** One model by itself. */
export interface MemberForecast extends Described {
  readonly name: string;
  readonly kept: KeptModel | null;
}

export interface EnsembleForecast extends Described {
  /** The members that take part. */
  readonly chosen: readonly string[];
  /** null where there was no champion of other members. */
  readonly decision: Decision | null;
  /** How many series were backtested from how many origins, all together. */
  readonly cases: number;
  /** Scaled errors of the backtest by model and of the combination, most useful to say which is better. */
  readonly errors: readonly { readonly name: string; readonly mase: number }[];
  /** By what power of its working days a month of the group sells; 0 where it does not. */
  readonly elasticity: number;
  /** Every model that was given, whether it takes part or not. */
  readonly members: readonly MemberForecast[];
}

const BACKTEST = { origins: 4, step: 3, monthsMin: LEARNED_MONTHS_MIN } as const;
/** How often each model learns: from every origin of the backtest, and from all months. */
export const LEARNED_TIMES = BACKTEST.origins + 1;
const BACKTEST_HORIZON_MAX = 6;
const NAIVE = 'seasonal_naive';

/** Learns months of equal length, and forecasts them as long as they are. */
export function overWorkingDays(learn: Learner): Learner {
  return async (panel, horizon) => {
    const elasticity = workingDayElasticity(panel);
    const { points, kept } = await learn(withoutWorkingDays(panel, elasticity), horizon);
    return { points: withWorkingDays(points, panel, elasticity), kept };
  };
}

function pointsOf(
  panel: Panel,
  forecasts: readonly Learned[],
  chosen: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  return new Map(
    panel.map((series, i) => {
      const parts = forecasts.map(({ points }) => points[i] ?? []);
      return [series.key, combined(parts, chosen).map((v) => Math.max(0, v))];
    }),
  );
}

/** Chooses by a backtest within the panel, forecasts the months after it, and says how sure that is. */
export async function forecastEnsemble(given: Panel, options: EnsembleOptions): Promise<EnsembleForecast> {
  const { horizon, members, champion } = options;
  const panel = fillGaps(given);
  const learners = members.map((m) => overWorkingDays(m.learn));
  const forecasters = learners.map(
    (learn): Forecaster =>
      async (of, h) =>
        (await learn(of, h)).points,
  );
  // The naive forecast runs along to be compared with, and takes no part.
  const cases = await backtest(panel, [...forecasters, seasonalNaive], {
    ...BACKTEST,
    horizon: Math.min(horizon, BACKTEST_HORIZON_MAX),
    furthest: horizon,
  });
  const names = members.map((m) => m.name);
  const learned = panel.filter(({ values }) => isLearned(values));
  // Where every series is too short, nothing takes part.
  const { chosen, decision } =
    learned.length === 0 ? { chosen: [], decision: null } : await choose(cases, names, champion);
  const forecasts = await Promise.all(learners.map((learn) => learn(learned, horizon)));
  const described = (name: string, of: readonly number[]): Promise<Described> =>
    describe({ panel, cases, chosen: of, name, horizon, points: pointsOf(learned, forecasts, of) });
  const alone: MemberForecast[] = [];
  for (const [i, { name }] of members.entries()) {
    alone.push({ ...(await described(name, [i])), name, kept: forecasts[i]?.kept ?? null });
  }
  const maseOf = (models: readonly number[]): number => mean(errorsOf(cases, models));
  return {
    ...(await described(ENSEMBLE, chosen)),
    chosen: chosen.map((i) => names[i] ?? ''),
    decision,
    cases: cases.length,
    errors:
      cases.length === 0
        ? []
        : [
            ...[...names, NAIVE].map((name, i) => ({ name, mase: maseOf([i]) })),
            { name: ENSEMBLE, mase: maseOf(chosen) },
          ],
    elasticity: workingDayElasticity(learned),
    members: alone,
  };
}

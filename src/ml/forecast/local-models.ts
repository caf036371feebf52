import type { FitProphet, MlEngines, ProphetParameters, ProphetSetting } from '../../ports/ml-engines.js';
import { seasonalNaive } from './baselines.js';
import type { KeptSeries } from './kept.js';
import { type Forecaster, type Learner, MONTHS_A_YEAR, type MonthlySeries } from './panel.js';

/** Models that learn each series by itself. Where a series is too short for one, the seasonal naive forecast stands in. */

type Fit = (series: MonthlySeries, horizon: number) => readonly number[];

/** null where a series can't be fitted: one of a thousand is no reason for all to fail. */
function tried<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

const isFlat = ({ values }: MonthlySeries): boolean => values.every((value) => value === values[0]);

function withFallback(monthsMin: number, ready: () => Promise<Fit>): Forecaster {
  return async (panel, horizon) => {
    const fitted = await ready();
    const naive = await seasonalNaive(panel, horizon);
    return panel.map((series, i) => {
      const fallback = naive[i] ?? [];
      if (series.values.length < monthsMin || isFlat(series)) return fallback;
      const forecast = tried(() => fitted(series, horizon));
      return forecast?.every(Number.isFinite) === true ? forecast : fallback;
    });
  };
}

const ETS_MONTHS_MIN = 8;

/** Exponential smoothing after taking out the season by MSTL; without a season under two years. */
export const mstlEts = (engines: MlEngines): Forecaster =>
  withFallback(ETS_MONTHS_MIN, async () => {
    const [seasonal, plain] = await Promise.all([engines.mstlEts(MONTHS_A_YEAR), engines.ets()]);
    return ({ values }, horizon) =>
      values.length > 2 * MONTHS_A_YEAR ? seasonal(values, horizon) : plain(values, horizon);
  });

/** Exponential smoothing without a season. */
export const ets = (engines: MlEngines): Forecaster =>
  withFallback(ETS_MONTHS_MIN, async () => {
    const fitted = await engines.ets();
    return ({ values }, horizon) => fitted(values, horizon);
  });

/** Three terms: monthly values hold no finer season, and more of them follow the noise. */
export const PROPHET_SETTING: ProphetSetting = { seasonality: 'multiplicative', fourierOrder: 3 };
const PROPHET_MONTHS_MIN = 12;

/** The first second of a month. */
function secondsOf(monthIndex: number): number {
  return Date.UTC(Math.floor(monthIndex / MONTHS_A_YEAR), monthIndex % MONTHS_A_YEAR, 1) / 1000;
}

function monthSeconds(firstMonth: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => secondsOf(firstMonth + i));
}

/** What a fitted Prophet forecasts of the months after `series`; given what was kept of it, without fitting. */
export function prophetForecast(
  fitted: FitProphet,
  series: MonthlySeries,
  at: { readonly horizon: number; readonly setting: ProphetSetting; readonly parameters?: ProphetParameters },
): { readonly parameters: ProphetParameters; readonly points: readonly number[] } {
  const { firstMonth, values } = series;
  const data = { ds: monthSeconds(firstMonth, values.length), y: values };
  const fit = fitted(data, at.setting, at.parameters);
  const points = fit.predict(monthSeconds(firstMonth + values.length, at.horizon));
  return { parameters: fit.parameters, points };
}

/** Prophet (Taylor and Letham 2018, doi:10.1080/00031305.2017.1380080) with a multiplicative season. */
export const prophet =
  (engines: MlEngines): Learner =>
  async (panel, horizon) => {
    const fitted = await engines.prophet();
    const naive = await seasonalNaive(panel, horizon);
    const kept: KeptSeries[] = [];
    const points = panel.map((series, i) => {
      const fallback = naive[i] ?? [];
      if (series.values.length < PROPHET_MONTHS_MIN || isFlat(series)) return fallback;
      const forecast = tried(() => prophetForecast(fitted, series, { horizon, setting: PROPHET_SETTING }));
      if (forecast?.points.every(Number.isFinite) !== true) return fallback;
      kept.push({ ...series, parameters: forecast.parameters });
      return forecast.points;
    });
    return { points, kept: { kind: 'prophet', setting: PROPHET_SETTING, series: kept } };
  };

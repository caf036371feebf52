import { type BacktestCase, combined } from './backtest.js';

/**
 * Ranges from the misses of the backtest (split conformal prediction, Vovk et al. 2005; Lei et al. 2018,
 * doi:10.1080/01621459.2017.1307116): each miss is told in the series' own scale, and the quantiles of all of them
 * are laid around the forecast.
 */

export interface Misses {
  /** By months ahead, sorted from the furthest below to the furthest above, over the series' scale. */
  readonly byHorizon: readonly (readonly number[])[];
}

export function missesOf(cases: readonly BacktestCase[], chosen: readonly number[]): Misses {
  const horizon = Math.max(0, ...cases.map((one) => one.actual.length));
  const byHorizon = Array.from({ length: horizon }, (_, h) =>
    cases
      .flatMap((one) => {
        const actual = one.actual[h];
        return actual === undefined ? [] : [(actual - (combined(one.forecasts, chosen)[h] ?? 0)) / one.scale];
      })
      .sort((a, b) => a - b),
  );
  return { byHorizon };
}

/** The finite-sample quantile of split conformal prediction: the ⌈p(n+1)⌉th of n, the outermost where that is beyond. */
function upperQuantile(sorted: readonly number[], p: number): number {
  const place = Math.min(sorted.length, Math.ceil(p * (sorted.length + 1)));
  return sorted[Math.max(0, place - 1)] ?? 0;
}

function lowerQuantile(sorted: readonly number[], p: number): number {
  const place = Math.max(1, Math.floor(p * (sorted.length + 1)));
  return sorted[place - 1] ?? 0;
}

export interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** The range of `level` (0.8 for 80 %) around a forecast; sales are never below 0. */
export function rangeAround(
  forecast: number,
  {
    misses,
    scale,
    level,
  }: { readonly misses: readonly number[]; readonly scale: number; readonly level: number },
): Range {
  const tail = (1 - level) / 2;
  return {
    lower: Math.max(0, forecast + lowerQuantile(misses, tail) * scale),
    upper: Math.max(0, forecast + upperQuantile(misses, 1 - tail) * scale),
  };
}

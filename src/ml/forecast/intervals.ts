import { type BacktestCase, combined } from './backtest.js';
import { mean } from './panel.js';

/**
 * Ranges from the misses of the backtest (split conformal prediction, Vovk et al. 2005; Lei et al. 2018,
 * doi:10.1080/01621459.2017.1307116): each miss is told in the series' own scale and in parts of how far forecasts of
 * so many months ahead miss on the whole, and the quantiles of all of them are laid around the forecast.
 */

export interface Misses {
  /** Over the series' scale and `growth`, from the furthest below to the furthest above. */
  readonly sorted: readonly number[];
  /** By months ahead, how far forecasts miss on the whole; never less for a later month. */
  readonly growth: readonly number[];
}

/** The nearest row that never falls: neighbours in the wrong order get their mean (pool adjacent violators). */
function neverFalling(values: readonly number[]): readonly number[] {
  const blocks: { value: number; count: number }[] = [];
  for (const value of values) {
    let block = { value, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.value > block.value; last = blocks.at(-1)) {
      const count = last.count + block.count;
      block = { value: (last.value * last.count + block.value * block.count) / count, count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ value, count }) => new Array<number>(count).fill(value));
}

/** Fewer misses of months so far ahead, or of fewer origins, tell nothing about how far those miss. */
const LATER_MISSES_MIN = 20;
const LATER_ORIGINS_MIN = 2;

/** By months after the horizon of the backtest: how far its misses were; null where it knows too few of them. */
function laterGrowth(
  cases: readonly BacktestCase[],
  said: readonly (readonly number[])[],
  count: number,
): readonly (number | null)[] {
  return Array.from({ length: count }, (_, later): number | null => {
    const reaching = cases.flatMap((one, i) =>
      one.later.length > later ? [{ one, told: said[i] ?? [] }] : [],
    );
    const origins = new Set(reaching.map(({ one }) => one.monthsBack)).size;
    if (reaching.length < LATER_MISSES_MIN || origins < LATER_ORIGINS_MIN) return null;
    return mean(
      reaching.map(({ one: { actual, later: came, scale }, told }) => {
        return Math.abs((came[later] ?? 0) - (told[actual.length + later] ?? 0)) / scale;
      }),
    );
  });
}

/**
 * Growth past the months that judge a model: as far as the backtest missed so far ahead, never less than a month
 * before. Where it knows too little of a month, misses grow with the root of the months ahead, as those of a sum of
 * independent steps do.
 */
function extended(growth: readonly number[], later: readonly (number | null)[]): readonly number[] {
  const all = [...growth];
  for (const measured of later) {
    const last = all.at(-1) ?? 0;
    const rooted = last * Math.sqrt((all.length + 1) / Math.max(1, all.length));
    all.push(Math.max(last, measured ?? rooted));
  }
  return all;
}

/**
 * Misses of all months ahead are taken together: the origins of one backtest are few, so that those of one month ahead
 * alone would be of three or four calendar months, whose luck all series share.
 */
export function missesOf(cases: readonly BacktestCase[], chosen: readonly number[], horizon: number): Misses {
  const judged = cases.reduce((most, one) => Math.max(most, one.actual.length), 0);
  const said = cases.map((one) => combined(one.forecasts, chosen));
  const byHorizon = Array.from({ length: judged }, (_, h) =>
    cases.flatMap((one, i) => {
      const actual = one.actual[h];
      return actual === undefined ? [] : [(actual - (said[i]?.[h] ?? 0)) / one.scale];
    }),
  );
  const growth = neverFalling(byHorizon.map((misses) => mean(misses.map(Math.abs))));
  const sorted = byHorizon
    .flatMap((misses, h) => misses.map((miss) => miss / (growth[h] || 1)))
    .sort((a, b) => a - b);
  const later = judged === 0 ? [] : laterGrowth(cases, said, Math.max(0, horizon - judged));
  return { sorted, growth: extended(growth, later) };
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

/** Fewer misses than this say nothing about the tenth below and the tenth above. */
const MISSES_MIN = 60;
/**
 * How much of the misses a range of 80 % is laid over. Series change: what comes next misses by more than the
 * backtest, which chose its members by these very months, had to.
 */
const LAID_OVER = 0.84;

/** The range of 80 % around a forecast of a month `ahead` from 0; null where too little is known. Never below 0. */
export function rangeAround(
  forecast: number,
  misses: Misses,
  at: { readonly scale: number; readonly ahead: number },
): Range | null {
  const growth = misses.growth[at.ahead];
  if (growth === undefined || misses.sorted.length < MISSES_MIN || at.scale <= 0) return null;
  const tail = (1 - LAID_OVER) / 2;
  const unit = growth * at.scale;
  return {
    lower: Math.max(0, forecast + lowerQuantile(misses.sorted, tail) * unit),
    upper: Math.max(0, forecast + upperQuantile(misses.sorted, 1 - tail) * unit),
  };
}

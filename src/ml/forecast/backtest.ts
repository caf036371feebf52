import { setImmediate as nextTurn } from 'node:timers/promises';
import { naiveScale } from './accuracy.js';
import { type Forecaster, isClosed, type Panel, panelBefore } from './panel.js';

/** Rolling-origin backtests: a model forecasts from earlier months what the later ones then were. */

export interface BacktestSpans {
  /** How many origins, the last one `horizon` months before the panel's end. */
  readonly origins: number;
  /** Months from one origin to the next. */
  readonly step: number;
  readonly horizon: number;
  /** As many of these are forecast as came since an origin: they tell how far later months miss, and judge nothing. */
  readonly furthest: number;
  /** A series with fewer months before an origin is left out there. */
  readonly monthsMin: number;
}

/** One series at one origin. */
export interface BacktestCase {
  readonly key: string;
  /** Months before the panel's end. */
  readonly monthsBack: number;
  /** MASE's scale over the months before the origin. */
  readonly scale: number;
  /** The months within the horizon: the same number of every case. */
  readonly actual: readonly number[];
  /** The months after them, as far as they came. */
  readonly later: readonly number[];
  /** By model, in the order given, of `actual` and then of `later`. */
  readonly forecasts: readonly (readonly number[])[];
}

async function casesAt(
  panel: Panel,
  models: readonly Forecaster[],
  at: { readonly monthsBack: number } & Pick<BacktestSpans, 'horizon' | 'furthest' | 'monthsMin'>,
): Promise<readonly BacktestCase[]> {
  const { monthsBack, horizon, monthsMin } = at;
  const ahead = Math.min(Math.max(horizon, at.furthest), monthsBack);
  const before = panelBefore(panel, monthsBack);
  const usable = before.flatMap((series, place) => {
    const { values } = series;
    const scale = naiveScale(values);
    // What is closed is not served by a model, and so tells nothing about one.
    return values.length >= monthsMin && scale > 0 && !isClosed(values) ? [{ series, place, scale }] : [];
  });
  if (usable.length === 0) return [];
  const given = usable.map(({ series }) => series);
  const forecasts = await Promise.all(models.map((model) => model(given, ahead)));
  return usable.map(({ series, place, scale }, j) => {
    const from = series.values.length;
    return {
      key: series.key,
      monthsBack,
      scale,
      actual: panel[place]?.values.slice(from, from + horizon) ?? [],
      later: panel[place]?.values.slice(from + horizon, from + ahead) ?? [],
      forecasts: forecasts.map((of) => of[j] ?? []),
    };
  });
}

/** Every model from every origin, the earliest first. The panel is to have its gaps filled. */
export async function backtest(
  panel: Panel,
  models: readonly Forecaster[],
  { origins, step, horizon, furthest, monthsMin }: BacktestSpans,
): Promise<readonly BacktestCase[]> {
  const back = Array.from({ length: origins }, (_, i) => horizon + (origins - 1 - i) * step);
  const started: Promise<readonly BacktestCase[]>[] = [];
  for (const monthsBack of back) {
    // Each has a turn of the event loop of its own to begin in; what one throws is thrown below.
    await nextTurn();
    const begun = casesAt(panel, models, { monthsBack, horizon, furthest, monthsMin });
    begun.catch(() => {});
    started.push(begun);
  }
  return (await Promise.all(started)).flat();
}

/** The mean of the chosen models' forecasts. */
export function combined(
  forecasts: readonly (readonly number[])[],
  chosen: readonly number[],
): readonly number[] {
  const [first = []] = forecasts;
  return first.map(
    (_, h) => chosen.reduce((sum, model) => sum + (forecasts[model]?.[h] ?? 0), 0) / chosen.length,
  );
}

/** Mean absolute scaled errors, a value a case. */
export function errorsOf(cases: readonly BacktestCase[], chosen: readonly number[]): readonly number[] {
  return cases.map(({ actual, forecasts, scale }) => {
    let sum = 0;
    // Without a list a case: a choice of members looks at every case dozens of times.
    for (let h = 0; h < actual.length; h++) {
      let said = 0;
      for (const model of chosen) said += forecasts[model]?.[h] ?? 0;
      sum += Math.abs(said / chosen.length - (actual[h] ?? 0)) / scale;
    }
    return sum / Math.max(1, actual.length);
  });
}

import { naiveScale, scaledErrors } from './accuracy.js';
import { type Forecaster, type Panel, panelBefore } from './panel.js';

/** Rolling-origin backtests: a model forecasts from earlier months what the later ones then were. */

export interface BacktestSpans {
  /** How many origins, the last one `horizon` months before the panel's end. */
  readonly origins: number;
  /** Months from one origin to the next. */
  readonly step: number;
  readonly horizon: number;
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
  readonly actual: readonly number[];
  /** By model, in the order given. */
  readonly forecasts: readonly (readonly number[])[];
}

/** Every model from every origin. The panel is to have its gaps filled. */
export async function backtest(
  panel: Panel,
  models: readonly Forecaster[],
  spans: BacktestSpans,
): Promise<readonly BacktestCase[]> {
  const { origins, step, horizon, monthsMin } = spans;
  const cases: BacktestCase[] = [];
  for (let i = origins - 1; i >= 0; i--) {
    const monthsBack = horizon + i * step;
    const before = panelBefore(panel, monthsBack);
    const usable = before.flatMap((series, at) => {
      const scale = naiveScale(series.values);
      return series.values.length >= monthsMin && scale > 0 ? [{ series, at, scale }] : [];
    });
    if (usable.length === 0) continue;
    const given = usable.map(({ series }) => series);
    const forecasts: (readonly (readonly number[])[])[] = [];
    for (const model of models) forecasts.push(await model(given, horizon));
    usable.forEach(({ series, at, scale }, j) => {
      const from = series.values.length;
      cases.push({
        key: series.key,
        monthsBack,
        scale,
        actual: panel[at]?.values.slice(from, from + horizon) ?? [],
        forecasts: forecasts.map((of) => of[j] ?? []),
      });
    });
  }
  return cases;
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
  return cases.map((one) => {
    const errors = scaledErrors(combined(one.forecasts, chosen), one.actual, one.scale);
    return errors.reduce((a, b) => a + b, 0) / Math.max(1, errors.length);
  });
}

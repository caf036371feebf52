import { type MonthlySeries, monthIndex } from '../ml/forecast/panel.js';
import { addMonths, unitBounds } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import { PERIOD_MONTHS, type Prediction } from '../ports/predictions.js';

/** Quarters and years as sums of the months that are known and those that are forecast. */

export interface FiscalYear {
  /** The month, from 1, that quarters and years are counted from. */
  readonly fiscalStart: () => Promise<number>;
}

const UNITS = { quarterly: 'quarter', yearly: 'year' } as const;

/** What was sold in a month before those that are forecast: nothing before the series began. */
function soldIn(history: MonthlySeries | null, month: LocalDate): number {
  return history === null ? 0 : (history.values[monthIndex(month) - history.firstMonth] ?? 0);
}

/**
 * Of each quarter and year some month of which is forecast, and all of them where they are not over: the months that
 * are over as they were sold, the others as forecast. The ranges of months are added up, which is wider than need be.
 */
export function periodPredictions(
  months: readonly Prediction[],
  history: MonthlySeries | null,
  fiscalStart: number,
): readonly Prediction[] {
  const [first] = months;
  if (first === undefined) return [];
  const forecast = new Map(months.map((one) => [one.month, one]));
  return (['quarterly', 'yearly'] as const).flatMap((period) => {
    const starts = new Set(months.map(({ month }) => unitBounds(month, UNITS[period], fiscalStart)[0]));
    return [...starts].flatMap((start): Prediction[] => {
      const held = Array.from({ length: PERIOD_MONTHS[period] }, (_, i) => addMonths(start, i));
      const ahead = held.filter((month) => month >= first.month).map((month) => forecast.get(month));
      if (ahead.some((one) => one === undefined)) return [];
      const told = ahead.filter((one) => one !== undefined);
      const sold = held.reduce((sum, month) => sum + (month < first.month ? soldIn(history, month) : 0), 0);
      const sumOf = (of: (one: Prediction) => number): number =>
        Math.round(told.reduce((sum, one) => sum + of(one), sold));
      const range = told.every((one) => one.range !== null)
        ? { lower: sumOf((o) => o.range?.lower ?? 0), upper: sumOf((o) => o.range?.upper ?? 0) }
        : null;
      return [{ ...first, period, month: start, amount: sumOf((o) => o.amount), range }];
    });
  });
}

import type { LocalDate } from '../../model/period.js';
import type { MlEngines } from '../../ports/ml-engines.js';
import { type EnsembleForecast, ensembleMembers, forecastEnsemble } from './ensemble.js';
import { MONTHS_A_YEAR, monthText, type Panel } from './panel.js';

/** Forecasts of all a company's series: groups that are alike, each with its own choice of members and its own misses. */

export const FORECAST_HORIZON = 12;

export interface SeriesGroup {
  /** `totals` (the company, teams and products), `people`, `clients`. */
  readonly name: string;
  readonly panel: Panel;
  readonly champion?: readonly string[];
}

export interface GroupForecast {
  readonly name: string;
  readonly seriesCount: number;
  readonly forecast: EnsembleForecast;
}

/** Long: call it in a worker thread. The same groups give the same forecasts to the bit. */
export async function trainForecasts(
  groups: readonly SeriesGroup[],
  engines: MlEngines,
  onProgress?: (step: string) => void,
): Promise<readonly GroupForecast[]> {
  const members = ensembleMembers(engines);
  const done: GroupForecast[] = [];
  for (const { name, panel, champion } of groups) {
    const forecast = await forecastEnsemble(panel, {
      horizon: FORECAST_HORIZON,
      members,
      champion,
      onProgress: (step) => onProgress?.(`${name}: ${step}`),
    });
    done.push({ name, seriesCount: panel.length, forecast });
  }
  return done;
}

/** Sums by month as they come from the sales: `month` reads `2026-06`. */
export interface MonthlySum {
  readonly key: string;
  readonly month: string;
  readonly amount: number;
}

/** A series that sold nothing for so long is closed, and is not learned from. */
const QUIET_MONTHS_MAX = MONTHS_A_YEAR;

/** Series that end with `lastMonth` and begin with their first sale; months without one are 0. */
export function panelOf(sums: readonly MonthlySum[], lastMonth: number): Panel {
  const series = new Map<string, Map<number, number>>();
  for (const { key, month, amount } of sums) {
    const index = Number(month.slice(0, 4)) * MONTHS_A_YEAR + Number(month.slice(5, 7)) - 1;
    if (index > lastMonth) continue;
    const of = series.get(key) ?? new Map<number, number>();
    of.set(index, (of.get(index) ?? 0) + amount);
    series.set(key, of);
  }
  return [...series].flatMap(([key, of]) => {
    // A query by month alone also gives the months before the first sale, as 0.
    const months = [...of].flatMap(([month, amount]) => (amount === 0 ? [] : [month]));
    if (months.length === 0) return [];
    const firstMonth = Math.min(...months);
    if (lastMonth - Math.max(...months) >= QUIET_MONTHS_MAX) return [];
    const values = Array.from({ length: lastMonth - firstMonth + 1 }, (_, i) => of.get(firstMonth + i) ?? 0);
    return [{ key, firstMonth, values }];
  });
}

/** The first day of the month `ahead` months after `lastMonth`, from 0 for the next one. */
export function forecastMonth(lastMonth: number, ahead: number): LocalDate {
  return `${monthText(lastMonth + 1 + ahead)}-01`;
}

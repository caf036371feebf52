import type { LocalDate } from '../../model/period.js';
import { type EnsembleForecast, forecastEnsemble, LEARNED_TIMES, type NamedLearner } from './ensemble.js';
import { MONTHS_A_YEAR, monthText, type Panel } from './panel.js';

/** Forecasts of all a company's series: groups that are alike, each with its own choice of members and its own misses. */

/** A year past the running month, also in a month's first days, when the last one is not learned from yet. */
export const FORECAST_HORIZON = 14;

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

/** `done` of `total`: each model from each origin of each group counts one. */
export type TrainingProgress = (done: number, total: number, name: string) => void;

/** The same groups give the same forecasts to the bit. What takes long is learned where `members` learn. */
export async function trainForecasts(
  groups: readonly SeriesGroup[],
  members: readonly NamedLearner[],
  onProgress?: TrainingProgress,
): Promise<readonly GroupForecast[]> {
  const total = groups.length * members.length * LEARNED_TIMES;
  let done = 0;
  const counted = (group: string): readonly NamedLearner[] =>
    members.map(({ name, learn }) => ({
      name,
      learn: async (panel, horizon) => {
        const learned = await learn(panel, horizon);
        done += 1;
        onProgress?.(done, total, `${name}, ${group}`);
        return learned;
      },
    }));
  const trained = await Promise.all(
    groups.map(async ({ name, panel, champion }): Promise<GroupForecast> => {
      const options = { horizon: FORECAST_HORIZON, members: counted(name), champion };
      return { name, seriesCount: panel.length, forecast: await forecastEnsemble(panel, options) };
    }),
  );
  // Series that are too short for an origin are not learned from it.
  onProgress?.(total, total, 'done');
  return trained;
}

/** Sums by month as they come from the sales: `month` reads `2026-06`. */
export interface MonthlySum {
  readonly key: string;
  readonly month: string;
  readonly amount: number;
}

/** A series that sold nothing for so long is closed, and is not learned from. */
const QUIET_MONTHS_MAX = MONTHS_A_YEAR;

/** Series that end with `lastMonth` and begin with their first sale; months without one, given as 0 or not, are 0. */
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

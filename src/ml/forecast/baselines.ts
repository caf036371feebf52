import { type Forecaster, MONTHS_A_YEAR, mean } from './panel.js';

/** Forecasts that every model has to beat, and that stand in where a series is too short for one. */

function each(forecast: (values: readonly number[], horizon: number) => readonly number[]): Forecaster {
  return async (panel, horizon) => panel.map(({ values }) => forecast(values, horizon));
}

/** The mean of the last three months. */
export const recentMean: Forecaster = each((values, horizon) =>
  new Array<number>(horizon).fill(mean(values.slice(-3))),
);

/** The same month a year before; with less than a year, the mean of the last three months. */
export const seasonalNaive: Forecaster = each((values, horizon) => {
  if (values.length < MONTHS_A_YEAR) return new Array<number>(horizon).fill(mean(values.slice(-3)));
  return Array.from(
    { length: horizon },
    (_, i) => values[values.length - MONTHS_A_YEAR + (i % MONTHS_A_YEAR)] ?? 0,
  );
});

import type { LocalDate } from '../model/period.js';

/** Forecasts of monthly sales, as they were made and as it came. */

export type PredictionPeriod = 'monthly' | 'quarterly' | 'yearly';

/** How many months each holds. */
export const PERIOD_MONTHS: Readonly<Record<PredictionPeriod, number>> = {
  monthly: 1,
  quarterly: 3,
  yearly: 12,
};

export interface Prediction {
  /** `user:12`, `client:7`, `product:3`, `department:강남팀`, `company`. */
  readonly subject: string;
  /** What is forecast: a month, or a quarter or year, which are sums of months. Unless said, a month. */
  readonly period?: PredictionPeriod;
  /** First day of the month that is forecast, of a quarter or year that of its first. */
  readonly month: LocalDate;
  /** Won. */
  readonly amount: number;
  /** Of 80 %, in won; null where too few misses are known. */
  readonly range: { readonly lower: number; readonly upper: number } | null;
  /** Mean error of the backtest in percent of what was sold; null without a backtest of this subject. */
  readonly pastErrorPercent: number | null;
  /** `sales_ensemble`, or the simpler one that stood in. */
  readonly model: string;
  readonly modelVersion: string;
  readonly runId: string;
  /** The day on which it was made. */
  readonly madeOn: LocalDate;
}

export interface PastPrediction extends Prediction {
  readonly id: number;
  /** null until the month is over. */
  readonly actual: number | null;
}

export interface Predictions {
  /**
   * Writes one training's forecasts, which replace those of the same version, a few at a time: of a version that does
   * not serve yet. Where that fails none of them stay.
   */
  readonly write: (modelVersion: string, rows: readonly Prediction[]) => Promise<void>;
  /** Of each month the newest forecast of that version, by month; of months alone, unless another period is said. */
  readonly find: (
    subject: string,
    months: readonly LocalDate[],
    of: { readonly modelVersion: string; readonly period?: PredictionPeriod },
  ) => Promise<readonly PastPrediction[]>;
  /** Those of months, quarters and years that end before the month `before` and wait for what came. */
  readonly withoutActual: (before: LocalDate) => Promise<readonly PastPrediction[]>;
  readonly fill: (actuals: readonly { readonly id: number; readonly actual: number }[]) => Promise<void>;
  /** Of each subject and month (no quarters and years) since `since` the forecast that was made last, where its actual is known, by month. */
  readonly record: (since: LocalDate) => Promise<readonly PastPrediction[]>;
  /** Those of months of a version that have their actuals. */
  readonly judged: (modelVersion: string) => Promise<readonly PastPrediction[]>;
}

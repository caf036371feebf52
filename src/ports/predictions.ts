import type { LocalDate } from '../model/period.js';

/** Forecasts of monthly sales, as they were made and as it came. */

export interface Prediction {
  /** `user:12`, `client:7`, `product:3`, `department:강남팀`, `company`. */
  readonly subject: string;
  /** First day of the month that is forecast. */
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
  /** Writes one training's forecasts: all or none. Those of the same version are replaced. */
  readonly write: (modelVersion: string, rows: readonly Prediction[]) => Promise<void>;
  /** Of each month the newest forecast of that version, by month. */
  readonly find: (
    subject: string,
    months: readonly LocalDate[],
    modelVersion: string,
  ) => Promise<readonly PastPrediction[]>;
  /** Those of months before `before` that wait for what came. */
  readonly withoutActual: (before: LocalDate) => Promise<readonly PastPrediction[]>;
  readonly fill: (actuals: readonly { readonly id: number; readonly actual: number }[]) => Promise<void>;
  /** Of each subject and month since `since` the forecast that was made last, where its actual is known, by month. */
  readonly record: (since: LocalDate) => Promise<readonly PastPrediction[]>;
  /** Those of a version that have their actuals. */
  readonly judged: (modelVersion: string) => Promise<readonly PastPrediction[]>;
}

import type { LocalDate } from '../model/period.js';
import type { PastPrediction } from './predictions.js';

/** The model that serves now. */
export interface ServedForecast {
  readonly name: string;
  /** `3.0` */
  readonly version: string;
  readonly runId: string;
  readonly trainedOn: LocalDate;
}

/** Forecasts of the served model; rights are the caller's matter. */
export interface Forecasts {
  /** null where nothing was trained yet. */
  readonly served: () => Promise<ServedForecast | null>;
  /** By month; months that it does not forecast are left out. */
  readonly of: (subject: string, months: readonly LocalDate[]) => Promise<readonly PastPrediction[]>;
}

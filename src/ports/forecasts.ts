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

/** What is known of how good the served model is. */
export interface ModelStanding {
  readonly served: ServedForecast;
  /** The last month it was trained on; null where that was not kept. */
  readonly through: LocalDate | null;
  readonly seriesCount: number | null;
  /**
   * Mean absolute scaled error of the backtest, its own and that of the seasonal naive forecast; null where no series
   * was long enough. The first is of all series, the others of the groups of series that are alike.
   */
  readonly overall: BacktestError;
  readonly groups: readonly (BacktestError & {
    /** `totals`, `people`, `clients` */
    readonly name: string;
    readonly members: readonly string[];
  })[];
  /** Of each subject and month the newest forecast beside what came, of all versions, by month. */
  readonly record: readonly PastPrediction[];
}

export interface BacktestError {
  readonly mase: number | null;
  readonly naiveMase: number | null;
}

/** Forecasts of the served model; rights are the caller's matter. */
export interface Forecasts {
  /** null where nothing was trained yet. */
  readonly served: () => Promise<ServedForecast | null>;
  /** null where nothing was trained yet; `since`: the first month of its record. */
  readonly standing: (since: LocalDate) => Promise<ModelStanding | null>;
  /** By month; months that it does not forecast are left out. */
  readonly of: (subject: string, months: readonly LocalDate[]) => Promise<readonly PastPrediction[]>;
}

import type { LocalDate } from '../model/period.js';

/** What watching over served models finds. */

/** How right the forecasts of one version for one date turned out to be. */
export interface MonitoringRow {
  readonly modelId: number;
  /** What was forecast: of monthly forecasts the first day of the month. */
  readonly predictionDate: LocalDate;
  readonly count: number;
  /** Means from 0 to 1. */
  readonly averageConfidence: number;
  readonly accuracy: number;
  /**
   * 0 to 1; null for forecasts of amounts. Of classes means over them; of losses those of the clients that were at
   * risk: a client classifier has a row of each for a day.
   */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /**
   * Of amounts in million won (squared for `mse`), so that the design's column of ten digits holds a large company's;
   * of losses, of their probability (`mse` is the Brier score). null for classes.
   */
  readonly mae: number | null;
  readonly mse: number | null;
  readonly rmse: number | null;
}

/** What a row scores. */
export function scoredIn({ f1, mae }: Pick<MonitoringRow, 'f1' | 'mae'>): 'amount' | 'loss' | 'class' {
  if (f1 === null) return 'amount';
  return mae === null ? 'class' : 'loss';
}

export type DriftType = 'covariate_shift' | 'concept_drift';
export type ReferencePeriod = 'last_week' | 'last_month';

/** One comparison of what came lately with what the model learned from. */
export interface DriftRow {
  readonly modelId: number;
  /** `order_size`, `category`, … */
  readonly feature: string;
  readonly driftType: DriftType;
  readonly period: ReferencePeriod;
  readonly score: number;
  /** Above it is drift. */
  readonly threshold: number;
  readonly isDrift: boolean;
  readonly detectedOn: LocalDate;
}

export interface ModelMonitoring {
  /** Those of the same model and date are replaced: all or none. */
  readonly writeScores: (rows: readonly MonitoringRow[]) => Promise<void>;
  /** By date. */
  readonly scores: (modelId: number) => Promise<readonly MonitoringRow[]>;
  /** Those of the same model and day are replaced: all or none. */
  readonly writeDrift: (rows: readonly DriftRow[]) => Promise<void>;
  /** Of the newest day on which was looked, for any model of that name. */
  readonly latestDrift: (model: string) => Promise<readonly DriftRow[]>;
}

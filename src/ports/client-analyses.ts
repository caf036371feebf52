import type { LocalDate } from '../model/period.js';

/** One row of `client_analysis`; scores lie in 0..1. */
export interface ClientAnalysisRow {
  readonly clientId: number;
  readonly grade: string;
  readonly riskScore: number;
  readonly profitabilityScore: number;
  readonly loyaltyScore: number;
  readonly growthPotential: string;
}

export interface AnalysisRun {
  readonly analysisDate: LocalDate;
  readonly modelVersion: string;
  readonly rows: readonly ClientAnalysisRow[];
}

export interface ClientAnalyses {
  /**
   * Writes a run in one transaction: all of it or nothing. Rows of the same version of that day, and of earlier days
   * of its month, are replaced: of each month the last run stays. A client whose newest row comes from elsewhere and
   * is of that day or later keeps it as the newest, and gets none.
   */
  readonly write: (run: AnalysisRun) => Promise<{ readonly written: number; readonly kept: number }>;
}

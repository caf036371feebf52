import type { LocalDate } from '../model/period.js';
import type { ClientAnalyses } from '../ports/client-analyses.js';
import {
  ANALYSIS_VERSION,
  type AnalysisSpans,
  analyseClients,
  type ClientHistory,
  type Grade,
} from './client-analysis.js';

export interface GradeClientsDeps {
  /** Order histories of the whole company, up to the day and no later. */
  readonly histories: (today: LocalDate) => Promise<{
    readonly rows: readonly ClientHistory[];
    readonly spans: AnalysisSpans;
  }>;
  readonly analyses: ClientAnalyses;
}

export interface GradedClients {
  readonly analysisDate: LocalDate;
  readonly modelVersion: string;
  readonly grades: Readonly<Record<Grade, number>>;
  readonly written: number;
  /** Clients that keep a row of that day or later from elsewhere. */
  readonly kept: number;
}

/** Grades every client with sales and stores the outcome; safe to repeat, on the same day too. */
export function createGradeClients(
  deps: GradeClientsDeps,
): (analysisDate: LocalDate) => Promise<GradedClients> {
  return async (analysisDate) => {
    const { rows, spans } = await deps.histories(analysisDate);
    const analyses = analyseClients(rows, spans);
    const { written, kept } = await deps.analyses.write({
      analysisDate,
      modelVersion: ANALYSIS_VERSION,
      rows: analyses,
    });
    const grades: Record<Grade, number> = { S: 0, A: 0, B: 0, C: 0 };
    for (const { grade } of analyses) grades[grade] += 1;
    return { analysisDate, modelVersion: ANALYSIS_VERSION, grades, written, kept };
  };
}

import type { QualityReport, QualityTable } from '../ports/data-quality.js';

/** What the quality of the data means for a training that learns from some of its tables. */

export interface QualityVerdict {
  /** Of the whole data, 0 to 1; null without data. */
  readonly score: number | null;
  /** What is to be said, in plain words; none where all is well. */
  readonly warnings: readonly string[];
  /** Why nothing is to be learned from it; null where it may be. */
  readonly refusal: string | null;
}

/** Where one row in ten is wrong, whoever reads the outcome should know. */
const WARNED_BELOW = 0.9;
/** Where more rows are wrong than right, what is learned is the mistake. */
const REFUSED_BELOW = 0.5;

const percent = (score: number): string => `${Math.round(score * 1000) / 10}%`;

/** Only what can be wrong counts: what is missing is filled in, and old master data is no fault. */
export function verdictOf(report: QualityReport, tables: readonly QualityTable[]): QualityVerdict {
  const warnings: string[] = [];
  const refused: string[] = [];
  for (const { table, scores, checks, through } of report.tables) {
    if (!tables.includes(table)) continue;
    for (const metric of ['accuracy', 'consistency'] as const) {
      const score = scores[metric];
      if (score === null || score >= WARNED_BELOW) continue;
      const failed = checks.filter((c) => c.metric === metric).map((c) => `${c.name} ${c.failed}`);
      const said = `${metric} of ${table} is ${percent(score)} (rows that fail: ${failed.join(', ')})`;
      (score < REFUSED_BELOW ? refused : warnings).push(said);
    }
    if (table === 'sales' && scores.timeliness !== null && scores.timeliness < 1) {
      warnings.push(`the newest sale is of ${through ?? 'no day'}`);
    }
  }
  return { score: report.score, warnings, refusal: refused.length === 0 ? null : refused.join('; ') };
}

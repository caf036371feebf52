import type { LocalDate } from '../model/period.js';
import type { Principal } from '../model/principal.js';

/** How good the data is that models learn from (docs/data-quality.md). Counts and ids of rows, never what stands in them. */

export const QUALITY_TABLES = ['sales', 'clients', 'users', 'targets', 'products'] as const;
export type QualityTable = (typeof QUALITY_TABLES)[number];

export const QUALITY_METRICS = ['completeness', 'accuracy', 'consistency', 'timeliness'] as const;
export type QualityMetric = (typeof QUALITY_METRICS)[number];

/** One thing that was looked at, and how many rows fail it. */
export interface QualityCheck {
  readonly metric: Exclude<QualityMetric, 'timeliness'>;
  /** `missing:region`, `amount_positive`. */
  readonly name: string;
  readonly failed: number;
}

export interface TableQuality {
  readonly table: QualityTable;
  readonly rows: number;
  /** 0 to 1; null for an empty table. */
  readonly scores: Readonly<Record<QualityMetric, number | null>>;
  readonly checks: readonly QualityCheck[];
  /** The newest day that the table tells of. */
  readonly through: LocalDate | null;
}

/** Values outside `q1 - 1.5 (q3 - q1)` to `q3 + 1.5 (q3 - q1)`. */
export interface Outliers {
  readonly table: QualityTable;
  readonly column: string;
  readonly values: number;
  readonly q1: number;
  readonly q3: number;
  readonly lower: number;
  readonly upper: number;
  readonly below: number;
  readonly above: number;
  /** The furthest out, at most ten. */
  readonly rowIds: readonly number[];
}

export interface QualityReport {
  readonly asOf: LocalDate;
  readonly madeAt: string;
  /** Mean of all scores, 0 to 1; null where there is no data at all. */
  readonly score: number | null;
  readonly tables: readonly TableQuality[];
  readonly outliers: readonly Outliers[];
}

export interface DataQuality {
  /** The newest report that is kept; null where none was made. */
  readonly latest: () => Promise<QualityReport | null>;
  /** Looks at the data and keeps the report. */
  readonly check: (today: LocalDate) => Promise<QualityReport>;
}

/** For people. Throws `denied` for whoever is neither manager nor administrator. */
export interface DataQualityDesk {
  readonly report: (who: Principal) => Promise<QualityReport>;
}

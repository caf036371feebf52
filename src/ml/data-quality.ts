import { spanDays } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import {
  type Outliers,
  QUALITY_METRICS,
  QUALITY_TABLES,
  type QualityReport,
  type QualityTable,
  type TableQuality,
} from '../ports/data-quality.js';

/** The scores of docs/data-quality.md from counts, each from 0 to 1. */

export interface TableCounts {
  readonly rows: number;
  readonly rules: TableQuality['checks'];
  readonly failing: Readonly<Record<'accuracy' | 'consistency', number>>;
  readonly through: LocalDate | null;
}

export interface QualitySource {
  readonly table: (table: QualityTable, today: LocalDate) => Promise<TableCounts>;
  readonly quartiles: () => Promise<readonly Pick<Outliers, 'table' | 'column' | 'values' | 'q1' | 'q3'>[]>;
  readonly outside: (
    of: Pick<Outliers, 'table' | 'column'>,
    bounds: Pick<Outliers, 'lower' | 'upper'>,
  ) => Promise<Pick<Outliers, 'below' | 'above' | 'rowIds'>>;
}

/** Days after which a table without news counts as old. Master data changes seldom, sales every working day. */
const DUE_DAYS: Readonly<Record<QualityTable, number>> = {
  // A weekend with a holiday before or after it.
  sales: 4,
  targets: 0,
  clients: 90,
  users: 180,
  products: 365,
};
/** How far values may lie outside the middle half, in its width. */
const FENCE = 1.5;

const share = (bad: number, of: number): number => Math.round(10_000 * (1 - bad / of)) / 10_000;

/** 1 as long as the newest day is no older than is due, then falling with its age; 0 where there is none. */
export function timelinessOf(through: LocalDate | null, today: LocalDate, dueDays: number): number {
  if (through === null) return 0;
  const age = Math.max(0, spanDays(through, today) - 1);
  return age <= dueDays ? 1 : Math.round((10_000 * Math.max(1, dueDays)) / age) / 10_000;
}

function tableQuality(table: QualityTable, counts: TableCounts, today: LocalDate): TableQuality {
  const { rows, rules, failing, through } = counts;
  const watched = rules.filter(({ metric }) => metric === 'completeness');
  const missing = watched.reduce((sum, { failed }) => sum + failed, 0);
  const scores =
    rows === 0
      ? { completeness: null, accuracy: null, consistency: null, timeliness: null }
      : {
          completeness: share(missing, rows * watched.length),
          accuracy: share(failing.accuracy, rows),
          consistency: share(failing.consistency, rows),
          timeliness: Math.min(1, timelinessOf(through, today, DUE_DAYS[table])),
        };
  return { table, rows, scores, checks: rules.filter(({ failed }) => failed > 0), through };
}

function overall(tables: readonly TableQuality[]): number | null {
  const scores = tables.flatMap((t) => QUALITY_METRICS.flatMap((metric) => t.scores[metric] ?? []));
  if (scores.length === 0) return null;
  return Math.round((10_000 * scores.reduce((sum, s) => sum + s, 0)) / scores.length) / 10_000;
}

export async function assessQuality(
  source: QualitySource,
  at: { readonly today: LocalDate; readonly now: Date },
): Promise<QualityReport> {
  const tables: TableQuality[] = [];
  for (const table of QUALITY_TABLES) {
    tables.push(tableQuality(table, await source.table(table, at.today), at.today));
  }
  const outliers: Outliers[] = [];
  for (const quartiles of await source.quartiles()) {
    const width = FENCE * (quartiles.q3 - quartiles.q1);
    const bounds = { lower: quartiles.q1 - width, upper: quartiles.q3 + width };
    outliers.push({ ...quartiles, ...bounds, ...(await source.outside(quartiles, bounds)) });
  }
  return { asOf: at.today, madeAt: at.now.toISOString(), score: overall(tables), tables, outliers };
}

import type { LocalDate } from '../../../src/model/period.js';
import type { Connection } from '../../open.js';

interface VersionRow {
  readonly id: number;
  readonly indexName: string;
  readonly series: string;
  readonly supersededBy: number | null;
  readonly version: string | null;
  readonly documentDate: string | null;
  readonly effectiveDate: string | null;
  readonly addedOn: string;
}

/** 1.10 comes after 1.9, and no number before any. */
function compareVersions(a: string | null, b: string | null): number {
  const numbers = (text: string | null): number[] => (text?.match(/\d+/g) ?? []).map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = (left[i] ?? -1) - (right[i] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}

function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A document that names no day counts as written on the day it was added. */
function writtenOn(row: VersionRow): string {
  return row.documentDate ?? row.addedOn;
}

/** The older one first: by the day it takes effect, the day it was written, its number, and when it was added. */
function byAge(a: VersionRow, b: VersionRow): number {
  const effectiveOn = (row: VersionRow): string => row.effectiveDate ?? writtenOn(row);
  return (
    compareDates(effectiveOn(a), effectiveOn(b)) ||
    compareDates(writtenOn(a), writtenOn(b)) ||
    compareVersions(a.version, b.version) ||
    a.id - b.id
  );
}

/**
 * The version of a series that holds on `today`: the newest that has come into effect. Where none has, the
 * first that will.
 */
function holding(versions: readonly VersionRow[], today: LocalDate): VersionRow | undefined {
  const ordered = [...versions].sort(byAge);
  return ordered.findLast((row) => (row.effectiveDate ?? '') <= today) ?? ordered[0];
}

/**
 * Writes `superseded_by` of all versions in the series that have several, or of those in `series` alone. A version
 * that takes effect in future stands behind the one that holds until its day has come, so this is called again
 * when the day changes. Gives the indexes in which something changed.
 */
export function deriveVersions(
  connection: Connection,
  today: LocalDate,
  series?: readonly string[],
): ReadonlySet<string> {
  const among =
    series === undefined
      ? 'SELECT series FROM documents GROUP BY series HAVING count(*) > 1'
      : 'SELECT value FROM json_each(@series)';
  const rows = connection
    .prepare<{ series?: string }, VersionRow>(
      `SELECT d.id, d.series, d.version, d.document_date AS documentDate, d.effective_date AS effectiveDate,
         d.superseded_by AS supersededBy, substr(d.created_at, 1, 10) AS addedOn,
         CASE d.kind WHEN 'wiki' THEN 'wiki' WHEN 'transcripts' THEN 'conversations' ELSE 'documents' END AS indexName
       FROM documents d WHERE d.status = 'ready' AND d.series IN (${among}) ORDER BY d.id`,
    )
    .all(series === undefined ? {} : { series: JSON.stringify(series) });
  const bySeries = new Map<string, VersionRow[]>();
  for (const row of rows) bySeries.set(row.series, [...(bySeries.get(row.series) ?? []), row]);
  const update = connection.prepare('UPDATE documents SET superseded_by = ? WHERE id = ?');
  const changed = new Set<string>();
  for (const versions of bySeries.values()) {
    const current = holding(versions, today);
    for (const row of versions) {
      const by = current === undefined || row.id === current.id ? null : current.id;
      if (by === row.supersededBy) continue;
      update.run(by, row.id);
      changed.add(row.indexName);
    }
  }
  return changed;
}

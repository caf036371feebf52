import type { CalendarContext } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { RowScope } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { SalesReader } from '../ports/sales-reader.js';
import { gather } from './gather.js';
import { mapInParts } from './in-parts.js';
import { salesNotes } from './notes.js';
import type { Plan } from './plan.js';
import { arrange } from './rank.js';
import { createReading, type Reading } from './reading.js';
import { createShownRow, exactRow } from './rows.js';
import { sql } from './sql.js';

export interface AnalyticsDeps {
  readonly reader: SalesReader;
}

/** The latest sale of the whole store: it tells how fresh the figures are, and nothing of anybody's sales. */
async function dataThrough(reading: Reading): Promise<string | null> {
  const rows = await reading.read('freshness', sql`SELECT max(sale_date) FROM sales_records`, () => 1n);
  const latest = rows[0]?.[0];
  return latest === null || latest === undefined ? null : String(latest);
}

/** Groupings that the statements have no columns for are a mistake of the caller, never a silent half answer. */
function assertGroupable(query: MetricQuery): void {
  if (query.groupBy.length > 2 || new Set(query.groupBy).size < query.groupBy.length) {
    throw new AppError(
      'internal',
      `Figures can be grouped by up to two dimensions, not by ${query.groupBy.join(', ')}`,
    );
  }
}

/**
 * Answers a typed query with figures. Every statement over sales carries `scope`, so rows outside it reach
 * no figure. Throws `database_*` errors of the reader, and `database_invalid` where amounts are not whole won.
 */
export function createRun(deps: AnalyticsDeps) {
  return async (query: MetricQuery, scope: RowScope, calendar: CalendarContext): Promise<MetricResult> => {
    assertGroupable(query);
    const plan: Plan = { query, scope, calendar };
    const reading = createReading(deps.reader);
    const [{ sheet, targetNotes, groupCount: passed }, through] = await Promise.all([
      gather(plan, reading),
      dataThrough(reading),
    ]);
    const total = exactRow(sheet.total, query);
    const grouped = await mapInParts(sheet.groups(), (group) => exactRow(group, query));
    const { rows, groupCount } = arrange(query.groupBy.length === 0 ? [total] : grouped, query);
    const shownRow = createShownRow(query);
    return {
      query,
      rows: await mapInParts(rows, shownRow),
      total: shownRow(total),
      groupCount: passed ?? groupCount,
      notes: [...salesNotes(plan, sheet), ...targetNotes],
      sources: reading.sources(),
      dataThrough: through,
    };
  };
}

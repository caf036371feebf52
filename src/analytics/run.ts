import type { CalendarContext } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { RowScope } from '../model/principal.js';
import { AVERAGE_MEMBERS, type MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { SalesReader } from '../ports/sales-reader.js';
import { applyAverages, countMembers } from './averages.js';
import { gather } from './gather.js';
import { mapInParts } from './in-parts.js';
import { ofLeaders } from './leaders.js';
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
  const per = AVERAGE_MEMBERS.find((member) => member === query.average?.per);
  const dimensions = per === undefined || per === 'client' ? query.groupBy : [...query.groupBy, per];
  if (dimensions.length > 2 || new Set(dimensions).size < dimensions.length) {
    throw new AppError(
      'internal',
      `Figures can be grouped by up to two dimensions, not by ${dimensions.join(', ')}`,
    );
  }
}

/**
 * Answers a typed query with figures. Every statement over sales carries `scope`, so rows outside it reach
 * no figure. Throws `database_*` errors of the reader, and `database_invalid` where amounts are not whole won.
 */
export function createRun(deps: AnalyticsDeps) {
  const run = async (
    query: MetricQuery,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<MetricResult> => {
    if (query.ranking?.leading === true) return ofLeaders(query, (each) => run(each, scope, calendar));
    assertGroupable(query);
    const plan: Plan = { query, scope, calendar };
    const reading = createReading(deps.reader);
    const [{ sheet, targetNotes, groupCount: passed }, through, counts] = await Promise.all([
      gather(plan, reading),
      dataThrough(reading),
      countMembers(plan, reading),
    ]);
    const averageNotes = applyAverages(plan, sheet, { through, counts });
    const total = exactRow(sheet.total, query);
    const grouped = await mapInParts(sheet.groups(), (group) => exactRow(group, query));
    const arranged = arrange(query.groupBy.length === 0 ? [total] : grouped, query, passed);
    const { rows, groupCount, ranks, standing } = arranged;
    const shownRow = createShownRow(query);
    return {
      query,
      rows: (await mapInParts(rows, shownRow)).map((row, i) =>
        ranks === undefined ? row : { ...row, rank: ranks[i] ?? null },
      ),
      total: shownRow(total),
      groupCount: passed ?? groupCount,
      ...(standing === undefined ? {} : { standing }),
      notes: [...salesNotes(plan, sheet), ...targetNotes, ...averageNotes],
      sources: reading.sources(),
      dataThrough: through,
    };
  };
  return run;
}

import type { Source, Value } from '../model/answer.js';
import { type CalendarContext, rangePeriod } from '../model/calendar.js';
import { narrow } from '../model/money.js';
import type { Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, type Member, type MemberDimension, salesQuery } from '../model/query.js';
import { groupByKeys, labelled, namedKeys, PART_NAMES } from './compile.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import { mapInParts } from './in-parts.js';
import type { Branch, Plan } from './plan.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { salesOf } from './sales-source.js';
import { allOf, halfUp, joinSql, type Sql, sql } from './sql.js';

/** Figures of which a stretch without a sale has 0. */
export const STREAK_METRICS = ['sales_amount', 'sales_count', 'quantity'] as const;
export type StreakMetric = (typeof STREAK_METRICS)[number];

export interface StreaksRequest {
  readonly filters: readonly Filter[];
  readonly dimension: MemberDimension;
  readonly metric: StreakMetric;
  readonly direction: 'falling' | 'rising';
  /** Stretches of whole months that follow each other: 2 to 13 of them. */
  readonly steps: readonly Pick<Period, 'from' | 'to'>[];
}

export interface Streak {
  readonly member: Member;
  /** The figure of every step. */
  readonly values: readonly Value[];
}

export interface Streaks {
  /** Those whose figure goes the same way from every step to the next, in no order. */
  readonly rows: readonly Streak[];
  readonly sources: readonly Source[];
}

const AMOUNTS: Readonly<Record<StreakMetric, Sql>> = {
  sales_amount: sql`sale_amount`,
  sales_count: sql`sale_count`,
  quantity: sql`quantity`,
};

const STEP_COLUMNS = [
  sql`step1`,
  sql`step2`,
  sql`step3`,
  sql`step4`,
  sql`step5`,
  sql`step6`,
  sql`step7`,
  sql`step8`,
  sql`step9`,
  sql`step10`,
  sql`step11`,
  sql`step12`,
  sql`step13`,
] as const;

/** part, key, name, sales, and the figure of every step, of those that hold alone. */
function compileStreaks(request: StreaksRequest, plan: Plan): Sql {
  const { steps, dimension, metric, direction } = request;
  const branch: Branch = {
    part: 'current',
    range: plan.query.period,
    filters: request.filters,
    // By month, so that no row of a rollup stands for sales of two steps.
    dimensions: [dimension, 'month'],
  };
  const columns = STEP_COLUMNS.slice(0, steps.length);
  const sums = columns.map((column, i) => {
    const { from, to } = steps[i] ?? plan.query.period;
    const within = sql`key2 BETWEEN ${from.slice(0, 7)} AND ${to.slice(0, 7)}`;
    return sql`${halfUp(sql`sum(CASE WHEN ${within} THEN ${AMOUNTS[metric]} ELSE 0 END)`)} AS ${column}`;
  });
  const goes = direction === 'falling' ? sql`>` : sql`<`;
  const holds = columns.slice(1).map((column, i) => sql`${columns[i] ?? column} ${goes} ${column}`);
  const sales = salesOf(branch, plan, { columns: namedKeys(branch, plan.calendar), byClient: false });
  const facts = sql`SELECT ${PART_NAMES.current} AS part, key1, sum(sale_count) AS sales, ${joinSql(sums, ', ')}
    FROM ${sales} ${groupByKeys({ ...branch, dimensions: [dimension] })}
    HAVING ${allOf([sql`sum(sale_count) > 0`, ...holds])}`;
  return labelled(facts, plan, { values: [sql`sales`, ...columns], ctes: [] });
}

/**
 * Members whose figure falls, or rises, from every step to the next: chosen where the steps are summed up, as there
 * may be very many members of which few hold. Throws RangeError for other numbers of steps than 2 to 13.
 */
export function createStreaks(deps: AnalyticsDeps) {
  return async (request: StreaksRequest, scope: RowScope, calendar: CalendarContext): Promise<Streaks> => {
    const { dimension, steps, filters, metric } = request;
    const [first, last] = [steps[0], steps.at(-1)];
    if (first === undefined || last === undefined || steps.length < 2 || steps.length > STEP_COLUMNS.length) {
      throw new RangeError(`a streak has 2 to ${STEP_COLUMNS.length} steps, not ${steps.length}`);
    }
    const reading = createReading(deps.reader);
    const query = salesQuery({
      metrics: [metric],
      groupBy: [dimension],
      period: rangePeriod(first.from, last.to),
      filters,
    });
    const found = await reading.readSettled('sales', (plan) => compileStreaks(request, plan), {
      plan: { query, scope, calendar },
      rowsRead: (rows) => rows.reduce((sum, row) => sum + bigintOf(row[3]), 0n),
    });
    const rows = await mapInParts(found, (row) => ({
      member: memberOf(dimension, { key: row[1] ?? null, label: row[2] ?? null }, calendar),
      values: steps.map((_, i) => narrow(bigintOf(row[4 + i]))),
    }));
    return { rows, sources: reading.sources() };
  };
}

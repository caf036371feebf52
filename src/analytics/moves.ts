import { labelled, namedKeys, PART_NAMES } from './compile.js';
import type { Branch, Plan } from './plan.js';
import { isRowPerGroup, salesOf } from './sales-source.js';
import { halfUp, joinSql, type Sql, sql } from './sql.js';

/** A change split by one dimension, worked out where it is summed up: of 20,000 clients only those shown are handed over. */

export type SummedMetric = 'sales_amount' | 'sales_count' | 'quantity';

const FIGURES: Readonly<Record<SummedMetric, (sum: (value: Sql) => Sql) => Sql>> = {
  sales_amount: (sum) => halfUp(sum(sql`sale_amount`)),
  sales_count: (sum) => sum(sql`sale_count`),
  quantity: (sum) => halfUp(sum(sql`quantity`)),
};

/**
 * Columns after the part and the member: figure of the period and of the other, and whether it has sales in them (0 is
 * none). In the row of the total these are the sales of both periods; then how many members there are, how many of
 * them are new and lost, and the sum of what each one moved, up or down.
 */
const MOVE_VALUES = [
  sql`now`,
  sql`before`,
  sql`now_sales`,
  sql`before_sales`,
  sql`members`,
  sql`new_members`,
  sql`lost_members`,
  sql`moved`,
] as const;

/** The change of the last of the `limit` strongest rises or falls. */
function lastOf(limit: number, way: 'rises' | 'falls'): Sql {
  const [side, order] = way === 'rises' ? [sql`change > 0`, sql`DESC`] : [sql`change < 0`, sql`ASC`];
  return sql`SELECT change FROM moves WHERE ${side} ORDER BY 1 ${order} LIMIT 1 OFFSET ${limit - 1}`;
}

/** All of those that tie with the last one: ties go by name. */
function isShown(limit: number | null): Sql {
  if (limit === null) return sql`TRUE`;
  return sql`(NOT EXISTS (SELECT 1 FROM moves LIMIT 1 OFFSET ${2 * limit})
      OR change > 0 AND change >= ifnull((${lastOf(limit, 'rises')}), change)
      OR change < 0 AND change <= ifnull((${lastOf(limit, 'falls')}), change))`;
}

const GROUPED = sql`
    GROUP BY key1 HAVING sum(sale_count) > 0`;

/** Bits that say in which of the two periods a member has sales. */
const SIDES = [sql`1`, sql`2`] as const;

/** The moves of all members of the only `groupBy`, or of the `limit` strongest each way, and their total. */
export function compileMoves(metric: SummedMetric, limit: number | null): (plan: Plan) => Sql {
  return (plan) => {
    const { query, calendar } = plan;
    const branches = [query.period, query.comparison?.period].map(
      (range): Branch => ({
        part: 'current',
        range: range ?? query.period,
        filters: query.filters,
        dimensions: query.groupBy,
      }),
    );
    const sides = SIDES.map((side, i) => {
      const branch = branches[i] as Branch;
      const sales = salesOf(branch, plan, { columns: namedKeys(branch, calendar), byClient: false });
      const ready = isRowPerGroup(branch, plan);
      const figure = FIGURES[metric]((value) => (ready ? value : sql`sum(${value})`));
      const [now, before] = i === 0 ? [figure, sql`0`] : [sql`0`, figure];
      return sql`SELECT key1, ${now} AS now, ${before} AS before, ${side} AS side
    FROM ${sales}${ready ? sql`` : GROUPED}`;
    });
    const counts = branches.map((branch) => {
      const all: Branch = { ...branch, dimensions: [null] };
      const sales = salesOf(all, plan, { columns: namedKeys(all, calendar), byClient: false });
      return sql`(SELECT sum(sale_count) FROM ${sales})`;
    });
    const ctes = [
      // In order, so that both sides are merged as they come, where grouping would have to sort all of them.
      sql`moves AS MATERIALIZED (SELECT key1, sum(now) AS now, sum(before) AS before, sum(side) AS side,
    sum(now) - sum(before) AS change
  FROM (${joinSql(sides, '\n  UNION ALL ')}
  ORDER BY key1) GROUP BY key1)`,
    ];
    const facts = sql`SELECT ${PART_NAMES.current} AS part, key1, now, before, side & 1, side & 2,
    NULL, NULL, NULL, NULL FROM moves WHERE ${isShown(limit)}
  UNION ALL SELECT ${PART_NAMES.current_sum}, NULL, sum(now), sum(before), ${joinSql(counts, ', ')},
    count(*), sum(side = 1), sum(side = 2), sum(abs(change)) FROM moves`;
    return labelled(facts, plan, { values: MOVE_VALUES, ctes });
  };
}

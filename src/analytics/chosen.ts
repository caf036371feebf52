import { type Bound, isCut, type MemberDimension, type Metric, type MetricQuery } from '../model/query.js';
import { labelled, namedKeys, PART_NAMES, SALES_VALUES } from './compile.js';
import { needsOf } from './metrics.js';
import { listedPeople } from './people.js';
import type { Branch, Plan } from './plan.js';
import { isRowPerGroup, salesOf } from './sales-source.js';
import { allOf, halfUp, type Sql, sql } from './sql.js';

/**
 * Rankings and thresholds of clients and products, of which there may be very many: those that can be shown are
 * chosen where they are summed up, so that the others are neither named nor handed over. Splits by person are worked
 * out the same way, with those who are listed at 0, so that nobody is handed over twice.
 */

const MANY: readonly (MemberDimension | string)[] = ['client', 'product'];

const VALUES: Readonly<Partial<Record<Metric, Sql>>> = {
  sales_amount: halfUp(sql`amount`),
  sales_count: sql`sale_count`,
};
const OPERATORS = { '>': sql`>`, '>=': sql`>=`, '<': sql`<`, '<=': sql`<=` } as const;

/** What a ranking is by: shares of a whole above zero stand in the order of what they are shares of. */
function rankedBy({ ranking, shareOf, shareBy }: MetricQuery): Metric | null {
  if (ranking === null) return null;
  return ranking.metric === 'share' && shareOf === null ? (shareBy ?? 'sales_amount') : ranking.metric;
}

/** How many groups come before the last one shown; `groups` counts those that pass. null where all are shown. */
function beforeLast({ ranking }: MetricQuery, groups: Sql): Sql | null {
  if (ranking?.percent !== undefined) {
    return sql`CAST(ceil(${groups} * ${ranking.percent} / 100.0) AS INTEGER) - 1`;
  }
  const limit = ranking?.limit ?? null;
  return limit === null ? null : sql`${limit - 1}`;
}

/** Against another period also those are listed who sold in that one alone: these are read apart. */
export function choosesPeople({ groupBy, comparison }: MetricQuery): boolean {
  return groupBy[0] === 'user' && comparison === null;
}

/** Whether a statement can choose: then it also tells the totals and how many groups passed. */
export function canChoose(query: MetricQuery): boolean {
  const { groupBy, threshold, conditions = [], shareOf, standing } = query;
  const by = [rankedBy(query), threshold?.metric ?? null].filter((metric) => metric !== null);
  return (
    groupBy.length === 1 &&
    (choosesPeople(query) || (isCut(query) && MANY.includes(groupBy[0] ?? ''))) &&
    shareOf === null &&
    conditions.length === 0 &&
    threshold?.change !== true &&
    standing === undefined &&
    query.average === undefined &&
    by.every((metric) => VALUES[metric] !== undefined) &&
    [...needsOf(query)].every((need) => need === 'sales' || need === 'quantity')
  );
}

function passes({ threshold }: MetricQuery): Sql {
  const value = threshold === null ? undefined : VALUES[threshold.metric];
  if (threshold === null || value === undefined) return sql`TRUE`;
  const meets = (b: Bound): Sql => sql`${value} ${OPERATORS[b.operator]} ${b.value}`;
  return threshold.and === undefined
    ? meets(threshold)
    : sql`(${meets(threshold)} AND ${meets(threshold.and)})`;
}

/** Of a whole that is not above zero, shares stand in another order or are none: then all groups are handed over. */
function orAll({ ranking }: MetricQuery, groups: Sql): Sql {
  if (ranking?.metric !== 'share') return sql`FALSE`;
  return sql`NOT ifnull((SELECT round(sum(amount)) FROM ${groups}) > 0, FALSE)`;
}

/** Of equal ones all, as the ties are broken by name afterwards. */
function isChosen(query: MetricQuery): Sql {
  const by = rankedBy(query);
  const value = by === null ? undefined : VALUES[by];
  const before = beforeLast(query, sql`(SELECT count(*) FROM current_groups WHERE ${passes(query)})`);
  if (value === undefined || before === null) return passes(query);
  const [order, comparison] = query.ranking?.direction === 'top' ? [sql`DESC`, sql`>=`] : [sql`ASC`, sql`<=`];
  const last = sql`SELECT ${value} FROM current_groups WHERE ${passes(query)}
    ORDER BY 1 ${order} LIMIT 1 OFFSET ${before}`;
  const cut = sql`${value} ${comparison} ifnull((${last}), ${value})`;
  return sql`${passes(query)} AND (${cut} OR ${orAll(query, sql`current_groups`)})`;
}

function sums(query: MetricQuery): Sql {
  const quantities = needsOf(query).has('quantity')
    ? sql`sum(quantity) AS quantity, sum(quantity_count) AS quantity_count`
    : sql`NULL AS quantity, NULL AS quantity_count`;
  return sql`sum(sale_count) AS sale_count, sum(sale_amount) AS amount, ${quantities}`;
}

const FIGURES = sql`sale_count, amount, quantity, quantity_count`;

/**
 * What a figure is at least or at most that passes, or comes before the last one shown: told of the sums as they are,
 * for an index to find. Rounded, they are less than one won away, and those a won too far are left out afterwards.
 */
const FOUND: Readonly<Partial<Record<Metric, { readonly sum: Sql; readonly slack: number }>>> = {
  sales_amount: { sum: sql`amount`, slack: 1 },
  sales_count: { sum: sql`sale_count`, slack: 0 },
};
const [LEAST, MOST] = [sql`-9223372036854775808`, sql`9223372036854775807`];

/** The bounds of a threshold, a little wider. */
function mayPass({ threshold }: MetricQuery): Sql {
  const found = threshold === null ? undefined : FOUND[threshold.metric];
  if (threshold === null || found === undefined) return sql`TRUE`;
  const bounds = [threshold, ...(threshold.and === undefined ? [] : [threshold.and])];
  return allOf(
    bounds.map(({ operator, value }) =>
      operator.startsWith('>')
        ? sql`${found.sum} >= ${value - found.slack}`
        : sql`${found.sum} <= ${value + found.slack}`,
    ),
  );
}

/**
 * Of sums that stand ready, a row a client: those that can be shown are found by their figure, and how many pass is
 * counted, without a look at the others.
 */
function choosesAmong(query: MetricQuery, sums: Sql): { readonly chosen: Sql; readonly passed: Sql } {
  const by = rankedBy(query);
  const passing = sql`${mayPass(query)} AND ${passes(query)}`;
  const found = by === null ? undefined : FOUND[by];
  const passed = sql`(SELECT count(*) FROM ${sums} WHERE ${passing})`;
  const rows = sql`SELECT key1, ${FIGURES} FROM ${sums} WHERE ${passing}`;
  const before = beforeLast(query, passed);
  if (found === undefined || before === null) return { chosen: rows, passed };
  const [order, within] =
    query.ranking?.direction === 'top'
      ? [sql`DESC`, (last: Sql) => sql`>= ifnull((${last}) - ${found.slack}, ${LEAST})`]
      : [sql`ASC`, (last: Sql) => sql`<= ifnull((${last}) + ${found.slack}, ${MOST})`];
  const last = sql`SELECT ${found.sum} FROM ${sums} WHERE ${passing}
    ORDER BY 1 ${order} LIMIT 1 OFFSET ${before}`;
  // An index finds the rows only where nothing else may let them in.
  const cut = sql`${found.sum} ${within(last)}`;
  const shown = query.ranking?.metric === 'share' ? sql`(${cut} OR ${orAll(query, sums)})` : cut;
  return { chosen: sql`${rows} AND ${shown}`, passed };
}

/** The groups of a period, and those chosen among them with their sums. */
interface Choice {
  readonly ctes: readonly Sql[];
  /** What a row of `current_sum` says after its key: the sums over all groups, and how many passed. */
  readonly total: Sql;
}

function choice(plan: Plan, current: Branch, sales: (of: Branch) => Sql): Choice {
  const { query } = plan;
  const figures = sums(query);
  if (isRowPerGroup(current, plan)) {
    const quantities = needsOf(query).has('quantity')
      ? sql`quantity, quantity_count`
      : sql`NULL AS quantity, NULL AS quantity_count`;
    const ready = sql`(SELECT key1, sale_count, sale_amount AS amount, ${quantities} FROM ${sales(current)})`;
    const { chosen, passed } = choosesAmong(query, ready);
    const all: Branch = { ...current, part: 'current_sum', dimensions: [null] };
    return {
      ctes: [sql`chosen AS MATERIALIZED (${chosen})`],
      total: sql`${figures}, ${passed} FROM ${sales(all)}`,
    };
  }
  const groups = sql`SELECT key1, ${figures} FROM ${sales(current)}
    GROUP BY key1 HAVING sum(sale_count) > 0`;
  const listed = choosesPeople(query)
    ? [
        sql`sold AS MATERIALIZED (${groups})`,
        sql`current_groups AS MATERIALIZED (SELECT * FROM sold UNION ALL SELECT u.id, 0, 0, 0, 0 ${listedPeople(plan)}
    AND u.id NOT IN (SELECT ifnull(key1, 0) FROM sold))`,
      ]
    : [sql`current_groups AS MATERIALIZED (${groups})`];
  return {
    ctes: [
      ...listed,
      isCut(query)
        ? sql`chosen AS MATERIALIZED (SELECT * FROM current_groups WHERE ${isChosen(query)})`
        : sql`chosen AS (SELECT * FROM current_groups)`,
    ],
    total: sql`sum(sale_count), sum(amount), sum(quantity), sum(quantity_count),
    sum(${passes(query)}) FROM current_groups`,
  };
}

/** The statement over sales of a query that `canChoose`. */
export function compileChosen(plan: Plan): Sql {
  const { query, calendar } = plan;
  const branch = (
    part: Branch['part'],
    range: Branch['range'],
    dimensions: Branch['dimensions'],
  ): Branch => ({
    part,
    range,
    filters: query.filters,
    dimensions,
  });
  const sales = (of: Branch): Sql => salesOf(of, plan, { columns: namedKeys(of, calendar), byClient: false });
  const figures = sums(query);
  const current = branch('current', query.period, query.groupBy);
  const others = query.comparison === null ? null : query.comparison.period;
  const compared =
    others === null
      ? sql``
      : sql`
  UNION ALL SELECT ${PART_NAMES.other}, key1, ${figures}, NULL FROM ${sales(branch('other', others, query.groupBy))}
    WHERE key1 IN (SELECT key1 FROM chosen) GROUP BY key1 HAVING sum(sale_count) > 0
  UNION ALL SELECT ${PART_NAMES.other_sum}, NULL, ${figures}, NULL FROM ${sales(branch('other_sum', others, [null]))}`;
  const { ctes, total } = choice(plan, current, sales);
  const facts = sql`SELECT ${PART_NAMES.current} AS part, key1, ${FIGURES}, NULL FROM chosen
  UNION ALL SELECT ${PART_NAMES.current_sum}, NULL, ${total}${compared}`;
  return labelled(facts, plan, { values: SALES_VALUES, ctes });
}

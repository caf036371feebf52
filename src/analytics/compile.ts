import type { CalendarContext } from '../model/calendar.js';
import type { MetricQuery } from '../model/query.js';
import type { SqlParameter } from '../ports/sales-reader.js';
import { DIMENSION_DEFINITIONS } from './dimensions.js';
import { needsOf } from './metrics.js';
import type { Branch, Part, Plan } from './plan.js';
import { isRowPerClient, salesOf } from './sales-source.js';
import { joinSql, type Sql, sql } from './sql.js';

export function keyColumns(branch: Branch, calendar: CalendarContext): readonly Sql[] {
  return branch.dimensions.map((d) => (d === null ? sql`NULL` : DIMENSION_DEFINITIONS[d].key(calendar)));
}

const KEY_NAMES = [sql`key1`, sql`key2`] as const;
const LABEL_TABLES = [sql`label1`, sql`label2`] as const;

export function keyNames(query: MetricQuery): readonly Sql[] {
  return KEY_NAMES.slice(0, query.groupBy.length);
}

/** `key1, key2` for a GROUP BY over branches that name their keys so, or nothing. */
export function groupByKeys(branch: Branch, more: readonly Sql[] = []): Sql {
  const names = [...KEY_NAMES.filter((_, i) => (branch.dimensions[i] ?? null) !== null), ...more];
  return names.length === 0 ? sql`` : sql`GROUP BY ${joinSql(names, ', ')}`;
}

/** The keys of a branch, named. */
export function namedKeys(branch: Branch, calendar: CalendarContext): readonly Sql[] {
  return keyColumns(branch, calendar).map((key, i) => sql`${key} AS ${KEY_NAMES[i] ?? sql`key`}`);
}

/**
 * For the end of a statement that is compiled as settled: a row in place of its rows' first column where that does
 * not hold. `others` are as many NULLs as there are columns beside it.
 */
export function unsettledRow({ settled, calendar }: Plan, others: Sql): Sql {
  if (settled !== true) return sql``;
  return sql`
  UNION ALL SELECT 'unsettled', ${others} WHERE EXISTS (SELECT 1 FROM rollup_tail)
    OR (SELECT max(sale_date) FROM sales_records) > ${calendar.today}`;
}

/** Whether a statement that was compiled as settled has to be asked again otherwise. */
export function isUnsettled(rows: readonly (readonly SqlParameter[])[]): boolean {
  return rows.some((row) => row[0] === 'unsettled');
}

export const PART_NAMES: Readonly<Record<Part, Sql>> = {
  current: sql`'current'`,
  other: sql`'other'`,
  current_total: sql`'current_total'`,
  other_total: sql`'other_total'`,
  current_whole: sql`'current_whole'`,
  other_whole: sql`'other_whole'`,
  current_sum: sql`'current_sum'`,
  other_sum: sql`'other_sum'`,
};

/**
 * `facts(part, key1, key2, values…)` with the name of each id beside its key: part, key, label, …, values.
 * Names are looked up once a group.
 */
export function labelled(
  facts: Sql,
  plan: Plan,
  extra: { values: readonly Sql[]; ctes: readonly Sql[] },
): Sql {
  const keys = keyNames(plan.query);
  const columns: Sql[] = [sql`f.part`];
  const joins: Sql[] = [];
  plan.query.groupBy.forEach((dimension, i) => {
    const { labels } = DIMENSION_DEFINITIONS[dimension];
    const [key, table] = [KEY_NAMES[i], LABEL_TABLES[i]];
    if (key === undefined || table === undefined) return;
    if (labels === null) {
      columns.push(sql`f.${key}`, sql`NULL`);
    } else {
      columns.push(sql`f.${key}`, sql`${table}.name`);
      joins.push(
        sql`LEFT JOIN (SELECT id, ${labels.name} AS name FROM ${labels.table}) ${table} ON ${table}.id = f.${key}`,
      );
    }
  });
  const head = joinSql([sql`part`, ...keys, ...extra.values], ', ');
  const nothing = joinSql(
    [...keys, ...extra.values].map(() => sql`NULL`),
    ', ',
  );
  const unsettled = unsettledRow(plan, nothing);
  const ctes = joinSql([...extra.ctes, sql`facts(${head}) AS (${facts}${unsettled})`], ', ');
  return sql`WITH ${ctes}
SELECT ${joinSql([...columns, ...extra.values.map((v) => sql`f.${v}`)], ', ')}
FROM facts f ${joinSql(joins, ' ')}`;
}

/** The values of the sales statement, in the order of its columns. */
export const SALES_VALUES = [
  sql`sale_count`,
  sql`amount`,
  sql`quantity`,
  sql`quantity_count`,
  sql`client_count`,
] as const;

function salesBranch(branch: Branch, plan: Plan): Sql {
  const needs = needsOf(plan.query);
  const parts = !branch.part.endsWith('_whole');
  const quantity = (parts || plan.query.shareBy === 'quantity') && needs.has('quantity');
  const clients = parts && needs.has('activeClients');
  const names = keyNames(plan.query);
  const keys = namedKeys(branch, plan.calendar);
  const sums = (values: readonly Sql[]) => [
    sql`${PART_NAMES[branch.part]} AS part`,
    ...names,
    sql`sum(sale_count) AS sale_count`,
    sql`sum(sale_amount) AS sale_amount`,
    ...values,
  ];
  const quantities = quantity
    ? [sql`sum(quantity) AS quantity`, sql`sum(quantity_count) AS quantity_count`]
    : [sql`NULL AS quantity`, sql`NULL AS quantity_count`];
  if (!clients) {
    const columns = sums([...quantities, sql`NULL`]);
    const sales = salesOf(branch, plan, { columns: keys, byClient: false });
    return sql`SELECT ${joinSql(columns, ', ')} FROM ${sales} ${groupByKeys(branch)} ${havingSales(branch)}`;
  }
  const shape = { columns: [...keys, sql`s.client_id AS client_id`], byClient: true };
  if (isRowPerClient(branch, plan)) {
    const sales = salesOf(branch, plan, shape);
    const columns = sums([...quantities, sql`count(*)`]);
    return sql`SELECT ${joinSql(columns, ', ')} FROM ${sales} ${groupByKeys(branch)} ${havingSales(branch)}`;
  }
  const perClient = sql`SELECT ${joinSql(sums([...quantities, sql`sum(sale_count) > 0 AS client`]), ', ')}
    FROM ${salesOf(branch, plan, shape)} ${groupByKeys(branch, [sql`client_id`])}`;
  const columns = sums([...quantities, sql`sum(client)`]);
  return sql`SELECT ${joinSql(columns, ', ')} FROM (${perClient}) ${groupByKeys(branch)} ${havingSales(branch)}`;
}

/** A group whose rows were all taken away again is none. */
function havingSales(branch: Branch): Sql {
  return branch.dimensions.some((d) => d !== null) ? sql`HAVING sum(sale_count) > 0` : sql``;
}

function branchesFor(prefix: 'current' | 'other', plan: Plan): readonly Branch[] {
  const { query } = plan;
  const range = prefix === 'current' ? query.period : query.comparison?.period;
  if (range === undefined) return [];
  const base = { range, filters: query.filters, dimensions: query.groupBy };
  const branches: Branch[] = [{ ...base, part: prefix }];
  // Clients of the groups overlap, so the total is counted by itself; sums of groups are exact.
  if (query.groupBy.length > 0 && needsOf(query).has('activeClients')) {
    branches.push({ ...base, part: `${prefix}_total`, dimensions: query.groupBy.map(() => null) });
  }
  if (query.shareOf !== null) {
    branches.push({
      ...base,
      part: `${prefix}_whole`,
      // What is left out is left out of the whole as well: "B 빼고 A 비중".
      filters: query.filters.filter((filter) => filter.exclude || filter.dimension !== query.shareOf),
      dimensions: query.groupBy.map((d) => (d === query.shareOf ? null : d)),
    });
  }
  return branches;
}

/** Amount, count, quantity and distinct clients by group, of both periods, in one statement. */
export function compileSales(plan: Plan): Sql {
  const branches = [...branchesFor('current', plan), ...branchesFor('other', plan)];
  const facts = joinSql(
    branches.map((branch) => salesBranch(branch, plan)),
    '\n  UNION ALL ',
  );
  return labelled(facts, plan, { values: SALES_VALUES, ctes: [] });
}

import { addDays, addMonths } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { Dimension, MemberDimension } from '../model/query.js';
import {
  type Branch,
  groupByKeys,
  keyColumns,
  keyNames,
  labelled,
  namedKeys,
  PART_NAMES,
  type Plan,
  rowsOf,
  usesGrades,
} from './compile.js';
import { DIMENSION_DEFINITIONS, GRADES } from './dimensions.js';
import { isTimeDimension } from './periods.js';
import { filterPredicates, filtersOf, scopePredicate, statusPredicate } from './predicates.js';
import { allOf, joinSql, type Sql, sql } from './sql.js';

/** The values of the statements of this file, in the order of their columns. */
const CLIENT_VALUES = [sql`client_count`, sql`sale_count`] as const;

/** Dimensions that tell whose sales, or which sales, are looked at: they decide what a client's first sale is. */
const OWNING: readonly MemberDimension[] = ['user', 'department', 'status'];

function sinceOf(branch: Branch, plan: Plan): Sql {
  const starts = branch.dimensions
    .map((d) => (d === null ? undefined : DIMENSION_DEFINITIONS[d].bucketStart?.(plan.calendar)))
    .filter((start) => start !== undefined);
  return starts.length === 0
    ? sql`${branch.range.from}`
    : sql`max(max(${joinSql([sql`${branch.range.from}`, ...starts], ', ')}))`;
}

function newBranches(plan: Plan): readonly Branch[] {
  const { query } = plan;
  return (['current', 'other'] as const).flatMap((prefix): readonly Branch[] => {
    const range = prefix === 'current' ? query.period : query.comparison?.period;
    if (range === undefined) return [];
    const grouped: Branch = { part: prefix, range, filters: query.filters, dimensions: query.groupBy };
    const total: Branch = { ...grouped, part: `${prefix}_total`, dimensions: query.groupBy.map(() => null) };
    return query.groupBy.length === 0 ? [grouped] : [grouped, total];
  });
}

/** In a group of a person, team or status only its own earlier sales make a client an old one. */
function sameOwner(dimension: Dimension, key: Sql): Sql | null {
  switch (dimension) {
    case 'user':
      return sql`(p.${key} IS NULL OR e.user_id = p.${key})`;
    case 'department':
      return sql`(p.${key} IS NULL OR p.${key} =
        coalesce((SELECT department FROM users.users WHERE id = e.user_id), ''))`;
    case 'status':
      return sql`(p.${key} IS NULL OR p.${key} = coalesce(e.status, ''))`;
    default:
      return null;
  }
}

/**
 * New clients: those with a sale in the period (or bucket) that passes every filter, and none before it among
 * the rows that the asker may see and that pass the filters on people, department and status. So for one
 * rep a client is new when it is new to that rep, while a product filter does not make an old client new.
 */
export function compileNewClients(plan: Plan): Sql {
  const { query, scope, calendar } = plan;
  const branches = newBranches(plan);
  const keys = keyNames(query);
  const pairs = branches.map((branch) => {
    const columns = [
      sql`${PART_NAMES[branch.part]} AS part`,
      ...namedKeys(branch, calendar),
      sql`s.client_id AS client_id`,
      sql`${sinceOf(branch, plan)} AS since`,
      sql`count(*) AS sale_count`,
    ];
    return sql`SELECT ${joinSql(columns, ', ')} ${rowsOf(branch, plan)} ${groupByKeys(branch, [sql`s.client_id`])}`;
  });
  const owners = query.groupBy.map((d, i) => sameOwner(d, keys[i] ?? sql`key`)).filter((o) => o !== null);
  const earlier = allOf([
    // The plus keeps the date out of the choice of index: a client's own rows are fewer than a person's.
    sql`e.client_id = p.client_id AND +e.sale_date < p.since`,
    scopePredicate(scope, 'e'),
    statusPredicate(query, 'e'),
    ...filterPredicates(filtersOf(query, OWNING), 'e'),
    ...owners,
  ]);
  const named = joinSql([sql`part`, ...keys], ', ');
  const facts = sql`SELECT ${named}, count(*), sum(sale_count) FROM pairs p
    WHERE NOT EXISTS (SELECT 1 FROM sales_records e WHERE ${earlier})
    GROUP BY ${named}`;
  const pairNames = joinSql([named, sql`client_id`, sql`since`, sql`sale_count`], ', ');
  const ctes = [
    ...(usesGrades(branches) ? [GRADES] : []),
    sql`pairs(${pairNames}) AS (${joinSql(pairs, '\n  UNION ALL ')})`,
  ];
  return labelled(facts, plan, { values: CLIENT_VALUES, ctes });
}

const BEGINNING: LocalDate = '0000-01-01';

/** The first day of the stretch in which a dormant client bought nothing. */
export function quietSince(today: LocalDate, months: number): LocalDate {
  return addMonths(`${today.slice(0, 7)}-01`, -months);
}

/** True where a count of dormant clients, which is of today, can be given by these dimensions. */
export function dormancyHasGroups(groupBy: readonly Dimension[]): boolean {
  return !groupBy.some(isTimeDimension);
}

/**
 * The rows of clients that went quiet, each for the keys of the branch: those before the quiet stretch whose
 * client has none in it. Leaving the others out first keeps the grouping small.
 */
function quietRows(branch: Branch, plan: Plan): Sql {
  const { today } = plan.calendar;
  const since = quietSince(today, plan.query.dormantMonths);
  // An empty key would make NOT IN unknown; no id is 0.
  const keys = keyColumns(branch, plan.calendar)
    .filter((_, i) => branch.dimensions[i] !== null)
    .map((key) => sql`coalesce(${key}, 0)`);
  const names = joinSql([sql`s.client_id`, ...keys], ', ');
  const before = rowsOf({ ...branch, range: { from: BEGINNING, to: addDays(since, -1) } }, plan);
  const within = rowsOf({ ...branch, range: { from: since, to: today } }, plan);
  return sql`${before} AND (${names}) NOT IN (SELECT ${names} ${within})`;
}

/**
 * Dormant clients among the rows that pass every filter: with a sale before the quiet stretch and none in it
 * up to today. A filter on a product therefore asks who stopped buying that product.
 */
export function compileDormantClients(plan: Plan): Sql {
  const { query, calendar } = plan;
  const range = { from: BEGINNING, to: calendar.today };
  const grouped: Branch = { part: 'current', range, filters: query.filters, dimensions: query.groupBy };
  const total: Branch = { ...grouped, part: 'current_total', dimensions: query.groupBy.map(() => null) };
  const hasGroups = dormancyHasGroups(query.groupBy);
  const branches = query.groupBy.length === 0 ? [grouped] : hasGroups ? [grouped, total] : [total];
  const quiet = branches.map((branch) => {
    const columns = [
      sql`${PART_NAMES[branch.part]} AS part`,
      ...namedKeys(branch, calendar),
      sql`count(*) AS sale_count`,
    ];
    return sql`SELECT ${joinSql(columns, ', ')} ${quietRows(branch, plan)}
    ${groupByKeys(branch, [sql`s.client_id`])}`;
  });
  const named = joinSql([sql`part`, ...keyNames(query)], ', ');
  const facts = sql`SELECT ${named}, count(*), sum(sale_count) FROM quiet GROUP BY ${named}`;
  const ctes = [
    ...(usesGrades(branches) ? [GRADES] : []),
    sql`quiet(${joinSql([named, sql`sale_count`], ', ')}) AS (${joinSql(quiet, '\n  UNION ALL ')})`,
  ];
  return labelled(facts, plan, { values: CLIENT_VALUES, ctes });
}

/** client id, name, last sale, amount of the 12 months before the quiet stretch, rows. */
export function compileDormantList(plan: Plan): Sql {
  const { query, calendar } = plan;
  const cutoff = quietSince(calendar.today, query.dormantMonths);
  const branch: Branch = {
    part: 'current',
    range: { from: BEGINNING, to: calendar.today },
    filters: query.filters,
    dimensions: [],
  };
  const grades = usesGrades([branch]) ? sql`${GRADES}, ` : sql``;
  return sql`WITH ${grades}quiet AS (
  SELECT s.client_id AS client_id, max(s.sale_date) AS last_sale,
    sum(CASE WHEN s.sale_date >= ${addMonths(cutoff, -12)} THEN s.sale_amount ELSE 0 END) AS amount,
    count(*) AS sale_count
  ${quietRows(branch, plan)}
  GROUP BY s.client_id)
SELECT q.client_id, c.name, q.last_sale, q.amount, q.sale_count
FROM quiet q LEFT JOIN clients.clients c ON c.id = q.client_id`;
}

import { addDays, addMonths } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import { type Dimension, isTimeDimension, type MemberDimension } from '../model/query.js';
import {
  groupByKeys,
  keyColumns,
  keyNames,
  labelled,
  namedKeys,
  PART_NAMES,
  unsettledRow,
} from './compile.js';
import { DIMENSION_DEFINITIONS } from './dimensions.js';
import type { Branch, Plan } from './plan.js';
import { filterPredicates, filtersOf, scopePredicate, statusPredicate } from './predicates.js';
import { conditionsOf, joinsOf, rowsOf, salesOf } from './sales-source.js';
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
    : sql`max(${joinSql([sql`${branch.range.from}`, ...starts], ', ')})`;
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
 * True where a pair `p` has a sale before its `since`: by the rollup of first sales, and for clients with rows that
 * it does not hold as they are, by their rows.
 */
function existsEarlier(seen: Sql, { settled }: Plan): Sql {
  const inRollup = sql`EXISTS (SELECT 1 FROM rollup_client_life e
      WHERE e.client_id = p.client_id AND e.first_date < p.since AND ${seen})`;
  if (settled === true) return inRollup;
  return sql`CASE WHEN p.client_id IN (SELECT client_id FROM rollup_tail)
    THEN EXISTS (SELECT 1 FROM sales_records e
      WHERE e.client_id = p.client_id AND +e.sale_date < p.since AND ${seen})
    ELSE ${inRollup} END`;
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
    const shape = {
      columns: [
        ...namedKeys(branch, calendar),
        sql`s.client_id AS client_id`,
        sql`${sinceOf(branch, plan)} AS since`,
      ],
      byClient: true,
    };
    const columns = [
      sql`${PART_NAMES[branch.part]} AS part`,
      ...keys,
      sql`client_id`,
      sql`max(since) AS since`,
      sql`sum(sale_count) AS sale_count`,
    ];
    return sql`SELECT ${joinSql(columns, ', ')} FROM ${salesOf(branch, plan, shape)}
    ${groupByKeys(branch, [sql`client_id`])} HAVING sum(sale_count) > 0`;
  });
  const owners = query.groupBy.map((d, i) => sameOwner(d, keys[i] ?? sql`key`)).filter((o) => o !== null);
  const seen = allOf([
    scopePredicate(scope, 'e'),
    statusPredicate(query, 'e'),
    ...filterPredicates(filtersOf(query, OWNING), 'e'),
    ...owners,
  ]);
  const named = joinSql([sql`part`, ...keys], ', ');
  const facts = sql`SELECT ${named}, count(*), sum(sale_count) FROM pairs p
    WHERE NOT ${existsEarlier(seen, plan)}
    GROUP BY ${named}`;
  const pairNames = joinSql([named, sql`client_id`, sql`since`, sql`sale_count`], ', ');
  const ctes = [sql`pairs(${pairNames}) AS (${joinSql(pairs, '\n  UNION ALL ')})`];
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

/** Filters that the rollup of first and last sales can tell apart. */
const OF_LIVES: ReadonlySet<Dimension> = new Set<Dimension>([
  'user',
  'department',
  'client',
  'region',
  'industry',
  'client_grade',
  'status',
]);

/** Whether the rollup of first and last sales can tell what these branches ask for. */
export function isOfLives({ dimensions, filters }: Branch): boolean {
  return [...dimensions, ...filters.map((f) => f.dimension)].every(
    (d) => d === null || (d !== 'returned' && OF_LIVES.has(d)),
  );
}

/** The first and last sale of somebody with a client, up to today, by rows that hold nothing later. */
function livesOf(branch: Branch, plan: Plan): Sql {
  const joins = joinSql(joinsOf(branch), ' ');
  const conditions = allOf(conditionsOf(branch, plan));
  const columns = [...namedKeys(branch, plan.calendar), sql`s.client_id AS client_id`];
  const { today } = plan.calendar;
  const rows = sql`sum(1) AS sale_count, max(s.sale_date) AS last_date, min(s.sale_date) AS first_date
      FROM sales_records s ${joins}`;
  const grouped = groupByKeys(branch, [sql`s.client_id`]);
  const ofRollup = sql`SELECT ${joinSql(columns, ', ')}, s.sale_count AS sale_count, s.last_date AS last_date,
      s.first_date AS first_date
      FROM rollup_client_life s ${joins} WHERE ${conditions}`;
  if (plan.settled === true) return sql`(${ofRollup})`;
  // Where a rollup's last sale is after today, or a client has rows beyond the rollups, its rows are read.
  const again = sql`SELECT client_id FROM rollup_tail
      UNION SELECT client_id FROM rollup_client_life_rows WHERE last_date > ${today}`;
  return sql`(${ofRollup} AND s.client_id NOT IN (${again})
    UNION ALL
    SELECT ${joinSql(columns, ', ')}, ${rows}
      WHERE ${conditions} AND +s.sale_date <= ${today} AND s.client_id IN (${again})
      ${grouped})`;
}

/**
 * Clients that went quiet, each for the keys of the branch, with their sales and the last of these: those with one
 * before the quiet stretch and none in it up to today.
 */
function quietClients(branch: Branch, plan: Plan): Sql {
  const { today } = plan.calendar;
  const since = quietSince(today, plan.query.dormantMonths);
  const names = [...keyNames(plan.query).slice(0, branch.dimensions.length), sql`client_id`];
  const values = sql`sum(sale_count) AS sale_count, max(last_date) AS last_date`;
  if (isOfLives(branch)) {
    return sql`SELECT ${joinSql(names, ', ')}, ${values} FROM ${livesOf(branch, plan)}
    ${groupByKeys(branch, [sql`client_id`])} HAVING max(last_date) < ${since}`;
  }
  // An empty key would make NOT IN unknown; no id is 0.
  const keys = keyColumns(branch, plan.calendar)
    .filter((_, i) => branch.dimensions[i] !== null)
    .map((key) => sql`coalesce(${key}, 0)`);
  const members = joinSql([sql`s.client_id`, ...keys], ', ');
  const columns = [...namedKeys(branch, plan.calendar), sql`s.client_id AS client_id`];
  const before = rowsOf(branch, plan, { from: BEGINNING, to: addDays(since, -1) });
  const within = rowsOf(branch, plan, { from: since, to: today });
  return sql`SELECT ${joinSql(columns, ', ')}, count(*) AS sale_count, max(s.sale_date) AS last_date ${before}
      AND (${members}) NOT IN (SELECT ${members} ${within})
    ${groupByKeys(branch, [sql`s.client_id`])}`;
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
  const columns = joinSql([...keyNames(query), sql`sale_count`], ', ');
  const quiet = branches.map(
    (branch) =>
      sql`SELECT ${PART_NAMES[branch.part]} AS part, ${columns} FROM (${quietClients(branch, plan)})`,
  );
  const named = joinSql([sql`part`, ...keyNames(query)], ', ');
  const facts = sql`SELECT ${named}, count(*), sum(sale_count) FROM quiet GROUP BY ${named}`;
  const ctes = [
    sql`quiet(${joinSql([named, sql`sale_count`], ', ')}) AS (${joinSql(quiet, '\n  UNION ALL ')})`,
  ];
  return labelled(facts, plan, { values: CLIENT_VALUES, ctes });
}

/** client id, name, first sale, last sale, rows: of every client with a sale up to today, the longest known first. */
export function compileOldestClients(plan: Plan): Sql {
  const { query, calendar } = plan;
  const range = { from: BEGINNING, to: calendar.today };
  const branch: Branch = { part: 'current', range, filters: query.filters, dimensions: [] };
  const lives = isOfLives(branch)
    ? sql`SELECT client_id, sum(sale_count) AS sale_count, min(first_date) AS first_date, max(last_date) AS last_date
    FROM ${livesOf(branch, plan)} GROUP BY client_id`
    : sql`SELECT s.client_id AS client_id, count(*) AS sale_count, min(s.sale_date) AS first_date,
      max(s.sale_date) AS last_date ${rowsOf(branch, plan)} GROUP BY s.client_id`;
  return sql`WITH lives AS (${lives})
SELECT l.client_id, c.name, l.first_date, l.last_date, l.sale_count
FROM lives l LEFT JOIN clients.clients c ON c.id = l.client_id
${unsettledRow(plan, sql`NULL, NULL, NULL, NULL`)}`;
}

/** client id, name, last sale, amount of the 12 months before the quiet stretch, rows. */
export function compileDormantList(plan: Plan): Sql {
  const { query, calendar } = plan;
  const cutoff = quietSince(calendar.today, query.dormantMonths);
  const branch: Branch = {
    part: 'current',
    range: { from: addMonths(cutoff, -12), to: addDays(cutoff, -1) },
    filters: query.filters,
    dimensions: [],
  };
  const shape = { columns: [sql`s.client_id AS client_id`], byClient: true };
  return sql`WITH quiet AS (${quietClients(branch, plan)}),
bought AS (SELECT client_id, sum(sale_amount) AS amount FROM ${salesOf(branch, plan, shape)} GROUP BY client_id)
SELECT q.client_id, c.name, q.last_date, coalesce(b.amount, 0), q.sale_count
FROM quiet q LEFT JOIN bought b ON b.client_id = q.client_id LEFT JOIN clients.clients c ON c.id = q.client_id
${unsettledRow(plan, sql`NULL, NULL, NULL, NULL`)}`;
}

import type { CalendarContext } from '../model/calendar.js';
import { type Dimension, isMemberFilter, isTimeDimension, type MemberDimension } from '../model/query.js';
import {
  CLIENT_SUMS,
  levelBase,
  type RollupColumn,
  type RollupLevel,
  SALES_ROLLUPS,
  type SalesRollup,
} from '../ports/sales-rollups.js';
import { DIMENSION_DEFINITIONS, SALES_JOINS, type SalesJoin } from './dimensions.js';
import type { Branch, Plan } from './plan.js';
import { filterPredicates, scopePredicate, statusPredicate } from './predicates.js';
import {
  type Cover,
  coverDays,
  type Days,
  netDays,
  type SignedDays,
  type Span,
  spansWithin,
} from './spans.js';
import { allOf, joinSql, type Sql, sql, valueList } from './sql.js';

/**
 * Where the sales of a branch are read: from the smallest rollup that keeps all it asks for apart, with the days at
 * the edges of the period and the rows that are not in the rollups yet; or from the rows alone.
 */

/** What a row of sales, or of a rollup, has to be told apart by. */
const COLUMN_OF: Readonly<Record<MemberDimension, RollupColumn>> = {
  user: 'user_id',
  department: 'user_id',
  client: 'client_id',
  industry: 'client_id',
  client_grade: 'client_id',
  product: 'product_id',
  category: 'category',
  region: 'region',
  status: 'status',
};

function columnsOf(branch: Branch, plan: Plan, byClient: boolean): ReadonlySet<RollupColumn> {
  const columns = new Set<RollupColumn>(['status']);
  if (byClient) columns.add('client_id');
  if (plan.scope.kind !== 'company') columns.add('user_id');
  for (const dimension of branch.dimensions) {
    if (dimension !== null && dimension !== 'weekday' && !isTimeDimension(dimension))
      columns.add(COLUMN_OF[dimension]);
  }
  for (const { dimension } of branch.filters.filter(isMemberFilter)) columns.add(COLUMN_OF[dimension]);
  return columns;
}

/** Spans may not be longer than the buckets that are asked for, nor lie across two of them. */
function levelsWithin(dimension: Dimension | null, calendar: CalendarContext): readonly RollupLevel[] {
  const quarters = calendar.fiscalStart % 3 === 1;
  switch (dimension) {
    case 'day':
    case 'weekday':
    case 'week':
      return ['d'];
    case 'month':
      return ['d', 'b', 'm'];
    case 'quarter':
    case 'half':
      return quarters ? ['d', 'b', 'm', 'q'] : ['d', 'b', 'm'];
    case 'year':
      if (calendar.fiscalStart === 1) return ['d', 'b', 'm', 'q', 'y'];
      return quarters ? ['d', 'b', 'm', 'q'] : ['d', 'b', 'm'];
    default:
      return ['d', 'b', 'm', 'q', 'y'];
  }
}

/** What the dimensions and filters of a branch need beside rows `s`. */
export function joinsOf(branch: Branch): readonly Sql[] {
  const joins = new Set<SalesJoin>();
  for (const dimension of branch.dimensions) {
    const join = dimension === null ? null : DIMENSION_DEFINITIONS[dimension].join;
    if (join !== null) joins.add(join);
  }
  for (const { dimension } of branch.filters) {
    if (dimension === 'industry') joins.add('clients');
  }
  return [...joins].map((join) => SALES_JOINS[join]);
}

/** The scope, the status and the filters over rows `s`, always all of them. */
export function conditionsOf(branch: Branch, plan: Plan): readonly (Sql | null)[] {
  return [
    scopePredicate(plan.scope, 's'),
    // By the query's filters, not the branch's: the whole of a share of cancelled sales has every status.
    statusPredicate(plan.query, 's'),
    ...filterPredicates(branch.filters, 's'),
  ];
}

function daysIn(days: readonly Days[]): Sql {
  const parts = days.map(({ from, to }) => sql`s.sale_date BETWEEN ${from} AND ${to}`);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : sql`(${joinSql(parts, ' OR ')})`;
}

/** `FROM … WHERE …` of the rows themselves. */
export function rowsOf(branch: Branch, plan: Plan, days: Days = branch.range): Sql {
  const from = joinSql([sql`FROM sales_records s`, ...joinsOf(branch)], ' ');
  return sql`${from}
    WHERE ${allOf([daysIn([days]), ...conditionsOf(branch, plan)])}`;
}

const TABLES: Readonly<Record<string, Sql>> = {
  rollup_attributes: sql`rollup_attributes`,
  rollup_products: sql`rollup_products`,
  rollup_users: sql`rollup_users`,
  rollup_client_sums: sql`rollup_client_sums`,
  rollup_client_totals: sql`rollup_client_totals`,
  rollup_clients: sql`rollup_clients`,
  rollup_user_products: sql`rollup_user_products`,
};

/** Spans one after the other on one level are searched as a range, others one by one. */
function spansIn(spans: readonly Span[]): Sql {
  const [only] = spans;
  const keys = spans.flatMap((span) =>
    spansWithin(span).map((start) => levelBase(span.level) + Number(start.replaceAll('-', ''))),
  );
  if (spans.length === 1 && only !== undefined && only.level === 'd') {
    return sql`s.span BETWEEN ${keys[0] ?? 0} AND ${keys.at(-1) ?? 0}`;
  }
  return sql`s.span IN (${valueList(keys)})`;
}

export interface SalesShape {
  /** Columns of each row before its figures: keys, and what else is to be grouped by. Over `s`. */
  readonly columns: readonly Sql[];
  /** Whether clients have to be told apart. */
  readonly byClient: boolean;
}

type Sign = 1 | -1;
const SIGNED: Readonly<Record<Sign, Sql>> = { 1: sql``, [-1]: sql`-` };
const SIGNS: readonly Sign[] = [1, -1];

function rowsArm(
  branch: Branch,
  plan: Plan,
  at: { readonly shape: SalesShape; readonly days: SignedDays },
): Sql {
  const { shape, days } = at;
  const minus = SIGNED[days.sign];
  const columns = [
    ...shape.columns,
    sql`${minus}1 AS sale_count`,
    sql`${minus}s.sale_amount AS sale_amount`,
    sql`${minus}coalesce(s.quantity, 0) AS quantity`,
    sql`${minus}(s.quantity IS NOT NULL) AS quantity_count`,
  ];
  return sql`SELECT ${joinSql(columns, ', ')} ${rowsOf(branch, plan, days)}`;
}

const FIGURES = [sql`sale_count`, sql`sale_amount`, sql`quantity`, sql`quantity_count`] as const;

function onlyByTime({ dimensions }: Branch, { byClient }: SalesShape): boolean {
  return !byClient && dimensions.length > 0 && dimensions.every((d) => d !== null && isTimeDimension(d));
}

/** A row a span, in the order of the rollup's key: a bucket is then worked out once a span, and little is sorted. */
function bySpan(rows: Sql): Sql {
  const sums = FIGURES.map((figure) => sql`sum(s.${figure}) AS ${figure}`);
  return sql`FROM (SELECT s.span, s.sale_date, ${joinSql(sums, ', ')} ${rows}
    GROUP BY s.span) s`;
}

/** A rollup and what of it makes up the days of a branch. */
interface Source {
  readonly rollup: SalesRollup;
  readonly cover: Cover;
}

function coverOf(rollup: SalesRollup, { range, dimensions, filters }: Branch, plan: Plan): Cover {
  const ofDays = filters.flatMap(({ dimension }) =>
    dimension === 'weekday' || dimension === 'day' ? [dimension] : [],
  );
  const allowed = [...dimensions, ...ofDays].map((d) => levelsWithin(d, plan.calendar));
  const levels = rollup.levels.filter((level) => allowed.every((of) => of.includes(level)));
  return coverDays(range, levels, { today: plan.calendar.today, nothingLater: plan.settled === true });
}

function rollupArms(branch: Branch, plan: Plan, at: Source & { readonly shape: SalesShape }): readonly Sql[] {
  const { shape, rollup, cover } = at;
  const { range } = branch;
  const joins = joinsOf(branch);
  const conditions = conditionsOf(branch, plan);
  const table = TABLES[rollup.table] ?? sql`rollup_users`;
  const arms = SIGNS.flatMap((sign): readonly Sql[] => {
    const spans = cover.spans.filter((span) => span.sign === sign);
    if (spans.length === 0) return [];
    const minus = SIGNED[sign];
    const columns = [...shape.columns, ...FIGURES.map((v) => sql`${minus}s.${v} AS ${v}`)];
    const from = joinSql([sql`FROM ${table} s`, ...joins], ' ');
    const rows = sql`${from}
    WHERE ${allOf([spansIn(spans), ...conditions])}`;
    return [sql`SELECT ${joinSql(columns, ', ')} ${onlyByTime(branch, shape) ? bySpan(rows) : rows}`];
  });
  if (cover.spans.length > 0 && plan.settled !== true) {
    const columns = [
      ...shape.columns,
      sql`s.sign`,
      sql`s.sign * s.sale_amount`,
      sql`s.sign * coalesce(s.quantity, 0)`,
      sql`s.sign * (s.quantity IS NOT NULL)`,
    ];
    const from = joinSql([sql`FROM rollup_tail s`, ...joins], ' ');
    arms.push(sql`SELECT ${joinSql(columns, ', ')} ${from}
    WHERE ${allOf([daysIn(netDays(cover.spans)), ...conditions])}`);
  }
  arms.push(...cover.rows.map((days) => rowsArm(branch, plan, { shape, days })));
  // Of days to come alone there is nothing to cover.
  return arms.length > 0 ? arms : [rowsArm(branch, plan, { shape, days: { ...range, sign: 1 } })];
}

const FEW_CLIENTS_MAX = 20;

/** The rows of a few clients are found by their index, where a rollup would be walked through. */
export function namesFewClients({ filters }: Branch): boolean {
  return filters.some(
    ({ dimension, exclude, members }) =>
      dimension === 'client' && !exclude && members.length <= FEW_CLIENTS_MAX,
  );
}

/** The first rollup that keeps apart all that is asked for; null where the rows themselves are read. */
function sourceOf(branch: Branch, plan: Plan, byClient: boolean): Source | null {
  // A rollup holds what sales and returns come to together.
  if (branch.filters.some(({ dimension }) => dimension === 'returned')) return null;
  const needed = columnsOf(branch, plan, byClient);
  const few = namesFewClients(branch);
  for (const rollup of SALES_ROLLUPS) {
    if (![...needed].every((column) => rollup.columns.includes(column))) continue;
    const cover = coverOf(rollup, branch, plan);
    // Beside rows to read, the next one has shorter spans, and the index finds those of a few clients at once.
    const isWhole = cover.spans.length > 0 && cover.rows.length === 0;
    if (rollup.table === CLIENT_SUMS ? isWhole : !few) return { rollup, cover };
  }
  return null;
}

/** Dimensions that a client has one member of. */
const OF_CLIENTS: ReadonlySet<Dimension | null> = new Set([null, 'client', 'industry', 'client_grade']);

/**
 * Whether `salesOf` gives one row at most of each client, with a sale at least, where it keeps clients apart: of one
 * span and one status, where all rows are in the rollups.
 */
export function isRowPerClient(branch: Branch, plan: Plan): boolean {
  if (plan.settled !== true || !branch.dimensions.every((d) => OF_CLIENTS.has(d))) return false;
  const { query } = plan;
  if (query.groupBy.includes('status') || query.filters.some((f) => f.dimension === 'status')) return false;
  const source = sourceOf(branch, plan, true);
  if (source === null || source.rollup.table !== CLIENT_SUMS) return false;
  const [span, another] = source.cover.spans;
  return span !== undefined && another === undefined && span.sign === 1 && spansWithin(span).length === 1;
}

/** The same of each group of a branch: where it is grouped by client alone. */
export function isRowPerGroup(branch: Branch, plan: Plan): boolean {
  return branch.dimensions.length === 1 && branch.dimensions[0] === 'client' && isRowPerClient(branch, plan);
}

/**
 * The sales of a branch as a subquery of rows `columns…, sale_count, sale_amount, quantity, quantity_count`, to be
 * summed up: rows may stand for many sales, and some take away what others hold too much. A group whose sales come
 * to none is no group.
 */
export function salesOf(branch: Branch, plan: Plan, shape: SalesShape): Sql {
  const source = sourceOf(branch, plan, shape.byClient);
  const arms =
    source === null
      ? [rowsArm(branch, plan, { shape, days: { ...branch.range, sign: 1 } })]
      : rollupArms(branch, plan, { ...source, shape });
  return sql`(${joinSql(arms, '\n    UNION ALL ')})`;
}

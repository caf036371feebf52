import { type CalendarContext, makeDate } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { Dimension, Member, TimeDimension } from '../model/query.js';
import type { SqlParameter } from '../ports/sales-reader.js';
import { bucketKey } from './periods.js';
import { type Sql, sql } from './sql.js';

/** How a member without a name is called: rows whose field is empty, or whose person or client is gone. */
export const UNSPECIFIED_LABEL = '(미지정)';

/** Tables that a dimension of a sales row (alias `s`) may need beside it. None of them adds or drops rows. */
export type SalesJoin = 'people' | 'clients';

export const SALES_JOINS: Readonly<Record<SalesJoin, Sql>> = {
  people: sql`LEFT JOIN users.users u ON u.id = s.user_id`,
  clients: sql`LEFT JOIN clients.clients c ON c.id = s.client_id`,
};

/** The newest grade of a client (definitions: `client_grade`): one look into an index, however many grades there were. */
export function newestGrade(clientId: Sql): Sql {
  return sql`(SELECT grade FROM clients.client_analysis a WHERE a.client_id = ${clientId}
      ORDER BY a.analysis_date DESC, a.id DESC LIMIT 1)`;
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(date: Sql): Sql {
  return sql`1 + (strftime('%w', ${date}) + 6) % 7`;
}

export interface DimensionDefinition {
  /** The value that rows are grouped by, over the sales row `s` and its join. */
  readonly key: (calendar: CalendarContext) => Sql;
  readonly join: SalesJoin | null;
  /** Where the name of an id stands; looked up once a group, not once a row. */
  readonly labels: { readonly table: Sql; readonly name: Sql } | null;
  /** The first day of the bucket that holds a row: for dimensions of time only. */
  readonly bucketStart?: (calendar: CalendarContext) => Sql;
  /** A date in the bucket that `key` gave. */
  readonly dateOfKey?: (key: SqlParameter, calendar: CalendarContext) => LocalDate;
}

const YEAR = sql`CAST(substr(s.sale_date, 1, 4) AS INTEGER)`;
const MONTH = sql`CAST(substr(s.sale_date, 6, 2) AS INTEGER)`;

/** Months since year 0, counted from the fiscal year's first month: whole quarters and years divide it. */
function fiscalMonths(calendar: CalendarContext): Sql {
  return sql`(${YEAR} * 12 + ${MONTH} - CAST(${calendar.fiscalStart} AS INTEGER))`;
}

function firstOfFiscalMonth(months: number, calendar: CalendarContext): LocalDate {
  const index = months + calendar.fiscalStart - 1;
  return makeDate(Math.floor(index / 12), (index % 12) + 1, 1);
}

const MONTHS_SQL = { 3: sql`3`, 6: sql`6`, 12: sql`12` } as const;

function fiscalUnit(months: keyof typeof MONTHS_SQL): DimensionDefinition {
  return {
    key: (calendar) => sql`${fiscalMonths(calendar)} / ${MONTHS_SQL[months]}`,
    join: null,
    labels: null,
    bucketStart: (calendar) => sql`date(substr(s.sale_date, 1, 7) || '-01',
      '-' || (${fiscalMonths(calendar)} % ${MONTHS_SQL[months]}) || ' months')`,
    dateOfKey: (key, calendar) => firstOfFiscalMonth(Number(key) * months, calendar),
  };
}

const WEEK_START = sql`date(s.sale_date, 'weekday 0', '-6 days')`;

function text(key: Sql, join: SalesJoin | null = null): DimensionDefinition {
  return { key: () => sql`coalesce(${key}, '')`, join, labels: null };
}

export const DIMENSION_DEFINITIONS: Readonly<Record<Dimension, DimensionDefinition>> = {
  user: {
    key: () => sql`s.user_id`,
    join: null,
    labels: { table: sql`users.users`, name: sql`coalesce(nullif(full_name, ''), username)` },
  },
  department: text(sql`u.department`, 'people'),
  client: {
    key: () => sql`s.client_id`,
    join: null,
    labels: { table: sql`clients.clients`, name: sql`name` },
  },
  product: {
    key: () => sql`coalesce(s.product_id, '')`,
    join: null,
    labels: { table: sql`products`, name: sql`name` },
  },
  category: text(sql`s.category`),
  region: text(sql`s.region`),
  industry: text(sql`c.industry`, 'clients'),
  client_grade: text(newestGrade(sql`s.client_id`)),
  status: text(sql`s.status`),
  day: {
    key: () => sql`s.sale_date`,
    join: null,
    labels: null,
    bucketStart: () => sql`s.sale_date`,
    dateOfKey: (key) => String(key),
  },
  week: {
    key: () => WEEK_START,
    join: null,
    labels: null,
    bucketStart: () => WEEK_START,
    dateOfKey: (key) => String(key),
  },
  weekday: {
    key: () => weekdayOf(sql`s.sale_date`),
    join: null,
    labels: null,
  },
  month: {
    key: () => sql`substr(s.sale_date, 1, 7)`,
    join: null,
    labels: null,
    bucketStart: () => sql`substr(s.sale_date, 1, 7) || '-01'`,
    dateOfKey: (key) => `${key}-01`,
  },
  quarter: fiscalUnit(3),
  half: fiscalUnit(6),
  year: fiscalUnit(12),
};

/** A member from what SQL gave for it. */
export function memberOf(
  dimension: Dimension,
  found: { readonly key: SqlParameter; readonly label: SqlParameter },
  calendar: CalendarContext,
): Member {
  const definition = DIMENSION_DEFINITIONS[dimension];
  if (definition.dateOfKey !== undefined) {
    const key = bucketKey(
      definition.dateOfKey(found.key, calendar),
      dimension as TimeDimension,
      calendar.fiscalStart,
    );
    return { key, label: key };
  }
  const key = found.key === null ? '' : typeof found.key === 'bigint' ? Number(found.key) : found.key;
  const label = definition.labels === null ? key : found.label;
  return { key, label: label === null || label === '' ? UNSPECIFIED_LABEL : String(label) };
}

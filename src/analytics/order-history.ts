import type { Source, Value } from '../model/answer.js';
import { addDays, addMonths, type CalendarContext, rangePeriod } from '../model/calendar.js';
import { type HistorySpan, type HistorySpans, historySpans } from '../model/history-spans.js';
import { narrow } from '../model/money.js';
import type { LocalDate } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, type Member, type MetricQuery, salesQuery } from '../model/query.js';
import { isOfLives } from './clients.js';
import { namedKeys, unsettledRow } from './compile.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import { mapInParts } from './in-parts.js';
import type { Branch, Plan } from './plan.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { conditionsOf, joinsOf, namesFewClients, rowsOf, salesOf } from './sales-source.js';
import { allOf, joinSql, type Sql, sql } from './sql.js';

/** How each client has ordered, from completed sales up to today alone. */
export interface OrderHistory {
  readonly client: Member;
  /** Within the months that are looked at. */
  readonly firstSaleDate: LocalDate;
  readonly lastSaleDate: LocalDate;
  /** Days with a sale within the last year, and its months with one. */
  readonly orderDays: number;
  readonly orderMonths: number;
  readonly saleCount: number;
  readonly lastYearAmount: Value;
  readonly yearBeforeAmount: Value;
  /** The last 3 whole months, and the 3 before them. */
  readonly recentAmount: Value;
  readonly beforeAmount: Value;
}

export interface OrderHistories {
  /** By client id. */
  readonly rows: readonly OrderHistory[];
  readonly spans: HistorySpans;
  readonly sources: readonly Source[];
}

function within({ from, to }: HistorySpan): Sql {
  return sql`s.sale_date BETWEEN ${from} AND ${to}`;
}

/**
 * client id, name, first and last sale, days and months with a sale and sales within the last year, amounts of
 * the year, the year before, the last three months and the three before them, rows.
 */
function compileFromRows(branch: Branch, plan: Plan): Sql {
  const spans = historySpans(plan.calendar.today);
  const amount = (span: HistorySpan): Sql =>
    sql`sum(CASE WHEN ${within(span)} THEN s.sale_amount ELSE 0 END)`;
  const year = within(spans.year);
  return sql`WITH histories AS (
  SELECT s.client_id AS client_id, min(s.sale_date) AS first_sale, max(s.sale_date) AS last_sale,
    count(DISTINCT CASE WHEN ${year} THEN s.sale_date END) AS order_days,
    count(DISTINCT CASE WHEN ${year} THEN substr(s.sale_date, 1, 7) END) AS order_months,
    sum(CASE WHEN ${year} THEN 1 ELSE 0 END) AS sale_count,
    ${amount(spans.year)} AS year_amount, ${amount(spans.yearBefore)} AS year_before,
    ${amount(spans.recent)} AS recent, ${amount(spans.before)} AS before_recent, count(*) AS row_count
  ${rowsOf(branch, plan)}
  GROUP BY s.client_id)
SELECT h.client_id, c.name, h.first_sale, h.last_sale, h.order_days, h.order_months, h.sale_count,
  h.year_amount, h.year_before, h.recent, h.before_recent, h.row_count
FROM histories h LEFT JOIN clients.clients c ON c.id = h.client_id
ORDER BY h.client_id`;
}

/**
 * The same where every row is in the rollups: sums by month from these, so that rows are read for the days of one year
 * alone, and for the first sale in sight of those who bought before.
 */
function compileFromRollups(branch: Branch, plan: Plan): Sql {
  const spans = historySpans(plan.calendar.today);
  const begin = spans.seenFrom;
  const monthly: Branch = { ...branch, dimensions: ['client', 'month'] };
  const columns = namedKeys(monthly, plan.calendar);
  const within = ({ from, to }: HistorySpan): Sql =>
    sql`month BETWEEN ${from.slice(0, 7)} AND ${to.slice(0, 7)}`;
  const amount = (span: HistorySpan): Sql => sql`sum(CASE WHEN ${within(span)} THEN amount ELSE 0 END)`;
  const lives = allOf(conditionsOf(branch, plan));
  const inFirstMonth = { from: begin, to: addDays(addMonths(begin, 1), -1) };
  return sql`WITH months AS MATERIALIZED (
  SELECT key1 AS client_id, key2 AS month, sum(sale_count) AS sales, sum(sale_amount) AS amount
  FROM ${salesOf(monthly, plan, { columns, byClient: false })}
  GROUP BY key1, key2 HAVING sum(sale_count) > 0),
histories AS MATERIALIZED (
  SELECT client_id, sum(${within(spans.year)}) AS order_months,
    sum(CASE WHEN ${within(spans.year)} THEN sales ELSE 0 END) AS sale_count,
    ${amount(spans.year)} AS year_amount, ${amount(spans.yearBefore)} AS year_before,
    ${amount(spans.recent)} AS recent, ${amount(spans.before)} AS before_recent, sum(sales) AS row_count
  FROM months GROUP BY client_id),
lives AS MATERIALIZED (
  SELECT s.client_id AS client_id, min(s.first_date) AS first_date, max(s.last_date) AS last_date
  FROM rollup_client_life s ${joinSql(joinsOf(branch), ' ')} WHERE ${lives} GROUP BY s.client_id),
days AS MATERIALIZED (
  SELECT s.client_id AS client_id, count(DISTINCT s.sale_date) AS order_days
  ${rowsOf(branch, plan, spans.year)} GROUP BY s.client_id),
firsts AS MATERIALIZED (
  SELECT s.client_id AS client_id, min(s.sale_date) AS first_sale
  ${rowsOf(branch, plan, inFirstMonth)} GROUP BY s.client_id)
SELECT h.client_id, c.name,
  CASE WHEN l.first_date >= ${begin} THEN l.first_date ELSE coalesce(f.first_sale,
    (SELECT min(s.sale_date) ${rowsOf(branch, plan)} AND s.client_id = h.client_id)) END,
  l.last_date, coalesce(d.order_days, 0), h.order_months, h.sale_count,
  h.year_amount, h.year_before, h.recent, h.before_recent, h.row_count
FROM histories h JOIN lives l ON l.client_id = h.client_id LEFT JOIN days d ON d.client_id = h.client_id
  LEFT JOIN firsts f ON f.client_id = h.client_id LEFT JOIN clients.clients c ON c.id = h.client_id
${unsettledRow(plan, joinSql(Array(11).fill(sql`NULL`), ', '))}`;
}

function compileHistories(plan: Plan): Sql {
  const { seenFrom, today } = historySpans(plan.calendar.today);
  const range = { from: seenFrom, to: today };
  const branch: Branch = { part: 'current', range, filters: plan.query.filters, dimensions: [] };
  const isFromRollups = plan.settled === true && isOfLives(branch) && !namesFewClients(branch);
  return isFromRollups ? compileFromRollups(branch, plan) : compileFromRows(branch, plan);
}

export type HistoryRequest = Pick<MetricQuery, 'filters'>;

function queryOf(filters: readonly Filter[], today: LocalDate): MetricQuery {
  return salesQuery({
    period: rangePeriod(today, today),
    filters,
  });
}

/** The order history of every client with a completed sale in the last 36 months. */
export function createOrderHistories(deps: AnalyticsDeps) {
  return async (
    { filters }: HistoryRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<OrderHistories> => {
    const reading = createReading(deps.reader);
    const rows = await reading.readSettled('orderHistories', compileHistories, {
      plan: { query: queryOf(filters, calendar.today), scope, calendar },
      rowsRead: (read) => read.reduce((sum, row) => sum + bigintOf(row[11]), 0n),
    });
    const histories = await mapInParts(rows, (row) => ({
      client: memberOf('client', { key: row[0] ?? null, label: row[1] ?? null }, calendar),
      firstSaleDate: String(row[2]),
      lastSaleDate: String(row[3]),
      orderDays: Number(row[4]),
      orderMonths: Number(row[5]),
      saleCount: Number(row[6]),
      lastYearAmount: narrow(bigintOf(row[7])),
      yearBeforeAmount: narrow(bigintOf(row[8])),
      recentAmount: narrow(bigintOf(row[9])),
      beforeAmount: narrow(bigintOf(row[10])),
    }));
    return {
      rows: histories.sort((a, b) => Number(a.client.key) - Number(b.client.key)),
      spans: historySpans(calendar.today),
      sources: reading.sources(),
    };
  };
}

import type { Source, Value } from '../model/answer.js';
import { type CalendarContext, rangePeriod } from '../model/calendar.js';
import { type HistorySpan, type HistorySpans, historySpans } from '../model/history-spans.js';
import { narrow } from '../model/money.js';
import type { LocalDate } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, type Member, type MetricQuery, salesQuery } from '../model/query.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import type { Branch } from './plan.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { rowsOf } from './sales-source.js';
import { type Sql, sql } from './sql.js';

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
function compileHistories(query: MetricQuery, scope: RowScope, calendar: CalendarContext): Sql {
  const spans = historySpans(calendar.today);
  const range = { from: spans.seenFrom, to: spans.today };
  const branch: Branch = { part: 'current', range, filters: query.filters, dimensions: [] };
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
  ${rowsOf(branch, { query, scope, calendar })}
  GROUP BY s.client_id)
SELECT h.client_id, c.name, h.first_sale, h.last_sale, h.order_days, h.order_months, h.sale_count,
  h.year_amount, h.year_before, h.recent, h.before_recent, h.row_count
FROM histories h LEFT JOIN clients.clients c ON c.id = h.client_id
ORDER BY h.client_id`;
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
    const rows = await reading.read(
      'orderHistories',
      compileHistories(queryOf(filters, calendar.today), scope, calendar),
      (read) => read.reduce((sum, row) => sum + bigintOf(row[11]), 0n),
    );
    return {
      rows: rows.map((row) => ({
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
      })),
      spans: historySpans(calendar.today),
      sources: reading.sources(),
    };
  };
}

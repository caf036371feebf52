import type { Source } from '../model/answer.js';
import { addMonths, type CalendarContext, rangePeriod } from '../model/calendar.js';
import { narrow } from '../model/money.js';
import type { LocalDate, Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, type MetricQuery, salesQuery } from '../model/query.js';
import { UNSPECIFIED_LABEL } from './dimensions.js';
import { bigintOf } from './exact.js';
import type { Branch, Plan } from './plan.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { rowsOf } from './sales-source.js';
import { type Sql, sql, valueList } from './sql.js';

/** Single orders, where a figure would hide them: what an alert names one by one. */

export interface OrdersRequest {
  /** Completed orders, unless a filter names another status. */
  readonly filters: readonly Filter[];
  readonly period: Pick<Period, 'from' | 'to'>;
  /**
   * Won; `outsized`: what is far above the usual of the last 12 months under the same filters. The limit is Tukey's
   * upper fence over the logarithms of the amounts, Q3 · (Q3 / Q1)^1.5, as amounts of orders are skewed.
   */
  readonly minimumAmount: number | 'outsized' | null;
  /** Won that they come to at most; none where it is left out. */
  readonly maximumAmount?: number;
  /** Only these of them. */
  readonly ids?: readonly number[];
  /**
   * The newest by their `day`, the `first` ones, or the largest by their `amount`, returns among them, instead of those
   * entered last.
   */
  readonly by?: 'day' | 'first' | 'amount';
  /** So many of them. */
  readonly limit: number;
  /** How many there are in all, and what they come to, is wanted too. */
  readonly counts?: true;
}

export interface Order {
  readonly id: number;
  readonly saleDate: LocalDate;
  readonly client: string;
  readonly clientId: number;
  readonly product: string;
  readonly user: string;
  readonly userId: number;
  readonly amount: number | bigint;
}

export interface Orders {
  /** The one entered last first, or the latest day, or the largest amount. */
  readonly rows: readonly Order[];
  /** Won that were the least; null where there was no limit, or too few orders to tell what is usual. */
  readonly least: number | null;
  /** All that pass, beyond the limit too; null where they were not counted. */
  readonly total: { readonly count: number; readonly amount: number | bigint } | null;
  readonly sources: readonly Source[];
}

/** Fewer orders than this don't tell what is usual. */
const USUAL_ORDERS_MIN = 30;
const USUAL_MONTHS = 12;
const FENCE = 1.5;

type Where = Pick<OrdersRequest, 'filters' | 'period'>;

/** The rows of sales `s` that are looked at, always within the scope. */
export function rowsWithin({ filters, period }: Where, scope: RowScope, calendar: CalendarContext) {
  const query: MetricQuery = salesQuery({
    period: rangePeriod(period.from, period.to),
    filters,
  });
  const branch: Branch = { part: 'current', range: period, filters, dimensions: [] };
  const plan: Plan = { query, scope, calendar };
  return rowsOf(branch, plan);
}

/** The order of sales `s`. */
function orderOf(by: OrdersRequest['by'], s: Sql): Sql {
  if (by === 'amount') return sql`${s}.sale_amount DESC, ${s}.sale_date DESC, ${s}.id DESC`;
  if (by === 'first') return sql`${s}.sale_date, ${s}.id`;
  return by === 'day' ? sql`${s}.sale_date DESC, ${s}.id DESC` : sql`${s}.id DESC`;
}

/** What lets an order through by its amount. */
function amountBounds(least: number, { by, minimumAmount, maximumAmount }: OrdersRequest): Sql {
  const bounded = by === undefined || minimumAmount !== null;
  const small = maximumAmount === undefined ? sql`` : sql` AND s.sale_amount <= ${maximumAmount}`;
  return bounded ? sql` AND s.sale_amount >= ${least}${small}` : small;
}

/** How many they are, and won in all. */
function compileTotal(rows: Sql, least: number, request: OrdersRequest): Sql {
  return sql`SELECT count(*), coalesce(sum(s.sale_amount), 0) ${rows}${amountBounds(least, request)}`;
}

/** id, day, client, product, person, amount, client id, user id. */
function compileOrders(rows: Sql, least: number, request: OrdersRequest): Sql {
  const { ids, limit, by } = request;
  const named = ids === undefined ? sql`` : sql` AND s.id IN (${valueList(ids)})`;
  const large = amountBounds(least, request);
  return sql`WITH found AS (
  SELECT s.id, s.sale_date, s.client_id, s.product_id, s.user_id, s.sale_amount
  ${rows}${large}${named}
  ORDER BY ${orderOf(by, sql`s`)} LIMIT ${limit})
SELECT f.id, f.sale_date, c.name, p.name, coalesce(nullif(u.full_name, ''), u.username), f.sale_amount,
  f.client_id, f.user_id
FROM found f LEFT JOIN clients.clients c ON c.id = f.client_id
  LEFT JOIN products p ON p.id = f.product_id LEFT JOIN users.users u ON u.id = f.user_id
ORDER BY ${orderOf(by, sql`f`)}`;
}

/** How many orders there are, and the first and third quarter of their amounts. */
function compileQuarters(rows: Sql): Sql {
  return sql`WITH amounts AS (
  SELECT s.sale_amount AS amount, row_number() OVER (ORDER BY s.sale_amount) AS place, count(*) OVER () AS total
  ${rows} AND s.sale_amount > 0)
SELECT count(*), max(CASE WHEN place = (total + 3) / 4 THEN amount END),
  max(CASE WHEN place = (3 * total + 3) / 4 THEN amount END)
FROM amounts`;
}

export function createOrders(deps: AnalyticsDeps) {
  return async (request: OrdersRequest, scope: RowScope, calendar: CalendarContext): Promise<Orders> => {
    const reading = createReading(deps.reader);
    const outsized = async (): Promise<number | null> => {
      const period = { from: addMonths(calendar.today, -USUAL_MONTHS), to: calendar.today };
      const rows = rowsWithin({ ...request, period }, scope, calendar);
      const [row] = await reading.read('usualOrders', compileQuarters(rows), (read) =>
        bigintOf(read[0]?.[0]),
      );
      const [count, low, high] = [row?.[0], row?.[1], row?.[2]].map((v) => Number(bigintOf(v)));
      if (count === undefined || low === undefined || high === undefined || count < USUAL_ORDERS_MIN)
        return null;
      return Math.round(high * (high / low) ** FENCE);
    };
    const { minimumAmount } = request;
    const least = minimumAmount === 'outsized' ? await outsized() : minimumAmount;
    if (minimumAmount === 'outsized' && least === null) {
      return { rows: [], least, total: null, sources: reading.sources() };
    }
    const within = rowsWithin(request, scope, calendar);
    const counted = request.counts
      ? await reading.read('ordersTotal', compileTotal(within, least ?? 0, request), (read) =>
          bigintOf(read[0]?.[0]),
        )
      : [];
    const [total] = counted;
    const statement = compileOrders(within, least ?? 0, request);
    const rows = await reading.read('orders', statement, (read) => BigInt(read.length));
    const named = (value: unknown): string =>
      value === null || value === undefined || value === '' ? UNSPECIFIED_LABEL : String(value);
    return {
      rows: rows.map((row) => ({
        id: Number(row[0]),
        saleDate: String(row[1]),
        client: named(row[2]),
        clientId: Number(row[6]),
        product: named(row[3]),
        user: named(row[4]),
        userId: Number(row[7]),
        amount: narrow(bigintOf(row[5])),
      })),
      least,
      total:
        total === undefined
          ? null
          : { count: Number(bigintOf(total[0])), amount: narrow(bigintOf(total[1])) },
      sources: reading.sources(),
    };
  };
}

import type { Source } from '../model/answer.js';
import { type CalendarContext, rangePeriod } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, salesQuery } from '../model/query.js';
import type { PackedClientSales } from '../ports/client-sales.js';
import { UNSPECIFIED_LABEL } from './dimensions.js';
import { bigintOf } from './exact.js';
import type { Branch } from './plan.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { rowsOf } from './sales-source.js';
import { sql } from './sql.js';

export interface ClientSalesRequest {
  readonly period: Pick<Period, 'from' | 'to'>;
  readonly filters?: readonly Filter[];
}

export interface ClientSalesRead {
  /** Sales of every status, by client id. */
  readonly clients: readonly PackedClientSales[];
  readonly sources: readonly Source[];
}

/**
 * Every sale of a scope by client, in one statement and one text a client: 1,000 clients of four years are a few
 * hundred thousand sales, which as rows would hold up the event loop.
 */
export function createClientSales(deps: AnalyticsDeps) {
  return async (
    { period, filters = [] }: ClientSalesRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<ClientSalesRead> => {
    const reading = createReading(deps.reader);
    const branch: Branch = { part: 'current', range: period, filters, dimensions: [] };
    const query = salesQuery({
      // By status, so that every status is read.
      groupBy: ['status'],
      period: rangePeriod(period.from, period.to),
      filters,
    });
    const statement = sql`WITH packed AS (
  SELECT s.client_id AS client_id, group_concat(s.sale_date || ',' || coalesce(s.product_id, 0) || ',' ||
    s.sale_amount || ',' || coalesce(s.status = 'completed', 0), ';') AS sales, count(*) AS row_count
  ${rowsOf(branch, { query, scope, calendar })}
  GROUP BY s.client_id)
SELECT p.client_id, c.name, p.sales, p.row_count
FROM packed p LEFT JOIN clients.clients c ON c.id = p.client_id
ORDER BY p.client_id`;
    const found = await reading.read('clientSales', statement, (read) =>
      read.reduce((sum, row) => sum + bigintOf(row[3]), 0n),
    );
    return {
      clients: found.map((row) => ({
        clientId: Number(row[0]),
        name: String(row[1] ?? UNSPECIFIED_LABEL),
        text: String(row[2] ?? ''),
      })),
      sources: reading.sources(),
    };
  };
}

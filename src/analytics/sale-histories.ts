import type { Source } from '../model/answer.js';
import { type CalendarContext, rangePeriod } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { salesQuery } from '../model/query.js';
import type { PackedSales } from '../ports/anomalies.js';
import { bigintOf } from './exact.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { rowsOf } from './sales-source.js';
import { sql } from './sql.js';

export interface SaleHistoriesRequest {
  readonly period: Pick<Period, 'from' | 'to'>;
}

export interface SaleHistories {
  /** Sales of every status. */
  readonly people: readonly PackedSales[];
  readonly sources: readonly Source[];
}

/** Every sale of a scope. One text a person, as so many rows would hold up the event loop on their way to a thread. */
export function createSaleHistories(deps: AnalyticsDeps) {
  return async (
    { period }: SaleHistoriesRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<SaleHistories> => {
    const reading = createReading(deps.reader);
    const rows = rowsOf(
      { part: 'current', range: period, filters: [], dimensions: [] },
      {
        query: salesQuery({
          // By status, so that every status is read.
          groupBy: ['status'],
          period: rangePeriod(period.from, period.to),
        }),
        scope,
        calendar,
      },
    );
    const statement = sql`SELECT s.user_id, group_concat(s.id || ',' || s.sale_date || ',' || s.client_id || ',' ||
    coalesce(s.product_id, 0) || ',' || s.sale_amount || ',' || coalesce(s.quantity, 0) || ',' ||
    coalesce(s.status = 'completed', 0), ';'), count(*)
  ${rows}
  GROUP BY s.user_id`;
    const found = await reading.read('saleHistories', statement, (read) =>
      read.reduce((sum, row) => sum + bigintOf(row[2]), 0n),
    );
    return {
      people: found.map((row) => ({ userId: Number(row[0]), text: String(row[1] ?? '') })),
      sources: reading.sources(),
    };
  };
}

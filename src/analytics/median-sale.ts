import type { Source } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import type { RowScope } from '../model/principal.js';
import { bigintOf } from './exact.js';
import { type OrdersRequest, rowsWithin } from './orders.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { type Sql, sql } from './sql.js';

export interface MedianSale {
  /** Won, to the half won where two lie in the middle; null where there are no sales. */
  readonly amount: number | null;
  readonly count: number;
  readonly sources: readonly Source[];
}

/** How many sales there are, and the amounts of the one or two in the middle. */
function compileMiddle(rows: Sql): Sql {
  return sql`WITH amounts AS (
  SELECT s.sale_amount AS amount, row_number() OVER (ORDER BY s.sale_amount) AS place, count(*) OVER () AS total
  ${rows})
SELECT count(*), max(CASE WHEN place = (total + 1) / 2 THEN amount END),
  max(CASE WHEN place = total / 2 + 1 THEN amount END)
FROM amounts`;
}

/** The amount that as many single sales lie above as below. */
export function createMedianSale(deps: AnalyticsDeps) {
  return async (
    request: Pick<OrdersRequest, 'filters' | 'period'>,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<MedianSale> => {
    const reading = createReading(deps.reader);
    const rows = rowsWithin(request, scope, calendar);
    const [found] = await reading.read('medianSale', compileMiddle(rows), (read) => bigintOf(read[0]?.[0]));
    const count = Number(bigintOf(found?.[0]));
    const [low, high] = [found?.[1], found?.[2]].map((amount) => Number(bigintOf(amount ?? 0n)));
    const amount = count === 0 || low === undefined || high === undefined ? null : (low + high) / 2;
    return { amount, count, sources: reading.sources() };
  };
}

import type { Source, Value } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { rangePeriod } from '../model/calendar.js';
import { narrow } from '../model/money.js';
import type { LocalDate } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, type Member, salesQuery } from '../model/query.js';
import { compileDormantList, quietSince } from './clients.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';

export interface DormantRequest {
  readonly filters: readonly Filter[];
  /** Whole calendar months before today's month without a sale. */
  readonly months: number;
}

export interface DormantClient {
  readonly client: Member;
  readonly lastSaleDate: LocalDate;
  /** Sales of the 12 months before the quiet stretch: what is at stake. */
  readonly lastYearAmount: Value;
}

export interface DormantList {
  /** The largest last year's amount first, then by name. */
  readonly rows: readonly DormantClient[];
  /** The first day of the stretch without a sale. */
  readonly quietSince: LocalDate;
  readonly sources: readonly Source[];
}

/** The clients that the metric `dormant_clients` counts, by name. */
export function createDormantClients(deps: AnalyticsDeps) {
  return async (
    request: DormantRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<DormantList> => {
    const reading = createReading(deps.reader);
    const query = salesQuery({
      metrics: ['dormant_clients'],
      period: rangePeriod(calendar.today, calendar.today),
      filters: request.filters,
      dormantMonths: request.months,
    });
    const found = await reading.readSettled('dormantClients', compileDormantList, {
      plan: { query, scope, calendar },
      rowsRead: (rows) => rows.reduce((sum, row) => sum + bigintOf(row[4]), 0n),
    });
    const rows = found.map((row) => ({
      client: memberOf('client', { key: row[0] ?? null, label: row[1] ?? null }, calendar),
      lastSaleDate: String(row[2]),
      amount: bigintOf(row[3]),
    }));
    rows.sort((a, b) => {
      if (a.amount !== b.amount) return a.amount > b.amount ? -1 : 1;
      return a.client.label < b.client.label ? -1 : a.client.label > b.client.label ? 1 : 0;
    });
    return {
      rows: rows.map(({ client, lastSaleDate, amount }) => ({
        client,
        lastSaleDate,
        lastYearAmount: narrow(amount),
      })),
      quietSince: quietSince(calendar.today, request.months),
      sources: reading.sources(),
    };
  };
}

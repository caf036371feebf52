import type { Source } from '../model/answer.js';
import { type CalendarContext, rangePeriod } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, type Member, salesQuery } from '../model/query.js';
import { compileOldestClients } from './clients.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';

export interface KnownClient {
  readonly client: Member;
  readonly firstSaleDate: LocalDate;
  readonly lastSaleDate: LocalDate;
  readonly saleCount: number;
}

export interface OldestClients {
  /** The earliest first sale first, then by name. */
  readonly rows: readonly KnownClient[];
  readonly sources: readonly Source[];
}

/** Clients by their first completed sale, among the rows that may be seen and that pass the filters. */
export function createOldestClients(deps: AnalyticsDeps) {
  return async (
    request: { readonly filters: readonly Filter[] },
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<OldestClients> => {
    const reading = createReading(deps.reader);
    const query = salesQuery({
      period: rangePeriod(calendar.today, calendar.today),
      filters: request.filters,
    });
    const found = await reading.readSettled('oldestClients', compileOldestClients, {
      plan: { query, scope, calendar },
      rowsRead: (rows) => rows.reduce((sum, row) => sum + bigintOf(row[4]), 0n),
    });
    const rows = found.map((row) => ({
      client: memberOf('client', { key: row[0] ?? null, label: row[1] ?? null }, calendar),
      firstSaleDate: String(row[2]),
      lastSaleDate: String(row[3]),
      saleCount: Number(bigintOf(row[4])),
    }));
    const rank = ({ firstSaleDate, client }: KnownClient): string => `${firstSaleDate} ${client.label}`;
    rows.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    return { rows, sources: reading.sources() };
  };
}

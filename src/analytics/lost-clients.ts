import type { Source, Value } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import { narrow } from '../model/money.js';
import type { Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Besides, type Filter, type Member, salesQuery } from '../model/query.js';
import { groupByKeys, labelled, namedKeys, PART_NAMES } from './compile.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import { mapInParts } from './in-parts.js';
import type { Branch, Plan } from './plan.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { salesOf } from './sales-source.js';
import { type Sql, sql } from './sql.js';

export interface LostClientsRequest {
  readonly filters: readonly Filter[];
  /** When they bought, and when they did not. */
  readonly bought: Period;
  readonly since: Period;
  /** What they did not buy, where that is not what they bought; or what they bought as well. */
  readonly besides?: Besides;
}

export interface LostClient {
  readonly client: Member;
  /** Of the period in which it bought. */
  readonly amount: Value;
  readonly count: Value;
}

export interface LostClients {
  /** The largest amount first, then by name. */
  readonly rows: readonly LostClient[];
  /** Clients that bought in the first period at all. */
  readonly buyers: number;
  readonly sources: readonly Source[];
}

/** part, client id, name, sales, amount; a row without a client has how many bought in place of the sales. */
function compileLost({ since, bought, filters, besides }: LostClientsRequest, plan: Plan): Sql {
  const of = (range: Period, only: readonly Filter[]): { readonly branch: Branch; readonly sales: Sql } => {
    const branch: Branch = { part: 'current', range, filters: only, dimensions: ['client'] };
    const shape = { columns: namedKeys(branch, plan.calendar), byClient: false };
    return { branch, sales: salesOf(branch, plan, shape) };
  };
  const [before, later] = [of(bought, filters), of(since, besides?.filters ?? filters)];
  const grouped = sql`${groupByKeys(before.branch)} HAVING sum(sale_count) > 0`;
  const facts = sql`SELECT ${PART_NAMES.current} AS part, key1, sale_count, amount
    FROM buyers WHERE key1 ${besides?.bought === true ? sql`IN` : sql`NOT IN`} (SELECT key1 FROM still)
  UNION ALL SELECT ${PART_NAMES.current_sum}, NULL, count(*), sum(amount) FROM buyers`;
  return labelled(facts, plan, {
    values: [sql`sale_count`, sql`amount`],
    ctes: [
      sql`buyers AS MATERIALIZED (SELECT key1, sum(sale_count) AS sale_count, sum(sale_amount) AS amount
    FROM ${before.sales} ${grouped})`,
      sql`still AS MATERIALIZED (SELECT key1 FROM ${later.sales} ${grouped})`,
    ],
  });
}

/** Clients with a sale in one period and none (or one, of something else) in another, compared where they are summed up. */
export function createLostClients(deps: AnalyticsDeps) {
  return async (
    request: LostClientsRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<LostClients> => {
    const reading = createReading(deps.reader);
    const { filters, bought } = request;
    const query = salesQuery({ groupBy: ['client'], period: bought, filters });
    const isClient = (row: readonly unknown[]): boolean => row[0] === 'current';
    const found = await reading.readSettled('sales', (plan) => compileLost(request, plan), {
      plan: { query, scope, calendar },
      rowsRead: (rows) => rows.filter(isClient).reduce((sum, row) => sum + bigintOf(row[3]), 0n),
    });
    const lost = await mapInParts(found.filter(isClient), (row) => ({
      client: memberOf('client', { key: row[1] ?? null, label: row[2] ?? null }, calendar),
      amount: narrow(bigintOf(row[4])),
      count: narrow(bigintOf(row[3])),
    }));
    lost.sort((a, b) => Number(b.amount) - Number(a.amount) || (a.client.label < b.client.label ? -1 : 1));
    return {
      rows: lost,
      buyers: Number(found.find((row) => row[0] === 'current_sum')?.[3] ?? 0),
      sources: reading.sources(),
    };
  };
}

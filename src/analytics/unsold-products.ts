import type { Source } from '../model/answer.js';
import type { CalendarContext } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import { type Filter, type Member, salesQuery } from '../model/query.js';
import { groupByKeys, labelled, namedKeys, PART_NAMES } from './compile.js';
import { memberOf } from './dimensions.js';
import { bigintOf } from './exact.js';
import type { Branch, Plan } from './plan.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { salesOf } from './sales-source.js';
import { allOf, type Sql, sql, valueList } from './sql.js';

export interface UnsoldProductsRequest {
  /** Of the sales; those on `category` and `product` say which products are looked at as well. */
  readonly filters: readonly Filter[];
  readonly period: Period;
}

export interface UnsoldProducts {
  /** By name. */
  readonly rows: readonly Member[];
  /** Products that were looked at. */
  readonly products: number;
  readonly sources: readonly Source[];
}

function looksAt({ dimension, members, exclude }: Filter): Sql | null {
  const keys = valueList(members.map(({ key }) => key));
  const not = exclude ? sql`NOT` : sql``;
  if (dimension === 'product') return sql`p.id ${not} IN (${keys})`;
  return dimension === 'category' ? sql`coalesce(p.category, '') ${not} IN (${keys})` : null;
}

/** part, product id, name, sales; a row without a product has how many there are in place of the sales. */
function compileUnsold({ filters, period }: UnsoldProductsRequest, plan: Plan): Sql {
  const branch: Branch = { part: 'current', range: period, filters, dimensions: ['product'] };
  const sales = salesOf(branch, plan, { columns: namedKeys(branch, plan.calendar), byClient: false });
  const facts = sql`SELECT ${PART_NAMES.current} AS part, id AS key1, 0 AS sale_count FROM listed
    WHERE id NOT IN (SELECT key1 FROM sold)
  UNION ALL SELECT ${PART_NAMES.current_sum}, NULL, count(*) FROM listed`;
  return labelled(facts, plan, {
    values: [sql`sale_count`],
    ctes: [
      sql`listed AS (SELECT p.id AS id FROM products p WHERE ${allOf(filters.map(looksAt))})`,
      sql`sold AS MATERIALIZED (SELECT key1 FROM ${sales} ${groupByKeys(branch)} HAVING sum(sale_count) > 0)`,
    ],
  });
}

/** Products of the list without a sale in a period, among the rows that the asker may see. */
export function createUnsoldProducts(deps: AnalyticsDeps) {
  return async (
    request: UnsoldProductsRequest,
    scope: RowScope,
    calendar: CalendarContext,
  ): Promise<UnsoldProducts> => {
    const reading = createReading(deps.reader);
    const query = salesQuery({ groupBy: ['product'], period: request.period, filters: request.filters });
    const found = await reading.readSettled('sales', (plan) => compileUnsold(request, plan), {
      plan: { query, scope, calendar },
      rowsRead: () => 0n,
    });
    const rows = found
      .filter((row) => row[0] === 'current')
      .map((row) => memberOf('product', { key: row[1] ?? null, label: row[2] ?? null }, calendar));
    rows.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : Number(a.key) - Number(b.key)));
    const listed = found.find((row) => row[0] === 'current_sum')?.[3];
    return { rows, products: Number(bigintOf(listed)), sources: reading.sources() };
  };
}

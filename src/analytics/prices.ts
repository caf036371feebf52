import type { Source } from '../model/answer.js';
import { createReading } from './reading.js';
import type { AnalyticsDeps } from './run.js';
import { sql, valueList } from './sql.js';

export interface ProductPrice {
  readonly id: number;
  readonly name: string;
  /** Won, as the product list has it; null where it has none. */
  readonly price: number | null;
}

export interface ProductPrices {
  /** By name. */
  readonly rows: readonly ProductPrice[];
  readonly sources: readonly Source[];
}

/** Those of the ids, or of all products, of some categories alone where they are named. */
export interface PricesRequest {
  readonly ids: readonly number[] | 'all';
  readonly categories?: readonly string[];
}

/** List prices, which are nobody's rows: the same for everybody who may see the product's name. */
export function createPrices(deps: AnalyticsDeps): (of: PricesRequest) => Promise<ProductPrices> {
  return async ({ ids, categories = [] }) => {
    const named = ids === 'all' ? sql`TRUE` : sql`id IN (${valueList(ids)})`;
    const within = categories.length === 0 ? sql`TRUE` : sql`category IN (${valueList(categories)})`;
    const reading = createReading(deps.reader);
    const rows = await reading.read(
      'prices',
      sql`SELECT id, name, price FROM products WHERE ${named} AND ${within} ORDER BY name, id`,
      (read) => BigInt(read.length),
    );
    return {
      rows: rows.map(([id, name, price]) => ({
        id: Number(id),
        name: String(name),
        price: price === null || price === undefined ? null : Number(price),
      })),
      sources: reading.sources(),
    };
  };
}

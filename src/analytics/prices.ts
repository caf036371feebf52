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

/** List prices, which are nobody's rows: the same for everybody who may see the product's name. */
export function createPrices(deps: AnalyticsDeps): (ids: readonly number[]) => Promise<ProductPrices> {
  return async (ids) => {
    const reading = createReading(deps.reader);
    const rows = await reading.read(
      'prices',
      sql`SELECT id, name, price FROM products WHERE id IN (${valueList(ids)}) ORDER BY name, id`,
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

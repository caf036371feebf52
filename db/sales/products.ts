import { asc } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { type RepositoryDeps, worker } from '../repository.js';
import { products } from './schema.js';

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string | null;
  /** Won a unit. */
  readonly price: number | null;
  readonly description: string | null;
}

export interface Products {
  /** By name. */
  readonly list: () => Promise<readonly Product[]>;
}

export function createProducts(deps: RepositoryDeps): Products {
  const db = drizzle(deps.databases.sales);
  const run = worker(deps, 'sales');
  const columns = {
    id: products.id,
    name: products.name,
    category: products.category,
    price: products.price,
    description: products.description,
  };
  return {
    list: () => run(() => db.select(columns).from(products).orderBy(asc(products.name)).all()),
  };
}

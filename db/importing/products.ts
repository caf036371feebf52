import type { KindWriter, WriterDeps } from './kind-writer.js';
import { columnWriter, flag, known } from './statements.js';

export function productsWriter(deps: WriterDeps): KindWriter<'products'> {
  const { connection, at } = deps;
  const products = columnWriter(connection, 'products');
  const find = connection.prepare<[string], { id: number }>('SELECT id FROM products WHERE name = ?');
  return {
    tables: ['sales.products', 'sales.import_batches'],
    write: (product) => {
      const values = known({
        category: product.category,
        price: product.price,
        description: product.description,
        is_active: flag(product.isActive),
      });
      const stored = find.get(product.name);
      if (stored !== undefined) {
        products.update(stored.id, values);
        return 'updated';
      }
      products.insert({ name: product.name, ...values, created_at: at });
      return 'inserted';
    },
    peopleTouched: null,
  };
}

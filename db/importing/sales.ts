import type { FieldCipher } from '../../src/ports/cipher.js';
import type { SaleRow, TargetRow } from '../../src/ports/import-writer.js';
import type { Connection } from '../open.js';
import type { KindWriter, WriterDeps } from './kind-writer.js';
import { nextId } from './statements.js';

const INSERT_SALE = `
  INSERT INTO sales_records (id, user_id, client_id, product_id, sale_amount, sale_date, quarter, year,
    quantity, region, category, status, notes, created_at, updated_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Inserts one sale under the id; `notes` is already a ciphertext. */
export type SaleInsert = (id: number, sale: SaleRow, notes: string | null) => void;

export function prepareSaleInsert(connection: Connection, at: string): SaleInsert {
  const insert = connection.prepare(INSERT_SALE);
  return (id, sale, notes) => {
    insert.run(
      id,
      sale.userId,
      sale.clientId,
      sale.productId,
      sale.saleAmount,
      sale.saleDate,
      sale.quarter,
      sale.year,
      sale.quantity,
      sale.region,
      sale.category,
      sale.status,
      notes,
      at,
      at,
    );
  };
}

function encryptNotes(cipher: FieldCipher, row: number, notes: string): string {
  return cipher.encrypt({ table: 'sales_records', column: 'notes', row }, notes);
}

/** Sales have no key: every row is a new one. Ids are given here, as a note is encrypted for its row. */
export function salesWriter(deps: WriterDeps): KindWriter<'sales'> {
  const insert = prepareSaleInsert(deps.connection, deps.at);
  const touched = new Set<number>();
  let id = nextId(deps.connection, 'sales_records');
  return {
    tables: ['sales.sales_records', 'sales.import_batches'],
    write: (sale) => {
      insert(id, sale, sale.notes === null ? null : encryptNotes(deps.cipher, id, sale.notes));
      id += 1;
      touched.add(sale.userId);
      return 'inserted';
    },
    peopleTouched: () => touched,
  };
}

export function targetsWriter(deps: WriterDeps): KindWriter<'targets'> {
  const { connection, at } = deps;
  const find = connection.prepare<[number, string, string, string, string], { id: number }>(
    `SELECT id FROM sales_targets
     WHERE user_id = ? AND target_period = ? AND target_date BETWEEN ? AND ?
     ORDER BY target_date <> ?, id LIMIT 1`,
  );
  const insert = connection.prepare(
    `INSERT INTO sales_targets (user_id, target_amount, target_period, target_date, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const update = connection.prepare(
    'UPDATE sales_targets SET target_amount = ?, target_date = ?, updated_at = ? WHERE id = ?',
  );
  const touched = new Set<number>();
  return {
    tables: ['sales.sales_targets', 'sales.import_batches'],
    write: (target: TargetRow) => {
      const { userId, targetAmount, targetPeriod, targetDate, periodFrom, periodTo } = target;
      touched.add(userId);
      const stored = find.get(userId, targetPeriod, periodFrom, periodTo, targetDate);
      if (stored !== undefined) {
        update.run(targetAmount, targetDate, at, stored.id);
        return 'updated';
      }
      insert.run(userId, targetAmount, targetPeriod, targetDate, at, at);
      return 'inserted';
    },
    peopleTouched: () => touched,
  };
}

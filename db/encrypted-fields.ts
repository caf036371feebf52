import type { FieldPlace } from '../src/ports/cipher.js';
import { guarded } from './errors.js';
import type { Databases } from './open.js';
import { type DatabaseName, databaseFile } from './paths.js';

/** The columns that the database design wants encrypted. */
export interface EncryptedField {
  readonly database: DatabaseName;
  readonly table: string;
  readonly column: string;
  /** Equal texts give equal ciphertexts, and the row is not part of the place. */
  readonly deterministic: boolean;
}

export const ENCRYPTED_FIELDS: readonly EncryptedField[] = [
  { database: 'users', table: 'users', column: 'password_hash', deterministic: false },
  { database: 'clients', table: 'clients', column: 'business_number', deterministic: true },
  { database: 'sales', table: 'sales_records', column: 'notes', deterministic: false },
  { database: 'ml', table: 'ml_models', column: 'hyperparameters', deterministic: false },
];

const BATCH_ROWS = 1_000;

interface Row {
  readonly id: number;
  readonly text: string;
}

/** What stands in one row of an encrypted column. */
export interface Ciphertext {
  readonly field: EncryptedField;
  readonly place: FieldPlace;
  readonly text: string;
}

function* batches(databases: Databases, field: EncryptedField): Generator<readonly Row[]> {
  const select = databases[field.database].prepare<[number, number], Row>(
    `SELECT id, ${field.column} AS text FROM ${field.table}
     WHERE id > ? AND ${field.column} IS NOT NULL AND ${field.column} <> '' ORDER BY id LIMIT ?`,
  );
  for (let last = 0; ; ) {
    const rows = select.all(last, BATCH_ROWS);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows;
    last = end.id;
  }
}

function ciphertext(field: EncryptedField, row: Row): Ciphertext {
  const { table, column } = field;
  return {
    field,
    place: field.deterministic ? { table, column } : { table, column, row: row.id },
    text: row.text,
  };
}

/** Every ciphertext of the seven databases. */
export function* readCiphertexts(databases: Databases): Generator<Ciphertext> {
  for (const field of ENCRYPTED_FIELDS) {
    for (const rows of batches(databases, field)) for (const row of rows) yield ciphertext(field, row);
  }
}

/**
 * Replaces ciphertexts by what `rewrite` gives for them (the same text leaves the row alone) and gives how
 * many it replaced. A thousand rows are one transaction: after a crash half-way, running it again does the rest.
 */
export function rewriteCiphertexts(databases: Databases, rewrite: (one: Ciphertext) => string): number {
  let replaced = 0;
  for (const field of ENCRYPTED_FIELDS) {
    const { database, table, column } = field;
    const connection = databases[database];
    replaced += guarded(databaseFile(databases.home, database), () => {
      // `AND column = ?` leaves a value alone that somebody changed since it was read.
      const update = connection.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND ${column} = ?`);
      const replaceAll = connection.transaction((rows: readonly Row[]) => {
        let count = 0;
        for (const row of rows) {
          const text = rewrite(ciphertext(field, row));
          if (text !== row.text) count += update.run(text, row.id, row.text).changes;
        }
        return count;
      });
      let count = 0;
      for (const rows of batches(databases, field)) count += replaceAll.immediate(rows);
      return count;
    });
  }
  return replaced;
}

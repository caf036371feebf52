import type { EncryptedColumn, EncryptedRow } from '../src/ports/encrypted-columns.js';
import type { Databases } from './open.js';
import type { DatabaseName } from './paths.js';
import { worker } from './repository.js';

interface Place extends Pick<EncryptedColumn, 'table' | 'column' | 'kind' | 'rowBound'> {
  readonly database: DatabaseName;
}

/** The columns that the database design wants encrypted, and the tokens that are kept beside it. */
const PLACES: readonly Place[] = [
  { database: 'users', table: 'users', column: 'password_hash', kind: 'randomised', rowBound: true },
  {
    database: 'clients',
    table: 'clients',
    column: 'business_number',
    kind: 'deterministic',
    rowBound: false,
  },
  { database: 'sales', table: 'sales_records', column: 'notes', kind: 'randomised', rowBound: true },
  { database: 'ml', table: 'ml_models', column: 'hyperparameters', kind: 'randomised', rowBound: true },
  { database: 'main', table: 'slack_installations', column: 'bot_token', kind: 'randomised', rowBound: true },
];

function encryptedColumn(databases: Databases, place: Place): EncryptedColumn {
  const { database, table, column, kind, rowBound } = place;
  const connection = databases[database];
  const run = worker({ databases }, database);
  const select = connection.prepare<[number, number], EncryptedRow>(
    `SELECT id, ${column} AS text FROM ${table}
     WHERE id > ? AND ${column} IS NOT NULL AND ${column} <> '' ORDER BY id LIMIT ?`,
  );
  const update = connection.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ? AND ${column} = ?`);
  return {
    table,
    column,
    kind,
    rowBound,
    readBatch: (afterId, limit) => run(() => select.all(afterId, limit)),
    writeBatch: (rows) =>
      run(() => {
        const write = connection.transaction(() => {
          for (const { id, before, after } of rows) update.run(after, id, before);
        });
        write.immediate();
      }),
  };
}

/** Every encrypted column of the seven databases, as raw texts. */
export function createEncryptedColumns(databases: Databases): readonly EncryptedColumn[] {
  return PLACES.map((place) => encryptedColumn(databases, place));
}

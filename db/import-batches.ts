import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boolean, id, no, now, timestamp } from './columns.js';

/**
 * The files brought in, kept in the same database as the rows they brought so that both are committed as
 * one. The same content comes in once only, unless it was asked for `again`.
 */
export const importBatchesTable = () =>
  sqliteTable(
    'import_batches',
    {
      id: id(),
      kind: text('kind').notNull(),
      fileName: text('file_name').notNull(),
      /** SHA-256 of the file's bytes, in hex. */
      sha256: text('sha256').notNull(),
      rowsWritten: integer('rows_written').notNull(),
      importedBy: text('imported_by'),
      again: boolean('again').notNull().default(no),
      importedAt: timestamp('imported_at').notNull().default(now),
    },
    (t) => [
      index('idx_import_batches_kind_sha256').on(t.kind, t.sha256),
      uniqueIndex('import_batches_once').on(t.kind, t.sha256).where(sql`again = 0`),
    ],
  );

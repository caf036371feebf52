import type { FieldCipher } from '../../src/ports/cipher.js';
import type { ImportKind, ImportRowOf, RowOutcome } from '../../src/ports/import-writer.js';
import type { QualifiedTable } from '../metadata.js';
import type { Connection } from '../open.js';

export interface WriterDeps {
  /** Of the one database that this kind is written to, in a write transaction. */
  readonly connection: Connection;
  readonly cipher: FieldCipher;
  /** Becomes created_at and updated_at. */
  readonly at: string;
}

/** How rows of one kind are written. */
export interface KindWriter<K extends ImportKind> {
  readonly tables: readonly QualifiedTable[];
  readonly write: (row: ImportRowOf[K]) => RowOutcome;
  /** Whose targets have to be computed anew; null where rows have nothing to do with them. */
  readonly peopleTouched: (() => ReadonlySet<number>) | null;
}

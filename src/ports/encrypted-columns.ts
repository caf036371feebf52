/** The stored text of one row: a ciphertext as `FieldCipher` writes it, untouched. */
export interface EncryptedRow {
  readonly id: number;
  readonly text: string;
}

export interface ReencryptedRow {
  readonly id: number;
  readonly before: string;
  readonly after: string;
}

/** A column whose values are ciphertexts, as raw texts: how a key rotation walks over it. */
export interface EncryptedColumn {
  /** The names given to `FieldCipher` as its place, such as `clients` and `business_number`. */
  readonly table: string;
  readonly column: string;
  readonly kind: 'randomised' | 'deterministic';
  /** Whether the row's id is part of the place. */
  readonly rowBound: boolean;
  /** Rows with id > `afterId` that hold a text (neither NULL nor empty), by id, at most `limit`. */
  readonly readBatch: (afterId: number, limit: number) => Promise<readonly EncryptedRow[]>;
  /**
   * One write transaction (BEGIN IMMEDIATE) that sets each row to `after` where it still holds `before`, and
   * changes nothing else of the row. It takes the write lock for an empty list too, so that whoever was
   * writing before has ended.
   */
  readonly writeBatch: (rows: readonly ReencryptedRow[]) => Promise<void>;
}

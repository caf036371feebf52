/** Where a ciphertext lives. It decrypts only there: moved to another place it is refused. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  /** The row's id, where it is known when the value is encrypted. */
  readonly row?: number;
}

/**
 * Encryption of single fields. Ciphertexts are texts that carry their key's id.
 * Every decrypt throws AppError `ciphertext_invalid` for an altered or moved text and `key_missing` for a
 * text under a key that is not at hand.
 */
export interface FieldCipher {
  /** Randomised AES-256-GCM. */
  readonly encrypt: (place: FieldPlace, plain: string) => string;
  readonly decrypt: (place: FieldPlace, text: string) => string;
  /** Deterministic under the current key: equal plain texts of one column give equal ciphertexts. */
  readonly encryptDeterministic: (place: FieldPlace, plain: string) => string;
  readonly decryptDeterministic: (place: FieldPlace, text: string) => string;
  /** The deterministic forms under every key at hand, the current one first: what a lookup must compare with. */
  readonly deterministicForms: (place: FieldPlace, plain: string) => readonly string[];
}

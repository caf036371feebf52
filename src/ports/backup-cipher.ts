import type { Transform } from 'node:stream';

/** Encrypts the files of a backup as they pass. `context` says which file of which backup: it opens as no other. */
export interface BackupCipher {
  /** Which key, in eight hexadecimal digits. */
  readonly keyId: string;
  readonly seal: (context: string) => Transform;
  /** Its output may be used only once it ended well: what is cut short shows at the end. Fails with `ciphertext_invalid`. */
  readonly open: (context: string) => Transform;
  /** Authenticates a text that stays readable, as hexadecimal digits. */
  readonly sign: (text: string) => string;
}

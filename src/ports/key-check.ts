/** Where the sealed text lies by which a start tells whether it has the right key. */
export interface KeyCheckStore {
  readonly get: () => Promise<string | null>;
  readonly put: (sealed: string) => Promise<void>;
  /**
   * Any stored ciphertext of the databases, or null where there is none: keeps a home whose check value was
   * lost from being opened, and written to, under another key.
   */
  readonly sample?: () => Promise<string | null>;
}

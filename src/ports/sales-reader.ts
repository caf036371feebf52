export type SqlParameter = string | number | bigint | null;

/**
 * Read-only SQL over one consistent view of the sales database, with `users`, `clients` attached under the
 * schema names `users` and `clients` (tables `users.users`, `clients.clients`, `clients.client_analysis`).
 * Only the analytics layer writes statements for it; every value goes in as a parameter.
 */
export interface SalesReader {
  /** Rows as arrays in column order. Integers come as bigint where they pass 2^53 - 1, else as numbers. */
  readonly rows: (
    statement: string,
    parameters: readonly SqlParameter[],
  ) => Promise<readonly (readonly SqlParameter[])[]>;
}

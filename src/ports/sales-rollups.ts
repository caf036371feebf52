/**
 * The pre-aggregates that stand beside `sales_records` in the sales database: sums of its rows by some of their
 * columns and by spans of days. They are kept by `db/sales`, and read by the analytics layer alone.
 *
 * Rows that they do not hold yet, or hold as they were before a change, are told by the view `rollup_tail`: what a
 * rollup says of a span plus the tail's rows of the same days (each times its `sign`) is what the rows say.
 */

/** A day, a part of a month (from the 1st, 8th, 15th or 22nd), a calendar month, quarter or year; the finest first. */
export const ROLLUP_LEVELS = ['d', 'b', 'm', 'q', 'y'] as const;
export type RollupLevel = (typeof ROLLUP_LEVELS)[number];

/** Spans of a level are numbered from here on: a month is 200000000 and its first day, 20260601. */
export function levelBase(level: RollupLevel): number {
  return ROLLUP_LEVELS.indexOf(level) * 100_000_000;
}

/** Columns of `sales_records` that rollups keep apart. An empty text stands for NULL. */
export type RollupColumn = 'user_id' | 'client_id' | 'product_id' | 'category' | 'region' | 'status';

export interface SalesRollup {
  /**
   * Has `span` (level and first day: 220260601), `sale_date` (the span's first day), its columns, and
   * `sale_count`, `sale_amount`, `quantity` (of the rows that have one) and `quantity_count`.
   */
  readonly table: string;
  readonly columns: readonly RollupColumn[];
  /** The finest first. */
  readonly levels: readonly RollupLevel[];
  /** The rollup that keeps more apart whose levels it is summed from. */
  readonly foldedFrom?: string;
}

/** Without days, of which there would be as many as rows: the rows are read for the edges of a period instead. */
const MONTHS_UP = ['m', 'q', 'y'] as const;

/** One row a client and status of each span, in the order of clients, with an index in the order of amounts. */
export const CLIENT_SUMS = 'rollup_client_sums';

/** Those with fewer rows first: of several that can answer a question the first one is read. */
export const SALES_ROLLUPS: readonly SalesRollup[] = [
  { table: 'rollup_attributes', columns: ['category', 'region', 'status'], levels: ROLLUP_LEVELS },
  { table: 'rollup_products', columns: ['product_id', 'category', 'status'], levels: ROLLUP_LEVELS },
  { table: 'rollup_users', columns: ['user_id', 'status'], levels: ROLLUP_LEVELS },
  {
    table: CLIENT_SUMS,
    columns: ['client_id', 'status'],
    levels: MONTHS_UP,
    foldedFrom: 'rollup_client_totals',
  },
  { table: 'rollup_client_totals', columns: ['client_id', 'region', 'status'], levels: ['b', 'm', 'q', 'y'] },
  { table: 'rollup_clients', columns: ['user_id', 'client_id', 'region', 'status'], levels: MONTHS_UP },
  {
    table: 'rollup_user_products',
    columns: ['user_id', 'product_id', 'category', 'region', 'status'],
    levels: ['m', 'y'],
  },
];

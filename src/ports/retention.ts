/** What is kept for so many days only. */
export const KEPT_ROWS = ['conversations', 'audit', 'job_runs', 'alerts'] as const;
export type KeptRows = (typeof KEPT_ROWS)[number];

/** Rows of the past, removed a few at a time, so that nothing else waits for long. */
export interface Retention {
  /** For how many days they are kept; null: for good. */
  readonly keptDays: (rows: KeptRows) => Promise<number | null>;
  /** Removes some of the rows of before that time, and gives how many; 0 where none is left. */
  readonly removeSome: (rows: KeptRows, before: Date) => Promise<number>;
}

/** What expired by its own time: results of searches and analyses, sign-ins. */
export interface ExpiredRows {
  /** Removes some of it and gives how many; 0 where none is left. */
  readonly removeSome: (now: Date) => Promise<number>;
}

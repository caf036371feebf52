/** How much of a company a home holds. */
export interface CompanyCounts {
  readonly users: number;
  readonly products: number;
  readonly clients: number;
  readonly sales: number;
  readonly targets: number;
}

export interface ImportBatch {
  readonly kind: string;
  readonly fileName: string;
}

/** A file that was brought in, as it can be told of. */
export interface ImportedBatch extends ImportBatch {
  readonly rowsWritten: number;
  /** A username; null for one that was made on the command line. */
  readonly importedBy: string | null;
  readonly importedAt: Date;
  /** Whether the same content had come in before. */
  readonly again: boolean;
}

/** A company as a whole: what there is of it, and emptying it. */
export interface Company {
  readonly counts: () => Promise<CompanyCounts>;
  /** Every file that was brought in, in order. */
  readonly batches: () => Promise<readonly ImportBatch[]>;
  /** The latest files of all kinds, the newest first. */
  readonly imported: (limit: number) => Promise<readonly ImportedBatch[]>;
  /** Empties the sales, targets and predictions, and forgets that their files were brought in. */
  readonly clearSales: () => Promise<void>;
  /** Empties all that belongs to a company, its people and their conversations too. Settings and models stay. */
  readonly clearAll: () => Promise<void>;
}

import type { ImportKind } from '../ports/import-writer.js';
import type { ImportProblem } from './problems.js';

export interface ImportOptions {
  /** Takes files whose content came in before. */
  readonly again?: boolean;
  /** Writes the good rows, and the bad ones to a rejects file beside the input. */
  readonly skipBad?: boolean;
  /** Does everything but keep what it wrote: what would come of the import. */
  readonly check?: boolean;
  /** The sheet of a spreadsheet; its first one where absent. */
  readonly sheet?: string;
  readonly importedBy?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly path: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

export interface ImportedFileSummary {
  readonly path: string;
  /** Rows in the file below its header. */
  readonly rows: number;
  /** Rows brought in: new ones, and those that changed a stored one. */
  readonly written: number;
  readonly updated: number;
  readonly rejected: number;
  readonly ignoredColumns: readonly string[];
  readonly encoding: string;
  readonly rejectsPath: string | null;
}

export interface ImportSummary {
  readonly kind: ImportKind;
  readonly files: readonly ImportedFileSummary[];
  /** Of what was kept; none of a check. */
  readonly batchIds: readonly number[];
  /** The first values that rows were refused for; absent where none was. */
  readonly problems?: readonly ImportProblem[];
  readonly durationMs: number;
}

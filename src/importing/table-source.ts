import type { SerialEpoch } from './dates.js';

/** A row of a file. `line` is the true line in a text file and the row's number in a spreadsheet. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file as rows of texts, in order; rows without any content are left out. */
export interface TableSource {
  readonly epoch: SerialEpoch;
  /** Rows in batches as they are read. Throws `import_rejected` naming file and line. */
  readonly batches: () => AsyncIterable<readonly SheetRow[]>;
  /** Bytes of the file read so far, for a progress bar. */
  readonly bytesRead: () => number;
}

export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell !== '' && cell.trim() !== '') return false;
  }
  return true;
}

import type { Principal } from '../model/principal.js';
import type { ImportKind } from './import-writer.js';

/** Company files that people bring in from a page: looked through first, then imported in a process of its own. */

export type ImportState = 'checking' | 'checked' | 'importing' | 'done' | 'failed';

export interface ImportFault {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  /** What is wrong and what would be right, in the person's language. */
  readonly reason: string;
  /** How many rows have it. */
  readonly rows: number;
}

export interface ImportCounts {
  readonly rows: number;
  /** Rows brought in, or that would be. */
  readonly written: number;
  /** Those of them that change a stored row. */
  readonly updated: number;
  readonly rejected: number;
  readonly ignoredColumns: readonly string[];
}

export interface ImportRun {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportState;
  /** null until it is told by the headings. */
  readonly kind: ImportKind | null;
  readonly progress: { readonly percent: number; readonly rows: number } | null;
  readonly counts: ImportCounts | null;
  /** Why the same content must be confirmed once more; null where it is new. */
  readonly duplicate: string | null;
  /** The first of what is wrong. */
  readonly faults: readonly ImportFault[];
  /** Why it failed; null unless it did. */
  readonly error: string | null;
  /** Whether the refused rows can be had as a file. */
  readonly hasRejects: boolean;
}

export interface ImportUpload {
  readonly name: string;
  /** null to tell it by the headings. */
  readonly kind: ImportKind | null;
  readonly content: AsyncIterable<Uint8Array>;
}

/** All throw `denied` for whoever may not import; one import at a time, whoever makes it. */
export interface ImportDesk {
  readonly bytesMax: number;
  /** What the person may bring in; none for most. */
  readonly kindsFor: (who: Principal) => readonly ImportKind[];
  /** The person's own latest; null where there is none, or it was discarded. */
  readonly current: (who: Principal) => ImportRun | null;
  /** Takes the file in and begins to look through it. Throws `conflict` while another is under way, `input_too_large`. */
  readonly begin: (upload: ImportUpload, who: Principal) => Promise<ImportRun>;
  /** Imports what was looked through. Throws `not_found`, and `conflict` for what is not ready or is there already. */
  readonly confirm: (id: string, choice: { readonly again: boolean }, who: Principal) => Promise<ImportRun>;
  /** Ends what runs, with nothing written, and forgets the file. Throws `not_found`. */
  readonly discard: (id: string, who: Principal) => Promise<void>;
  /** Path of the file of refused rows; null where there is none. */
  readonly rejects: (id: string, who: Principal) => Promise<string | null>;
}

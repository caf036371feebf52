import type { Audience, DocumentKind, ReadingRights } from '../model/document.js';
import type { ErrorCode } from '../model/errors.js';
import type { DocumentFilter, StoredDocument } from './document-store.js';

export interface AddRequest {
  readonly kind: DocumentKind;
  /** Who may read it; unless given, a known client's contracts and transcripts are for those who see the client. */
  readonly audience?: Audience;
  readonly title?: string;
  /** What its versions share, where whoever adds it knows; else by its kind, name and text. */
  readonly series?: string;
  /** Id of the person who adds it; null for the command line. */
  readonly addedBy: number | null;
}

export interface AddedFile {
  /** Where it lies. */
  readonly path: string;
  /** What it is called: the path as it was written, or the name it was sent under. */
  readonly addedAs: string;
}

export type AddOutcome =
  | { readonly outcome: 'added'; readonly document: StoredDocument; readonly passages: number }
  /** Stored, but a transcription has to come first. */
  | { readonly outcome: 'waiting'; readonly document: StoredDocument }
  /** The same content is there; `differs` says what of the request it is not stored as. */
  | {
      readonly outcome: 'present';
      readonly document: StoredDocument;
      readonly differs: readonly ('kind' | 'audience')[];
    }
  | {
      readonly outcome: 'refused';
      readonly code: ErrorCode;
      readonly reason: string | null;
      /** A sentence without a full stop that names the file. */
      readonly message: string;
      readonly hint: string | null;
    };

export type FileOutcome = AddOutcome & { readonly addedAs: string };

export interface AddProgress {
  readonly done: number;
  readonly total: number;
  readonly addedAs: string;
}

/** The document store: every document comes in and goes through here. */
export interface Documents {
  /** The files at and below the paths, as they are to be called. Throws `not_found`. */
  readonly walk: (path: string) => Promise<readonly AddedFile[]>;
  /**
   * Takes files in one after another. A file that is refused leaves nothing behind, and the others go on.
   * Throws `usage` for an audience that nobody is in, and what a failed database or disk means.
   */
  readonly add: (
    files: readonly AddedFile[],
    request: AddRequest,
    onProgress?: (progress: AddProgress) => void,
  ) => Promise<readonly FileOutcome[]>;
  readonly list: (filter: DocumentFilter, rights: ReadingRights) => Promise<readonly StoredDocument[]>;
  /** Its file, passages and vectors, and search results that were kept. Throws `not_found`. */
  readonly remove: (id: number) => Promise<StoredDocument>;
  /**
   * Finishes or cleans up what processes that have ended left undone, and transcribes the recordings that wait where
   * there is a server now; gives what became of each.
   */
  readonly recover: () => Promise<readonly FileOutcome[]>;
  /** The same, and tries the recordings that failed again; without a server it says that they wait. */
  readonly retry: () => Promise<readonly FileOutcome[]>;
}

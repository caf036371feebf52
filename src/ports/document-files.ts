/** A file that was taken in: a copy of its own, so that nothing changes under the reader's hands. */
export interface ReceivedFile {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The files of the document store, below the home. Paths within it are written with `/`. */
export interface DocumentFiles {
  /**
   * Copies a file into the folder for temporary ones under a name with this process in it. Throws `not_found`,
   * `input_too_large`, `document_refused` for what is no file or is empty, and what a failed write means.
   */
  readonly receive: (source: string) => Promise<ReceivedFile>;
  /** The same for a file that comes in pieces, called `name`. */
  readonly receiveStream: (content: AsyncIterable<Uint8Array>, name: string) => Promise<ReceivedFile>;
  /** Moves a received file to its place, all of it or nothing. */
  readonly place: (received: ReceivedFile, path: string) => Promise<void>;
  /** Writes a text to its place, all of it or nothing. */
  readonly write: (path: string, content: string) => Promise<void>;
  readonly exists: (path: string) => Promise<boolean>;
  readonly absolute: (path: string) => string;
  /** A file that is not there is no error. */
  readonly remove: (path: string) => Promise<void>;
  /** The first bytes of a received file. */
  readonly head: (received: ReceivedFile, bytes: number) => Promise<Uint8Array>;
  readonly discard: (received: ReceivedFile) => Promise<void>;
  /** Removes what processes that have ended left in the folder for temporary files; gives how many. */
  readonly discardAbandoned: () => Promise<number>;
  /** The files below a folder, by name, without hidden ones and links; the file itself where it is one. */
  readonly walk: (path: string) => Promise<readonly string[]>;
  /** Names the process that does the work, so that another one can tell whether it still does. */
  readonly owner: string;
  /** Whether the process that an owner names has ended. */
  readonly hasEnded: (owner: string) => boolean;
}

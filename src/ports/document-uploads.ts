import type { Principal } from '../model/principal.js';
import type { StoredDocument } from './document-store.js';
import type { AddRequest, FileOutcome } from './documents.js';

export interface Upload {
  /** The name that the file was sent under. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Documents that people send to the service. */
export interface DocumentUploads {
  /** Throws `usage` for an audience that nobody is in, and what a broken stream throws; a refused file is an outcome. */
  readonly add: (upload: Upload, request: AddRequest) => Promise<FileOutcome>;
  /** Those that the person may read. */
  readonly visibleTo: (who: Principal) => Promise<readonly StoredDocument[]>;
}

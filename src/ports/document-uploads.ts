import type { Audience, DocumentKind } from '../model/document.js';
import type { Principal } from '../model/principal.js';
import type { Channel } from '../model/question.js';
import type { ReceivedFile } from './document-files.js';
import type { StoredDocument } from './document-store.js';
import type { FileOutcome } from './documents.js';

/** Who sends a file, and by which way: what may be done with it and what the audit log says follow from it. */
export interface Uploader {
  readonly who: Principal;
  readonly channel: Channel;
}

export interface Upload {
  /** The name that the file was sent under. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file that lies in the folder for temporary ones until it is stored or discarded. */
export interface HeldUpload {
  readonly held: true;
  readonly addedAs: string;
  readonly received: ReceivedFile;
}

export interface UploadRequest {
  readonly kind: DocumentKind;
  /** Unless given, as `AddRequest` has it. */
  readonly audience?: Audience;
}

type Refused = Extract<FileOutcome, { outcome: 'refused' }>;

export type UploadOutcome =
  | (Extract<FileOutcome, { outcome: 'added' }> & {
      /** The documents that it takes the place of, as far as its sender may read them. */
      readonly replaced: readonly StoredDocument[];
    })
  | Extract<FileOutcome, { outcome: 'waiting' | 'present' }>
  /** The same content is there, for others than the sender: nothing more is told. */
  | { readonly outcome: 'hidden'; readonly addedAs: string }
  | Refused;

/** A document's file, as it may be handed out. */
export interface DocumentFile {
  readonly document: StoredDocument;
  /** Absolute. */
  readonly path: string;
}

/** A document among others, told apart where many have one title. */
export interface ListedDocument extends StoredDocument {
  /** The client whose it is, by name; null for what is no single client's. */
  readonly client: string | null;
}

/** Documents that people send to the service, read there and take out again, each under their own rights. */
export interface DocumentUploads {
  /**
   * Takes the bytes of a file in. A refused file is an outcome. Throws `denied` for whoever may not add documents,
   * before anything is read, and what a broken stream throws.
   */
  readonly receive: (upload: Upload, by: Uploader) => Promise<HeldUpload | Refused>;
  /**
   * Stores a received file, which is gone afterwards. Throws `denied` for an audience that the sender is not in
   * themselves and `usage` for one that nobody is in.
   */
  readonly store: (held: HeldUpload, request: UploadRequest, by: Uploader) => Promise<UploadOutcome>;
  readonly discard: (held: HeldUpload) => Promise<void>;
  /** Receives and stores. */
  readonly add: (upload: Upload, request: UploadRequest, by: Uploader) => Promise<UploadOutcome>;
  /** Those that the person may read. */
  readonly visibleTo: (who: Principal) => Promise<readonly ListedDocument[]>;
  /** By id, or by the path of its file as answers name it; null for what is not there for this person. */
  readonly open: (which: number | string, who: Principal) => Promise<DocumentFile | null>;
  /** Throws `not_found` for what the person may not read, `denied` for what they may read but not take out. */
  readonly remove: (id: number, by: Uploader) => Promise<StoredDocument>;
  /**
   * Begins to try recordings that wait or failed once more, and gives how many there are; what becomes of each stands
   * in its status. Throws `denied` for anybody but administrators.
   */
  readonly retry: (by: Uploader) => Promise<number>;
}

import type { Audience, DocumentKind, PassageIndex, ReadingRights } from '../model/document.js';
import type { LocalDate } from '../model/period.js';
import type { PassageTokens } from './tokenizer.js';

/**
 * `processing`: its file is being put in place; `ready`: it is found; `waiting`: for a transcription;
 * `failed`: its transcription was refused; `removing`: its file is being taken away.
 */
export const DOCUMENT_STATUSES = ['processing', 'ready', 'waiting', 'failed', 'removing'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

export interface NewDocument {
  readonly kind: DocumentKind;
  readonly title: string;
  /** Of its file, below the home, with `/`. */
  readonly path: string;
  /** The path as it was added, or the name it was sent under. */
  readonly addedAs: string;
  /** Of the file's bytes, in hex. */
  readonly sha256: string;
  /** Such as `pdf`. */
  readonly format: string;
  readonly sizeBytes: number;
  readonly pageCount: number | null;
  /** What the versions of one document share. */
  readonly series: string;
  readonly version: string | null;
  readonly documentDate: LocalDate | null;
  readonly effectiveDate: LocalDate | null;
  readonly clientId: number | null;
  readonly contractType: string | null;
  readonly audience: Audience;
  /** Id of the person who added it; null for the command line. */
  readonly addedBy: number | null;
}

export interface StoredDocument extends NewDocument {
  readonly id: number;
  readonly status: DocumentStatus;
  readonly statusDetail: string | null;
  /** The document of its series that holds in its place; null for the one that holds. */
  readonly supersededBy: number | null;
  readonly createdAt: Date;
}

export interface NewPassage {
  readonly text: string;
  readonly section: string | null;
  readonly page: number | null;
  readonly kind: 'text' | 'table';
  /** SHA-256 of what is embedded, in hex. */
  readonly contentHash: string;
  readonly tokens: PassageTokens;
}

export interface NewContractTerms {
  readonly startDate: LocalDate | null;
  readonly endDate: LocalDate | null;
  readonly renewsAutomatically: boolean;
  readonly evidence: string;
}

export interface DocumentContent {
  /** In their order. */
  readonly passages: readonly NewPassage[];
  readonly terms: NewContractTerms | null;
}

export interface DocumentFilter {
  readonly kind?: DocumentKind;
  readonly status?: DocumentStatus;
}

/** What a removal took out of an index: the vectors of texts that stand nowhere any more. */
export interface RemovedVectors {
  readonly index: PassageIndex;
  readonly vectorIds: readonly number[];
}

export interface DocumentRows {
  readonly find: (id: number) => Promise<StoredDocument | null>;
  /** By the path of its file. */
  readonly findByPath: (path: string) => Promise<StoredDocument | null>;
  readonly findByContent: (sha256: string) => Promise<StoredDocument | null>;
  readonly list: (filter: DocumentFilter, rights: ReadingRights) => Promise<readonly StoredDocument[]>;
  /** Whether a document has the path of its file. */
  readonly isPathTaken: (path: string) => Promise<boolean>;
  /**
   * A row of status `processing` that `owner` works at, written before its file is put in place.
   * Throws `conflict` where another document has its content or its path.
   */
  readonly begin: (document: NewDocument, owner: string) => Promise<StoredDocument>;
  /**
   * The passages of a document and all that goes with them; it is ready then. Those of a long one are written in
   * slices, between which others get their turn; nobody finds any before the last one is in, with which it gets
   * ready. Called again after a process that ended in between, it goes on where that one stopped.
   */
  readonly finish: (id: number, content: DocumentContent) => Promise<void>;
  /** The same for many documents, which get ready in one transaction. */
  readonly finishAll: (contents: ReadonlyMap<number, DocumentContent>) => Promise<void>;
  /** Whom a document is about and who may read it, where that was learnt after it was stored. */
  readonly assign: (id: number, clientId: number, audience: Audience) => Promise<void>;
  /** Takes over from an owner that has ended; false where somebody else was quicker. */
  readonly claim: (id: number, from: string, owner: string) => Promise<boolean>;
  readonly setStatus: (id: number, status: DocumentStatus, detail: string | null) => Promise<void>;
  /**
   * Row, passages, full text, terms and the vectors that nothing else uses; those of a long one that is not ready in
   * slices, the row with the last of them.
   */
  readonly remove: (id: number) => Promise<RemovedVectors>;
  /** The documents that somebody is, or was, putting in place or taking away; their owner is the detail. */
  readonly unfinished: () => Promise<readonly StoredDocument[]>;
  /** Brings `supersededBy` up to `today`: of every series the newest version that has come into effect holds. */
  readonly deriveVersions: (today: LocalDate) => Promise<void>;
}

/** A text of an index, with the place of one passage that has it. */
export interface IndexedPassage {
  /** Of its vector: one for all passages of the index with the same text. */
  readonly id: number;
  readonly title: string;
  readonly addedAs: string;
  readonly section: string | null;
  readonly text: string;
  readonly contentHash: string;
}

/** How many different texts an index has; another `revision` means that something changed. */
export interface PassageRevision {
  readonly revision: number;
  readonly lastId: number;
  readonly count: number;
}

/** The passages that vector indexes are made from. */
export interface PassageRows {
  /** Of all indexes in one text, for what is kept as long as nothing changes. */
  readonly revisions: () => Promise<string>;
  readonly revision: (index: PassageIndex) => Promise<PassageRevision>;
  /** Those with a greater id than `after`, by id, at most `limit`. */
  readonly after: (index: PassageIndex, after: number, limit: number) => Promise<readonly IndexedPassage[]>;
}

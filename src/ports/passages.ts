import type { DocumentKind, ReadingRights } from '../model/document.js';

/** A piece of a document that may hold an answer. */
export interface Passage {
  readonly chunkId: number;
  readonly documentId: number;
  readonly kind: DocumentKind;
  readonly title: string;
  /** Of the stored file, below the home. */
  readonly path: string;
  /** The path that the file was added under. */
  readonly addedAs: string;
  readonly text: string;
  readonly isTable: boolean;
  /** Headings above it, such as "제3조 (납품)"; null where there are none. */
  readonly section: string | null;
  readonly page: number | null;
  /** YYYY-MM-DD */
  readonly effectiveDate: string | null;
  readonly documentDate: string | null;
  readonly version: string | null;
  readonly clientId: number | null;
  /** Fused, higher is better; comparable within one search only. */
  readonly score: number;
  /**
   * How much of the question the passage covers, 0 to 1: its content words weighted by their rarity. Comparable
   * over searches; what decides whether there is an answer at all.
   */
  readonly coverage: number;
  /** Cosine to the question by the embedder in use, -1 to 1; null where no vector was at hand. */
  readonly similarity: number | null;
}

export interface PassageQuery {
  readonly text: string;
  /** All kinds unless given. */
  readonly kinds?: readonly DocumentKind[];
  /** Only documents of this client. */
  readonly clientId?: number;
  /** Versions that a newer one took the place of are left out unless this is set. */
  readonly withSuperseded?: boolean;
  /** Sales reports that the bot made are left out. */
  readonly withoutMadeReports?: boolean;
  /** Passages wanted, 1 to 100. */
  readonly limit: number;
}

export interface PassageSearch {
  /** Best first. Only what `rights` allow is looked at. An empty or meaningless text finds nothing. */
  readonly search: (query: PassageQuery, rights: ReadingRights) => Promise<readonly Passage[]>;
}

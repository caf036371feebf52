import type { DocumentKind } from '../model/document.js';
import type { LocalDate } from '../model/period.js';
import type { Asker } from '../model/question.js';

/** Finds documents by words and meaning, for whoever picks one of a list. */
export interface DocumentSearch {
  /**
   * Documents that the person may read at this moment, at most `DOCUMENTS_FOUND_MAX`, the best first, each with the
   * passage that fits best. null for somebody unknown; none for an empty text.
   */
  readonly find: (asker: Asker, wanted: WantedDocuments) => Promise<readonly FoundDocument[] | null>;
}

export interface WantedDocuments {
  readonly text: string;
  /** Others read along: only documents of the whole company are found. */
  readonly isShared: boolean;
}

export interface FoundDocument {
  readonly title: string;
  readonly kind: DocumentKind;
  readonly effectiveDate: LocalDate | null;
  readonly documentDate: LocalDate | null;
  readonly version: string | null;
  readonly section: string | null;
  readonly page: number | null;
  readonly passage: string;
}

export const DOCUMENTS_FOUND_MAX = 8;

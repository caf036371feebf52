import type { ExtractedDocument } from './document-extractor.js';

/** A passage as it is cut out of a document. */
export interface PassageCut {
  readonly text: string;
  /** The headings above it, outermost first; null where there are none. */
  readonly section: string | null;
  readonly page: number | null;
  readonly kind: 'text' | 'table';
}

/** Cuts a document into passages, in reading order. */
export type PassageCutter = (document: ExtractedDocument) => readonly PassageCut[];

export type DocumentFormat = 'pdf' | 'docx' | 'pptx' | 'xlsx' | 'hwpx' | 'hwp' | 'html' | 'markdown' | 'text';

export interface DocumentBlock {
  readonly kind: 'heading' | 'paragraph' | 'list_item' | 'table' | 'code';
  /** Of a table: its rows as lines, the header first, cells parted by ` | `. */
  readonly text: string;
  /** Of a heading: 1 to 6; else null. */
  readonly level: number | null;
  /** Page, slide or sheet, from 1; null where the format has none. */
  readonly page: number | null;
}

export interface ExtractedDocument {
  readonly format: DocumentFormat;
  /** As the document itself says it; null where it says none. */
  readonly title: string | null;
  readonly pageCount: number | null;
  /** Pages of a PDF without a text layer, so blank or scanned: what stands there is not read. */
  readonly pagesWithoutText?: readonly number[];
  /** In reading order, none of them empty. */
  readonly blocks: readonly DocumentBlock[];
}

/**
 * Reads the text of a file in a company's formats, and gives it, or what the extractor was made to make of it for
 * a question `Q`. Neither may hold more than plain data.
 */
export interface DocumentExtractor<Q = void, T = ExtractedDocument> {
  /**
   * Throws `document_refused` with a `DocumentRefusalReason` in `details.reason`, and `not_found` where there
   * is no such file. A refused file does not keep the next one from being read.
   */
  readonly extract: (file: string, question: Q) => Promise<T>;
  readonly close: () => Promise<void>;
}

export type BlockKind = 'heading' | 'paragraph' | 'list' | 'table';

export interface DocumentBlock {
  readonly kind: BlockKind;
  readonly text: string;
  /** Of a heading, 1 the highest; 0 for others. */
  readonly level: number;
  readonly page: number | null;
}

export interface ExtractedDocument {
  readonly format: string;
  readonly title: string | null;
  readonly pageCount: number | null;
  readonly blocks: readonly DocumentBlock[];
}

export interface DocumentExtractor {
  readonly extract: (file: string) => Promise<ExtractedDocument>;
  readonly close: () => Promise<void>;
}

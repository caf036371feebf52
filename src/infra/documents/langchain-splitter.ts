import { BaseDocumentTransformer, Document, type DocumentInterface } from '@langchain/core/documents';
import type { PassageCut, PassageCutter } from '../../ports/passage-cutter.js';
import { readMarkdown } from './markdown.js';
import { readText } from './text.js';

/** What is added to the metadata that a document came with. */
export type CutMetadata = Omit<PassageCut, 'text'> & {
  /** From 0, within its document. */
  readonly ordinal: number;
};

export interface PassageSplitterOptions {
  /** How the product cuts: `chunkDocument`. */
  readonly cut: PassageCutter;
  /** How the text is to be read. */
  readonly format?: 'text' | 'markdown';
}

type Metadata = Record<string, unknown>;

/**
 * The product's cutting of documents along headings, articles, lists and tables, wherever LangChain wants a text
 * splitter: it has the methods of `TextSplitter`, and is a `Runnable` that takes and gives documents. It has no
 * `chunkSize` and no overlap: a passage ends where the document's structure ends it.
 */
export class PassageSplitter extends BaseDocumentTransformer {
  static override lc_name(): string {
    return 'PassageSplitter';
  }

  override lc_namespace = ['medisales', 'document_transformers', 'text_splitters'];
  readonly #options: PassageSplitterOptions;

  constructor(options: PassageSplitterOptions) {
    super();
    this.#options = options;
  }

  #cuts(text: string): readonly PassageCut[] {
    const { cut, format = 'text' } = this.#options;
    const read = format === 'markdown' ? readMarkdown(text) : readText(text);
    return read.blocks.length === 0 ? [] : cut({ format, ...read });
  }

  /** The texts alone. */
  async splitText(text: string): Promise<string[]> {
    return this.#cuts(text).map((each) => each.text);
  }

  /** Each passage with its metadata's own and where it stands. `metadatas` are those of `texts`, in order. */
  async createDocuments(
    texts: readonly string[],
    metadatas: readonly Metadata[] = [],
  ): Promise<Document<Metadata & CutMetadata>[]> {
    return texts.flatMap((given, i) =>
      this.#cuts(given).map(
        ({ text, ...place }, ordinal) =>
          new Document({ pageContent: text, metadata: { ...metadatas[i], ...place, ordinal } }),
      ),
    );
  }

  async splitDocuments(documents: readonly DocumentInterface[]): Promise<Document<Metadata & CutMetadata>[]> {
    return this.createDocuments(
      documents.map(({ pageContent }) => pageContent),
      documents.map(({ metadata }) => metadata),
    );
  }

  override async transformDocuments(
    documents: DocumentInterface[],
  ): Promise<Document<Metadata & CutMetadata>[]> {
    return this.splitDocuments(documents);
  }
}

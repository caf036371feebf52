import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { ReadingRights } from '../../model/document.js';
import type { Passage, PassageQuery, PassageSearch } from '../../ports/passages.js';

/** What a LangChain document says of its passage; `null` where the document doesn't say. */
export type PassageMetadata = Omit<Passage, 'text'>;

export interface PassageRetrieverOptions {
  readonly search: PassageSearch;
  /** Of the person who asks: a retriever is made for one asker and finds nothing that they may not read. */
  readonly rights: ReadingRights;
  /** As in a search, without the question. */
  readonly query: Omit<PassageQuery, 'text'>;
}

/** The product's search of passages, wherever LangChain wants a retriever: best first, the text as it is stored. */
export class PassageRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name(): string {
    return 'PassageRetriever';
  }

  override lc_namespace = ['medisales', 'retrievers'];
  // Private, so that neither rights nor the search come into a trace or a serialised chain.
  readonly #options: PassageRetrieverOptions;

  constructor(options: PassageRetrieverOptions) {
    super();
    this.#options = options;
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { search, rights, query } = this.#options;
    const passages = await search.search({ ...query, text: question }, rights);
    return passages.map(
      ({ text, ...metadata }) => new Document({ id: String(metadata.chunkId), pageContent: text, metadata }),
    );
  }
}

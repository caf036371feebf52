import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from '../../ports/embedder.js';
import { fittedEmbedder } from './fitted.js';
import { checked, TEXT_DIMENSION } from './vectors.js';

/** A LangChain embedding model of one's own, as the product takes it. */
export function embedderOfLangChain(
  embeddings: EmbeddingsInterface,
  about: Pick<Embedder, 'name' | 'vectorWeight'> & { readonly dimension?: number },
): Embedder {
  const { name, vectorWeight, dimension = TEXT_DIMENSION } = about;
  const vector = (numbers: readonly number[]): Float32Array =>
    checked(Float32Array.from(numbers), dimension, name);
  const embed: Embedder['embed'] = async (texts, use) => {
    if (use !== 'query') return (await embeddings.embedDocuments([...texts])).map(vector);
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(vector(await embeddings.embedQuery(text)));
    return vectors;
  };
  return fittedEmbedder({ name, vectorWeight, embed }, dimension);
}

/** The product's embedder, wherever LangChain wants one. */
export function langChainOfEmbedder(embedder: Embedder): EmbeddingsInterface {
  return {
    embedDocuments: async (texts) => (await embedder.embed(texts, 'passage')).map((v) => [...v]),
    embedQuery: async (text) => [...((await embedder.embed([text], 'query'))[0] ?? [])],
  };
}

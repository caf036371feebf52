import { AppError } from '../../model/errors.js';
import type { Embedder, EmbeddingModel } from '../../ports/embedder.js';
import { TEXT_DIMENSION } from './vectors.js';

function filledUp(vector: Float32Array, dimension: number): Float32Array {
  if (vector.length === dimension) return vector;
  const filled = new Float32Array(dimension);
  filled.set(vector);
  return filled;
}

/**
 * A model as the indexes take it: vectors that are shorter than theirs are filled up with zeros, which changes no
 * cosine. `embed` throws `config_invalid` too where the model gives vectors of several lengths.
 */
export function fittedEmbedder(model: EmbeddingModel, dimension = TEXT_DIMENSION): Embedder {
  let own: number | null = null;
  const fit = (vector: Float32Array): Float32Array => {
    own ??= vector.length;
    if (vector.length !== own) {
      throw new AppError(
        'config_invalid',
        `${model.name} gives vectors of ${vector.length} dimensions, and gave some of ${own} before`,
        { hint: 'Another model needs another name: set EMBEDDINGS_MODEL to that of the one that answers.' },
      );
    }
    return filledUp(vector, dimension);
  };
  return {
    name: model.name,
    dimension,
    vectorWeight: model.vectorWeight,
    modelDimension: () => own,
    embed: async (texts, use) => (await model.embed(texts, use)).map(fit),
  };
}

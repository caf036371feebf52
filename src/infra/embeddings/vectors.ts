import { AppError } from '../../model/errors.js';

/** The text indexes of the database design hold vectors of this length. */
export const TEXT_DIMENSION = 1_024;

/** Of a model's nearness beside the words, measured with a small one (see the decision on embedding models). */
export const MODEL_WEIGHT = 0.4;

/** To length 1 in place; a zero vector stays one. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const v of vector) squares += v * v;
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  for (const [i, v] of vector.entries()) vector[i] = v / length;
  return vector;
}

/** For a model whose vectors no index takes. */
export function tooLong(model: string, length: number, dimension: number): AppError {
  return new AppError(
    'config_invalid',
    `${model} gives vectors of ${length} dimensions, and the indexes hold at most ${dimension}`,
    {
      hint: 'Use a model of at most 1024 dimensions, such as KURE-v1, bge-m3 or multilingual-e5-small, or EMBEDDINGS=lexical.',
    },
  );
}

/**
 * A model's vector, of length 1. Throws `config_invalid` where it is longer than an index takes, `upstream_failed`
 * where it holds no numbers.
 */
export function checked(vector: Float32Array, dimension: number, model: string): Float32Array {
  if (vector.length > dimension) throw tooLong(model, vector.length, dimension);
  if (vector.length === 0) throw new AppError('upstream_failed', `${model} gave a vector without numbers`);
  if (!vector.every(Number.isFinite)) {
    throw new AppError('upstream_failed', `${model} gave a vector that holds something else than numbers`);
  }
  return normalise(vector);
}

/** Parts of at most `size` items and, but for a single longer text, `characters` in all. */
export function batchesOf(
  texts: readonly string[],
  { size, characters }: { readonly size: number; readonly characters: number },
): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let length = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= size || length + text.length > characters) {
      batches.push([text]);
      length = text.length;
    } else {
      last.push(text);
      length += text.length;
    }
  }
  return batches;
}

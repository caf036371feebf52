import { AppError } from '../../model/errors.js';

/** The text indexes of the database design hold vectors of this length. */
export const TEXT_DIMENSION = 1_024;

/** To length 1 in place; a zero vector stays one. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const v of vector) squares += v * v;
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  for (const [i, v] of vector.entries()) vector[i] = v / length;
  return vector;
}

/** A vector as an index takes it. Throws `config_invalid` for another length, `upstream_failed` for no numbers. */
export function checked(vector: Float32Array, dimension: number, model: string): Float32Array {
  if (vector.length !== dimension) {
    throw new AppError(
      'config_invalid',
      `${model} gives vectors of ${vector.length} dimensions, and the indexes hold ${dimension}`,
      { hint: 'Use a model of 1024 dimensions, such as KURE-v1 or bge-m3, or EMBEDDINGS=lexical.' },
    );
  }
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

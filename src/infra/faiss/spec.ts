import { AppError } from '../../model/errors.js';
import type { IndexName } from '../../ports/vector-index.js';

/** The database design's settings of the four indexes. */
export const HNSW = { M: 16, efConstruction: 200, efSearch: 50 } as const;

/**
 * Copies of one vector (the same clause in many contracts) that an HNSW bears: it links them with one another alone,
 * and from about as many as a vector has links (2 M) the rest of the graph falls apart.
 */
export const COPIES_MAX = 24;

export const IVF = {
  nlist: 100,
  nprobe: 10,
  /** FAISS asks for 39 training vectors a list; with fewer, lists are too uneven to be searched in part. */
  trainedRowsMin: 3_900,
  /** k-means of FAISS takes no more than 256 a list. */
  trainedRowsMax: 25_600,
} as const;

export type Metric = 'cosine' | 'l2';

export function metricOf(name: IndexName): Metric {
  return name === 'ml_features' ? 'l2' : 'cosine';
}

/** Of an index that was never made. */
export function designedDimension(name: IndexName): number {
  return name === 'ml_features' ? 512 : 1024;
}

/** No embedder in use makes longer vectors, and a number from a damaged place must not allocate the memory. */
export const DIMENSION_MAX = 8_192;

export function requireDimension(dimension: number): void {
  if (Number.isSafeInteger(dimension) && dimension >= 1 && dimension <= DIMENSION_MAX) return;
  throw new AppError('usage', `An index cannot have ${dimension} dimensions.`, {
    hint: `1 to ${DIMENSION_MAX} are possible.`,
  });
}

/** The squares of larger ones overflow in single precision, and FAISS then finds no neighbours. */
export const VALUE_MAX = 1e15;

/** Vectors in one FAISS call: about 25 ms of building at 1024 dimensions, so that a search waits no longer. */
export const SLICE = 16;

import { createRandom } from '../demo/random.js';

/** Made-up embeddings that lie in topics as those of texts do; the same for the same numbers. */
export interface BenchVectors {
  readonly dimension: number;
  /** The vector of a chunk, of length 1. */
  readonly chunk: (index: number) => Float32Array;
  /** Of a question near some topic, of length 1. */
  readonly question: (index: number) => Float32Array;
}

const CHUNKS_A_TOPIC = 50;
/** Length of what a vector has of its own, beside a topic's 1: two chunks of a topic have a cosine near .5. */
const OWN = 1;

function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const norm = Math.sqrt(squares);
  return vector.map((value) => value / norm);
}

function direction(dimension: number, ...key: readonly (string | number)[]): Float32Array {
  const { next } = createRandom(...key);
  // Sums of two are near enough to a bell for a direction in so many dimensions.
  return normalise(Float32Array.from({ length: dimension }, () => next() + next() - 1));
}

export function benchVectors(chunks: number, dimension: number): BenchVectors {
  const topics = Math.max(1, Math.round(chunks / CHUNKS_A_TOPIC));
  const near = (kind: string, index: number): Float32Array => {
    const topic = createRandom(kind, 'topic', index).whole(0, topics - 1);
    const centre = direction(dimension, 'centre', topic);
    const own = direction(dimension, kind, index);
    return normalise(centre.map((value, i) => value + OWN * (own[i] ?? 0)));
  };
  return { dimension, chunk: (index) => near('chunk', index), question: (index) => near('question', index) };
}

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
  for (let i = 0; i < vector.length; i += 1) squares += (vector[i] ?? 0) ** 2;
  const norm = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) / norm;
  return vector;
}

/** In so many dimensions, any spread of single numbers gives directions alike. */
function direction(dimension: number, ...key: readonly (string | number)[]): Float32Array {
  const { next } = createRandom(...key);
  const vector = new Float32Array(dimension);
  for (let i = 0; i < dimension; i += 1) vector[i] = next() - 0.5;
  return normalise(vector);
}

export function benchVectors(chunks: number, dimension: number): BenchVectors {
  const topics = Math.max(1, Math.round(chunks / CHUNKS_A_TOPIC));
  const centres = new Map<number, Float32Array>();
  const centreOf = (topic: number): Float32Array => {
    const centre = centres.get(topic) ?? direction(dimension, 'centre', topic);
    centres.set(topic, centre);
    return centre;
  };
  const near = (kind: string, index: number): Float32Array => {
    const centre = centreOf(createRandom(kind, 'topic', index).whole(0, topics - 1));
    const vector = direction(dimension, kind, index);
    for (let i = 0; i < dimension; i += 1) vector[i] = (centre[i] ?? 0) + OWN * (vector[i] ?? 0);
    return normalise(vector);
  };
  return { dimension, chunk: (index) => near('chunk', index), question: (index) => near('question', index) };
}

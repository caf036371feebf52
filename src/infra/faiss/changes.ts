import { AppError } from '../../model/errors.js';
import type { Generation } from './generation.js';
import type { PackedItems } from './protocol.js';
import { type Change, mostCopies, register } from './registry.js';
import { type Metric, SLICE } from './spec.js';
import { prepareVector } from './vectors.js';

/** Lets messages in between two pieces of work. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Throws `usage` for the first vector that is none, before anything is changed. */
export function changesOf({ ids, vectors }: PackedItems, dimension: number, metric: Metric): Change[] {
  if (vectors.length !== ids.length * dimension) {
    throw new AppError('usage', `Vectors of another dimension than ${dimension} came for the index.`);
  }
  return Array.from(ids, (id, i) => ({
    id,
    vector: prepareVector(vectors.subarray(i * dimension, (i + 1) * dimension), metric),
  }));
}

/** The vectors of the changes that have one, in one piece. */
export function packed(changes: readonly Change[], dimension: number): Float32Array {
  const vectors = changes.flatMap(({ vector }) => (vector === null ? [] : [vector]));
  const rows = new Float32Array(vectors.length * dimension);
  for (const [i, vector] of vectors.entries()) rows.set(vector, i * dimension);
  return rows;
}

/** In slices, between which searches are answered; each slice is in the index whole or not at all. */
export async function applyChanges(generation: Generation, changes: readonly Change[]): Promise<void> {
  const { native } = generation;
  for (let from = 0; from < changes.length; from += SLICE) {
    const slice = changes.slice(from, from + SLICE);
    const rows = packed(slice, native.dimension);
    if (rows.length > 0) {
      native.add(rows);
      generation.rows.append(rows);
    }
    register(generation, slice);
    await pause();
  }
  generation.mostCopies = mostCopies(generation);
}

/** The vectors from one position up to another that can be found, as additions to another index. */
export function liveRows({ ids, dead, rows, native }: Generation, from: number, to: number): Change[] {
  const live: number[] = [];
  for (let position = from; position < Math.min(to, ids.length); position += 1) {
    if (!dead.has(position)) live.push(position);
  }
  const changes: Change[] = [];
  rows.scan(live, (position, block, offset) => {
    changes.push({ id: ids[position] ?? 0, vector: block.slice(offset, offset + native.dimension) });
  });
  return changes;
}

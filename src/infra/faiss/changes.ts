import { AppError } from '../../model/errors.js';
import type { Generation } from './generation.js';
import type { PackedItems } from './protocol.js';
import { type Metric, SLICE } from './spec.js';
import { prepareVector } from './vectors.js';

/** Lets messages in between two pieces of work. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One id's new vector, prepared; null where it has none any more. */
export interface Change {
  readonly id: number;
  readonly vector: Float32Array | null;
}

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

/** Whose vectors lie where. */
export interface Registry {
  readonly ids: number[];
  readonly positions: Map<number, number>;
  readonly dead: Set<number>;
  /** How often vectors lie in the index, by a hash of them. After a restart only those that do so repeatedly. */
  readonly copies: Map<number, number>;
}

/** FNV-1a over the numbers' bits: two vectors in a hundred thousand may share one, which is no matter here. */
function contentHash(vector: Float32Array): number {
  const bits = new Uint32Array(vector.buffer, vector.byteOffset, vector.length);
  let hash = 0x811c9dc5;
  for (let i = 0; i < bits.length; i += 1) hash = Math.imul(hash ^ (bits[i] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Of the vector that lies in the index most often. */
export function mostCopies({ copies }: Pick<Registry, 'copies'>): number {
  let most = 0;
  for (const count of copies.values()) most = Math.max(most, count);
  return most;
}

/** Enters changes whose vectors were added in this order. */
export function register({ ids, positions, dead, copies }: Registry, changes: readonly Change[]): void {
  for (const { id, vector } of changes) {
    const earlier = positions.get(id);
    if (earlier !== undefined) dead.add(earlier);
    positions.delete(id);
    if (vector === null) continue;
    positions.set(id, ids.length);
    ids.push(id);
    const hash = contentHash(vector);
    copies.set(hash, (copies.get(hash) ?? 0) + 1);
  }
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

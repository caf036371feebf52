import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { createRandom } from '../../../src/demo/random.js';
import { createVectorIndexes } from '../../../src/infra/faiss/indexes.js';
import { AppError } from '../../../src/model/errors.js';
import type {
  IndexName,
  IndexState,
  IndexVersion,
  VectorHit,
  VectorIndexes,
  VectorItem,
} from '../../../src/ports/vector-index.js';
import { compileInfra } from '../compiled.js';

/** Short vectors keep the tests quick; the design's dimensions are tried once. */
export const DIMENSION = 24;

export const version = (revision = '1', embedder = 'lexical'): IndexVersion => ({
  embedder,
  dimension: DIMENSION,
  revision,
});

/** Indexes over the sources as they are now, in homes that end with the test they were made in. */
export function useIndexes(entryOf?: (worker: URL) => URL): {
  readonly home: () => string;
  readonly open: (home: string) => VectorIndexes;
  /** Of the compiled sources, by its path in the repository without the ending. */
  readonly module: (path: string) => URL;
} {
  const compiled = compileInfra();
  const worker = compiled.url('src/infra/faiss/worker');
  const entry = entryOf?.(worker) ?? worker;
  const homes: string[] = [];
  const opened: VectorIndexes[] = [];
  afterEach(async () => {
    await Promise.allSettled(opened.splice(0).map((indexes) => indexes.close()));
    for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
  });
  afterAll(() => rmSync(compiled.folder, { recursive: true, force: true }));
  return {
    module: compiled.url,
    home: () => {
      const home = mkdtempSync(join(tmpdir(), 'medisales-faiss-'));
      homes.push(home);
      return home;
    },
    open: (home) => {
      const indexes = createVectorIndexes({ home, entry });
      opened.push(indexes);
      return indexes;
    },
  };
}

/** Vectors in topics of twenty, as embeddings of texts lie; not normalised. */
export function items(count: number, seed = 'items', firstId = 1): VectorItem[] {
  return Array.from({ length: count }, (_, i) => {
    const centre = createRandom(seed, 'centre', Math.floor(i / 20));
    const own = createRandom(seed, 'own', i);
    const vector = Float32Array.from(
      { length: DIMENSION },
      () => 3 * (centre.next() - 0.5) + own.next() - 0.5,
    );
    return { id: firstId + i, vector };
  });
}

/** A question near one of the first topics of `items`. */
export function query(seed: string): Float32Array {
  const own = createRandom('query', seed);
  const centre = createRandom('items', 'centre', own.whole(0, 14));
  return Float32Array.from({ length: DIMENSION }, () => 3 * (centre.next() - 0.5) + 2 * (own.next() - 0.5));
}

export async function* batchesOf(all: readonly VectorItem[], size = 300): AsyncGenerator<VectorItem[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

export const rebuild = (
  indexes: VectorIndexes,
  name: IndexName,
  all: readonly VectorItem[],
  made: IndexVersion = version(),
): Promise<IndexState> => indexes.rebuild(name, made, { batches: batchesOf(all) });

export async function hits(
  indexes: VectorIndexes,
  name: IndexName,
  vector: Float32Array,
  more: { readonly k?: number; readonly allowed?: ReadonlySet<number> | null } = {},
): Promise<readonly VectorHit[]> {
  const { k = 10, allowed = null } = more;
  const answer = await indexes.search(name, { vector, embedder: 'lexical', k, allowed });
  if (answer.ready) return answer.hits;
  throw new Error(`${name} is ${answer.state.state}: ${answer.state.detail}`);
}

export const idsOf = (found: readonly VectorHit[]): number[] => found.map(({ id }) => id);

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** The nearest by comparing with all, in double precision, written another way than the product's. */
export function nearest(
  all: readonly VectorItem[],
  vector: Float32Array,
  options: { readonly k?: number; readonly metric?: 'cosine' | 'l2' } = {},
): VectorHit[] {
  const { k = 10, metric = 'cosine' } = options;
  const score = (other: Float32Array): number =>
    metric === 'cosine'
      ? dot(vector, other) / Math.sqrt(dot(vector, vector) * dot(other, other))
      : Math.hypot(...vector.map((value, i) => value - (other[i] ?? 0)));
  const sign = metric === 'cosine' ? -1 : 1;
  return all
    .map(({ id, vector: other }) => ({ id, score: score(other) }))
    .sort((a, b) => sign * (a.score - b.score))
    .slice(0, k);
}

/** Share of the right ones that were found. */
export function recall(found: readonly number[], right: readonly number[]): number {
  return right.filter((id) => found.includes(id)).length / right.length;
}

/** What a call ends with: its result, or the error's code and whether a retry may help. */
export const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (result) => result,
    (error: unknown) =>
      error instanceof AppError ? { code: error.code, retryable: error.retryable } : error,
  );

import type { IndexName } from '../../ports/vector-index.js';
import { searchesExactly } from './build.js';
import type { Generation } from './generation.js';
import { type Found, WIDEN_MAX } from './protocol.js';
import { metricOf } from './spec.js';
import { innerProduct, squaredDistance } from './vectors.js';

interface Candidate {
  readonly position: number;
  /** Higher is nearer, in either metric. */
  readonly nearness: number;
}

/** Keeps the nearest `k`, ascending, so that most candidates are turned away by one comparison. */
function keep(nearest: Candidate[], k: number, candidate: Candidate): void {
  if (nearest.length === k && candidate.nearness <= (nearest[0]?.nearness ?? 0)) return;
  let [low, high] = [0, nearest.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nearest[middle]?.nearness ?? 0) < candidate.nearness) low = middle + 1;
    else high = middle;
  }
  nearest.splice(low, 0, candidate);
  if (nearest.length > k) nearest.shift();
}

/** Compares with each vector at `positions`, which ascend. */
function exact(
  generation: Generation,
  query: { readonly vector: Float32Array; readonly k: number; readonly isCosine: boolean },
  positions: readonly number[],
): Candidate[] {
  const { vector, k, isCosine } = query;
  const nearest: Candidate[] = [];
  generation.rows.scan(positions, (position, block, offset) => {
    const nearness = isCosine ? innerProduct(vector, block, offset) : -squaredDistance(vector, block, offset);
    keep(nearest, k, { position, nearness });
  });
  return nearest.reverse();
}

/** Through FAISS, asking for more where tombstones took the place of neighbours. Null where not enough came. */
function approximate(generation: Generation, vector: Float32Array, k: number): Candidate[] | null {
  const { native, dead, positions } = generation;
  const wanted = Math.min(k, positions.size);
  const count = native.count();
  let ask = dead.size === 0 ? k : Math.ceil(k * (1 + (2 * dead.size) / count)) + 8;
  for (;;) {
    const { positions: found, distances } = native.search(vector, Math.min(ask, count));
    const isCosine = native.kind === 'HNSW';
    const live: Candidate[] = [];
    for (const [i, position] of found.entries()) {
      if (dead.has(position)) continue;
      const distance = distances[i] ?? 0;
      live.push({ position, nearness: isCosine ? distance : -distance });
      if (live.length === wanted) return live;
    }
    // The graph or the probed lists hold no more, or so many are dead that comparing all is as quick.
    if (found.length < Math.min(ask, count) || ask >= count || ask > WIDEN_MAX) return null;
    ask *= 4;
  }
}

export interface FindQuery {
  /** Prepared: normalised for cosine. */
  readonly vector: Float32Array;
  readonly k: number;
  /** Compare with exactly these; null for a search through the index. */
  readonly only: Float64Array | null;
}

const ascending = (a: number, b: number): number => a - b;

/** The nearest `k` of the vectors that can be found. */
export function find(name: IndexName, generation: Generation, query: FindQuery): Found {
  const { ids, positions } = generation;
  const isCosine = metricOf(name) === 'cosine';
  const k = Math.min(query.k, Math.max(1, positions.size));
  const exactQuery = { vector: query.vector, k, isCosine };
  const all = (): number[] => [...positions.values()].sort(ascending);
  let candidates: readonly Candidate[];
  if (query.only !== null) {
    const chosen = new Set<number>();
    for (const id of query.only) {
      const position = positions.get(id);
      if (position !== undefined) chosen.add(position);
    }
    candidates = exact(generation, exactQuery, [...chosen].sort(ascending));
  } else if (searchesExactly(generation)) {
    candidates = exact(generation, exactQuery, all());
  } else {
    candidates = approximate(generation, query.vector, k) ?? exact(generation, exactQuery, all());
  }
  return {
    ids: Float64Array.from(candidates, ({ position }) => ids[position] ?? 0),
    scores: Float64Array.from(candidates, ({ nearness }) => (isCosine ? nearness : Math.sqrt(-nearness))),
    vectors: positions.size,
  };
}

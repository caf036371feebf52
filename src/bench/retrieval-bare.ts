import { createBareHnsw } from '../infra/faiss/bare.js';
import { benchVectors } from './vectors.js';

/**
 * The bare side of `bench retrieval`, in a process of its own so that its memory is its own: forked, it builds
 * when told the size, and then times one search a message.
 */
export type BareRequest =
  | { readonly kind: 'build'; readonly chunks: number; readonly dimension: number }
  | { readonly kind: 'search'; readonly question: number; readonly k: number };

export interface BareBuilt {
  /** Inside FAISS alone. */
  readonly seconds: number;
  readonly rssMiB: number;
}

export interface BareSearched {
  readonly milliseconds: number;
  readonly labels: readonly number[];
}

const AT_ONCE = 1_000;
const rssMiB = (): number => process.memoryUsage().rss / 2 ** 20;

function build(
  chunks: number,
  dimension: number,
): { built: BareBuilt; search: (question: number, k: number) => BareSearched } {
  const before = rssMiB();
  const vectors = benchVectors(chunks, dimension);
  const index = createBareHnsw(dimension);
  let seconds = 0;
  for (let from = 0; from < chunks; from += AT_ONCE) {
    const numbers: number[] = [];
    for (let i = from; i < Math.min(from + AT_ONCE, chunks); i += 1) numbers.push(...vectors.chunk(i));
    const start = performance.now();
    index.add(numbers);
    seconds += (performance.now() - start) / 1_000;
  }
  return {
    built: { seconds, rssMiB: rssMiB() - before },
    search: (question, k) => {
      const numbers = Array.from(vectors.question(question));
      const start = performance.now();
      const { labels } = index.search(numbers, k);
      return { milliseconds: performance.now() - start, labels };
    },
  };
}

let search: ((question: number, k: number) => BareSearched) | null = null;

process.on('message', (request: BareRequest) => {
  if (request.kind === 'build') {
    const bare = build(request.chunks, request.dimension);
    search = bare.search;
    process.send?.(bare.built);
  } else if (search !== null) process.send?.(search(request.question, request.k));
});

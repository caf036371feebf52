import { type BareIndex, createBareHnsw, readBare } from '../infra/faiss/bare.js';
import { type BenchVectors, benchVectors } from './vectors.js';

/**
 * The bare side of `bench retrieval`, in a process of its own so that its memory is its own: forked, it times the
 * building of a small index, reads the large one, and then times one search a message.
 */
export type BareRequest =
  | { readonly kind: 'build'; readonly chunks: number; readonly dimension: number }
  | { readonly kind: 'read'; readonly path: string; readonly chunks: number; readonly dimension: number }
  | { readonly kind: 'search'; readonly question: number; readonly k: number };

export interface BareBuilt {
  /** Inside FAISS alone. */
  readonly seconds: number;
}

export interface BareRead {
  readonly rssMiB: number;
}

export interface BareSearched {
  readonly milliseconds: number;
  readonly labels: readonly number[];
}

const AT_ONCE = 1_000;
const rssMiB = (): number => process.memoryUsage().rss / 2 ** 20;

function build(chunks: number, dimension: number): BareBuilt {
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
  return { seconds };
}

/** What is searched. */
let open: { readonly index: BareIndex; readonly vectors: BenchVectors } | null = null;

function read(path: string, chunks: number, dimension: number): BareRead {
  const before = rssMiB();
  open = { index: readBare(path), vectors: benchVectors(chunks, dimension) };
  return { rssMiB: rssMiB() - before };
}

function search(question: number, k: number): BareSearched | null {
  if (open === null) return null;
  const numbers = Array.from(open.vectors.question(question));
  const start = performance.now();
  const { labels } = open.index.search(numbers, k);
  return { milliseconds: performance.now() - start, labels };
}

function answer(request: BareRequest): BareBuilt | BareRead | BareSearched | null {
  if (request.kind === 'build') return build(request.chunks, request.dimension);
  if (request.kind === 'read') return read(request.path, request.chunks, request.dimension);
  return search(request.question, request.k);
}

process.on('message', (request: BareRequest) => process.send?.(answer(request)));

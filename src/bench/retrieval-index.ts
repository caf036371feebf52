import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createVectorIndexes } from '../infra/faiss/indexes.js';
import { innerProduct } from '../infra/faiss/vectors.js';
import { AppError } from '../model/errors.js';
import type { VectorAnswer, VectorIndexes, VectorItem } from '../ports/vector-index.js';
import type { BareBuilt, BareRead, BareRequest, BareSearched } from './retrieval-bare.js';
import { type Spread, spread } from './times.js';
import { type BenchVectors, benchVectors } from './vectors.js';

export interface IndexBenchOptions {
  /** Vectors in the index. */
  readonly chunks: number;
  readonly dimension?: number;
  readonly questions?: number;
  /** Where the index stays for the next run; else it is built in a temporary one. */
  readonly folder?: string;
  /** Remarks while it runs. */
  readonly note: (line: string) => void;
  /** Given the index while it is open, after its own measurements. */
  readonly andThen?: (index: OpenBenchIndex) => Promise<void>;
}

/** Holds vectors for the ids 1 up to the number of chunks, under `documents`. */
export interface OpenBenchIndex {
  readonly indexes: VectorIndexes;
  readonly vectors: BenchVectors;
  readonly embedder: string;
  /** Milliseconds of faiss-node alone for a question, in its own process. */
  readonly bareSearch: (question: number) => Promise<number>;
}

export interface IndexBenchResult {
  readonly chunks: number;
  readonly dimension: number;
  readonly questions: number;
  /** Through the port, with making the vectors, writing and checking the file; null where it was there. */
  readonly buildSeconds: number | null;
  /** Of the first vectors alone: with making them, and inside faiss-node in a process of its own. */
  readonly firstChunks: number;
  readonly firstSeconds: number | null;
  readonly bareFirstSeconds: number;
  /** What the process took more than before, with the index built and loaded, and at most meanwhile. */
  readonly rssMiB: number;
  readonly peakRssMiB: number;
  readonly bareRssMiB: number;
  readonly fileMiB: number;
  /** Milliseconds, the questions in turn on both sides. */
  readonly search: Spread;
  readonly bareSearch: Spread;
  /** For an asker who may see half of the chunks, and one in a hundred. */
  readonly searchHalfAllowed: Spread;
  readonly searchFewAllowed: Spread;
  /** While the index is built anew: the old one answers. */
  readonly searchWhileBuilding: Spread;
  /** Meanwhile, in milliseconds: the longest that the event loop of the process was late. */
  readonly eventLoopDelayMax: number;
  /** Reading the index and checking it in a new process. */
  readonly loadMs: number;
  /** Shares of the ten nearest by exact search that were found. */
  readonly recallAt10: number;
  readonly bareRecallAt10: number;
  readonly recallAt10HalfAllowed: number;
  readonly recallAt10FewAllowed: number;
}

const K = 10;
const AT_ONCE = 500;
const NOTED_EVERY = 5_000;
/** More are as much longer for faiss-node alone as for the port. */
const FIRST_CHUNKS = 5_000;
const EMBEDDER = 'bench';
const REVISION = 'first';
const QUESTIONS = 200;
const WARM_UP = 20;
const rssMiB = (): number => process.memoryUsage().rss / 2 ** 20;
/** Of the process since it began, in KiB as the system counts. */
const peakRssMiB = (): number => process.resourceUsage().maxRSS / 2 ** 10;

/** Ids count from 1. */
async function* batches(vectors: BenchVectors, chunks: number): AsyncGenerator<VectorItem[]> {
  for (let from = 0; from < chunks; from += AT_ONCE) {
    yield Array.from({ length: Math.min(AT_ONCE, chunks - from) }, (_, i) => ({
      id: from + i + 1,
      vector: vectors.chunk(from + i),
    }));
  }
}

const isInHalf = (id: number): boolean => id % 2 === 0;
const isAmongFew = (id: number): boolean => id % 100 === 0;

interface Truth {
  readonly all: readonly number[];
  readonly half: readonly number[];
  readonly few: readonly number[];
}

/** The ten nearest of every question by comparing with all, each for the askers of the bench. */
function truths(vectors: BenchVectors, chunks: number, questions: readonly Float32Array[]): Truth[] {
  type Nearest = { id: number; cosine: number }[];
  const nearest = questions.map(() => ({ all: [] as Nearest, half: [] as Nearest, few: [] as Nearest }));
  const enter = (list: Nearest, id: number, cosine: number): void => {
    if (list.length === K && cosine <= (list[K - 1]?.cosine ?? 0)) return;
    list.push({ id, cosine });
    list.sort((a, b) => b.cosine - a.cosine);
    if (list.length > K) list.pop();
  };
  for (let i = 0; i < chunks; i += 1) {
    const chunk = vectors.chunk(i);
    for (const [q, question] of questions.entries()) {
      const cosine = innerProduct(question, chunk, 0);
      const lists = nearest[q];
      if (lists === undefined) continue;
      enter(lists.all, i + 1, cosine);
      if (isInHalf(i + 1)) enter(lists.half, i + 1, cosine);
      if (isAmongFew(i + 1)) enter(lists.few, i + 1, cosine);
    }
  }
  const ids = (list: Nearest): number[] => list.map(({ id }) => id);
  return nearest.map(({ all, half, few }) => ({ all: ids(all), half: ids(half), few: ids(few) }));
}

function recall(found: readonly (readonly number[])[], truth: readonly (readonly number[])[]): number {
  let [hits, all] = [0, 0];
  for (const [i, right] of truth.entries()) {
    all += right.length;
    hits += right.filter((id) => found[i]?.includes(id)).length;
  }
  return Number((hits / all).toFixed(4));
}

function idsIn(answer: VectorAnswer): number[] {
  if (answer.ready) return answer.hits.map(({ id }) => id);
  throw new AppError('internal', `The index under measure is not ready: ${answer.state.detail}`);
}

interface Searched {
  readonly times: number[];
  readonly ids: number[][];
}

async function search(
  indexes: VectorIndexes,
  questions: readonly Float32Array[],
  allowed: ReadonlySet<number> | null,
): Promise<Searched> {
  const searched: Searched = { times: [], ids: [] };
  for (const vector of questions) {
    const start = performance.now();
    const answer = await indexes.search('documents', { vector, embedder: EMBEDDER, k: K, allowed });
    searched.times.push(performance.now() - start);
    searched.ids.push(idsIn(answer));
  }
  return searched;
}

async function tell<T>(child: ChildProcess, request: BareRequest): Promise<T> {
  const reply = once(child, 'message');
  child.send(request);
  const [message] = await reply;
  return message as T;
}

const bareSearch = (child: ChildProcess, question: number): Promise<BareSearched> =>
  tell(child, { kind: 'search', question, k: K });

/** Every question to the port and to faiss-node in turn, so that both meet the same machine. */
async function searchInTurn(
  indexes: VectorIndexes,
  child: ChildProcess,
  questions: readonly Float32Array[],
): Promise<{ readonly port: Searched; readonly bare: Searched }> {
  const [port, bare]: [Searched, Searched] = [
    { times: [], ids: [] },
    { times: [], ids: [] },
  ];
  for (const [question, vector] of questions.entries()) {
    const one = await search(indexes, [vector], null);
    port.times.push(...one.times);
    port.ids.push(...one.ids);
    const { milliseconds, labels } = await bareSearch(child, question);
    bare.times.push(milliseconds);
    bare.ids.push(labels.map((label) => label + 1));
  }
  return { port, bare };
}

async function searchWhileBuilding(
  indexes: VectorIndexes,
  vectors: BenchVectors,
  questions: readonly Float32Array[],
): Promise<Pick<IndexBenchResult, 'searchWhileBuilding' | 'eventLoopDelayMax'>> {
  const chunks = 20 * AT_ONCE;
  const times: number[] = [];
  let isBuilding = true;
  // Made before, so that the times are not those of making vectors on the same thread.
  const made: VectorItem[][] = [];
  for await (const batch of batches(vectors, chunks)) made.push(batch);
  const asked = new AppError('internal', 'All questions were asked.');
  // What is built is not wanted: the index that is there has to stay.
  const source = async function* (): AsyncGenerator<VectorItem[]> {
    for (const batch of made) if (times.length < questions.length) yield batch;
    throw asked;
  };
  const version = { embedder: EMBEDDER, dimension: vectors.dimension, revision: 'again' };
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const rebuilt = indexes
    .rebuild('documents', version, { batches: source() })
    .catch((error: unknown) => {
      if (error !== asked) throw error;
    })
    .finally(() => {
      isBuilding = false;
    });
  for (const question of questions) {
    if (!isBuilding) break;
    times.push(...(await search(indexes, [question], null)).times);
  }
  delays.disable();
  await rebuilt;
  return { searchWhileBuilding: spread(times), eventLoopDelayMax: Number((delays.max / 1e6).toFixed(1)) };
}

interface Built {
  readonly seconds: number;
  /** Until the first vectors were in. */
  readonly firstSeconds: number;
}

/** Null where the index is there already. */
async function build(
  indexes: VectorIndexes,
  vectors: BenchVectors,
  { chunks, note }: IndexBenchOptions,
): Promise<Built | null> {
  const { dimension } = vectors;
  const there = await indexes.state('documents', { embedder: EMBEDDER, dimension });
  if (there.state === 'ready' && there.vectors === chunks && there.revision === REVISION) return null;
  note(`building through the port: ${chunks.toLocaleString('en')} vectors of ${dimension} dimensions`);
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1_000;
  let firstSeconds: number | null = null;
  await indexes.rebuild(
    'documents',
    { embedder: EMBEDDER, dimension, revision: REVISION },
    {
      batches: batches(vectors, chunks),
      onProgress: (done) => {
        if (done >= Math.min(chunks, FIRST_CHUNKS)) firstSeconds ??= seconds();
        if (done % NOTED_EVERY !== 0) return;
        note(`${done.toLocaleString('en')} vectors are in, after ${seconds().toFixed(0)} s`);
      },
    },
  );
  return { seconds: seconds(), firstSeconds: firstSeconds ?? seconds() };
}

const tenths = (seconds: number): number => Number(seconds.toFixed(1));

/** See the result. Two processes: this one with the port, and one with bare faiss-node. */
export async function benchIndex(options: IndexBenchOptions): Promise<IndexBenchResult> {
  const { chunks, dimension = 1_024, questions: count = QUESTIONS, folder, note } = options;
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'medisales-bench-')));
  const child = fork(new URL('./retrieval-bare.js', import.meta.url));
  let indexes = createVectorIndexes({ home });
  try {
    const vectors = benchVectors(chunks, dimension);
    const questions = Array.from({ length: count }, (_, i) => vectors.question(i));
    const before = rssMiB();
    const made = await build(indexes, vectors, options);
    await indexes.close();
    indexes = createVectorIndexes({ home });
    const loadStart = performance.now();
    await indexes.state('documents');
    const loadMs = performance.now() - loadStart;
    const [portRss, portPeak] = [rssMiB() - before, peakRssMiB() - before];
    const path = join(home, 'data', 'faiss_indexes', 'documents_index.faiss');
    const file = await stat(path);
    const firstChunks = Math.min(chunks, FIRST_CHUNKS);
    note('building a small index with faiss-node alone, and reading the large one');
    const first = await tell<BareBuilt>(child, { kind: 'build', chunks: firstChunks, dimension });
    const read = await tell<BareRead>(child, { kind: 'read', path, chunks, dimension });
    note('comparing every question with every vector');
    const truth = truths(vectors, chunks, questions);
    note('searching');
    await searchInTurn(indexes, child, questions.slice(0, WARM_UP));
    const { port, bare } = await searchInTurn(indexes, child, questions);
    const ids = Array.from({ length: chunks }, (_, i) => i + 1);
    const half = await search(indexes, questions, new Set(ids.filter(isInHalf)));
    const few = await search(indexes, questions, new Set(ids.filter(isAmongFew)));
    await options.andThen?.({
      indexes,
      vectors,
      embedder: EMBEDDER,
      bareSearch: async (question) => (await bareSearch(child, question)).milliseconds,
    });
    const whileBuilding = await searchWhileBuilding(indexes, vectors, questions);
    return {
      chunks,
      dimension,
      questions: count,
      buildSeconds: made === null ? null : tenths(made.seconds),
      firstChunks,
      firstSeconds: made === null ? null : tenths(made.firstSeconds),
      bareFirstSeconds: tenths(first.seconds),
      rssMiB: Math.round(portRss),
      peakRssMiB: Math.round(portPeak),
      bareRssMiB: Math.round(read.rssMiB),
      fileMiB: Math.round(file.size / 2 ** 20),
      search: spread(port.times),
      bareSearch: spread(bare.times),
      searchHalfAllowed: spread(half.times),
      searchFewAllowed: spread(few.times),
      ...whileBuilding,
      loadMs: Math.round(loadMs),
      recallAt10: recall(
        port.ids,
        truth.map(({ all }) => all),
      ),
      bareRecallAt10: recall(
        bare.ids,
        truth.map(({ all }) => all),
      ),
      recallAt10HalfAllowed: recall(
        half.ids,
        truth.map(({ half: right }) => right),
      ),
      recallAt10FewAllowed: recall(
        few.ids,
        truth.map(({ few: right }) => right),
      ),
    };
  } finally {
    child.kill();
    await indexes.close();
    if (folder === undefined) await rm(home, { recursive: true, force: true });
  }
}

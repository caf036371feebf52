import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { matchExpression } from '../../db/main/documents/match-expression.js';
import { createPooledRanking } from '../compose/passage-pool.js';
import { setUpHome } from '../compose/unlock.js';
import { type App, openApp } from '../compose.js';
import { readConfig } from '../config.js';
import { createKoDicAnalyser } from '../infra/ko-dic/analyser.js';
import type { ReadingRights } from '../model/document.js';
import type { Embedder } from '../ports/embedder.js';
import type { CandidateTerms } from '../ports/passage-candidates.js';
import type { PassageSearch } from '../ports/passages.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import { selectTerms } from '../retrieval/lexical-query.js';
import { createPassageSearch } from '../retrieval/passage-search.js';
import { createPassageVectors } from '../retrieval/passage-vectors.js';
import { createTokenizer } from '../retrieval/tokenizer.js';
import { benchBook, benchTexts } from './passages.js';
import type { OpenBenchIndex } from './retrieval-index.js';
import { blockingOf, type Spread, spread, TICKS_MS, timed } from './times.js';
import type { BenchVectors } from './vectors.js';

export interface SearchBenchOptions {
  /** Passages wanted in the store. */
  readonly chunks: number;
  readonly questions: number;
  /** An index with vectors for the ids from 1 on, made by an embedder of that name; null searches by words alone. */
  readonly index: OpenBenchIndex | null;
  readonly note: (line: string) => void;
}

export interface SearchBenchResult {
  /** In the store, as its documents were cut. */
  readonly passages: number;
  readonly questions: number;
  /** Of text files, through the adding of documents. */
  readonly ingest: {
    readonly files: number;
    readonly characters: number;
    readonly charactersPerSecond: number;
    /** The longest that the event loop was late meanwhile, milliseconds. */
    readonly eventLoopDelayMax: number;
  };
  /** One document of millions of characters. */
  readonly book: {
    readonly characters: number;
    readonly seconds: number;
    readonly eventLoopDelayMax: number;
  };
  /** The product's search by words, and with vectors beside them; milliseconds. */
  readonly search: Spread;
  readonly searchWithVectors: Spread | null;
  /** faiss-node alone, in turn with it. */
  readonly bareVectors: Spread | null;
  /** One MATCH with the same terms over the same table, the ten best by BM25. */
  readonly bareFts: Spread;
  /** The same with all terms of the question, the common ones that the search leaves out too. */
  readonly bareFtsAllTerms: Spread;
  /** Longest stretch in which a search let nothing else run: the median, and the longest. */
  readonly blocked: Spread;
  readonly eventLoopDelayMax: number;
  /** What the process took with everything open, and the most that it ever took. */
  readonly rssMiB: number;
  readonly peakRssMiB: number;
}

const LIMIT = 10;
const WARM_UP = 20;
const WATCHED = 50;
const FILES_AT_ONCE = 50;
const BOOK_CHARACTERS = 2_000_000;
const VECTOR_WEIGHT = 0.5;
const ADMIN: ReadingRights = { department: null, role: 'admin', clientIds: null };
const MIB = 2 ** 20;

interface Added {
  readonly seconds: number;
  readonly eventLoopDelayMax: number;
}

async function watched(work: () => Promise<unknown>): Promise<Added> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const milliseconds = await timed(work);
  // What held up the loop last is counted by the next tick.
  await pause(TICKS_MS);
  delays.disable();
  return { seconds: milliseconds / 1_000, eventLoopDelayMax: Number((delays.max / 1e6).toFixed(1)) };
}

async function ingest(
  app: App,
  folder: string,
  { chunks, note }: SearchBenchOptions,
): Promise<SearchBenchResult['ingest']> {
  const paths: string[] = [];
  let characters = 0;
  for (const { name, text } of benchTexts(chunks).files()) {
    const path = join(folder, name);
    await writeFile(path, text);
    paths.push(path);
    characters += text.length;
  }
  let seconds = 0;
  let eventLoopDelayMax = 0;
  for (let from = 0; from < paths.length; from += FILES_AT_ONCE) {
    const files = paths.slice(from, from + FILES_AT_ONCE).map((path) => ({ path, addedAs: path }));
    const added = await watched(() =>
      app.retrieval.documents.add(files, { kind: 'regulations', addedBy: null }),
    );
    seconds += added.seconds;
    eventLoopDelayMax = Math.max(eventLoopDelayMax, added.eventLoopDelayMax);
    note(`added ${from + files.length} of ${paths.length} files`);
  }
  return {
    files: paths.length,
    characters,
    charactersPerSecond: Math.round(characters / seconds),
    eventLoopDelayMax,
  };
}

async function addBook(app: App, folder: string): Promise<SearchBenchResult['book']> {
  const path = join(folder, '1_공급_2026-01-01.txt');
  const text = benchBook(BOOK_CHARACTERS);
  await writeFile(path, text);
  const added = await watched(() =>
    app.retrieval.documents.add([{ path, addedAs: path }], { kind: 'contracts', addedBy: null }),
  );
  return { characters: text.length, ...added, seconds: Number(added.seconds.toFixed(1)) };
}

interface BareTimes {
  readonly chosen: number;
  readonly all: number;
}

/** What one MATCH takes on the calling thread, in milliseconds. */
async function bareSearch(app: App, tokenizer: Tokenizer, question: string): Promise<BareTimes> {
  const terms = await tokenizer.query(question);
  const chosen = selectTerms(terms, await app.stores.passageCandidates.statistics(terms));
  const match = app.stores.databases.main.prepare(
    `SELECT rowid FROM document_chunks_fts WHERE document_chunks_fts MATCH ?
     ORDER BY bm25(document_chunks_fts) LIMIT ${LIMIT}`,
  );
  const time = (of: CandidateTerms): Promise<number> => {
    const expression = matchExpression(of);
    return timed(async () => match.all(expression));
  };
  return { chosen: await time(chosen), all: await time(terms) };
}

function embedderOf(questions: readonly string[], name: string, vectors: BenchVectors): Embedder {
  const made = new Map(questions.map((question, i) => [question, vectors.question(i)]));
  return {
    name,
    dimension: vectors.dimension,
    modelDimension: () => vectors.dimension,
    vectorWeight: VECTOR_WEIGHT,
    embed: async (texts) => texts.map((text) => made.get(text) ?? new Float32Array(vectors.dimension)),
  };
}

interface Searches {
  readonly words: PassageSearch['search'];
  readonly vectors: {
    readonly search: PassageSearch['search'];
    readonly bare: OpenBenchIndex['bareSearch'];
  } | null;
}

type SearchTimes = Omit<
  SearchBenchResult,
  'passages' | 'questions' | 'ingest' | 'book' | 'rssMiB' | 'peakRssMiB'
>;

/** What the ways of searching took, in milliseconds. */
type Times = Record<'words' | 'bare' | 'all' | 'vectors' | 'bareVectors', number[]>;

/** Every question each way in turn, so that all meet the same machine. */
async function measure(
  searches: Searches,
  bare: (question: string) => Promise<BareTimes>,
  questions: readonly string[],
): Promise<SearchTimes> {
  const times: Times = { words: [], bare: [], all: [], vectors: [], bareVectors: [] };
  const { vectors } = searches;
  const searched = (search: PassageSearch['search'], text: string): Promise<number> =>
    timed(() => search({ text, limit: LIMIT }, ADMIN));
  const ask = async (text: string, question: number): Promise<void> => {
    times.words.push(await searched(searches.words, text));
    const { chosen, all } = await bare(text);
    times.bare.push(chosen);
    times.all.push(all);
    if (vectors === null) return;
    times.vectors.push(await searched(vectors.search, text));
    times.bareVectors.push(await vectors.bare(question));
  };
  for (const [i, text] of questions.slice(0, WARM_UP).entries()) await ask(text, i);
  for (const of of Object.values(times)) of.length = 0;
  for (const [i, text] of questions.entries()) await ask(text, i);
  const whole = vectors?.search ?? searches.words;
  const { blocked, longest } = await blockingOf(
    questions.slice(0, WATCHED).map((text) => () => whole({ text, limit: LIMIT }, ADMIN)),
    1,
  );
  return {
    search: spread(times.words),
    searchWithVectors: vectors === null ? null : spread(times.vectors),
    bareVectors: vectors === null ? null : spread(times.bareVectors),
    bareFts: spread(times.bare),
    bareFtsAllTerms: spread(times.all),
    blocked: spread(blocked),
    eventLoopDelayMax: longest,
  };
}

/** See the result: a company of made-up rules in a temporary home, added as documents and searched as the service does. */
export async function benchSearch(options: SearchBenchOptions): Promise<SearchBenchResult> {
  const { chunks, index, note } = options;
  const folder = await mkdtemp(join(tmpdir(), 'medisales-bench-'));
  const home = join(folder, 'home');
  const config = readConfig({ MEDISALES_HOME: home, LOG_LEVEL: 'error' }, home);
  const texts = benchTexts(chunks);
  const questions = Array.from({ length: options.questions }, (_, i) => texts.question(i));
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const kept = <T extends { readonly close: () => Promise<unknown> }>(opened: T): T => {
    closers.push(opened.close);
    return opened;
  };
  try {
    await setUpHome(config);
    await mkdir(join(folder, 'texts'));
    const app = kept(await openApp(config, undefined, 'pooled'));
    note('adding text files as documents');
    const ingested = await ingest(app, join(folder, 'texts'), options);
    const passages = (await app.stores.passages.revision('documents')).count;
    const tokenizer = createTokenizer({ analyser: kept(createKoDicAnalyser()), logger: app.logger });
    const parts = { tokenizer, ranking: kept(createPooledRanking(home)), logger: app.logger };
    const vectors =
      index === null
        ? null
        : createPassageVectors(embedderOf(questions, index.embedder, index.vectors), index.indexes);
    note('searching');
    const times = await measure(
      {
        words: createPassageSearch({ ...parts, vectors: null }).search,
        vectors:
          index === null || vectors === null
            ? null
            : { search: createPassageSearch({ ...parts, vectors }).search, bare: index.bareSearch },
      },
      (question) => bareSearch(app, tokenizer, question),
      questions,
    );
    const rssMiB = Math.round(process.memoryUsage().rss / MIB);
    note('adding one document of millions of characters');
    const book = await addBook(app, join(folder, 'texts'));
    const peakRssMiB = Math.round(process.resourceUsage().maxRSS / 2 ** 10);
    const counted = { passages, questions: questions.length };
    return { ...counted, ingest: ingested, book, ...times, rssMiB, peakRssMiB };
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

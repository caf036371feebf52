import type { CandidateTerms, TermStatistics, WeighedTerms } from '../../../src/ports/passage-candidates.js';
import type { Connection } from '../../open.js';
import { createPassageSizes } from './passage-sizes.js';

/**
 * BM25 by the full-text index, without asking it for every passage each time: where a term stands is read once and
 * kept until passages change. FTS5 takes ten times as long to score a passage as to find it.
 */

export interface LexicalScores {
  /** Passages with any of the terms, in no order. */
  readonly ids: Uint32Array;
  /** BM25 in each of the columns by id; their sum is what FTS5's `bm25()` gives, the sign turned. */
  readonly words: Float64Array;
  readonly bigrams: Float64Array;
}

export interface Postings {
  readonly statistics: (terms: CandidateTerms) => TermStatistics;
  /** Valid until the next call. */
  readonly scores: (wanted: readonly WeighedTerms[]) => LexicalScores;
}

const COLUMNS = ['words', 'bigrams'] as const;
type Column = (typeof COLUMNS)[number];

/** The passages with a term, each with how often it stands there. */
interface Posting {
  readonly ids: Uint32Array;
  readonly counts: Uint16Array;
}

type Share = Pick<WeighedTerms, 'weight' | 'eitherOf'>;

type Counts = Readonly<Record<Column, number>>;

/** Of FTS5's own function, which this is equal to. */
const K1 = 1.2;
const B = 0.75;
const IDF_MIN = 1e-6;

/** Places kept, 6 bytes each. The terms used last are kept. */
const PLACES_MAX = 4_000_000;
/** Terms whose numbers of passages are kept. */
const TERMS_MAX = 200_000;
const COUNT_MAX = 65_535;
const COMMA = 44;
const ZERO = 48;

/** Views of the index's terms: how many passages each has by column, and where it stands; of one connection alone. */
const VIEWS = (['col', 'instance'] as const).map(
  (type) =>
    `CREATE VIRTUAL TABLE IF NOT EXISTS temp.document_chunk_${type === 'col' ? 'terms' : 'places'}
     USING fts5vocab('main', 'document_chunks_fts', '${type}')`,
);

export function prepareTerms(db: Connection): void {
  for (const view of VIEWS) db.exec(view);
}

/** Numbers parted by commas, equal ones beside each other. */
function postingOf(list: string): Posting {
  const ids: number[] = [];
  const counts: number[] = [];
  const add = (id: number): void => {
    const last = ids.length - 1;
    if (ids[last] === id) counts[last] = Math.min(COUNT_MAX, (counts[last] ?? 0) + 1);
    else {
      ids.push(id);
      counts.push(1);
    }
  };
  let id = 0;
  for (let at = 0; at < list.length; at += 1) {
    const code = list.charCodeAt(at);
    if (code === COMMA) {
      add(id);
      id = 0;
    } else id = id * 10 + code - ZERO;
  }
  if (list !== '') add(id);
  return { ids: Uint32Array.from(ids), counts: Uint16Array.from(counts) };
}

/** Scores by passage, grown as ids grow and used again by every search. */
interface Sums {
  words: Float64Array;
  bigrams: Float64Array;
  /** The most that one of several terms told of each passage so far; 0 between them. */
  best: Float64Array;
  /** Passages that have a score, and whether one does. */
  ids: Uint32Array;
  isThere: Uint8Array;
  scored: number;
}

function emptySums(size: number): Sums {
  return {
    words: new Float64Array(size),
    bigrams: new Float64Array(size),
    best: new Float64Array(size),
    ids: new Uint32Array(size),
    isThere: new Uint8Array(size),
    scored: 0,
  };
}

function readingOf(db: Connection) {
  prepareTerms(db);
  return {
    revisions: db
      .prepare<[], string>(
        // The index's own totals change with every new passage, the revisions with every change of a document.
        `SELECT coalesce(group_concat(name || ':' || revision, ' '), '') || ' ' ||
           (SELECT hex(block) FROM document_chunks_fts_data WHERE id = 1)
         FROM (SELECT name, revision FROM index_revisions ORDER BY name)`,
      )
      .pluck(),
    passages: db.prepare<[], number>('SELECT count(*) FROM document_chunks').pluck(),
    counts: db.prepare<[string], { term: string; col: Column; doc: number }>(
      `SELECT t.term, t.col, t.doc FROM json_each(?) AS wanted
       JOIN temp.document_chunk_terms t ON t.term = wanted.value`,
    ),
    // Of both columns: a word of two letters is a letter pair too, and the index goes through the places of either.
    places: db.prepare<[string], Readonly<Record<Column, string | null>>>(
      `SELECT group_concat(doc) FILTER (WHERE col = 'words') AS words,
         group_concat(doc) FILTER (WHERE col = 'bigrams') AS bigrams
       FROM temp.document_chunk_places WHERE term = ?`,
    ),
  };
}

export function createPostings(db: Connection): Postings {
  let reading: ReturnType<typeof readingOf> | null = null;
  const sizes = createPassageSizes(db);
  let sums = emptySums(0);
  const known = new Map<string, Counts>();
  const kept = new Map<string, Posting>();
  let revisions: string | null = null;
  let [passages, places] = [0, 0];

  function forget(): void {
    known.clear();
    kept.clear();
    places = 0;
  }

  /** Whatever is kept holds for the passages that there are. */
  function current(): ReturnType<typeof readingOf> {
    reading ??= readingOf(db);
    const now = reading.revisions.get() ?? '';
    if (now !== revisions) {
      forget();
      sizes.refresh();
      passages = reading.passages.get() ?? 0;
      revisions = now;
    }
    return reading;
  }

  function learnCounts(terms: readonly string[], { counts }: ReturnType<typeof readingOf>): void {
    const unknown = terms.filter((term) => !known.has(term));
    if (unknown.length === 0) return;
    if (known.size > TERMS_MAX) known.clear();
    const found = new Map<string, Record<Column, number>>(unknown.map((t) => [t, { words: 0, bigrams: 0 }]));
    for (const { term, col, doc } of counts.all(JSON.stringify(unknown))) {
      const of = found.get(term);
      if (of !== undefined) of[col] = doc;
    }
    for (const [term, of] of found) known.set(term, of);
  }

  /** What was used last stands last. */
  function keep(key: string, found: Posting): Posting {
    kept.delete(key);
    kept.set(key, found);
    return found;
  }

  function posting(term: string, column: Column, from: ReturnType<typeof readingOf>): Posting {
    const old = kept.get(`${column} ${term}`);
    if (old !== undefined) return keep(`${column} ${term}`, old);
    const lists = from.places.get(term);
    const [words, bigrams] = COLUMNS.map((each) => {
      const found = postingOf(lists?.[each] ?? '');
      places += found.ids.length;
      return keep(`${each} ${term}`, found);
    }) as [Posting, Posting];
    for (const [name, { ids }] of kept) {
      if (places <= PLACES_MAX || name.endsWith(` ${term}`)) break;
      kept.delete(name);
      places -= ids.length;
    }
    return column === 'words' ? words : bigrams;
  }

  /** What a term tells of the passages it stands in is added; of several for one thing, what is above the best yet. */
  function add(column: Column, { ids, counts }: Posting, { weight: share, eitherOf }: Share): void {
    const { of: sizeOf, length } = sizes.all();
    const { ids: found, isThere, best } = sums;
    const sum = sums[column];
    const norm = (K1 * B) / sizes.mean();
    const idf = Math.log((sizes.rows() - ids.length + 0.5) / (ids.length + 0.5));
    const weight = share * (idf > 0 ? idf : IDF_MIN) * (K1 + 1);
    for (let i = 0; i < ids.length; i += 1) {
      const id = ids[i] as number;
      // Added while this was read: found from the next search on.
      if (id >= length) continue;
      const count = counts[i] as number;
      const damping = K1 * (1 - B) + norm * (sizeOf[id] as number);
      const told = (weight * count) / (count + damping);
      const before = eitherOf === true ? (best[id] as number) : 0;
      if (eitherOf === true) best[id] = Math.max(before, told);
      sum[id] = (sum[id] as number) + Math.max(0, told - before);
      if (isThere[id] === 1) continue;
      isThere[id] = 1;
      found[sums.scored] = id;
      sums.scored += 1;
    }
  }

  function clearBest(stood: readonly Posting[]): void {
    const { best } = sums;
    for (const { ids } of stood) for (const id of ids) best[id] = 0;
  }

  return {
    statistics: ({ words, bigrams }) => {
      const from = current();
      const terms = [...new Set([...words, ...bigrams])];
      learnCounts(terms, from);
      const of = (column: Column): Map<string, number> =>
        new Map(
          terms.flatMap((term) => {
            const count = known.get(term)?.[column] ?? 0;
            return count > 0 ? [[term, count] as const] : [];
          }),
        );
      return { passages, words: of('words'), bigrams: of('bigrams') };
    },
    scores: (wanted) => {
      const from = current();
      const { length } = sizes.all();
      if (sums.ids.length < length) sums = emptySums(length * 2);
      for (const each of [sums.words, sums.bigrams, sums.isThere]) each.fill(0);
      sums.scored = 0;
      for (const share of wanted) {
        for (const column of COLUMNS) {
          const stood = [...new Set(share.terms[column])].map((term) => posting(term, column, from));
          for (const each of stood) add(column, each, share);
          if (share.eitherOf === true) clearBest(stood);
        }
      }
      const { ids, scored, words, bigrams } = sums;
      return { ids: ids.subarray(0, scored), words, bigrams };
    },
  };
}

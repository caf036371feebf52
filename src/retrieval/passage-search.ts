import { indexOfKind, PASSAGE_INDEXES, type PassageIndex } from '../model/document.js';
import type { Logger } from '../ports/logger.js';
import type { CandidateTerms, PassageFilter } from '../ports/passage-candidates.js';
import type { PassageSearch } from '../ports/passages.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import { bigramsOf } from './korean-terms.js';
import { nearFor, type PassageRanking, type Ranked } from './passage-ranking.js';
import type { PassageVectors } from './passage-vectors.js';
import { type Meant, meantBy } from './trade-words.js';

export interface PassageSearchDeps {
  readonly tokenizer: Tokenizer;
  readonly ranking: PassageRanking;
  /** null, or of weight 0, searches by words alone. */
  readonly vectors: PassageVectors | null;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Of the nearest vectors some are of documents that the asker may not see or that are out of date. */
const NEAREST_SPARE = 3;

type Similarities = ReadonlyMap<number, number>;

/** What is looked for among the vectors, and how many are wanted. */
interface Sought {
  readonly vector: Float32Array;
  readonly limit: number;
}

/** What was found in one index. */
interface Near {
  readonly index: PassageIndex;
  readonly found: Similarities;
  /** The least cosine of it where the index has more; else null. */
  readonly downTo: number | null;
}

/** Nearest first. */
function similaritiesOf(near: readonly Near[]): Similarities {
  return new Map(near.flatMap(({ found }) => [...found]).sort(([, a], [, b]) => b - a));
}

/** Whether nothing that an index has beyond what it gave could be among the nearest that were weighed. */
function isSure(downTo: number | null, nearDownTo: number | null): boolean {
  return downTo === null || (nearDownTo !== null && nearDownTo >= downTo);
}

const NOTHING: Similarities = new Map();

function indexesOf({ kinds }: PassageFilter): readonly PassageIndex[] {
  return kinds === undefined ? PASSAGE_INDEXES : [...new Set(kinds.map(indexOfKind))];
}

/**
 * What stands for one word; letter pairs are those within each of them, not from one to the next. The trade has so
 * many words and no more: the terms of each are made once.
 */
function createTermsOf(tokenizer: Tokenizer): (meant: Meant) => Promise<CandidateTerms> {
  const known = new Map<readonly string[], CandidateTerms>();
  return async ({ others }) => {
    const made = known.get(others);
    if (made !== undefined) return made;
    const { words } = await tokenizer.query(others.join(' '));
    const terms = { words, bigrams: [...new Set(others.flatMap(bigramsOf))] };
    known.set(others, terms);
    return terms;
  };
}

/** Finds passages by their words and, where there are vectors, by their meaning. */
export function createPassageSearch(deps: PassageSearchDeps): PassageSearch {
  const { tokenizer, ranking, logger } = deps;
  const termsOf = createTermsOf(tokenizer);
  const vectors = deps.vectors !== null && deps.vectors.weight > 0 ? deps.vectors : null;

  async function nearIn(
    index: PassageIndex,
    { vector, limit }: Sought,
    allowed: ReadonlySet<number> | null,
  ): Promise<Near> {
    const k = limit * NEAREST_SPARE;
    const found = (await vectors?.nearest({ vector, index, k, allowed })) ?? NOTHING;
    return { index, found, downTo: found.size < k ? null : Math.min(...found.values()) };
  }

  /** A server or an index that can't be had takes nothing from the search by words. */
  async function quietly<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      logger.warn({ err: error }, 'Passages are found by their words alone: their vectors can’t be had');
      return otherwise;
    }
  }

  /** The vector of a question; null where it is searched by words alone. */
  async function soughtBy(question: string, limit: number): Promise<Sought | null> {
    const vector = (await vectors?.vectorOf(question)) ?? null;
    return vector === null || vector.every((v) => v === 0) ? null : { vector, limit };
  }

  async function nearest(sought: Sought | null, filter: PassageFilter): Promise<readonly Near[]> {
    if (sought === null) return [];
    return Promise.all(indexesOf(filter).map((index) => nearIn(index, sought, null)));
  }

  /** Most of what is near may not be for the asker: of an index with more, it has to be told what is. */
  async function nearestAllowed(sought: Sought, near: readonly Near[], filter: PassageFilter) {
    return Promise.all(
      near.map(async (one): Promise<Near> => {
        if (one.downTo === null) return one;
        const allowed = await ranking.allowed(one.index, filter);
        if (allowed === null) return one;
        return allowed.size === 0 ? { ...one, found: NOTHING } : nearIn(one.index, sought, allowed);
      }),
    );
  }

  return {
    search: async ({ text, limit, ...wanted }, rights) => {
      const filter: PassageFilter = { rights, ...wanted };
      const terms = await tokenizer.query(text);
      if (terms.words.length === 0 && terms.bigrams.length === 0) return [];
      const meant = meantBy(text);
      const looked = async () => {
        const sought = await soughtBy(text, nearFor(limit));
        return { sought, near: await nearest(sought, filter) };
      };
      const [otherTerms, { sought, near }] = await Promise.all([
        Promise.all(meant.map(termsOf)),
        quietly(looked, { sought: null, near: [] }),
      ]);
      const rank = (of: readonly Near[]): Promise<Ranked> =>
        ranking.rank({
          text,
          terms,
          meant,
          otherTerms,
          filter,
          similarities: similaritiesOf(of),
          vectorWeight: vectors?.weight ?? 0,
          limit,
        });
      const { passages, nearDownTo } = await rank(near);
      if (sought === null || near.every(({ downTo }) => isSure(downTo, nearDownTo))) return passages;
      const again = await quietly(() => nearestAllowed(sought, near, filter), near);
      return again.every((one, i) => one === near[i]) ? passages : (await rank(again)).passages;
    },
  };
}

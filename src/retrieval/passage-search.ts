import { indexOfKind, PASSAGE_INDEXES, type PassageIndex } from '../model/document.js';
import type { Logger } from '../ports/logger.js';
import type { CandidateTerms, PassageFilter } from '../ports/passage-candidates.js';
import type { PassageSearch } from '../ports/passages.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import { bigramsOf } from './korean-terms.js';
import { nearFor, type PassageRanking } from './passage-ranking.js';
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
    vector: Float32Array,
    { filter, limit }: { readonly filter: PassageFilter; readonly limit: number },
  ): Promise<Similarities> {
    if (vectors === null) return NOTHING;
    const k = limit * NEAREST_SPARE;
    const found = (await vectors.nearest({ vector, index, k, allowed: null })) ?? NOTHING;
    if (found.size < k || (await ranking.visible([...found.keys()], filter, limit)) >= limit) return found;
    // Most of what is near is not for the asker: the index has to be told what is.
    const allowed = await ranking.allowed(index, filter);
    if (allowed === null) return found;
    if (allowed.size === 0) return NOTHING;
    return (await vectors.nearest({ vector, index, k, allowed })) ?? NOTHING;
  }

  /** A server or an index that can't be had takes nothing from the search by words. */
  async function nearest(
    question: string,
    wanted: { readonly filter: PassageFilter; readonly limit: number },
  ): Promise<Similarities> {
    if (vectors === null) return NOTHING;
    try {
      const vector = await vectors.vectorOf(question);
      if (vector === null || vector.every((v) => v === 0)) return NOTHING;
      const found = await Promise.all(indexesOf(wanted.filter).map((index) => nearIn(index, vector, wanted)));
      return new Map(found.flatMap((similarities) => [...similarities]).sort(([, a], [, b]) => b - a));
    } catch (error) {
      logger.warn({ err: error }, 'Passages are found by their words alone: their vectors can’t be had');
      return NOTHING;
    }
  }

  return {
    search: async ({ text, limit, ...wanted }, rights) => {
      const filter: PassageFilter = { rights, ...wanted };
      const terms = await tokenizer.query(text);
      if (terms.words.length === 0 && terms.bigrams.length === 0) return [];
      const meant = meantBy(text);
      const [otherTerms, similarities] = await Promise.all([
        Promise.all(meant.map(termsOf)),
        nearest(text, { filter, limit: nearFor(limit) }),
      ]);
      return ranking.rank({
        text,
        terms,
        meant,
        otherTerms,
        filter,
        similarities,
        vectorWeight: vectors?.weight ?? 0,
        limit,
      });
    },
  };
}

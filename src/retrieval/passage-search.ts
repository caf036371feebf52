import { indexOfKind, PASSAGE_INDEXES, type PassageIndex } from '../model/document.js';
import type { Logger } from '../ports/logger.js';
import type { Candidate, PassageCandidates, PassageFilter } from '../ports/passage-candidates.js';
import type { Passage, PassageSearch } from '../ports/passages.js';
import type { QueryTerms, Tokenizer } from '../ports/tokenizer.js';
import { fuse } from './fusion.js';
import { selectTerms } from './lexical-query.js';
import { scoreCandidates } from './lexical-score.js';
import type { PassageVectors } from './passage-vectors.js';
import { type Meant, meantBy } from './trade-words.js';

export interface PassageSearchDeps {
  readonly tokenizer: Tokenizer;
  readonly candidates: PassageCandidates;
  /** null, or of weight 0, searches by words alone. */
  readonly vectors: PassageVectors | null;
  readonly logger: Pick<Logger, 'warn'>;
}

/** What BM25 puts first is scored anew; beyond that nothing was ever worth it. */
const CANDIDATES_MIN = 100;
/** Of the nearest vectors some are of documents that the asker may not see or that are out of date. */
const NEAREST_SPARE = 3;
/** What an embedder of less weight finds without a word in common is chance. */
const TRUSTED_WEIGHT = 0.5;
/** What is found by another word of the trade counts for less than what is found by the asker's own. */
const MEANT_WEIGHT = 0.5;

interface Near {
  readonly index: PassageIndex;
  readonly similarities: ReadonlyMap<number, number>;
  readonly candidates: readonly Candidate[];
}

function indexesOf({ kinds }: PassageFilter): readonly PassageIndex[] {
  return kinds === undefined ? PASSAGE_INDEXES : [...new Set(kinds.map(indexOfKind))];
}

const NO_TERMS: QueryTerms = { words: [], bigrams: [], stems: [] };

function wordsOf(meant: readonly Meant[]): string {
  return [...new Set(meant.flatMap(({ others }) => others))].join(' ');
}

/** Candidates by the asker's own words, and by those that stand for them. */
function joined(own: readonly Candidate[], meantly: readonly Candidate[]): readonly Candidate[] {
  const byId = new Map(own.map((c) => [c.chunkId, c]));
  for (const other of meantly) {
    const known = byId.get(other.chunkId) ?? { ...other, wordScore: 0, bigramScore: 0 };
    byId.set(other.chunkId, {
      ...known,
      wordScore: known.wordScore + MEANT_WEIGHT * other.wordScore,
      bigramScore: known.bigramScore + MEANT_WEIGHT * other.bigramScore,
    });
  }
  return [...byId.values()];
}

/** Finds passages by their words and, where there are vectors, by their meaning. */
export function createPassageSearch(deps: PassageSearchDeps): PassageSearch {
  const { tokenizer, candidates, logger } = deps;
  const vectors = deps.vectors !== null && deps.vectors.weight > 0 ? deps.vectors : null;

  async function nearIn(
    index: PassageIndex,
    vector: Float32Array,
    { filter, limit }: { readonly filter: PassageFilter; readonly limit: number },
  ): Promise<Near | null> {
    if (vectors === null) return null;
    const look = async (allowed: ReadonlySet<number> | null): Promise<Near | null> => {
      const k = limit * NEAREST_SPARE;
      const similarities = await vectors.nearest({ vector, index, k, allowed });
      if (similarities === null) return null;
      return { index, similarities, candidates: await candidates.byIds([...similarities.keys()], filter) };
    };
    const found = await look(null);
    const isShort =
      found !== null && found.similarities.size >= limit * NEAREST_SPARE && found.candidates.length < limit;
    if (!isShort) return found;
    // Most of what is near is not for the asker: the index has to be told what is.
    const allowed = await candidates.allowed(index, filter);
    if (allowed === null) return found;
    return allowed.size === 0 ? null : look(allowed);
  }

  /** A server or an index that can't be had takes nothing from the search by words. */
  async function nearest(
    question: string,
    wanted: { readonly filter: PassageFilter; readonly limit: number },
  ): Promise<readonly Near[]> {
    if (vectors === null) return [];
    try {
      const vector = await vectors.vectorOf(question);
      if (vector === null || vector.every((v) => v === 0)) return [];
      const found = await Promise.all(indexesOf(wanted.filter).map((index) => nearIn(index, vector, wanted)));
      return found.filter((near): near is Near => near !== null);
    } catch (error) {
      logger.warn({ err: error }, 'Passages are found by their words alone: their vectors can’t be had');
      return [];
    }
  }

  return {
    search: async ({ text, limit, ...wanted }, rights) => {
      const filter: PassageFilter = { rights, ...wanted };
      const terms = await tokenizer.query(text);
      if (terms.words.length === 0 && terms.bigrams.length === 0) return [];
      const pool = Math.max(CANDIDATES_MIN, limit);
      const meant = meantBy(text);
      const others = meant.length === 0 ? NO_TERMS : await tokenizer.query(wordsOf(meant));
      const [statistics, otherStatistics, near] = await Promise.all([
        candidates.statistics(terms),
        candidates.statistics(others),
        nearest(text, { filter, limit: pool }),
      ]);
      const [own, meantly] = await Promise.all([
        candidates.match(selectTerms(terms, statistics), filter, pool),
        candidates.match(selectTerms(others, otherStatistics), filter, pool),
      ]);
      const matched = joined(own, meantly);
      const known = new Set(matched.map(({ chunkId }) => chunkId));
      const all = [
        ...matched,
        ...near.flatMap((one) => one.candidates.filter(({ chunkId }) => !known.has(chunkId))),
      ];
      const similarityOf = new Map(near.flatMap(({ similarities }) => [...similarities]));
      const scored = scoreCandidates(all, { text, query: terms, statistics, meant });
      const fusable = all.map(({ chunkId }, i) => ({
        lexical: scored[i]?.score ?? 0,
        similarity: similarityOf.get(chunkId) ?? null,
      }));
      const fused = fuse(fusable, vectors?.weight ?? 0);
      const isTrusted = (vectors?.weight ?? 0) >= TRUSTED_WEIGHT;
      return all
        .map((candidate, i): Passage => {
          const { wordScore: _words, bigramScore: _bigrams, ...passage } = candidate;
          return {
            ...passage,
            score: fused[i] ?? 0,
            coverage: scored[i]?.coverage ?? 0,
            similarity: fusable[i]?.similarity ?? null,
          };
        })
        .filter((_, i) => isTrusted || (fusable[i]?.lexical ?? 0) > 0)
        .sort((a, b) => b.score - a.score || a.chunkId - b.chunkId)
        .slice(0, limit);
    },
  };
}

import type { PassageIndex } from '../model/document.js';
import type {
  CandidateTerms,
  PassageCandidates,
  PassageFilter,
  WeighedTerms,
} from '../ports/passage-candidates.js';
import type { Passage } from '../ports/passages.js';
import type { QueryTerms } from '../ports/tokenizer.js';
import { fuse } from './fusion.js';
import { selectTerms } from './lexical-query.js';
import { scoreCandidates } from './lexical-score.js';
import { type Meant, TRADE_WORDS_NAME } from './trade-words.js';

export interface RankRequest {
  /** The question as it was asked. */
  readonly text: string;
  readonly terms: QueryTerms;
  /** Words of the question that others of the trade stand for, and the terms of the others of each. */
  readonly meant: readonly Meant[];
  readonly otherTerms: readonly CandidateTerms[];
  readonly filter: PassageFilter;
  /** Cosine by vector id of what the vector indexes found, nearest first; empty without them. */
  readonly similarities: ReadonlyMap<number, number>;
  readonly vectorWeight: number;
  /** Passages wanted. */
  readonly limit: number;
}

export interface Ranked {
  /** Best first. */
  readonly passages: readonly Passage[];
  /** The least cosine of the nearest passages that the filter lets through; null where there are fewer than are weighed. */
  readonly nearDownTo: number | null;
}

/**
 * What a search does with the database: everything that takes long, in one call, of plain data, so that it runs
 * in the calling thread or in another one alike.
 */
export interface PassageRanking {
  /** Looks up candidates by their words, joins them with those of the vectors, and weighs both. */
  readonly rank: (request: RankRequest) => Promise<Ranked>;
  /** See the port of candidates. */
  readonly allowed: (index: PassageIndex, filter: PassageFilter) => Promise<ReadonlySet<number> | null>;
}

/** Changes with how passages are weighed, or with the words of the trade: results kept from before are not taken. */
export const RANKING_NAME = `weighed/4 ${TRADE_WORDS_NAME}`;

/** What BM25 puts first is scored anew; beyond that nothing was ever worth it. */
const CANDIDATES_MIN = 100;
const NEAR_MIN = 50;
/** What an embedder of less weight finds without a word in common is chance. */
const TRUSTED_WEIGHT = 0.4;

/** What is found by another word of the trade counts for less than what is found by the asker's own. */
const MEANT_WEIGHT = 0.5;

/** Of each word's others those that are worth looking up; ten of them in a passage are no more than one. */
function othersWanted(
  otherTerms: readonly CandidateTerms[],
  selected: CandidateTerms,
): readonly WeighedTerms[] {
  const [words, bigrams] = [new Set(selected.words), new Set(selected.bigrams)];
  return otherTerms.map((terms) => ({
    terms: {
      words: terms.words.filter((term) => words.has(term)),
      bigrams: terms.bigrams.filter((term) => bigrams.has(term)),
    },
    weight: MEANT_WEIGHT,
    eitherOf: true,
  }));
}

/** How many candidates by words are weighed for `limit` passages. */
function candidatesFor(limit: number): number {
  return Math.max(CANDIDATES_MIN, limit);
}

/**
 * How many by vectors: beyond five times as many as are wanted, one that the words did not find either would have to
 * pass all those before it by words that it does not have.
 */
export function nearFor(limit: number): number {
  return Math.max(NEAR_MIN, 5 * limit);
}

export function createPassageRanking(candidates: PassageCandidates): PassageRanking {
  return {
    rank: async ({ text, terms, meant, otherTerms, filter, similarities, vectorWeight, limit }) => {
      const statistics = await candidates.statistics(terms);
      const wanted: WeighedTerms[] = [{ terms: selectTerms(terms, statistics), weight: 1 }];
      const allOthers = {
        words: [...new Set(otherTerms.flatMap(({ words }) => words))],
        bigrams: [...new Set(otherTerms.flatMap(({ bigrams }) => bigrams))],
      };
      const otherStatistics = await candidates.statistics(allOthers);
      wanted.push(...othersWanted(otherTerms, selectTerms(allOthers, otherStatistics)));
      const matched = await candidates.match(wanted, filter, candidatesFor(limit));
      const known = new Set(matched.map(({ chunkId }) => chunkId));
      const near =
        similarities.size === 0
          ? []
          : await candidates.ofVectors([...similarities.keys()], filter, nearFor(limit));
      const all = [...matched, ...near.filter(({ chunkId }) => !known.has(chunkId))];
      const scored = scoreCandidates(all, { text, query: terms, statistics, meant, otherStatistics });
      const fusable = all.map(({ vectorId }, i) => ({
        lexical: scored[i]?.score ?? 0,
        similarity: similarities.get(vectorId) ?? null,
      }));
      const fused = fuse(fusable, vectorWeight);
      const isTrusted = vectorWeight >= TRUSTED_WEIGHT;
      const passages = all
        .map((candidate, i): Passage => {
          const { wordScore: _words, bigramScore: _bigrams, vectorId: _vector, ...passage } = candidate;
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
      const last = near[nearFor(limit) - 1];
      return { passages, nearDownTo: last === undefined ? null : (similarities.get(last.vectorId) ?? null) };
    },
    allowed: candidates.allowed,
  };
}

import type { CandidateTerms, TermStatistics } from '../ports/passage-candidates.js';

/**
 * How many places in the index a question may touch. The rarest terms come first: what stands in every third
 * passage tells none of them apart, and reading its places is what takes the time.
 */
const PLACES_MAX = 20_000;
const TERMS_MIN = 3;

/** Robertson's inverse document frequency with Lucene's floor: never below 0. */
export function rarity(passages: number, withTerm: number): number {
  return Math.log(1 + (passages - withTerm + 0.5) / (withTerm + 0.5));
}

/** The terms that are worth looking up, without those that stand in no passage. */
export function selectTerms(terms: CandidateTerms, statistics: TermStatistics): CandidateTerms {
  const counted = [
    ...terms.words.map((term) => ({ term, isWord: true, count: statistics.words.get(term) ?? 0 })),
    ...terms.bigrams.map((term) => ({ term, isWord: false, count: statistics.bigrams.get(term) ?? 0 })),
  ]
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count);
  let places = 0;
  const chosen = counted.filter(({ count }, i) => {
    places += count;
    return i < TERMS_MIN || places <= PLACES_MAX;
  });
  return {
    words: chosen.filter(({ isWord }) => isWord).map(({ term }) => term),
    bigrams: chosen.filter(({ isWord }) => !isWord).map(({ term }) => term),
  };
}

import { lettersOf } from '../model/search-text.js';
import type { Candidate, TermStatistics } from '../ports/passage-candidates.js';
import type { QueryTerms } from '../ports/tokenizer.js';
import { bigramsOf, stemsOf } from './korean-terms.js';
import { rarity } from './lexical-query.js';
import { createScan, type Scanned } from './passage-scan.js';
import { headingsOf } from './passage-text.js';
import { isAsking, saidWords, telling } from './question-words.js';
import { isSaidBy, type Meant } from './trade-words.js';

export interface LexicalScore {
  /** 0 and up; comparable within one search. */
  readonly score: number;
  /** 0 to 1, comparable over searches: the share of the question's words in the passage, by their rarity. */
  readonly coverage: number;
}

/** Measured over six sets; the optimum is flat (see the decision on lexical search). */
const WEIGHTS = { words: 0.6, bigrams: 0.4, stems: 0.4, pairs: 0.2, sentence: 0.3 } as const;

// BM25's usual constants.
const K1 = 1.2;
const B = 0.75;

function headOf(candidate: Candidate): string {
  return headingsOf(candidate)
    .filter((line) => !candidate.text.startsWith(line))
    .join('\n');
}

/** A word of the question. */
interface QuestionStem {
  readonly stem: string;
  readonly letters: string;
  readonly bigrams: readonly string[];
  /** In how many passages it may stand at most. */
  readonly known: number;
  readonly weight: number;
}

function weighStems(
  stems: readonly string[],
  { passages, words, bigrams }: TermStatistics,
): readonly QuestionStem[] {
  return stems.map((stem) => {
    const pairs = bigramsOf(stem);
    // No word stands in more passages than the rarest of its letter pairs.
    const known =
      pairs.length > 0
        ? Math.min(...pairs.map((pair) => bigrams.get(pair) ?? 0))
        : (words.get(stem) ?? passages / 2);
    return { stem, letters: lettersOf(stem), bigrams: pairs, known, weight: rarity(passages, known) };
  });
}

/** How much of a word stands in a passage, 0 to 1: 계약해지 is partly there where 계약 is. */
function shareOf({ letters, bigrams }: QuestionStem, passage: Scanned): number {
  const held = bigrams.filter((bigram) => passage.bigrams.has(bigram)).length;
  if (held === bigrams.length && passage.letters.includes(letters)) return 1;
  return bigrams.length < 2 ? 0 : (held / bigrams.length) ** 2;
}

export interface Weighed {
  readonly text: string;
  readonly query: QueryTerms;
  readonly statistics: TermStatistics;
  /** Words of the question that others of the trade stand for, and in how many passages those stand. */
  readonly meant: readonly Meant[];
  readonly otherStatistics: TermStatistics;
}

/** What another word of the trade is worth beside the one that was said: what was said comes first. */
const MEANT_WORTH = 0.7;

/** What may stand for a word of the question, with what it tells by its own rarity. */
interface Other {
  readonly letters: string;
  readonly weight: number;
}

/** Those that stand in some passage, the rarest first. */
function othersOf(
  stem: string,
  { meant, otherStatistics: { passages, words, bigrams } }: Pick<Weighed, 'meant' | 'otherStatistics'>,
): readonly Other[] {
  const others = meant.filter(({ said }) => isSaidBy(stem, said)).flatMap((m) => m.others);
  return [...new Set(others.map(lettersOf))]
    .flatMap((letters) => {
      const pairs = bigramsOf(letters);
      const known =
        pairs.length > 0
          ? Math.min(...pairs.map((pair) => bigrams.get(pair) ?? 0))
          : (words.get(letters) ?? 0);
      return known === 0 ? [] : [{ letters, weight: rarity(passages, known) }];
    })
    .sort((a, b) => b.weight - a.weight);
}

/**
 * A word that stands in no passage tells as much as what may stand for it does, in the mean: by itself it would be
 * the rarest of all, and whatever passage holds a common word in its place would come before those that hold what
 * was said.
 */
function weightWith(others: readonly Other[], own: QuestionStem): number {
  if (own.known > 0 || others.length === 0) return own.weight;
  return others.reduce((sum, { weight }) => sum + weight, 0) / others.length;
}

/** What each word of the question counts for where it is asked how much of it a passage covers. */
function tellingOf(
  question: string,
  others: ReadonlyMap<string, readonly Other[]>,
): ReadonlyMap<string, number> {
  return new Map(
    saidWords(question).flatMap(({ said }) =>
      stemsOf(said).map((stem) => [stem, telling(said, (others.get(stem) ?? []).length > 0)]),
    ),
  );
}

/**
 * Scores candidates anew: BM25 of words and bigrams by the full-text index, and beside them what the index does
 * not know: words as written, neighbours, and how much of the question stands in one sentence. Pure.
 */
export function scoreCandidates(
  candidates: readonly Candidate[],
  { text, query, statistics, meant, otherStatistics }: Weighed,
): readonly LexicalScore[] {
  const { passages } = statistics;
  const weights = new Map(
    query.bigrams.map((bigram) => [bigram, rarity(passages, statistics.bigrams.get(bigram) ?? 0)]),
  );
  const others = new Map(query.stems.map((stem) => [stem, othersOf(stem, { meant, otherStatistics })]));
  const questionStems = weighStems(query.stems, statistics).map((own) => ({
    ...own,
    weight: weightWith(others.get(own.stem) ?? [], own),
  }));
  const bigrams = [...new Set(questionStems.flatMap((stem) => stem.bigrams))];
  const scan = createScan({ stems: query.stems, bigrams, weights });
  const scanned = candidates.map((candidate) => scan({ head: headOf(candidate), text: candidate.text }));
  const pairWeights = query.stems.map((_, i) => {
    const count = scanned.filter(({ followed }) => followed[i]).length;
    return rarity(passages, Math.min(count, passages));
  });
  const lengthMean = scanned.reduce((sum, { words }) => sum + words, 0) / Math.max(1, scanned.length);
  // What a question asks with ("얼마", "언제") is no part of what a passage has to cover.
  const counted = tellingOf(text, others);
  const about = questionStems
    .map((question, at) => ({ ...question, at }))
    .filter(({ stem }) => !isAsking(stem))
    .map((question) => ({ ...question, weight: question.weight * (counted.get(question.stem) ?? 1) }));
  const whole = about.reduce((sum, { weight }) => sum + weight, 0);

  return scanned.map((passage, index) => {
    const damping = K1 * (1 - B + (B * passage.words) / Math.max(1, lengthMean));
    const saturated = (count: number): number => (count * (K1 + 1)) / (count + damping);
    // The rarest that stands here in its place, never for more than the word itself would count.
    const meantHere = questionStems.map(({ stem, weight }) => {
      const other = (others.get(stem) ?? []).find(({ letters }) => passage.letters.includes(letters));
      return other === undefined ? 0 : (MEANT_WORTH * Math.min(weight, other.weight)) / weight;
    });
    let [stemScore, pairScore, covered] = [0, 0, 0];
    for (const [i, { stem, weight }] of questionStems.entries()) {
      const own = saturated(passage.counts[i] ?? 0);
      const held = own > 0 ? own : (meantHere[i] ?? 0) * saturated(1);
      stemScore += (counted.get(stem) ?? 1) * weight * held;
      if (passage.followed[i]) pairScore += (pairWeights[i] ?? 0) * saturated(1);
    }
    for (const question of about) {
      covered += question.weight * Math.max(shareOf(question, passage), meantHere[question.at] ?? 0);
    }
    return {
      score:
        WEIGHTS.words * (candidates[index]?.wordScore ?? 0) +
        WEIGHTS.bigrams * (candidates[index]?.bigramScore ?? 0) +
        WEIGHTS.stems * stemScore +
        WEIGHTS.pairs * pairScore +
        WEIGHTS.sentence * passage.sentence,
      coverage: whole === 0 ? 0 : covered / whole,
    };
  });
}

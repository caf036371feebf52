import { lettersOf, NO_LETTERS, searchText } from '../model/search-text.js';
import type { Candidate, TermStatistics } from '../ports/passage-candidates.js';
import type { QueryTerms } from '../ports/tokenizer.js';
import { bigramsOf, pairsOf, stemsOf } from './korean-terms.js';
import { rarity } from './lexical-query.js';
import { isAsking, saidWords, telling } from './question-words.js';
import type { Meant } from './trade-words.js';

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

/** Shorter sentences are looked at together with the next one: headings, "제1항". */
const SENTENCE_LETTERS_MIN = 40;
const SENTENCE_END = /(?<=[.?!다음함됨임])\s+/u;

/** What the rules look at: a passage with its section and title, where these say more than the file's name. */
function fullText({ title, section, text, addedAs }: Candidate): string {
  const isFileName = addedAs.split(/[/\\]/).at(-1)?.startsWith(title) ?? false;
  return [isFileName ? null : title, section]
    .filter((line) => line !== null && !text.startsWith(line))
    .join('\n')
    .concat('\n', text);
}

interface Prepared {
  readonly candidate: Candidate;
  readonly letters: string;
  readonly stems: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly pairs: ReadonlySet<string>;
}

function countsOf(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function prepare(candidate: Candidate): Prepared {
  const text = fullText(candidate);
  const stems = stemsOf(text);
  return {
    candidate,
    letters: lettersOf(text),
    stems,
    counts: countsOf(stems),
    pairs: new Set(pairsOf(stems)),
  };
}

/** The most that one sentence holds of the question: an answer stands in one place. */
function bestSentence(text: string, weights: ReadonlyMap<string, number>): number {
  const sentences = searchText(text).split(SENTENCE_END);
  let best = 0;
  for (const [i, sentence] of sentences.entries()) {
    const seen = sentence.length < SENTENCE_LETTERS_MIN ? sentence + (sentences[i + 1] ?? '') : sentence;
    const letters = seen.replace(NO_LETTERS, '');
    let sum = 0;
    for (const [bigram, weight] of weights) if (letters.includes(bigram)) sum += weight;
    best = Math.max(best, sum);
  }
  return best;
}

/** A word of the question. */
interface QuestionStem {
  readonly stem: string;
  readonly letters: string;
  readonly bigrams: readonly string[];
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
    return { stem, letters: lettersOf(stem), bigrams: pairs, weight: rarity(passages, known) };
  });
}

/** How much of a word stands in a passage, 0 to 1: 계약해지 is partly there where 계약 is. */
function shareOf({ letters, bigrams }: QuestionStem, passage: string): number {
  if (passage.includes(letters)) return 1;
  if (bigrams.length < 2) return 0;
  return (bigrams.filter((bigram) => passage.includes(bigram)).length / bigrams.length) ** 2;
}

export interface Weighed {
  readonly text: string;
  readonly query: QueryTerms;
  readonly statistics: TermStatistics;
  /** Words of the question that others of the trade stand for. */
  readonly meant: readonly Meant[];
}

/** What another word of the trade is worth beside the one that was said. */
const MEANT_WORTH = 0.85;

/** Each word of the question with what may stand for it. */
function othersOf(stem: string, meant: readonly Meant[]): readonly string[] {
  return meant.filter(({ said }) => stem.startsWith(said) || said.includes(stem)).flatMap((m) => m.others);
}

/** What each word of the question counts for where it is asked how much of it a passage covers. */
function tellingOf(question: string): ReadonlyMap<string, number> {
  return new Map(
    saidWords(question).flatMap(({ said }) => stemsOf(said).map((stem) => [stem, telling(said)])),
  );
}

/**
 * Scores candidates anew: BM25 of words and bigrams by the full-text index, and beside them what the index does
 * not know: words as written, neighbours, and how much of the question stands in one sentence. Pure.
 */
export function scoreCandidates(
  candidates: readonly Candidate[],
  { text, query, statistics, meant }: Weighed,
): readonly LexicalScore[] {
  const prepared = candidates.map(prepare);
  const { passages } = statistics;
  const bigramRarity = new Map(
    query.bigrams.map((bigram) => [bigram, rarity(passages, statistics.bigrams.get(bigram) ?? 0)]),
  );
  const questionStems = weighStems(query.stems, statistics);
  const questionPairs = pairsOf(query.stems).map((pair) => {
    const count = prepared.filter(({ pairs }) => pairs.has(pair)).length;
    return { pair, weight: rarity(passages, Math.min(count, passages)) };
  });
  const lengthMean =
    prepared.reduce((sum, { stems }) => sum + stems.length, 0) / Math.max(1, prepared.length);
  // What a question asks with ("얼마", "언제") is no part of what a passage has to cover.
  const counted = tellingOf(text);
  const about = questionStems
    .filter(({ stem }) => !isAsking(stem))
    .map((question) => ({ ...question, weight: question.weight * (counted.get(question.stem) ?? 1) }));
  const whole = about.reduce((sum, { weight }) => sum + weight, 0);
  const others = new Map(query.stems.map((stem) => [stem, othersOf(stem, meant).map(lettersOf)]));

  return prepared.map(({ candidate, letters, stems, counts, pairs }) => {
    const damping = K1 * (1 - B + (B * stems.length) / Math.max(1, lengthMean));
    const saturated = (count: number): number => (count * (K1 + 1)) / (count + damping);
    let stemScore = 0;
    let covered = 0;
    const meantHere = (stem: string): boolean =>
      (others.get(stem) ?? []).some((other) => letters.includes(other));
    for (const { stem, weight } of questionStems) {
      const own = saturated(counts.get(stem) ?? 0);
      stemScore += weight * (own > 0 || !meantHere(stem) ? own : MEANT_WORTH * saturated(1));
    }
    for (const question of about) {
      const held = Math.max(shareOf(question, letters), meantHere(question.stem) ? MEANT_WORTH : 0);
      covered += question.weight * held;
    }
    const pairScore = questionPairs.reduce(
      (sum, { pair, weight }) => sum + (pairs.has(pair) ? weight * saturated(1) : 0),
      0,
    );
    return {
      score:
        WEIGHTS.words * candidate.wordScore +
        WEIGHTS.bigrams * candidate.bigramScore +
        WEIGHTS.stems * stemScore +
        WEIGHTS.pairs * pairScore +
        WEIGHTS.sentence * bestSentence(candidate.text, bigramRarity),
      coverage: whole === 0 ? 0 : covered / whole,
    };
  });
}

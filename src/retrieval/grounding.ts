import type { Passage } from '../ports/passages.js';
import { contentWords, holds, searchedText } from './question-words.js';

/**
 * Holds what a language model says against the passages that it cites. A sentence stays only where the passages
 * bear it out: each of its numbers occurs in them, and most of its words do.
 */

export interface GroundedSentence {
  readonly text: string;
  /** Positions of the cited passages in the list that was given, from 0. */
  readonly cites: readonly number[];
}

const WORDS_SHARE_MIN = 0.6;
const SENTENCE_CHARACTERS_MAX = 400;
/** Links, mentions and markup have no place in an answer about a document. */
const MARKUP = /https?:|www\.|<[^>]*>|\[[^\]]*\]\(|!\[|```/i;

/** What a passage allows is not to be told as forbidden. */
const NEGATION = /않|없|못\s?(?:하|합|한|해)|안\s?(?:됩|된|돼)|금지|불가|아니|\bnot\b|n't|never|cannot/i;

/** 1,234 and 1234 are one number; 3조 and 30% hold theirs. */
function numbersOf(text: string): readonly string[] {
  return (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((n) => n.replaceAll(',', '').replace(/^0+(?=\d)/, ''));
}

function isSupported({ text, cites }: GroundedSentence, passages: readonly Passage[]): boolean {
  const cited = cites.flatMap((at) => passages[at] ?? []);
  if (cited.length === 0 || cited.length !== cites.length) return false;
  if (text.length > SENTENCE_CHARACTERS_MAX || MARKUP.test(text)) return false;
  const whole = cited
    .map((p) => `${p.title} ${p.section ?? ''} ${p.effectiveDate ?? ''} ${p.text}`)
    .join('\n');
  const known = new Set(numbersOf(whole));
  if (!numbersOf(text).every((n) => known.has(n))) return false;
  if (NEGATION.test(text) && !NEGATION.test(whole)) return false;
  const words = contentWords(text);
  const found = searchedText(whole);
  const held = words.reduce((sum, word) => sum + holds(found, word), 0);
  return words.length > 0 && held / words.length >= WORDS_SHARE_MIN;
}

/** The sentences that their passages bear out, in the order given. */
export function supported(
  sentences: readonly GroundedSentence[],
  passages: readonly Passage[],
): readonly GroundedSentence[] {
  return sentences.filter((sentence) => isSupported(sentence, passages));
}

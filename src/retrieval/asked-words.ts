import { holds, type SearchedText, saidWords, telling } from './question-words.js';
import { type Sought, soughtBy } from './sought.js';
import { isSaidBy, type Meant, meantBy } from './trade-words.js';

/** The words of a question, what each counts for among the passages that were found, and how far a text holds them. */

export interface Weighted {
  readonly word: string;
  readonly others: readonly string[];
  readonly weight: number;
}

export interface AskedText {
  /** Without the names of clients, whose documents are looked through. */
  readonly text: string;
  /** Names that a passage or its title must hold. */
  readonly required: readonly string[];
  /** Names of the same sort that it is not about. */
  readonly others: readonly string[];
}

export interface SaidWord extends Pick<Weighted, 'word' | 'others'> {
  readonly isNoun: boolean;
}

export interface Question extends AskedText {
  readonly words: readonly Weighted[];
  readonly said: readonly SaidWord[];
  readonly sought: readonly Sought[];
}

/** Another word of the trade for the one that was asked with. */
const MEANT_WORTH = 0.85;

/** How far a text holds a word or what stands for it, 0 to 1. */
export function heldIn(text: SearchedText, { word, others }: Pick<Weighted, 'word' | 'others'>): number {
  const own = holds(text, word);
  if (own === 1 || others.length === 0) return own;
  const isMeant = others.some((other) => text.joined.includes(other.replaceAll(' ', '')));
  return Math.max(own, isMeant ? MEANT_WORTH : 0);
}

function othersOf(word: string, meant: readonly Meant[]): readonly string[] {
  return meant.filter(({ said }) => isSaidBy(word, said)).flatMap((m) => m.others);
}

/** Words that all passages hold tell them apart the least. */
function weighted(
  { text: question, required }: AskedText,
  texts: readonly SearchedText[],
  meant: readonly Meant[],
): readonly Weighted[] {
  const words = new Map(
    saidWords(question).map(({ said, word }) => [word, telling(said, othersOf(word, meant).length > 0)]),
  );
  // What every passage that counts holds tells none of them apart.
  const open = [...words].filter(([word]) => !required.some((name) => word.includes(name)));
  return (open.length > 0 ? open : [...words]).map(([word, counted]) => {
    const others = othersOf(word, meant);
    const holding = texts.filter((text) => heldIn(text, { word, others }) > 0).length;
    return { word, others, weight: counted * Math.log(1 + (texts.length + 1) / (holding + 0.5)) };
  });
}

/** The question as the passages found make it: words that all of them hold tell none of them apart. */
export function questionOf(asked: AskedText, texts: readonly SearchedText[]): Question {
  const meant = meantBy(asked.text);
  return {
    ...asked,
    words: weighted(asked, texts, meant),
    said: saidWords(asked.text).map(({ said, word }) => ({
      word,
      others: othersOf(word, meant),
      isNoun: telling(said) === 1,
    })),
    sought: soughtBy(asked.text),
  };
}

/** How much of the question a text holds, by the weight of its words, 0 to 1. */
export function heldShare(text: SearchedText, words: readonly Weighted[]): number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  return words.reduce((sum, word) => sum + word.weight * heldIn(text, word), 0) / Math.max(total, 1e-9);
}

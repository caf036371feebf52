import { lexemesAt } from './lexicon/index.js';
import type { CompactText } from './text.js';
import { nextGap } from './word-bounds.js';

/** Where the words that may be names end. */

/** No name is longer; what runs on without a space beyond it is looked at no further. */
export const WORD_LETTERS_MAX = 60;

const WORDS_OF_NAME_MAX = 4;

/** Ends of the word that begins at `start`: its gap, and before each glued word of the vocabulary. */
export function wordEnds(source: CompactText, start: number, glue: readonly boolean[]): number[] {
  const gap = nextGap(source, start);
  const ends = [gap];
  for (let i = start + 2; i < Math.min(gap, start + WORD_LETTERS_MAX); i++)
    if (glue[i] === true) ends.push(i);
  return ends;
}

/** Ends of the words that follow: "분당 한울대", "blue tree clinic" are parts of one name. */
export function laterWords(source: CompactText, start: number): number[] {
  const ends: number[] = [];
  let end = nextGap(source, start);
  if (!mayBeOfName(source, start, end)) return ends;
  for (let words = 1; words < WORDS_OF_NAME_MAX && end < source.text.length; words++) {
    const next = nextGap(source, end);
    if (!mayBeOfName(source, end, next)) break;
    end = next;
    ends.push(end);
  }
  return ends;
}

/** Words of the language are no parts of a name of several words ("산 병원"), but for English nouns ("Tree Clinic"). */
function mayBeOfName({ text }: CompactText, start: number, end: number): boolean {
  const word = text.slice(start, end);
  // "InfuPump X": one letter or digit may close a name.
  // So may a letter begin one ("X-ray"), but for those that are words.
  if (/^[a-z0-9]$/.test(word))
    return (start > 0 || /^[b-hj-z]$/.test(word)) && !lexemesAt(text, start).some((l) => l.word === word);
  return word.length >= 2 && (/^[a-z]+$/.test(word) || !lexemesAt(text, start).some((l) => l.word === word));
}

import { editDistance, isHangul, jamo } from './hangul.js';
import { isEasySlip } from './keyboard.js';

/** How near a misspelled word is to a word of the vocabulary; short words must differ in a way fingers do. */

const LONG_LETTERS = 9;
const TWO_SLIPS_LATIN = 11;
const TWO_SLIPS_HANGUL = 13;
const LATIN_SUBSTITUTED_MIN = 6;
const LATIN_MIN = 4;
const HANGUL_MIN = 5;

const LATIN = /^[a-z ]+$/;

export interface Spelling {
  readonly word: string;
  /** Jamo of Hangul, the letters themselves of Latin. */
  readonly letters: string;
  readonly latin: boolean;
}

export function spellingOf(word: string): Spelling {
  const latin = LATIN.test(word);
  return { word, letters: latin ? word : jamo(word), latin };
}

function sameLetters(a: string, b: string): boolean {
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/** 달률성 for 달성률: two syllables changed places. */
function syllablesSwapped(a: string, b: string): boolean {
  return a.length >= 3 && a.length === b.length && a !== b && editDistance(a, b, 1) <= 1 && sameLetters(a, b);
}

/** The one place where two spellings of one length differ. */
function substituted(a: string, b: string): readonly [string, string] | null {
  if (a.length !== b.length) return null;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at < 0 || a.slice(at + 1) !== b.slice(at + 1) ? null : [a[at] ?? '', b[at] ?? ''];
}

function latinSlip(said: string, word: string): boolean {
  const shorter = Math.min(said.length, word.length);
  if (shorter < LATIN_MIN) return false;
  const limit = shorter >= TWO_SLIPS_LATIN ? 2 : 1;
  if (editDistance(said, word, limit) > limit) return false;
  if (sameLetters(said, word)) return true;
  return shorter >= LATIN_SUBSTITUTED_MIN || (shorter > LATIN_MIN && substituted(said, word) === null);
}

const VOWELS = 21 * 28;
const FINALS = 28;

/** 제일안과 is no slip for 매일안과: a syllable whose first letter and vowel are both others is another one. */
function otherSyllable(said: string, word: string): boolean {
  if (said.length !== word.length) return false;
  const differing = [...said].flatMap((letter, i) => (letter === word[i] ? [] : [[letter, word[i] ?? '']]));
  const [[a = '', b = ''] = [], ...others] = differing;
  if (others.length > 0 || !isHangul(a) || !isHangul(b)) return false;
  const [first, second] = [a, b].map((syllable) => syllable.charCodeAt(0) - 0xac00) as [number, number];
  const isOtherVowel = Math.floor((first % VOWELS) / FINALS) !== Math.floor((second % VOWELS) / FINALS);
  return Math.floor(first / VOWELS) !== Math.floor(second / VOWELS) && isOtherVowel;
}

function hangulSlip(said: Spelling, word: Spelling, loose: boolean): boolean {
  const shorter = Math.min(said.letters.length, word.letters.length);
  if (syllablesSwapped(said.word, word.word)) return true;
  if (shorter < HANGUL_MIN || otherSyllable(said.word, word.word)) return false;
  const limit = shorter >= TWO_SLIPS_HANGUL ? 2 : 1;
  if (editDistance(said.letters, word.letters, limit) > limit) return false;
  const one = substituted(said.letters, word.letters);
  return loose || shorter >= LONG_LETTERS || one === null || isEasySlip(one[0], one[1]);
}

/** Whether `said` may be a slip for `word`; `loose`: whichever letter was put for another. */
export function isSlip(said: Spelling, word: Spelling, loose: boolean): boolean {
  if (said.latin !== word.latin || said.word === word.word) return false;
  return said.latin ? latinSlip(said.letters, word.letters) : hangulSlip(said, word, loose);
}

/** 매추 for 매출: the last consonant is missing. */
export function lacksFinal(said: Spelling, word: Spelling): boolean {
  return (
    !said.latin &&
    said.word.length === word.word.length &&
    said.letters.length === HANGUL_MIN - 1 &&
    word.letters === said.letters + (word.letters.at(-1) ?? '')
  );
}

import { endianness } from 'node:os';
import { lettersOf, NO_LETTERS, searchText } from '../model/search-text.js';
import { stemOf } from './korean-terms.js';

/**
 * Looks for a question's terms in passages, a hundred for every search: each text is gone through once, letter by
 * letter, and nothing is made of it that the question doesn't ask for.
 */

/** What is looked for. */
export interface Sought {
  /** Words without particles and endings, each once, in their order. */
  readonly stems: readonly string[];
  /** Letter pairs whose presence anywhere is asked, each once. */
  readonly bigrams: readonly string[];
  /** What a letter pair counts for in the best sentence. */
  readonly weights: ReadonlyMap<string, number>;
}

/** What was found of it in one passage. */
export interface Scanned {
  /** Letters and digits, nothing between them. */
  readonly letters: string;
  /** How many words it has. */
  readonly words: number;
  /** How often each of the sought stems stands there as a word. */
  readonly counts: readonly number[];
  /** Whether each of the sought stems is somewhere followed by the next one. */
  readonly followed: readonly boolean[];
  /** Those of the sought letter pairs that it holds. */
  readonly bigrams: ReadonlySet<string>;
  /** The most that one sentence weighs: an answer stands in one place. */
  readonly sentence: number;
}

export interface ScannedText {
  /** Title and section, looked at for words but not for sentences; empty where there are none. */
  readonly head: string;
  readonly text: string;
}

const HANGUL = 1;
const LATIN = 2;
const DIGIT = 4;
/** Letters of other scripts. */
const OTHER = 8;
/** Numerals that are no digits. */
const NUMERAL = 16;
const SPACE = 32;
const POINT = 64;
const ANY_LETTER = HANGUL | LATIN | OTHER;
const KEPT = ANY_LETTER | DIGIT | NUMERAL;

/** Shorter sentences are looked at together with the next one: headings, "제1항". */
const SENTENCE_LETTERS_MIN = 40;
const SENTENCE_ENDS = '.?!다음함됨임';
const SENTENCE_END = new RegExp(`(?<=[${SENTENCE_ENDS}])\\s+`, 'u');
const RUNS = /[가-힣]+|[a-z]+|\d+(?:[.,]\d+)*|\p{L}+/gu;
const ASTRAL = /[\ud800-\udfff]/;
const PLANE = 65_536;

function kindOf(letter: string): number {
  if (/[가-힣]/.test(letter)) return HANGUL;
  if (/[a-z]/.test(letter)) return LATIN;
  if (/[0-9]/.test(letter)) return DIGIT;
  if (/\p{L}/u.test(letter)) return OTHER;
  if (/\p{N}/u.test(letter)) return NUMERAL;
  if (/\s/.test(letter)) return SPACE;
  return /[.,]/.test(letter) ? POINT : 0;
}

/** The kind of every letter of the basic plane, found out when it is first met. */
const kinds = new Uint8Array(PLANE);
const isKnown = new Uint8Array(PLANE);
function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isKnown[code] === 0) {
    kinds[code] = kindOf(text.charAt(at));
    isKnown[code] = 1;
  }
  return kinds[code] ?? 0;
}

const endsSentence = new Uint8Array(PLANE);
for (const letter of SENTENCE_ENDS) endsSentence[letter.charCodeAt(0)] = 1;

/** The end of the word that begins at `from`: letters of one script, or a figure with its points and commas. */
function endOfRun(text: string, from: number): number {
  const first = kindAt(text, from);
  const same = first === OTHER ? ANY_LETTER : first;
  let at = from + 1;
  for (;;) {
    while (at < text.length && (kindAt(text, at) & same) !== 0) at += 1;
    const goesOn = first === DIGIT && at + 1 < text.length && kindAt(text, at) === POINT;
    if (!goesOn || kindAt(text, at + 1) !== DIGIT) return at;
    at += 1;
  }
}

/** Where the sentence that begins at `from` ends, after the letter that ends it. */
function endOfSentence(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (kindAt(text, at) === SPACE && endsSentence[text.charCodeAt(at - 1)] === 1) return at;
  }
  return text.length;
}

const LETTERS_FIRST = 4_096;
const utf16 = new TextDecoder(endianness() === 'LE' ? 'utf-16le' : 'utf-16be');

/** Codes of letters one after the other: room that every text uses again. */
interface Letters {
  room: Uint16Array;
  length: number;
}

/** Makes the search for one question's terms. */
export function createScan(sought: Sought): (passage: ScannedText) => Scanned {
  const places = new Map(sought.stems.map((stem, i) => [stem, i]));
  const beginsStem = new Uint8Array(PLANE);
  for (const stem of sought.stems) beginsStem[stem.charCodeAt(0)] = 1;
  /** By the codes of both letters. */
  const pairs = new Map<number, { readonly pair: string; readonly weight: number; seenIn: number }>();
  const beginsPair = new Uint8Array(PLANE);
  const wanted = new Set(sought.bigrams);
  for (const pair of new Set([...wanted, ...sought.weights.keys()])) {
    const [first, second] = [pair.charCodeAt(0), pair.charCodeAt(1)];
    beginsPair[first] = 1;
    pairs.set(first * PLANE + second, { pair, weight: sought.weights.get(pair) ?? 0, seenIn: 0 });
  }
  const codes: Letters = { room: new Uint16Array(LETTERS_FIRST), length: 0 };
  let sentence = 0;

  function countWords(text: string): Pick<Scanned, 'words' | 'counts' | 'followed'> {
    const counts = sought.stems.map(() => 0);
    const followed = sought.stems.map(() => false);
    let words = 0;
    let before = -1;
    for (let at = 0; at < text.length; ) {
      if ((kindAt(text, at) & (ANY_LETTER | DIGIT)) === 0) {
        at += 1;
        continue;
      }
      const end = endOfRun(text, at);
      words += 1;
      let place = -1;
      if (beginsStem[text.charCodeAt(at)] === 1) {
        const run = text.slice(at, end);
        place = places.get(kindAt(text, at) === HANGUL ? stemOf(run) : run) ?? -1;
      }
      if (place >= 0) {
        counts[place] = (counts[place] ?? 0) + 1;
        if (before >= 0 && place === before + 1) followed[before] = true;
      }
      before = place;
      at = end;
    }
    return { words, counts, followed };
  }

  /** The weight of the pairs among the letters from one place to another, each counted once. */
  function weigh(from: number, to: number): number {
    sentence += 1;
    const { room } = codes;
    let sum = 0;
    for (let i = from; i + 1 < to; i += 1) {
      const first = room[i] as number;
      if (beginsPair[first] !== 1) continue;
      const found = pairs.get(first * PLANE + (room[i + 1] as number));
      if (found === undefined || found.seenIn === sentence) continue;
      found.seenIn = sentence;
      sum += found.weight;
    }
    return sum;
  }

  /** Adds the letters of a stretch; the number of letters so far. */
  function addLetters(text: string, from: number, to: number): number {
    const { room } = codes;
    let length = codes.length;
    for (let at = from; at < to; at += 1) {
      if ((kindAt(text, at) & KEPT) === 0) continue;
      room[length] = text.charCodeAt(at);
      length += 1;
    }
    codes.length = length;
    return length;
  }

  function bestSentence(text: string): number {
    let best = 0;
    let short = -1;
    for (let from = 0; from < text.length; ) {
      const to = endOfSentence(text, from);
      const start = codes.length;
      const end = addLetters(text, from, to);
      if (short >= 0) best = Math.max(best, weigh(short, end));
      const isShort = to - from < SENTENCE_LETTERS_MIN;
      short = isShort ? start : -1;
      if (!isShort) best = Math.max(best, weigh(start, end));
      from = to;
      while (from < text.length && kindAt(text, from) === SPACE) from += 1;
    }
    return short >= 0 ? Math.max(best, weigh(short, codes.length)) : best;
  }

  return ({ head, text }) => {
    const [above, body] = [head === '' ? '' : `${searchText(head)}\n`, searchText(text)];
    const whole = above + body;
    if (ASTRAL.test(whole)) return scanSlowly(whole, body, sought);
    if (codes.room.length < whole.length) codes.room = new Uint16Array(2 * whole.length);
    codes.length = 0;
    addLetters(above, 0, above.length);
    const best = bestSentence(body);
    weigh(0, codes.length);
    const held = new Set<string>();
    for (const { pair, seenIn } of pairs.values()) {
      if (seenIn === sentence && wanted.has(pair)) held.add(pair);
    }
    return {
      letters: utf16.decode(codes.room.subarray(0, codes.length)),
      ...countWords(whole),
      bigrams: held,
      sentence: best,
    };
  };
}

/** The same where letters take two places each: rare, and so by rules that are plain to see. */
function scanSlowly(whole: string, body: string, { stems, bigrams, weights }: Sought): Scanned {
  const letters = lettersOf(whole);
  const words = (whole.match(RUNS) ?? []).map((run) => (/^[가-힣]/.test(run) ? stemOf(run) : run));
  const sentences = body.split(SENTENCE_END);
  const sums = sentences.map((sentence, i) => {
    const seen = sentence.length < SENTENCE_LETTERS_MIN ? sentence + (sentences[i + 1] ?? '') : sentence;
    const held = seen.replace(NO_LETTERS, '');
    return [...weights].reduce((sum, [pair, weight]) => sum + (held.includes(pair) ? weight : 0), 0);
  });
  return {
    letters,
    words: words.length,
    counts: stems.map((stem) => words.filter((word) => word === stem).length),
    followed: stems.map((stem, i) =>
      words.some(
        (word, at) => word === stem && words[at + 1] !== undefined && words[at + 1] === stems[i + 1],
      ),
    ),
    bigrams: new Set(bigrams.filter((pair) => letters.includes(pair))),
    sentence: Math.max(0, ...sums),
  };
}

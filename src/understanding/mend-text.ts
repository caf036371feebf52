import type { Token } from './concepts.js';
import { COUNTERS } from './counters.js';
import { isHangul } from './hangul.js';
import { asHangul, asLatin, composed } from './keyboard.js';
import { isLatinWord, periodSlip } from './lexicon/index.js';
import { isSlip, spellingOf } from './slips.js';
import { spokenNumber } from './spoken-numbers.js';
import { type CompactText, compact } from './text.js';
import { nextGap, wordStart } from './word-bounds.js';

/**
 * Puts right in the text itself what the grammar reads by its letters: misspelled periods and counters, loose
 * letters, the wrong keyboard layout, numbers in words, English without spaces. Each mend is tried on the words
 * that a first reading did not know, and kept only where the reading becomes better.
 */

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with one stretch written anew; spaces in `words` part words. */
function rewritten(source: CompactText, { start, end }: Span, words: string): CompactText {
  const made = compact(words);
  const gaps = made.gapBefore
    .slice(0, -1)
    .map((gap, i) => (i === 0 ? source.gapBefore[start] === true : gap));
  const longer = made.text.length - (end - start);
  return {
    commas: new Set([...source.commas].map((place) => (place < end ? place : place + longer))),
    text: source.text.slice(0, start) + made.text + source.text.slice(end),
    gapBefore: [...source.gapBefore.slice(0, start), ...gaps, ...source.gapBefore.slice(end)],
  };
}

const PERIOD_LETTERS_MAX = 14;

/** "이번딸", "지난 분긔", "lst month": from the unknown word's beginning or the word's before it. */
function mendPeriod(source: CompactText, { start, end }: Span): CompactText | null {
  const { text, gapBefore } = source;
  const first = wordStart(source, start);
  const starts = [start, first, ...(first > 0 ? [wordStart(source, first - 1)] : [])];
  const limit = Math.min(end < text.length ? nextGap(source, end) : end, text.length);
  for (const from of new Set(starts)) {
    for (let to = Math.min(limit, from + PERIOD_LETTERS_MAX); to >= Math.max(from + 2, start + 1); to--) {
      const said = text.slice(from, to);
      if (!/^(?:[가-힣]+|[a-z]+)$/.test(said)) continue;
      const latin = /[a-z]/.test(said);
      if (latin && (gapBefore[from] !== true || gapBefore[to] !== true)) continue;
      const right = periodSlip(said);
      if (right !== null) return rewritten(source, { start: from, end: to }, right);
    }
  }
  return null;
}

const UNITS = [...Object.keys(COUNTERS), '월', '분기', '년', '개월', '주', '억', '만원', '프로', '퍼센트']
  .filter((unit) => isHangul(unit[0] ?? ''))
  .map(spellingOf);

/** Units that figures of sales are not counted in: "15일 이내" is no slip for the month 15. */
const OTHER_UNITS =
  /^\d+(?:일|시간|시|도|자|점|배|층|조|항|쪽|장|살|초|박|통|킬로|킬로미터|그램|미터|리터)(?:은|는|이|가|을|를|에|까지|부터|만|도|째|치|마다|짜리|정도|쯤|씩|밖에)?$/;

/** "3먕", "2분가": a misspelled counter behind a number. */
function mendCounter(source: CompactText, { start }: Span): CompactText | null {
  const from = wordStart(source, start);
  const whole = source.text.slice(from, nextGap(source, from));
  const m = OTHER_UNITS.test(whole) ? null : /^(\d+)([가-힣]{1,3})/.exec(whole);
  if (m === null) return null;
  const [, digits = '', word = ''] = m;
  for (let length = word.length; length >= 1; length--) {
    const said = spellingOf(`일일${word.slice(0, length)}`);
    const fits = UNITS.filter(
      (u) => u.word.length === length && isSlip(said, spellingOf(`일일${u.word}`), false),
    );
    if (fits.length === 1)
      return rewritten(source, { start: from, end: from + digits.length + length }, digits + fits[0]?.word);
  }
  return null;
}

const LOOSE_TAIL = /(?<=[가-힣]{2})[ㄱ-ㅣ]{1,2}$/;

/** ㅇㅣ번달 and 매출ㄹ: letters that an input method left loose. Loose consonants before syllables may be of a name. */
function mendLoose(source: CompactText, { start }: Span): CompactText | null {
  const from = wordStart(source, start);
  const to = nextGap(source, from);
  const word = source.text.slice(from, to);
  const made = (/[ㄱ-ㅎ][ㅏ-ㅣ]/.test(word) ? composed(word) : word).replace(LOOSE_TAIL, '');
  return made === word || /[ㄱ-ㅣ]/.test(made) ? null : rewritten(source, { start: from, end: to }, made);
}

const LAYOUT_LETTERS_MIN = 4;

/** aocnf for 매출, ㄴ미ㄷㄴ for sales; the words around it that make syllables go with it. */
function mendLayout(source: CompactText, { start, end }: Span): CompactText | null {
  const from = wordStart(source, start);
  const to = nextGap(source, from);
  const word = source.text.slice(from, Math.max(to, end));
  const made = asHangul(word);
  if (made !== null && word.length >= LAYOUT_LETTERS_MIN)
    return rewritten(source, { start: from, end: to }, made);
  const latin = /[ㄱ-ㅣ]/.test(word) ? asLatin(word) : null;
  return latin !== null && (isLatinWord(latin) || periodSlip(latin) !== null)
    ? rewritten(source, { start: from, end: to }, latin)
    : null;
}

/** 사십 밀리그램, 이백: numbers in words as names of products have them in digits. */
function mendNumber(source: CompactText, { start }: Span): CompactText | null {
  if (source.gapBefore[start] !== true) return null;
  const found = spokenNumber(source.text.slice(start));
  return found === null ? null : rewritten(source, { start, end: start + found.length }, found.written);
}

const JOINED_LETTERS_MIN = 7;
const JOINED_LETTERS_MAX = 60;

/** mysaleslastmonth: English whose words were not parted; every one of them must be known. */
function mendJoined(source: CompactText, { start }: Span): CompactText | null {
  const from = wordStart(source, start);
  const to = nextGap(source, from);
  const word = source.text.slice(from, to);
  if (!/^[a-z]+$/.test(word) || word.length < JOINED_LETTERS_MIN || word.length > JOINED_LETTERS_MAX)
    return null;
  // The fewest words that cover it, the longer ones first.
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++)
    for (let begin = 0; begin < end; begin++) {
      const before = best[begin];
      const piece = word.slice(begin, end);
      if (before === undefined || piece.length < 2 || !isLatinWord(piece)) continue;
      const now = best[end];
      if (now === undefined || before.length + 1 < now.length) best[end] = [...before, piece];
    }
  const words = best[word.length];
  return words === undefined || words.length < 2
    ? null
    : rewritten(source, { start: from, end: to }, words.join(' '));
}

const MENDS = [mendLoose, mendPeriod, mendCounter, mendLayout, mendJoined, mendNumber] as const;

/** The texts that one mend of an unknown word makes, the likeliest first. */
export function mendedTexts(source: CompactText, tokens: readonly Token[]): readonly CompactText[] {
  const spans = tokens.filter((t) => t.concept.kind === 'unknown');
  // Typed wholly in the wrong layout, the short words too.
  const whole = spans.length > 0 ? wholeLayout(source) : null;
  return [
    ...(whole === null ? [] : [whole]),
    ...spans.flatMap((span) => MENDS.map((mend) => mend(source, span)).filter((t) => t !== null)),
  ];
}

function wholeLayout(source: CompactText): CompactText | null {
  const words: string[] = [];
  for (let at = 0; at < source.text.length; at = nextGap(source, at)) {
    const word = source.text.slice(at, nextGap(source, at)).trim();
    const made = /^\d+$/.test(word) ? word : asHangul(word);
    if (made === null) return null;
    words.push(made);
  }
  return words.length < 2 ? null : compact(words.join(' '));
}

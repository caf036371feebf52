import { writtenDates } from './spoken-dates.js';
import { writtenUnits } from './spoken-numbers.js';

/**
 * A question as the recognisers read it: lower-cased, composed (NFC), without spaces and punctuation.
 * `gapBefore[i]` keeps where a space or sign stood before character i; index `text.length` is always a gap.
 */
export interface CompactText {
  readonly text: string;
  readonly gapBefore: readonly boolean[];
  /** Places before which a comma stood: "매출, 건수" are two where "매출 건수" is one. */
  readonly commas: ReadonlySet<number>;
}

const FULL_WIDTH_OFFSET = 0xfee0;

export function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[〜∼–—−]/g, (c) => (c === '〜' || c === '∼' ? '~' : '-'));
}

const DIGIT = /\d/;
const WORD = /[\p{L}\p{N}%]/u;

/** Signs that belong to a number or a date when they stand beside digits. */
function keepsSign(sign: string, before: string, after: string): boolean {
  if (sign === '.' || sign === ',' || sign === '/' || sign === '-')
    return DIGIT.test(before) && DIGIT.test(after);
  if (sign === '~') return /[\d월일년기주달원만억천백%건개]/.test(before) && /[\p{L}\d']/u.test(after);
  return false;
}

/** Longest question that is read; what lies beyond is not looked at (a guard against pathological input). */
const READ_CHARACTERS_MAX = 2_000;

export function compact(raw: string): CompactText {
  const written = halfWidth(raw.slice(0, READ_CHARACTERS_MAX).normalize('NFC')).toLowerCase();
  const text = writtenDates(writtenUnits(written))
    // What sort of company it is tells none from another: 한빛약품(주), ㈜한빛약품.
    .replace(/\([주유]\)|[㈜㈔]/g, ' ')
    // Laughing, crying: only vowels and doubled consonants, so that an initial-consonant name survives.
    .replace(/[ㅠㅜ]+|ㅋ{2,}|ㅎㅎ+(?=$|[\s.!?~])/g, ' ')
    // "last month's sales", "I'd like", "haven't"; "this years sales".
    .replace(/([a-z])n['’]t\b/g, '$1 not')
    .replace(/([a-z])['’](?:s|d|m|ve|re|ll)\b/g, '$1 ')
    .replace(/\b((?:this|last|next) (?:week|month|quarter|year))s\b/g, '$1')
    // "2026. 6. 3." is one date.
    .replace(/(\d)\.\s+(?=\d)/g, '$1.');
  const chars = [...text];
  let out = '';
  const gapBefore: boolean[] = [];
  const commas = new Set<number>();
  let gap = true;
  const push = (c: string, withGap: boolean): void => {
    for (let k = 0; k < c.length; k++) gapBefore.push(k === 0 && withGap);
    out += c;
  };
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i] ?? '';
    if (WORD.test(c)) {
      // Two numbers side by side must not run together: "top 5 3월".
      if (gap && DIGIT.test(c) && DIGIT.test(out.at(-1) ?? '')) push(' ', true);
      push(c, gap);
      gap = false;
      continue;
    }
    const before = out.at(-1) ?? '';
    const rest = chars
      .slice(i + 1, i + 4)
      .join('')
      .trimStart();
    if (keepsSign(c, before, c === '~' ? (rest[0] ?? '') : (chars[i + 1] ?? ''))) {
      push(c, false);
      gap = false;
    } else {
      gap = true;
      if (c === ',' || c === '、') commas.add(out.length);
    }
  }
  gapBefore.push(true);
  return { text: out, gapBefore, commas };
}

/** The form in which names are compared: no spaces, no signs, lower case, NFC. */
export function nameKey(name: string): string {
  return compact(name).text.replaceAll(' ', '');
}

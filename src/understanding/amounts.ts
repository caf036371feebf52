import { SINO_DIGITS, SINO_PLACES } from './counters.js';

/** Korean numbers as people type them: 5천만원, 1억 2천, 2.5억, 50,000,000원, 3백만, 천만원. */

const LARGE: Readonly<Record<string, number>> = { 만: 1e4, 억: 1e8, 조: 1e12 };
const ENGLISH_SCALES: readonly (readonly [string, number])[] = [
  ['million', 1e6],
  ['billion', 1e9],
  ['thousand', 1e3],
  ['bn', 1e9],
  ['k', 1e3],
  ['m', 1e6],
];
const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/y;

export interface ParsedAmount {
  readonly value: number;
  readonly end: number;
  /** True where 만, 억, 원 or the like makes it money; a bare number is not. */
  readonly money: boolean;
}

/** One group up to 만/억/조: "2천5백", "50", "천". Returns the value and the position after it. */
function groupAt(text: string, start: number): { value: number; end: number; units: boolean } | null {
  let position = start;
  let value = 0;
  let units = false;
  let pending: number | null = null;
  while (position < text.length) {
    NUMBER.lastIndex = position;
    const number = NUMBER.exec(text);
    const char = text[position] ?? '';
    if (number !== null && pending === null) {
      pending = Number(number[0].replaceAll(',', ''));
      position = NUMBER.lastIndex;
    } else if (SINO_PLACES[char] !== undefined) {
      value += (pending ?? 1) * SINO_PLACES[char];
      pending = null;
      units = true;
      position++;
    } else if (
      SINO_DIGITS[char] !== undefined &&
      pending === null &&
      /[십백천만억조]/.test(text[position + 1] ?? '')
    ) {
      pending = SINO_DIGITS[char];
      position++;
    } else {
      break;
    }
  }
  return position === start ? null : { value: value + (pending ?? 0), end: position, units };
}

/** "억 이상", "만원 넘는": the one before 억 is left unsaid. */
function unsaidOne(text: string, start: number): ReturnType<typeof groupAt> {
  const large = text[start] ?? '';
  const begins = large === '억' || large === '조' || (large === '만' && text[start + 1] === '원');
  return begins ? { value: 1, end: start, units: false } : null;
}

/** The amount that begins at `start`, or null. */
export function amountAt(text: string, start: number): ParsedAmount | null {
  let position = start;
  let total = 0;
  let money = false;
  let lastLarge = Number.POSITIVE_INFINITY;
  for (;;) {
    const group = groupAt(text, position) ?? unsaidOne(text, position);
    if (group === null) break;
    const large = LARGE[text[group.end] ?? ''];
    if (large !== undefined && large < lastLarge) {
      total += group.value * large;
      position = group.end + 1;
      lastLarge = large;
      money = true;
      continue;
    }
    // "1억 2천" leaves 만 unsaid: the thousands after 억 are thousands of 만.
    if (lastLarge === 1e8 && group.units && group.value >= 1000) total += group.value * 1e4;
    else if (lastLarge !== Number.POSITIVE_INFINITY && !group.units && group.value >= lastLarge) break;
    else total += group.value;
    money = money || (group.units && group.value >= 1000);
    position = group.end;
    break;
  }
  if (position === start) return null;
  const scale = ENGLISH_SCALES.find(
    ([word]) =>
      text.startsWith(word, position) &&
      /^(?:won|krw|and|but|by|in|this|last|for|to|or|[^a-z]|$)/.test(text.slice(position + word.length)),
  );
  if (scale !== undefined) {
    total *= scale[1];
    position += scale[0].length;
    money = true;
  }
  if (text[position] === '원') {
    position++;
    money = true;
  } else if (text.startsWith('won', position) || text.startsWith('krw', position)) {
    position += 3;
    money = true;
  }
  return { value: Math.round(total * 100) / 100, end: position, money };
}

/** Numbers in Korean words: 사십, 이백오십, with the unit of a product's strength behind them. */

const DIGITS: Readonly<Record<string, number>> = {
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
};
const TENS: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };
const UNITS: readonly (readonly [said: RegExp, written: string])[] = [
  [/^(?:밀리그[램람]|미리그[램람]|밀리|미리|엠지)/, 'mg'],
  [/^(?:마이크로그[램람]|마이크로)/, 'mcg'],
  [/^(?:시시|씨씨)/, 'cc'],
  [/^그[램람]/, 'g'],
];
const NUMBER = /^[일이삼사오육칠팔구십백천]+/;
const NUMBER_MIN = 10;

function numberOf(word: string): number | null {
  let value = 0;
  let digit: number | null = null;
  let last = Number.POSITIVE_INFINITY;
  for (const char of word) {
    const ten = TENS[char];
    if (ten === undefined) {
      if (digit !== null) return null;
      digit = DIGITS[char] ?? 0;
    } else {
      if (ten >= last) return null;
      value += (digit ?? 1) * ten;
      digit = null;
      last = ten;
    }
  }
  return value + (digit ?? 0);
}

/** The number that a text begins with, in digits, and how much of the text it takes; null where there is none. */
export function spokenNumber(text: string): { readonly written: string; readonly length: number } | null {
  const word = NUMBER.exec(text)?.[0];
  const value = word === undefined ? null : numberOf(word);
  if (word === undefined || value === null || value < NUMBER_MIN) return null;
  const rest = text.slice(word.length);
  for (const [said, written] of UNITS) {
    const unit = said.exec(rest)?.[0];
    if (unit !== undefined) return { written: `${value}${written}`, length: word.length + unit.length };
  }
  return { written: String(value), length: word.length };
}

import { SINO_DIGITS, SINO_PLACES } from './counters.js';

/** Numbers in Korean words, and the units of a strength: 사십 밀리그램 -> 40mg. */

/** 이백오십 -> 250; null where the words make no number. */
export function numberInWords(word: string): number | null {
  let value = 0;
  let digit: number | null = null;
  let last = Number.POSITIVE_INFINITY;
  for (const char of word) {
    const ten = SINO_PLACES[char];
    if (ten === undefined) {
      if (digit !== null) return null;
      digit = SINO_DIGITS[char] ?? 0;
    } else {
      if (ten >= last) return null;
      value += (digit ?? 1) * ten;
      digit = null;
      last = ten;
    }
  }
  return value + (digit ?? 0);
}

/** Strengths as they are said: 20밀리그램, 20 밀리 -> 20mg. 밀리언, 밀리미터 are something else. */
export function writtenUnits(text: string): string {
  return text
    .replace(/(\d)\s*(?:밀리|미리)\s*(?:그램|그람)/g, '$1mg')
    .replace(/(\d)\s*(?:마이크로|마이크로그램|마이크로그람)(?:그램|그람)?/g, '$1mcg')
    .replace(/(\d)\s*(?:(?:밀리|미리)\s*리터|씨씨|시시|cc)(?![a-z])/g, '$1ml')
    .replace(/(\d)\s*(?:밀리|미리)(?!언|터|미터|그|리)/g, '$1mg')
    .replace(/(\d)\s*(?:그램|그람)/g, '$1g');
}

const NUMBER =
  /^([일이삼사오육칠팔구십백천]+)((?:(?:밀리|미리|마이크로)?(?:그[램람]|리터)|밀리|미리|씨씨|시시)?)/;
const NUMBER_MIN = 10;

/** The number in words, with its unit, that a text begins with, and how much of the text that is. */
export function spokenNumber(text: string): { readonly written: string; readonly length: number } | null {
  const [said = '', word = '', unit = ''] = NUMBER.exec(text) ?? [];
  const value = word === '' ? null : numberInWords(word);
  return value === null || value < NUMBER_MIN ? null : { written: `${value}${unit}`, length: said.length };
}

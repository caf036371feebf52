import type { Passage } from '../ports/passages.js';
import type { Unit } from './units.js';

/** What stands above and between what a document says: whose and of when it is, and what its parts are called. */

const LABELLED = /^[^\s:：]{1,10}(?:\s[^\s:：]{1,6})?\s?[:：]\s/u;

/** What stands at the head of a document: at least as many labels with a value as sentences. */
export function isFrontMatter({ section, isTable }: Passage, units: readonly Unit[]): boolean {
  if (section !== null || isTable) return false;
  return units.filter(({ shown }) => LABELLED.test(shown) && shown.length < 40).length * 2 >= units.length;
}

/** "시행 2026. 1. 1. · 인사팀": when a document is of, and whose, answers only who asks for that. */
const DATE_LINE = /^(?:시행|개정|제정|작성|최종\s?수정|마지막\s?수정|버전|판)일?\s*[:：]?\s*[v'’]?\d/u;
const DATE_LINE_CHARACTERS_MAX = 60;
const ASKS_DATE = /시행|개정|제정|작성|수정|버전|언제부터|몇\s?판|최신/u;

export function isDateLine(text: string): boolean {
  return text.length <= DATE_LINE_CHARACTERS_MAX && DATE_LINE.test(text) && !/[다요음함임]\.?$/u.test(text);
}

/** Whether it is asked when a document was made, or since when it holds. */
export function asksDate(question: string): boolean {
  return ASKS_DATE.test(question);
}

/** "제3조(임대료)", "3. 임대료": what a heading is called without its number. */
export function nameOfHeading(heading: string): string {
  return heading
    .replace(/^(?:제\s?\d+\s?조(?:의\s?\d+)?|\d{1,2}(?:\.\d{1,2})*\.?)\s*/u, '')
    .replace(/[()（）\s]/gu, '');
}

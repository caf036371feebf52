import type { Token } from './concepts.js';

/** Words that count: how many of what. */

type CountedDimension = 'user' | 'client' | 'product' | 'department';

export const COUNTERS: Readonly<Record<string, CountedDimension | null>> = {
  명: 'user',
  사람: 'user',
  곳: 'client',
  군데: 'client',
  처: 'client',
  병원: 'client',
  품목: 'product',
  제품: 'product',
  팀: 'department',
  지점: 'department',
  거래처: 'client',
  담당자: 'user',
  개: null,
  건: null,
  위: null,
  등: null,
  가지: null,
  개사: 'client',
  reps: 'user',
  people: 'user',
  clients: 'client',
  customers: 'client',
  hospitals: 'client',
  products: 'product',
  items: 'product',
  teams: 'department',
  departments: 'department',
  users: 'user',
  accounts: 'client',
};
export const COUNTER = Object.keys(COUNTERS)
  .sort((a, b) => b.length - a.length)
  .join('|');
export const NATIVE: Readonly<Record<string, number>> = {
  한: 1,
  두: 2,
  세: 3,
  석: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
};
/** 한 곳, 둘, 첫 번째: the same numbers as words of their own and as places. */
export const COUNTED: Readonly<Record<string, number>> = { ...NATIVE, 첫: 1, 둘: 2, 셋: 3, 넷: 4 };
/** The digits and the places that Korean writes numbers of Chinese origin with: 이백오십. */
export const SINO_DIGITS: Readonly<Record<string, number>> = {
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
export const SINO_PLACES: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };
export const ENGLISH_COUNTS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
};
export const ENGLISH_MONTHS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  twelve: 12,
};
export const NATIVE_PATTERN = Object.keys(NATIVE).join('|');

/** Those that name what they count; 곳, 명 and 개 count rows of any sort. */
const NOUNS = /(병원|품목|제품|팀|지점|거래처|담당자|[a-z]+)(?:만|씩|까지)?$/;

/** "top 5 clients", "5 clients": what the noun in a rank or a count names; null where it only counts. */
export function countedRows({ concept, text }: Token): CountedDimension | null {
  if (concept.kind !== 'rank' && concept.kind !== 'count') return null;
  const noun = NOUNS.exec(text)?.[1] ?? '';
  const counter = new RegExp(`(${COUNTER})$`).exec(noun)?.[1];
  return counter === undefined ? null : (COUNTERS[counter] ?? null);
}

/** Counter that closes a rank ("하위5명"): tells what is ranked. */
export function counterDimension(text: string): CountedDimension | null {
  const m = new RegExp(`(${COUNTER})(?:만|씩|까지)?$`).exec(text);
  return m === null ? null : (COUNTERS[m[1] ?? ''] ?? null);
}

import type { EventSort, Operator } from '../../model/alert.js';
import { amountAt } from '../amounts.js';
import { compact } from '../text.js';

/** The words of a condition, and what its sentences are made of. */

export type SaidCondition =
  | {
      readonly kind: 'threshold';
      readonly operator: Operator;
      readonly value: number;
      /** `growth`: of the change in percent; the rest is held against the figure's own unit. */
      readonly unit: 'money' | 'percent' | 'plain' | 'growth';
    }
  | { readonly kind: 'change'; readonly direction: 'up' | 'down' | 'either'; readonly percent: number }
  | { readonly kind: 'event'; readonly event: EventSort; readonly minimumAmount: number | null };

export interface ConditionalQuestion {
  readonly condition: SaidCondition;
  readonly question: string;
  /** Against which period a change was taken to be, where it was not said. */
  readonly isComparisonTaken: boolean;
}

export const AMOUNT =
  '((?:\\d[\\d,.]{0,20}|(?<![가-힣])[일이삼사오육칠팔구]?[십백천](?=[만억원])|(?<![가-힣])[만억](?=원))(?:\\s?[십백천만억조]{1,4}(?:\\s?\\d[\\d,.]{0,20}\\s?[십백천만억]{1,4}){0,3})?\\s*(?:원|won|krw|million|m\\b|k\\b)?)';
export const UNIT = '\\s*(%|퍼센트|프로|percent|pct|건|개|명|곳|군데|회)?';

/** 5천만원, 1억 2천 as a number; null where it is none. */
export function amountOf(said: string): { readonly value: number; readonly money: boolean } | null {
  const { text } = compact(said);
  const amount = amountAt(text, 0);
  return amount === null || amount.end < text.length ? null : amount;
}

/** 매출이 -> 매출, 달성률이 -> 달성률; 추이 keeps its end. */
export function withoutSubject(text: string): string {
  const bare = text.trim();
  const last = bare.at(-1) ?? '';
  const before = bare.at(-2) ?? '';
  const code = before.charCodeAt(0) - 0xac00;
  if (code < 0 || code > 11_171) return /[A-Za-z0-9%][이가은는]$/.test(bare) ? bare.slice(0, -1) : bare;
  const coda = code % 28 !== 0;
  const isParticle = coda ? last === '이' || last === '은' : last === '가' || last === '는';
  return isParticle && bare.length > 2 ? bare.slice(0, -1).trim() : bare;
}

export function joined(...parts: readonly string[]): string {
  return parts
    .filter((p) => p !== '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

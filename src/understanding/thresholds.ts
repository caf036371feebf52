import type { Threshold } from '../model/query.js';
import { amountAt, type ParsedAmount } from './amounts.js';
import type { Concept } from './concepts.js';
import { NATIVE, NATIVE_PATTERN } from './counters.js';
import { matchAt } from './match-at.js';

/** Amounts with a bound: what is more or less than so much. */

/** "1천만원으로 낮추면": the bound before with another amount; which side it bounds, that one says. */
const MOVED_BOUND =
  /(?:으로|로)(?:낮추|낮춰|높이|높여|올리|올려|내리|내려|줄이|줄여|바꾸|바꿔)(?:면은?|고|서|줘|봐|자)?(?:요|줘|줘요|주세요)?/y;
const MOVED = /(?:으로|로)(?:낮[추춰]|높[이여]|올[리려]|내[리려]|줄[이여]|바[꾸꿔])/;

export function isMovedBound(text: string): boolean {
  return MOVED.test(text);
}

const AFTER_AMOUNT: readonly (readonly [RegExp, Threshold['operator']])[] = [
  [/(?:을|를|은|도)?(?:못|안)(?:넘은|넘는|넘긴)/y, '<='],
  [/(?:보다|을|를|이|가)?(?:넘었|넘겼|넘을|넘길)(?:어|나|니|냐|지|는지|을까|까|습니까)?(?:요)?/y, '>'],
  [/(?:보다|을|를|이|가)?(?:넘는|넘은|넘긴|넘어간|넘게|넘긴|넘어|넘|초과하는|초과한|초과인|초과)/y, '>'],
  [/보다(?:많은|많이|큰|높은|많|크|높)/y, '>'],
  [/보다(?:적은|적게|작은|낮은|적|작|낮)/y, '<'],
  [/(?:이상)(?:인|의(?!원|료)|되는|한|으로)?/y, '>='],
  [MOVED_BOUND, '>='],
  [
    /(?:도|을|를|이|가)?못(?:한|하는|했던|판|파는|팔았던|찍은|올린|채운|채우는|채웠던|맞춘|맞추는|낸|내는|번)/y,
    '<',
  ],
  [
    /(?:미만|아래|밑|(?:도|이|가|은|에)?(?:못되는|안되는|안되|안나오는|안나온|못미치는|못미친))(?:인|의(?!원|료)|으로)?/y,
    '<',
  ],
  [/(?:이하)(?:인|의(?!원|료)|로)?/y, '<='],
];

const BEFORE_AMOUNT: readonly (readonly [RegExp, Threshold['operator']])[] = [
  [/(?:over|above|morethan|greaterthan|exceeding|exceeds)/y, '>'],
  [/(?:atleast|minimum)/y, '>='],
  [/(?:under|below|lessthan|fewerthan)/y, '<'],
  [/(?:atmost|upto|nomorethan)/y, '<='],
];

const PERCENT = /(?:%|퍼센트|프로|percent|pct)/y;
const COUNT_UNIT = /(?:건|개|명|곳|군데|deals|sales|orders|units)/y;

/** "1억 넘고", "1억 넘는데": another bound follows. */
const JOINED = /(?:고|지만|는데|으면서|면서|이고|이면서|인데|이지만|이며|며)/y;
const BETWEEN_FIRST = /(?:부터|에서|~|-|and|to)/y;
const BETWEEN_LAST = /(?:까지|사이)(?:의|인|에있는|로|를)?|/y;

interface Ranged {
  readonly end: number;
  readonly concept: Concept;
}

const OF_UNIT = /[만억조원]/;

/** "3~5천만원": the first number is of the unit that only the second one says; "5백에서 천 사이" says none with either. */
function lowEnd(said: string, last: string, value: number): number {
  if (OF_UNIT.test(said) || !OF_UNIT.test(last) || value >= 10_000) return value;
  const unit = last.replace(/^[\d.,]+/, '');
  const bare = /^[\d.,]+$/.test(said);
  return amountAt(bare ? said + unit : `${said}만`, 0)?.value ?? value;
}

/** "1억에서 2억 사이", "80~100%", "between 1 and 2 million": both ends included. */
function betweenAt(text: string, start: number): Ranged | null {
  const english = matchAt(/between|from/y, text, start);
  const from = english ?? start;
  const first = amountAt(text, from);
  if (first === null) return null;
  const firstPercent = matchAt(PERCENT, text, first.end);
  const joint = matchAt(BETWEEN_FIRST, text, firstPercent ?? first.end);
  const second = joint === null ? null : amountAt(text, joint);
  if (joint === null || second === null) return null;
  const [unit, unitEnd] = unitAt(text, second);
  const isMoney = unit === 'money';
  const [one, other] = [text.slice(from, first.end), text.slice(joint, second.end)];
  const low = isMoney ? lowEnd(one, other, first.value) : first.value;
  const high = isMoney ? lowEnd(other, one, second.value) : second.value;
  const last = matchAt(BETWEEN_LAST, text, unitEnd) ?? unitEnd;
  const sign = text.slice(firstPercent ?? first.end, joint);
  // "1월부터 3일", "1-3": what is neither money nor counted is no range of figures.
  const said =
    english !== null || last > unitEnd || ((sign === '~' || sign === '-') && unitEnd > second.end) || isMoney;
  // "80에서 100 사이": 사이 is said of figures alone, and then needs no unit.
  const isBare = unit === 'plain' && unitEnd === second.end && !text.startsWith('사이', unitEnd);
  // "1억에서 5천 사이" lies between the two, whichever is said first; without 사이 it may be a way from one to the other.
  const isTurned = low > high && (english !== null || text.startsWith('사이', unitEnd));
  if (!said || isBare || low === high || (low > high && !isTurned)) return null;
  return {
    end: last,
    concept: {
      kind: 'threshold',
      operator: '>=',
      value: Math.min(low, high),
      unit,
      and: { operator: '<=', value: Math.max(low, high) },
    },
  };
}

/** What an amount counts, and where its unit ends. */
function unitAt(
  text: string,
  { end, money }: { readonly end: number; readonly money: boolean },
): ['money' | 'percent' | 'plain', number] {
  const percent = matchAt(PERCENT, text, end);
  if (percent !== null) return ['percent', percent];
  if (money) return ['money', end];
  return ['plain', matchAt(COUNT_UNIT, text, end) ?? end];
}

const COUNTED_BY_WORD = new RegExp(`(${NATIVE_PATTERN})(?=건|개(?!월|년)|명|곳|군데)`, 'y');

/** "두 곳 이상": a number in a word of its own, right before what it counts. */
function countedAt(text: string, start: number): ParsedAmount | null {
  COUNTED_BY_WORD.lastIndex = start;
  const m = COUNTED_BY_WORD.exec(text);
  const value = NATIVE[m?.[1] ?? ''];
  return value === undefined ? null : { value, end: COUNTED_BY_WORD.lastIndex, money: false };
}

/** "5천만원 넘는", "80% 미만", "10건 이상", "over 50,000,000". */
export function thresholdAt(
  text: string,
  start: number,
): { readonly end: number; readonly concept: Concept } | null {
  const between = betweenAt(text, start);
  if (between !== null) return between;
  let position = start;
  let before: Threshold['operator'] | null = null;
  for (const [regex, operator] of BEFORE_AMOUNT) {
    const end = matchAt(regex, text, start);
    if (end !== null) {
      position = end;
      before = operator;
      break;
    }
  }
  const amount = amountAt(text, position) ?? (before === null ? countedAt(text, position) : null);
  if (amount === null) return null;
  const [unit, end] = unitAt(text, amount);
  if (before !== null)
    return { end, concept: { kind: 'threshold', operator: before, value: amount.value, unit } };
  for (const [regex, operator] of AFTER_AMOUNT) {
    const after = matchAt(regex, text, end);
    if (after !== null)
      return {
        end: matchAt(JOINED, text, after) ?? after,
        concept: { kind: 'threshold', operator, value: amount.value, unit },
      };
  }
  return null;
}

import type { Threshold } from '../model/query.js';
import { amountAt } from './amounts.js';
import type { Concept } from './concepts.js';
import { matchAt } from './match-at.js';

/** Amounts with a bound: what is more or less than so much. */

const AFTER_AMOUNT: readonly (readonly [RegExp, Threshold['operator']])[] = [
  [/(?:을|를|은|도)?(?:못|안)(?:넘은|넘는|넘긴)/y, '<='],
  [/(?:보다|을|를|이|가)?(?:넘었|넘겼|넘을|넘길)(?:어|나|니|냐|지|는지|을까|까|습니까)?(?:요)?/y, '>'],
  [/(?:보다|을|를|이|가)?(?:넘는|넘은|넘긴|넘어간|넘게|넘긴|넘어|넘|초과하는|초과한|초과인|초과)/y, '>'],
  [/보다(?:많은|많이|큰|높은|많|크|높)/y, '>'],
  [/보다(?:적은|적게|작은|낮은|적|작|낮)/y, '<'],
  [/(?:이상)(?:인|의|되는|한|으로)?/y, '>='],
  [/(?:미만|아래|밑|못되는|안되는|안되|못미치는|에못미치는)(?:인|의|으로)?/y, '<'],
  [/(?:이하)(?:인|의|로)?/y, '<='],
];

const BEFORE_AMOUNT: readonly (readonly [RegExp, Threshold['operator']])[] = [
  [/(?:over|above|morethan|greaterthan|exceeding|exceeds)/y, '>'],
  [/(?:atleast|minimum)/y, '>='],
  [/(?:under|below|lessthan|fewerthan)/y, '<'],
  [/(?:atmost|upto|nomorethan)/y, '<='],
];

const PERCENT = /(?:%|퍼센트|프로|percent|pct)/y;
const COUNT_UNIT = /(?:건|개|명|곳|군데|deals|sales|orders|units)/y;

/** "5천만원 넘는", "80% 미만", "10건 이상", "over 50,000,000". */
export function thresholdAt(
  text: string,
  start: number,
): { readonly end: number; readonly concept: Concept } | null {
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
  const amount = amountAt(text, position);
  if (amount === null) return null;
  let end = amount.end;
  let unit: 'money' | 'percent' | 'plain' = amount.money ? 'money' : 'plain';
  const percent = matchAt(PERCENT, text, end);
  if (percent !== null) {
    end = percent;
    unit = 'percent';
  } else if (!amount.money) {
    const counted = matchAt(COUNT_UNIT, text, end);
    if (counted !== null) end = counted;
  }
  if (before !== null)
    return { end, concept: { kind: 'threshold', operator: before, value: amount.value, unit } };
  for (const [regex, operator] of AFTER_AMOUNT) {
    const after = matchAt(regex, text, end);
    if (after !== null)
      return { end: after, concept: { kind: 'threshold', operator, value: amount.value, unit } };
  }
  return null;
}

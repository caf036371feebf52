import {
  addDays,
  type CalendarContext,
  daysInMonth,
  isRealDate,
  makeDate,
  minDate,
  monthOf,
  rangePeriod,
  yearOf,
} from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import type { Atom } from './atom.js';
import { execAt, sticky } from './words.js';

/** Some days of the month that was said before them: "3월 1~15일", "8월 중순", "지난달 마지막 5일", "이달 초 열흘". */

const DAYS = sticky('의?(\\d{1,2})일?[~-](\\d{1,2})일(?!\\d)(?:까지|간|동안)?');
const AS_SAID = '(?=매출|실적|판매|비교|건수|수량|이?랑|[와과]|하고|보다|대비|에|엔|쯤|$)';
const THIRD = sticky(`의?(?:(초순|상순|초${AS_SAID})|(중순)|(하순|말${AS_SAID}))`);
const EDGE_DAYS = sticky(
  '의?(?:(초|첫|처음)|(월말|말|마지막|막판|끝))(?:의)?(?:(\\d{1,2})일|(일주일))(?:간|동안|치)?(?!부터|까지)',
);

export interface InMonth {
  readonly month: Period;
  readonly at: CalendarContext;
}

/** Days of a month, both ends included; of the running month those up to today where it has come so far. */
function daysOf({ month, at }: InMonth, first: number, last: number): Period | null {
  const [year, n] = [yearOf(month.wholeFrom), monthOf(month.wholeFrom)];
  if (!isRealDate(year, n, first) || !isRealDate(year, n, last) || last < first) return null;
  const [from, to] = [makeDate(year, n, first), makeDate(year, n, last)];
  const running = from <= at.today && at.today < to;
  return {
    ...rangePeriod(from, running ? minDate(to, at.today) : to),
    unit: 'range',
    wholeFrom: from,
    wholeTo: to,
    running,
  };
}

export function partOfMonth(text: string, position: number, within: InMonth): Atom | null {
  const { wholeFrom, wholeTo } = within.month;
  const length = daysInMonth(yearOf(wholeFrom), monthOf(wholeFrom));
  const days = execAt(DAYS, text, position);
  if (days !== null) return { end: DAYS.lastIndex, period: daysOf(within, Number(days[1]), Number(days[2])) };
  const third = execAt(THIRD, text, position);
  if (third !== null) {
    const [first, last] =
      third[1] !== undefined ? [1, 10] : third[2] !== undefined ? [11, 20] : ([21, length] as const);
    return { end: THIRD.lastIndex, period: daysOf(within, first, last) };
  }
  const edge = execAt(EDGE_DAYS, text, position);
  if (edge === null) return null;
  const count = edge[4] === undefined ? Number(edge[3]) : 7;
  const end = EDGE_DAYS.lastIndex;
  if (count < 1 || count > length) return { end, period: null };
  const last = edge[1] === undefined ? length : count;
  const first = edge[1] === undefined ? Number(addDays(wholeTo, 1 - count).slice(8)) : 1;
  return { end, period: daysOf(within, first, last) };
}

import {
  addDays,
  type CalendarContext,
  daysInMonth,
  makeDate,
  monthOf,
  unitPeriod,
  weekday,
  yearOf,
} from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import { execAt, sticky } from './words.js';

/**
 * Weeks of a month. A week belongs to the month that has its Thursday, as weeks of a year do (ISO 8601, KS X ISO
 * 8601): the first week of a month is the first with four or more of its days.
 */

const ORDINALS: Readonly<Record<string, number>> = {
  첫: 1,
  첫째: 1,
  첫번째: 1,
  둘째: 2,
  두번째: 2,
  셋째: 3,
  세번째: 3,
  넷째: 4,
  네번째: 4,
  다섯째: 5,
  다섯번째: 5,
};
const WEEK = sticky(
  `(?:의|에)?(?:(${Object.keys(ORDINALS)
    .sort((a, b) => b.length - a.length)
    .join(
      '|',
    )})주(?!문)(?:차)?|([1-6])(?:째주|번째주|주차|주째)|(마지막|막|끝)주(?:차)?)(?![가-힣]*(?:일간|동안|치))`,
);

function thursdaysOf(year: number, month: number): readonly string[] {
  const first = makeDate(year, month, 1);
  const offset = (4 - weekday(first) + 7) % 7;
  const thursdays: string[] = [];
  for (let day = 1 + offset; day <= daysInMonth(year, month); day += 7)
    thursdays.push(makeDate(year, month, day));
  return thursdays;
}

/** The nth week of a month, the last one where `n` is null; null where the month has no such week. */
export function weekOf(month: Period, n: number | null, at: CalendarContext): Period | null {
  const thursdays = thursdaysOf(yearOf(month.wholeFrom), monthOf(month.wholeFrom));
  const thursday = thursdays.at(n === null ? -1 : n - 1);
  return thursday === undefined ? null : unitPeriod(addDays(thursday, -3), 'week', at);
}

export interface MonthWeek {
  readonly end: number;
  /** null where the month has no such week. */
  readonly period: Period | null;
}

/** "둘째 주", "3주차", "마지막 주" behind a month; null where none is said. */
export function weekOfMonth(
  text: string,
  position: number,
  said: { month: Period; at: CalendarContext },
): MonthWeek | null {
  const m = execAt(WEEK, text, position);
  if (m === null) return null;
  const n = m[3] !== undefined ? null : m[2] === undefined ? (ORDINALS[m[1] ?? ''] ?? 1) : Number(m[2]);
  return { end: WEEK.lastIndex, period: weekOf(said.month, n, said.at) };
}

const BARE = sticky(
  `(?:(${Object.keys(ORDINALS)
    .sort((a, b) => b.length - a.length)
    .join('|')})주(?!문)(?:차)?|([1-6])(?:째주|번째주|주차)|(마지막)주(?:차)?)(?![가-힣]*(?:일간|동안|치))`,
);

/** Which week "셋째 주" is, where it stands without its month: `n` null for the last one. null where it is none. */
export function bareWeek(
  text: string,
  position: number,
): { readonly end: number; readonly n: number | null } | null {
  const m = execAt(BARE, text, position);
  if (m === null) return null;
  const n = m[3] !== undefined ? null : m[2] === undefined ? (ORDINALS[m[1] ?? ''] ?? 1) : Number(m[2]);
  return { end: BARE.lastIndex, n };
}

/** The month that a week is of: that of its Thursday. */
export function monthOfWeek(week: Period, at: CalendarContext): Period {
  return unitPeriod(addDays(week.wholeFrom, 3), 'month', at);
}

const ENGLISH = sticky(
  '(?:the)?(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)week(?:of|in)(?:the)?',
);
const ENGLISH_ORDINALS: Readonly<Record<string, number | null>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  last: null,
};

/** "the second week of", which a month follows; null where none is said. */
export function englishWeek(
  text: string,
  position: number,
): { readonly end: number; readonly n: number | null } | null {
  const m = execAt(ENGLISH, text, position);
  return m === null ? null : { end: ENGLISH.lastIndex, n: ENGLISH_ORDINALS[m[1] ?? ''] ?? null };
}

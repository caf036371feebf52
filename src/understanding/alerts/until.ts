import {
  addDays,
  addMonths,
  type CalendarContext,
  monthOf,
  unitPeriod,
  yearOf,
} from '../../model/calendar.js';
import type { LocalDate } from '../../model/period.js';
import { periodAt } from '../periods/ranges.js';
import { compact } from '../text.js';
import type { SaidText } from './said-text.js';

/** Ends of alerts and times that come once: "12월 말까지", "내일 아침 한 번만", as days of the calendar. */

const UNIT_ENDS: readonly (readonly [RegExp, 'week' | 'month' | 'quarter' | 'year'])[] = [
  [/^(?:월말|(?:the)?endof(?:this|the)?month)$/, 'month'],
  [/^(?:연말|년말|올해말?|(?:the)?endof(?:this|the)?year)$/, 'year'],
  [/^(?:(?:the)?endof(?:this|the)?week)$/, 'week'],
  [/^(?:(?:the)?endof(?:this|the)?quarter)$/, 'quarter'],
];

/** The last day that was said, in the past of no one: a month or day that is over is the next one. null: no date. */
export function lastDayOf(said: string, at: CalendarContext): LocalDate | null {
  const { text } = compact(said);
  const unit = UNIT_ENDS.find(([pattern]) => pattern.test(text))?.[1];
  if (unit !== undefined) return unitPeriod(at.today, unit, at).wholeTo;
  const bare = text.replace(/말$/, '');
  const found = periodAt(bare, 0, at);
  if (found === null || !('period' in found) || found.end !== bare.length) return null;
  return comingDay(found.period.wholeTo, bare, at);
}

/** Of what was said without a year, the one to come. */
function comingDay(day: LocalDate, said: string, at: CalendarContext): LocalDate | null {
  if (day >= at.today) return day;
  if (/\d{4}|년/.test(said)) return null;
  // "20일까지" on the 26th is the 20th of next month; a month or a date is next year's.
  const next = /월|\/|[a-z]{3}/.test(said) ? addMonths(day, 12) : addMonths(day, nextMonths(day, at.today));
  return next >= at.today ? next : null;
}

function nextMonths(day: LocalDate, today: LocalDate): number {
  const apart = (yearOf(today) - yearOf(day)) * 12 + monthOf(today) - monthOf(day);
  return addMonths(day, apart) >= today ? apart : apart + 1;
}

const ONCE_DAY =
  /(?<![가-힣\d])(오늘|내일|모레|글피|(?:이번|다음)\s*주\s*[월화수목금토일]요일|\d{1,2}월\s*\d{1,2}일|\d{1,2}\/\d{1,2}|\d{1,2}일|[월화수목금토일]요일)(?:에)?(?=\s)|\b(today|tomorrow)\b/i;
const ONLY_ONCE = /(?:딱\s*)?(?:한\s*번|1회|일회)(?:만)?|\b(?:just\s+|only\s+)?once\b/i;

/** The day of something that comes once, taken out of the sentence; null where none is said. */
export function takeOnceDay(said: SaidText): string | null {
  const day = said.take(ONCE_DAY);
  said.take(ONLY_ONCE);
  return day === null ? null : (day[1] ?? day[2] ?? null);
}

const THREE_DAYS = 3;

export function onceDayOf(said: string, at: CalendarContext): LocalDate | null {
  if (said === '글피') return addDays(at.today, THREE_DAYS);
  const { text } = compact(said);
  const found = periodAt(text, 0, at);
  if (found === null || !('period' in found) || found.period.from !== found.period.to) return null;
  const day = found.period.from;
  // "금요일에": the next one, as the one before cannot be meant.
  if (day < at.today && /^[월화수목금토일]요일$/.test(text)) return addDays(day, 7);
  return comingDay(day, text, at);
}

const HOURS: Readonly<Record<string, number>> = { 한: 1, 두: 2, 세: 3, 네: 4, 여섯: 6, 여덟: 8, 열두: 12 };
const AGAIN =
  /(?:(?:알려|보내|말해)\s*주고|알리고)?[\s,]*(?:(?:계속|그대로|안\s*나아)[가-힣]*(?:\s*동안)?\s*)?(?:(하루|매일|날마다)(?:에)?(?:\s*한\s*번)?|(\d{1,3}|한|두|세|네|여섯|여덟|열두)\s*(시간|일)(?:마다|\s*간격으로|에\s*한\s*번))(?:씩)?(?:은|씩은)?\s*다시\s*(?:또\s*)?(?=알려|보내|말해)|,?\s*(?:and\s+)?(?:tell|remind|notify)?\s*(?:me\s+)?again\s+(?:every\s+(day)|daily|every\s+(\d{1,3})\s*hours?)/i;
const HOURS_MAX = 8_760;

/** "하루에 한 번은 다시": after how many hours a condition that holds on is told again; null where none is said. */
export function takeRepeat(said: SaidText): number | null {
  const m = said.take(AGAIN);
  if (m === null) return null;
  const english = m[5];
  const count = m[2] === undefined ? 1 : (HOURS[m[2]] ?? Number(m[2]));
  const hours = english !== undefined ? Number(english) : m[3] === '시간' ? count : count * 24;
  return hours >= 1 && hours <= HOURS_MAX ? hours : null;
}

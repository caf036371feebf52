import {
  addMonths,
  type CalendarContext,
  fiscalQuarter,
  minDate,
  monthOf,
  rangePeriod,
  unitPeriod,
  yearOf,
} from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import type { Atom } from './atom.js';
import { atomAt, yearAt } from './atoms.js';
import { dayPeriod, monthPeriod, quarterPeriod } from './units.js';
import { execAt, MONTH_KO, sticky } from './words.js';

/** A period read at a position of the compact text, or a date that does not exist. */
export type PeriodReading =
  | { readonly end: number; readonly period: Period }
  | { readonly end: number; readonly impossible: string };

const RANGE_SIGN = sticky('(부터|에서|~|-|to|through|until)');
const SINCE_EN = sticky('since');
const BETWEEN = sticky('between');
const AND = sticky('and');
const DOTTED_RANGE = sticky('(\\d{1,2})\\.(\\d{1,2})[~-](\\d{1,2})\\.(\\d{1,2})(?![\\d.])');
const NUMBER_RANGE = sticky('(\\d{1,2})[~-](\\d{1,2})(월|분기)(?!\\d)');
const BARE_QUARTER = sticky('([1-4])분기');
const BARE_MONTH_DAY = sticky('(\\d{1,2})[./-](\\d{1,2})(?![\\d./-])');
const BARE_DAY = sticky('(\\d{1,2})일?(?![\\d월/년분개%])');
/** "7월에서 8월로 넘어오면서": from the one to the other, and no stretch of both. */
const MOVED_ON = sticky('(?:으)?로(?!만)');
const UNTIL = sticky('(?:까지|까진)');
const SINCE = sticky('(?:부터|이후(?:로|부터|에)?(?!\\d))(?:지금까지|오늘까지|현재까지|쭉|계속)?');

/** The second end of a range, in the first one's year or month where it names none: "3/1~15", "3월 1일부터 15일까지". */
function rangeEnd(text: string, position: number, start: Atom, at: CalendarContext): Atom | null {
  const monthDay = execAt(BARE_MONTH_DAY, text, position);
  if (monthDay !== null && start.period?.unit === 'day') {
    const year = yearOf(start.period.from);
    return {
      end: BARE_MONTH_DAY.lastIndex,
      period: dayPeriod(year, Number(monthDay[1]), Number(monthDay[2])),
    };
  }
  const bareDay = execAt(BARE_DAY, text, position);
  const from = start.period;
  if (from !== null && from.unit === 'day' && bareDay !== null) {
    const n = Number(bareDay[1]);
    return { end: position + bareDay[0].length, period: dayPeriod(yearOf(from.from), monthOf(from.from), n) };
  }
  if (from !== null && from.unit === 'month' && bareDay === null) {
    const bareMonth = execAt(MONTH_KO, text, position);
    if (bareMonth !== null) {
      const n = Number(bareMonth[1]);
      const year = yearOf(from.wholeFrom) + (n < monthOf(from.wholeFrom) ? 1 : 0);
      return { end: MONTH_KO.lastIndex, period: n >= 1 && n <= 12 ? monthPeriod(year, n, at) : null };
    }
  }
  const bareQuarter = from?.unit === 'quarter' ? execAt(BARE_QUARTER, text, position) : null;
  if (from !== null && bareQuarter !== null) {
    const first = fiscalQuarter(from.wholeFrom, at.fiscalStart);
    const n = Number(bareQuarter[1]);
    const year = first.year + (n < first.quarter ? 1 : 0);
    return { end: BARE_QUARTER.lastIndex, period: quarterPeriod(year, n, at) };
  }
  const end = atomAt(text, position, at);
  if (end === null || end.period === null || end.yearless === undefined || from === null) return end;
  const { month, day } = end.yearless;
  const wraps = month < monthOf(from.wholeFrom) ? 1 : 0;
  const year = yearOf(from.wholeFrom) + wraps;
  return { end: end.end, period: day === null ? monthPeriod(year, month, at) : dayPeriod(year, month, day) };
}

/** "from Jan to Mar 2025": a beginning without a year takes that of the end. */
function inYearOf(start: Atom, end: Atom, at: CalendarContext): Period | null {
  if (start.period === null || end.period === null || start.yearless === undefined) return start.period;
  if (end.yearless !== undefined || end.period.unit === 'range') return start.period;
  const { month, day } = start.yearless;
  const last = end.period.wholeTo;
  const year = yearOf(last) - (month > monthOf(last) ? 1 : 0);
  return day === null ? monthPeriod(year, month, at) : dayPeriod(year, month, day);
}

function joined(from: Period, to: Period, at: CalendarContext): Period {
  const running = from.wholeFrom <= at.today && at.today <= to.wholeTo;
  return {
    ...rangePeriod(from.wholeFrom, running ? minDate(to.to, at.today) : to.wholeTo),
    unit: 'range',
    wholeFrom: from.wholeFrom,
    wholeTo: to.wholeTo,
    running,
  };
}

/** "since March", "between March 1 and March 15". */
function englishRange(text: string, position: number, at: CalendarContext): PeriodReading | null {
  const since = execAt(SINCE_EN, text, position);
  if (since !== null) {
    const from = atomAt(text, SINCE_EN.lastIndex, at);
    if (from?.period == null || from.period.wholeFrom > at.today) return null;
    return { end: from.end, period: rangePeriod(from.period.wholeFrom, at.today) };
  }
  if (execAt(BETWEEN, text, position) === null) return null;
  const first = atomAt(text, BETWEEN.lastIndex, at);
  if (first === null || execAt(AND, text, first.end) === null) return null;
  const second = rangeEnd(text, AND.lastIndex, first, at);
  if (second?.period == null || first.period === null) return null;
  return { end: second.end, period: joined(first.period, second.period, at) };
}

/** "8.4-8.15": months and days with a dot between, read so only as the two ends of a range. */
function dottedRange(text: string, position: number, at: CalendarContext): PeriodReading | null {
  const m = execAt(DOTTED_RANGE, text, position);
  if (m === null) return null;
  const end = DOTTED_RANGE.lastIndex;
  const [from, to] = [atomAt(`${m[1]}/${m[2]}`, 0, at)?.period, atomAt(`${m[3]}/${m[4]}`, 0, at)?.period];
  if (from == null || to == null || to.wholeFrom < from.wholeFrom) return { end, impossible: m[0] };
  return { end, period: joined(from, to, at) };
}

/** "1~3월", "1-2분기": the unit is said once, behind the second number. */
function numberRange(text: string, position: number, at: CalendarContext): PeriodReading | null {
  const m = execAt(NUMBER_RANGE, text, position);
  if (m === null) return null;
  const unit = m[3] ?? '';
  const first = atomAt(`${m[1]}${unit}`, 0, at)?.period;
  const second = atomAt(`${m[2]}${unit}`, 0, at)?.period;
  const end = NUMBER_RANGE.lastIndex;
  if (first == null || second == null) return { end, impossible: m[0] };
  // Both lie in one year: that of the first, where it has begun.
  const same =
    second.wholeFrom < first.wholeFrom
      ? unitPeriod(addMonths(second.wholeFrom, 12), unit === '월' ? 'month' : 'quarter', at)
      : second;
  const shifted = same.wholeFrom > at.today && first.wholeFrom > at.today;
  return shifted || same.wholeTo < first.wholeFrom
    ? { end, impossible: m[0] }
    : { end, period: joined(first, same, at) };
}

/** "작년 1~7월", "24년 1~3분기": numbers of the year that is said before them. */
function rangeOfYear(text: string, position: number, at: CalendarContext): PeriodReading | null {
  const said = yearAt(text, position, at);
  const m = said === null ? null : execAt(NUMBER_RANGE, text, said.end);
  if (said === null || m === null) return null;
  const end = NUMBER_RANGE.lastIndex;
  const [first, last] = [Number(m[1]), Number(m[2])];
  const isMonths = m[3] === '월';
  if (first < 1 || last <= first || last > (isMonths ? 12 : 4))
    return { end, impossible: text.slice(position, end) };
  const [from, to] = [first, last].map((n) =>
    isMonths ? monthPeriod(said.calendarYear, n, at) : quarterPeriod(said.year, n, at),
  );
  return from === undefined || to === undefined ? null : { end, period: joined(from, to, at) };
}

/**
 * The longest period that begins at `position` of a compact text, by the definitions' table of periods;
 * null where none begins there.
 */
export function periodAt(text: string, position: number, at: CalendarContext): PeriodReading | null {
  const said = englishRange(text, position, at);
  if (said !== null) return said;
  const dotted = dottedRange(text, position, at);
  if (dotted !== null) return dotted;
  const ofYear = rangeOfYear(text, position, at);
  if (ofYear !== null) return ofYear;
  const listed = numberRange(text, position, at);
  if (listed !== null) return listed;
  const atom = atomAt(text, position, at);
  if (atom === null) return null;
  const sign = execAt(RANGE_SIGN, text, atom.end);
  if (sign !== null) {
    const second = rangeEnd(text, RANGE_SIGN.lastIndex, atom, at);
    if (second !== null && (sign[0] !== '에서' || execAt(MOVED_ON, text, second.end) === null)) {
      const until = execAt(UNTIL, text, second.end);
      const end = until === null ? second.end : UNTIL.lastIndex;
      const start = inYearOf(atom, second, at);
      const backwards = start !== null && second.period !== null && second.period.wholeTo < start.wholeFrom;
      // "compare this month to last month" is no range.
      if (backwards && /[a-z]/.test(sign[0])) return { end: atom.end, period: atom.period as Period };
      if (start === null || second.period === null || backwards) {
        return { end, impossible: text.slice(position, end) };
      }
      return { end, period: joined(start, second.period, at) };
    }
  }
  if (atom.period === null) return { end: atom.end, impossible: text.slice(position, atom.end) };
  const since = execAt(SINCE, text, atom.end);
  if (since !== null && atom.period.wholeFrom <= at.today) {
    return { end: SINCE.lastIndex, period: rangePeriod(atom.period.wholeFrom, at.today) };
  }
  return { end: atom.end, period: atom.period };
}

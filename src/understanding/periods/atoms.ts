import {
  addDays,
  addMonths,
  type CalendarContext,
  daysInMonth,
  isRealDate,
  makeDate,
  monthOf,
  rangePeriod,
  shiftUnit,
  unitPeriod,
  yearOf,
} from '../../model/calendar.js';
import type { Period } from '../../model/period.js';
import type { Atom, AtomReader } from './atom.js';
import { halfRelative } from './halves.js';
import { holidayAt } from './holidays.js';
import { partOfMonth } from './parts-of-month.js';
import { allTime, recent, yearsRunning } from './recent.js';
import { seasonAt } from './seasons.js';
import { dayPeriod, fiscalYearOf, halfPeriod, latestBegun, monthPeriod, quarterPeriod } from './units.js';
import { lastWeekday, weekdayAlone, weekend } from './weekdays.js';
import { bareWeek, englishWeek, weekOf, weekOfMonth } from './weeks.js';
import {
  AGO,
  AGO_UNITS,
  BARE_YEAR,
  countOf,
  DATE_FULL,
  DAY_ONLY,
  EN_DAY_AFTER,
  EN_DAY_MONTH,
  execAt,
  HALF,
  MONTH_DAY_KO,
  MONTH_DAY_SLASH,
  MONTH_EDGE,
  MONTH_EN,
  MONTH_KO,
  MONTH_NAMES,
  NUMERIC_YEAR,
  ORDINALS,
  ofOtherYear,
  QUARTER,
  RELATIVE_RULES,
  WEEKDAY,
  WEEKDAYS,
  YEAR_AFTER,
  YEAR_MONTH,
  YEAR_RULES,
  yearAfter,
} from './words.js';

export interface SaidYear {
  /** Of quarters, halves and the year itself: fiscal. */
  readonly year: number;
  /** Of months and days: the calendar's. */
  readonly calendarYear: number;
  readonly end: number;
}

function isMonth(n: number): boolean {
  return n >= 1 && n <= 12;
}

/** A year that something of it follows: 작년, 25년, 2025. */
export function yearAt(text: string, position: number, at: CalendarContext): SaidYear | null {
  for (const rule of YEAR_RULES) {
    if (execAt(rule.regex, text, position) !== null) {
      return {
        year: fiscalYearOf(at) + rule.away,
        calendarYear: yearOf(at.today) + rule.away,
        end: rule.regex.lastIndex,
      };
    }
  }
  const numeric = execAt(NUMERIC_YEAR, text, position);
  if (numeric !== null) {
    const year = numeric[1] === undefined ? 2000 + Number(numeric[2]) : Number(numeric[1]);
    return { year, calendarYear: year, end: NUMERIC_YEAR.lastIndex };
  }
  const bare = execAt(BARE_YEAR, text, position);
  if (bare === null) return null;
  return { year: Number(bare[1]), calendarYear: Number(bare[1]), end: BARE_YEAR.lastIndex };
}

function quarterAt(text: string, position: number): { value: number; end: number } | null {
  const m = execAt(QUARTER, text, position);
  if (m === null) return null;
  return { value: Number(m[1] ?? m[2] ?? m[3] ?? ORDINALS[m[4] ?? ''] ?? 0), end: QUARTER.lastIndex };
}

function halfAt(text: string, position: number): { value: number; end: number } | null {
  const m = execAt(HALF, text, position);
  if (m === null) return null;
  const value =
    m[1] !== undefined ? 1 : m[2] !== undefined ? 2 : Number(m[3] ?? m[4] ?? ORDINALS[m[5] ?? ''] ?? 1);
  return { value, end: HALF.lastIndex };
}

const fullDate: AtomReader = (text, position) => {
  const m = execAt(DATE_FULL, text, position);
  if (m === null) return null;
  const [y, mo, d] = m[1] === undefined ? [m[4], m[5], m[6]] : [m[1], m[2], m[3]];
  return { end: DATE_FULL.lastIndex, period: dayPeriod(Number(y), Number(mo), Number(d)) };
};

const yearMonth: AtomReader = (text, position, at) => {
  const m = execAt(YEAR_MONTH, text, position);
  if (m === null) return null;
  const [year, n] = m[1] === undefined ? [2000 + Number(m[3]), Number(m[4])] : [Number(m[1]), Number(m[2])];
  return { end: YEAR_MONTH.lastIndex, period: isMonth(n) ? monthPeriod(year, n, at) : null };
};

/** A month, month and day, quarter or half of a year that was named first: "작년 3월", "25년 3분기". */
const inYear: AtomReader = (text, position, at) => {
  const said = yearAt(text, position, at);
  if (said === null) return null;
  const { year, calendarYear, end } = said;
  const md = execAt(MONTH_DAY_KO, text, end) ?? execAt(MONTH_DAY_SLASH, text, end);
  if (md !== null) {
    return { end: end + md[0].length, period: dayPeriod(calendarYear, Number(md[1]), Number(md[2])) };
  }
  const month = execAt(MONTH_KO, text, end);
  if (month !== null) {
    const n = Number(month[1]);
    const period = isMonth(n) ? monthPeriod(calendarYear, n, at) : null;
    return dayInside(text, { end: MONTH_KO.lastIndex, period }, at);
  }
  const named = execAt(MONTH_EN, text, end);
  if (named !== null) {
    return {
      end: MONTH_EN.lastIndex,
      period: monthPeriod(calendarYear, MONTH_NAMES[named[1] ?? ''] ?? 1, at),
    };
  }
  // "작년 오늘", "작년 이번 달": the same unit of that year.
  const same = ofOtherYear(text, position) ? null : relative(text, end, at);
  if (
    same?.period != null &&
    same.period.wholeFrom <= at.today &&
    at.today <= same.period.wholeTo &&
    same.period.unit !== 'year'
  ) {
    const { unit, wholeFrom } = same.period;
    const there = addMonths(wholeFrom, 12 * (year - fiscalYearOf(at)));
    if (unit !== 'range' && unit !== 'week') return { end: same.end, period: unitPeriod(there, unit, at) };
  }
  const quarter = quarterAt(text, end);
  if (quarter !== null) {
    const real = quarter.value >= 1 && quarter.value <= 4;
    return { end: quarter.end, period: real ? quarterPeriod(year, quarter.value, at) : null };
  }
  const holiday = holidayAt(text, end, { year: calendarYear, at });
  if (holiday !== null) return holiday;
  const season = seasonAt(text, end, { year: calendarYear, at });
  if (season !== null) return season;
  const half = halfAt(text, end);
  return half === null ? null : { end: half.end, period: halfPeriod(year, half.value, at) };
};

const monthDay: AtomReader = (text, position, at) => {
  const m = execAt(MONTH_DAY_KO, text, position) ?? execAt(MONTH_DAY_SLASH, text, position);
  if (m === null) return null;
  const end = position + m[0].length;
  const [month, day] = [Number(m[1]), Number(m[2])];
  if (!isRealDate(2024, month, day)) return { end, period: null };
  // 29 February of a year that has none is no date: it is not moved to another year.
  const year = latestBegun((y) => makeDate(y, month, Math.min(day, daysInMonth(y, month))), at.today);
  return { end, period: dayPeriod(year, month, day), yearless: { month, day } };
};

const koreanMonth: AtomReader = (text, position, at) => {
  const m = execAt(MONTH_KO, text, position);
  if (m === null) return null;
  const n = Number(m[1]);
  const end = MONTH_KO.lastIndex;
  if (!isMonth(n)) return { end, period: null };
  const year = latestBegun((y) => makeDate(y, n, 1), at.today);
  const atom = { end, period: monthPeriod(year, n, at), yearless: { month: n, day: null } };
  return dayInside(text, atom, at);
};

/** A quarter or half with its year behind it or unsaid: "2분기", "Q3 2025". */
function partOfYear(
  part: { readonly value: number; readonly end: number },
  make: (year: number, value: number, at: CalendarContext) => Period,
  read: { readonly text: string; readonly at: CalendarContext },
): Atom {
  const { text, at } = read;
  if (part.value < 1 || part.value > 4) return { end: part.end, period: null };
  const after = execAt(YEAR_AFTER, text, part.end);
  if (after !== null) {
    return { end: YEAR_AFTER.lastIndex, period: make(yearAfter(after, fiscalYearOf(at)), part.value, at) };
  }
  const fiscal = fiscalYearOf(at);
  const begun = make(fiscal, part.value, at).wholeFrom <= at.today ? fiscal : fiscal - 1;
  return { end: part.end, period: make(begun, part.value, at) };
}

const quarterAlone: AtomReader = (text, position, at) => {
  const quarter = quarterAt(text, position);
  return quarter === null ? null : partOfYear(quarter, quarterPeriod, { text, at });
};

const halfAlone: AtomReader = (text, position, at) => {
  const half = halfAt(text, position);
  return half === null ? null : partOfYear(half, halfPeriod, { text, at });
};

const englishMonth: AtomReader = (text, position, at) => {
  const m = execAt(MONTH_EN, text, position);
  if (m === null) return null;
  const month = MONTH_NAMES[m[1] ?? ''] ?? 1;
  const nameEnd = MONTH_EN.lastIndex;
  const year = execAt(YEAR_AFTER, text, nameEnd);
  if (year !== null) {
    return { end: YEAR_AFTER.lastIndex, period: monthPeriod(yearAfter(year, yearOf(at.today)), month, at) };
  }
  const day = execAt(EN_DAY_AFTER, text, nameEnd);
  if (day !== null) {
    const n = Number(day[1]);
    const of = execAt(YEAR_AFTER, text, EN_DAY_AFTER.lastIndex);
    if (of !== null)
      return { end: YEAR_AFTER.lastIndex, period: dayPeriod(yearAfter(of, yearOf(at.today)), month, n) };
    const last = (y: number): number => Math.min(Math.max(n, 1), daysInMonth(y, month));
    const begun = latestBegun((y) => makeDate(y, month, last(y)), at.today);
    return { end: EN_DAY_AFTER.lastIndex, period: dayPeriod(begun, month, n), yearless: { month, day: n } };
  }
  const begun = latestBegun((y) => makeDate(y, month, 1), at.today);
  return { end: nameEnd, period: monthPeriod(begun, month, at), yearless: { month, day: null } };
};

/** "15 Oct", "1st of March 2025": the day said before the month. */
const englishDayMonth: AtomReader = (text, position, at) => {
  const m = execAt(EN_DAY_MONTH, text, position);
  if (m === null) return null;
  const day = Number(m[1]);
  const month = MONTH_NAMES[m[2] ?? ''] ?? 1;
  const end = EN_DAY_MONTH.lastIndex;
  const after = execAt(YEAR_AFTER, text, end);
  if (after !== null)
    return { end: YEAR_AFTER.lastIndex, period: dayPeriod(yearAfter(after, yearOf(at.today)), month, day) };
  const last = (y: number): number => Math.min(Math.max(day, 1), daysInMonth(y, month));
  const begun = latestBegun((y) => makeDate(y, month, last(y)), at.today);
  return { end, period: dayPeriod(begun, month, day), yearless: { month, day } };
};

/** "지난달 15일", "지난주 금요일": a day within a relative month or week. */
function dayInside(text: string, atom: Atom, at: CalendarContext): Atom {
  if (atom.period?.unit === 'week') {
    const named = execAt(WEEKDAY, text, atom.end);
    if (named === null) return atom;
    const date = addDays(atom.period.wholeFrom, WEEKDAYS.indexOf(named[1] ?? ''));
    return { end: WEEKDAY.lastIndex, period: rangePeriod(date, date) };
  }
  if (atom.period?.unit !== 'month') return atom;
  const { wholeFrom, wholeTo } = atom.period;
  const edge = execAt(MONTH_EDGE, text, atom.end);
  if (edge !== null) {
    const date = edge[1] === undefined ? wholeFrom : wholeTo;
    return { end: MONTH_EDGE.lastIndex, period: rangePeriod(date, date) };
  }
  const part = partOfMonth(text, atom.end, { month: atom.period, at });
  if (part !== null) return part;
  const day = execAt(DAY_ONLY, text, atom.end);
  if (day === null) return atom;
  return {
    end: DAY_ONLY.lastIndex,
    period: dayPeriod(yearOf(wholeFrom), monthOf(wholeFrom), Number(day[1])),
  };
}

const relative: AtomReader = (text, position, at) => {
  let best: Atom | null = null;
  for (const rule of RELATIVE_RULES) {
    if (execAt(rule.regex, text, position) === null) continue;
    if (best !== null && best.end >= rule.regex.lastIndex) continue;
    const start = unitPeriod(at.today, rule.unit, at).wholeFrom;
    best = {
      end: rule.regex.lastIndex,
      period: unitPeriod(shiftUnit(start, rule.unit, rule.away), rule.unit, at),
    };
  }
  return best === null ? null : dayInside(text, best, at);
};

const yearAlone: AtomReader = (text, position, at) => {
  const said = yearAt(text, position, at);
  if (said === null || /[-./]$/.test(text.slice(position, said.end))) return null;
  return { end: said.end, period: unitPeriod(makeDate(said.year, at.fiscalStart, 1), 'year', at) };
};

/** "3일 전", "2달 전": the day, week, month or year that many back. */
const ago: AtomReader = (text, position, at) => {
  const m = execAt(AGO, text, position);
  if (m === null) return null;
  const unit = AGO_UNITS[m[2] ?? ''] ?? 'day';
  const start = unitPeriod(at.today, unit, at).wholeFrom;
  return { end: AGO.lastIndex, period: unitPeriod(shiftUnit(start, unit, -countOf(m[1] ?? '1')), unit, at) };
};

/** "15일": the latest such day of this month or the one before. */
const dayAlone: AtomReader = (text, position, at) => {
  const m = execAt(DAY_ONLY, text, position);
  if (m === null) return null;
  const n = Number(m[1]);
  const inMonth = makeDate(yearOf(at.today), monthOf(at.today), 1);
  const anchor = n <= Number(at.today.slice(8)) ? inMonth : addMonths(inMonth, -1);
  return {
    end: DAY_ONLY.lastIndex,
    period: dayPeriod(yearOf(anchor), monthOf(anchor), n),
    yearless: { month: monthOf(anchor), day: n },
  };
};

const holidayAlone: AtomReader = (text, position, at) => holidayAt(text, position, { year: null, at });

/** The first that reads wins, so the more particular stand first. */
const READERS: readonly AtomReader[] = [
  allTime,
  yearsRunning,
  weekend,
  lastWeekday,
  holidayAlone,
  fullDate,
  yearMonth,
  recent,
  ago,
  inYear,
  monthDay,
  koreanMonth,
  quarterAlone,
  halfRelative,
  halfAlone,
  (text, position, at) => seasonAt(text, position, { year: null, at }),
  englishMonth,
  englishDayMonth,
  relative,
  yearAlone,
  weekdayAlone,
  dayAlone,
];

function plainAtom(text: string, position: number, at: CalendarContext): Atom | null {
  for (const read of READERS) {
    const atom = read(text, position, at);
    if (atom !== null) return atom;
  }
  return null;
}

/** "셋째 주" by itself: of this month, unless the question has named another one before. */
const weekAlone: AtomReader = (text, position, at) => {
  const bare = bareWeek(text, position);
  if (bare === null) return null;
  return { end: bare.end, period: weekOf(unitPeriod(at.today, 'month', at), bare.n, at) };
};

/** A week of the month that was said: "11월 3주차", "the second week of June". */
export const atomAt: AtomReader = (text, position, at) => {
  const english = englishWeek(text, position);
  if (english !== null) {
    const month = plainAtom(text, english.end, at);
    if (month?.period?.unit === 'month')
      return { end: month.end, period: weekOf(month.period, english.n, at) };
  }
  const atom = plainAtom(text, position, at) ?? weekAlone(text, position, at);
  if (atom?.period?.unit !== 'month') return atom;
  const week = weekOfMonth(text, atom.end, { month: atom.period, at });
  return week ?? atom;
};

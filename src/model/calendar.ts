import type { Comparison, ComparisonKind, LocalDate, Period, PeriodUnit } from './period.js';

/**
 * Calendar arithmetic over `YYYY-MM-DD` texts, in the proleptic Gregorian calendar and without a time zone:
 * a zone matters only once, when an instant becomes the asker's local date.
 */

const DAY_MS = 86_400_000;

function toDays(date: LocalDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

function fromDays(days: number): LocalDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

export function pad2(n: number): string {
  return String(n).padStart(2, '0');
}

export function makeDate(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`;
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: LocalDate): number {
  return Number(date.slice(8, 10));
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isRealDate(year: number, month: number, day: number): boolean {
  return (
    year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

/** A date text that exists, or null: `2026-02-30` is null, never moved to March. */
export function parseDate(text: string): LocalDate | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return m !== null && isRealDate(Number(m[1]), Number(m[2]), Number(m[3])) ? text : null;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDays(toDays(date) + days);
}

/** Days from `from` to `to`, both counted. */
export function spanDays(from: LocalDate, to: LocalDate): number {
  return toDays(to) - toDays(from) + 1;
}

/** The same day `months` later, or the month's last day where that day does not exist. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return makeDate(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekday(date: LocalDate): number {
  return ((((toDays(date) + 3) % 7) + 7) % 7) + 1;
}

export function minDate(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

/** Where the company lives: its days begin and end there, and its nights are when upkeep disturbs nobody. */
export const COMPANY_ZONE = 'Asia/Seoul';

/** Making one takes longer than using it a hundred times. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  CLOCKS.set(timeZone, clock);
  return clock;
}

function clockParts(instant: Date, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => number {
  const parts = clockOf(timeZone).formatToParts(instant);
  return (type) => Number(parts.find((p) => p.type === type)?.value);
}

/** The local date of an instant in an IANA zone. */
export function localDate(instant: Date, timeZone: string): LocalDate {
  const part = clockParts(instant, timeZone);
  return makeDate(part('year'), part('month'), part('day'));
}

/** Hour (0 to 23) and minute of an instant by the clock of an IANA zone. */
export function localTime(
  instant: Date,
  timeZone: string,
): { readonly hour: number; readonly minute: number } {
  const part = clockParts(instant, timeZone);
  return { hour: part('hour'), minute: part('minute') };
}

export type CalendarUnit = Exclude<PeriodUnit, 'range'>;

const UNIT_MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** Months from the start of the fiscal year that holds `date`, 0 to 11. */
function fiscalMonthIndex(date: LocalDate, fiscalStart: number): number {
  return (monthOf(date) - fiscalStart + 12) % 12;
}

/** First and last day of the unit that holds `date`. `fiscalStart` is the fiscal year's first month, 1 to 12. */
export function unitBounds(date: LocalDate, unit: CalendarUnit, fiscalStart = 1): [LocalDate, LocalDate] {
  if (unit === 'day') return [date, date];
  if (unit === 'week') {
    const from = addDays(date, 1 - weekday(date));
    return [from, addDays(from, 6)];
  }
  const months = UNIT_MONTHS[unit];
  const firstOfMonth = makeDate(yearOf(date), monthOf(date), 1);
  const from = addMonths(firstOfMonth, -(fiscalMonthIndex(date, fiscalStart) % months));
  return [from, addDays(addMonths(from, months), -1)];
}

/** The first day of the unit `count` units away from the one that starts at `from`. */
export function shiftUnit(from: LocalDate, unit: CalendarUnit, count: number): LocalDate {
  if (unit === 'day') return addDays(from, count);
  if (unit === 'week') return addDays(from, 7 * count);
  return addMonths(from, UNIT_MONTHS[unit] * count);
}

/** The fiscal year (named by the calendar year it begins in) and the quarter 1 to 4 of a date. */
export function fiscalQuarter(date: LocalDate, fiscalStart = 1): { year: number; quarter: number } {
  const index = fiscalMonthIndex(date, fiscalStart);
  return {
    year: yearOf(addMonths(makeDate(yearOf(date), monthOf(date), 1), -index)),
    quarter: Math.floor(index / 3) + 1,
  };
}

/** ISO 8601 week-year and number of a date. */
export function isoWeek(date: LocalDate): { year: number; week: number } {
  const thursday = addDays(date, 4 - weekday(date));
  const year = yearOf(thursday);
  return { year, week: Math.floor((toDays(thursday) - toDays(makeDate(year, 1, 1))) / 7) + 1 };
}

/** The calendar unit that holds `date`, cut at `today` where it still runs. A future unit is not cut. */
export function unitPeriod(date: LocalDate, unit: CalendarUnit, at: CalendarContext): Period {
  const [wholeFrom, wholeTo] = unitBounds(date, unit, at.fiscalStart);
  // On its last day a unit still runs: the day is not over.
  const running = wholeFrom <= at.today && at.today <= wholeTo;
  return {
    from: wholeFrom,
    to: running ? at.today : wholeTo,
    unit,
    wholeFrom,
    wholeTo,
    running,
    yearToDate: unit === 'year' && running,
    stated: true,
  };
}

export interface CalendarContext {
  readonly today: LocalDate;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStart: number;
}

/** Any stretch of days as a period. It is never "running": both ends are what was said. */
export function rangePeriod(from: LocalDate, to: LocalDate): Period {
  return {
    from,
    to,
    unit: from === to ? 'day' : 'range',
    wholeFrom: from,
    wholeTo: to,
    running: false,
    yearToDate: false,
    stated: true,
  };
}

/** True where the period covers whole calendar months, so that targets can be asked of it. */
export function coversWholeMonths(period: Period): boolean {
  return (
    dayOf(period.wholeFrom) === 1 &&
    dayOf(period.wholeTo) === daysInMonth(yearOf(period.wholeTo), monthOf(period.wholeTo))
  );
}

/** `other` cut to the days that have passed of `current`, where `current` still runs. */
export function cutToElapsed(current: Period, other: Period): { period: Period; whole: Period | null } {
  if (!current.running) return { period: other, whole: null };
  const to = minDate(addDays(other.from, spanDays(current.from, current.to) - 1), other.to);
  if (to === other.to) return { period: other, whole: null };
  return { period: { ...other, to }, whole: other };
}

const KIND_UNIT: Readonly<Record<Exclude<ComparisonKind, 'named'>, CalendarUnit>> = {
  dod: 'day',
  wow: 'week',
  mom: 'month',
  qoq: 'quarter',
  yoy: 'year',
};

/**
 * What a comparison turned out to be: a step finer than the period goes back by the period's own unit, so "올해 매출
 * 전월 대비" is of the year before. Of half-years there is no name for it.
 */
export function comparedAs(kind: ComparisonKind, { unit }: Pick<Period, 'unit'>): ComparisonKind {
  if (kind === 'named' || unit === 'range' || UNIT_ORDER.indexOf(KIND_UNIT[kind]) >= UNIT_ORDER.indexOf(unit))
    return kind;
  const own = (Object.keys(KIND_UNIT) as (keyof typeof KIND_UNIT)[]).find((one) => KIND_UNIT[one] === unit);
  return own ?? 'named';
}

const UNIT_ORDER: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];

/**
 * The other period of a comparison (definitions: "Comparisons"). A whole calendar unit goes to the whole
 * unit one step back (전월 대비 of June is all of May; 전년 대비 of June is June of last year), then is cut
 * to the elapsed days where the current one runs. A free range moves by the step day for day.
 */
export function comparePeriod(
  current: Period,
  kind: Exclude<ComparisonKind, 'named'>,
  fiscalStart: number,
): Comparison {
  const step = KIND_UNIT[kind];
  const { unit } = current;
  // A step finer than the period ("올해 매출 전월 대비") has no meaning of its own: the period before it is meant.
  const effective = unit !== 'range' && UNIT_ORDER.indexOf(step) < UNIT_ORDER.indexOf(unit) ? unit : step;
  const back = shiftUnit(current.wholeFrom, effective, -1);
  if (unit === 'range' || unit === 'day') {
    const to = shiftUnit(current.to, effective, -1);
    const wholeMonths =
      unit === 'range' && coversWholeMonths(current) && effective !== 'day' && effective !== 'week';
    const end = wholeMonths ? addDays(shiftUnit(addDays(current.to, 1), effective, -1), -1) : to;
    return { kind, period: rangePeriod(shiftUnit(current.from, effective, -1), end), whole: null };
  }
  const [wholeFrom, wholeTo] =
    unit === 'week' && effective !== 'week' ? [back, addDays(back, 6)] : unitBounds(back, unit, fiscalStart);
  const other: Period = {
    from: wholeFrom,
    to: wholeTo,
    unit,
    wholeFrom,
    wholeTo,
    running: false,
    yearToDate: current.yearToDate,
    stated: true,
  };
  return { kind, ...cutToElapsed(current, other) };
}

import { daysInMonth, makeDate, monthOf, pad2, weekday, yearOf } from '../model/calendar.js';
import { koreanHolidays } from '../model/holidays.js';
import type { LocalDate } from '../model/period.js';
import type { Industry } from './clients.js';

/** A month as a number that can be counted with: year * 12 + month - 1. */
export type MonthNumber = number;

export function monthNumber(date: LocalDate): MonthNumber {
  return yearOf(date) * 12 + monthOf(date) - 1;
}

/** 1 to 12. */
export function monthOfNumber(month: MonthNumber): number {
  return (month % 12) + 1;
}

export function yearOfNumber(month: MonthNumber): number {
  return Math.floor(month / 12);
}

export function firstDayOf(month: MonthNumber): LocalDate {
  return makeDate(yearOfNumber(month), monthOfNumber(month), 1);
}

/** `2026-02` */
export function monthText(month: MonthNumber): string {
  return `${yearOfNumber(month)}-${pad2(monthOfNumber(month))}`;
}

/** When orders come in during a month. */
export interface OrderDays {
  readonly dates: readonly LocalDate[];
  /** How likely each date is, for those who are open on Saturdays and for those who are not. */
  readonly weights: { readonly open: readonly number[]; readonly closed: readonly number[] };
  /** Working days beside those of a usual month, softened: orders put off over holidays come later. */
  readonly volume: number;
}

const WEEKDAY_WEIGHTS = [1.12, 1.06, 1.0, 1.0, 1.04, 0.14, 0];
/** The last working days of a month, the very last first: closing makes reps hurry. */
const MONTH_END = [1.9, 1.55, 1.3];
const MONTH_START = 0.75;
/** Clients stock up before the long holidays. */
const BEFORE_FEAST = 1.25;
const USUAL_WORKING_DAYS = 20.3;

/** Nobody orders on Sundays and public holidays, hospitals not on Saturdays either. */
export function orderDays(month: MonthNumber): OrderDays {
  const count = daysInMonth(yearOfNumber(month), monthOfNumber(month));
  const dates = Array.from({ length: count }, (_, i) =>
    makeDate(yearOfNumber(month), monthOfNumber(month), i + 1),
  );
  const holidays = koreanHolidays(dates[0] ?? '', dates.at(-1) ?? '');
  const isWorking = (date: LocalDate): boolean => weekday(date) <= 5 && !holidays.has(date);
  const working = dates.filter(isWorking);
  const feasts = dates.filter((date) => /설날|추석/.test(holidays.get(date) ?? ''));
  const open = dates.map((date) => {
    if (holidays.has(date)) return 0;
    const usual = WEEKDAY_WEIGHTS[weekday(date) - 1] ?? 0;
    const place = working.indexOf(date);
    if (place < 0) return usual;
    const end = MONTH_END[working.length - 1 - place] ?? 1;
    const start = place === 0 ? MONTH_START : 1;
    const daysToFeast = dates.indexOf(feasts[0] ?? '') - dates.indexOf(date);
    const feast = feasts.length > 0 && daysToFeast > 0 && daysToFeast <= 5 ? BEFORE_FEAST : 1;
    return usual * end * start * feast;
  });
  return {
    dates,
    weights: { open, closed: open.map((weight, i) => (isWorking(dates[i] ?? '') ? weight : 0)) },
    volume: (working.length / USUAL_WORKING_DAYS) ** 0.6,
  };
}

export function opensOnSaturdays(industry: Industry): boolean {
  return industry === '의원' || industry === '약국';
}

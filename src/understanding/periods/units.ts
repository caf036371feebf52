import {
  addMonths,
  type CalendarContext,
  fiscalQuarter,
  isRealDate,
  makeDate,
  rangePeriod,
  unitPeriod,
  yearOf,
} from '../../model/calendar.js';
import type { LocalDate, Period } from '../../model/period.js';

/** Months, quarters, halves and days of a year as periods. */

export function monthPeriod(year: number, month: number, at: CalendarContext): Period {
  return unitPeriod(makeDate(year, month, 1), 'month', at);
}

export function quarterPeriod(year: number, quarter: number, at: CalendarContext): Period {
  return unitPeriod(addMonths(makeDate(year, at.fiscalStart, 1), (quarter - 1) * 3), 'quarter', at);
}

export function halfPeriod(year: number, half: number, at: CalendarContext): Period {
  return unitPeriod(addMonths(makeDate(year, at.fiscalStart, 1), (half - 1) * 6), 'half', at);
}

/** null where the day does not exist. */
export function dayPeriod(year: number, month: number, day: number): Period | null {
  if (!isRealDate(year, month, day)) return null;
  const date = makeDate(year, month, day);
  return rangePeriod(date, date);
}

/** What is said without a year means the latest that has begun. */
export function latestBegun(from: (year: number) => LocalDate, today: LocalDate): number {
  const year = yearOf(today);
  return from(year) <= today ? year : year - 1;
}

export function fiscalYearOf(at: CalendarContext): number {
  return fiscalQuarter(at.today, at.fiscalStart).year;
}

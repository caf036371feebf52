import { addDays, weekday } from './calendar.js';
import { koreanHolidays } from './holidays.js';
import type { LocalDate } from './period.js';

/** The days from `from` to `to` (both counted) that are neither a Saturday, a Sunday nor a public holiday of Korea. */
export function businessDaysIn(from: LocalDate, to: LocalDate): ReadonlySet<LocalDate> {
  const holidays = koreanHolidays(from, to);
  const days = new Set<LocalDate>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (weekday(day) <= 5 && !holidays.has(day)) days.add(day);
  }
  return days;
}

import { weekday } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { Filter } from '../model/query.js';

/** Whether the filters on days let the sales of this one through. */
export function isOfDays(date: LocalDate, filters: readonly Filter[]): boolean {
  return filters.every(({ dimension, members, exclude }) => {
    if (dimension !== 'weekday' && dimension !== 'day') return true;
    const key = dimension === 'day' ? date : weekday(date);
    return members.some((member) => member.key === key) !== exclude;
  });
}

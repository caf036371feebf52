import type { NewSubscription } from '../model/alert.js';
import { localDate } from '../model/calendar.js';

/** Whether a time lies behind the last day of a subscription, by the zone of its timetable. */
export function isPastEnd(
  { options, timetable }: Pick<NewSubscription, 'options' | 'timetable'>,
  at: Date,
): boolean {
  return options.until !== undefined && localDate(at, timetable.timezone) > options.until;
}

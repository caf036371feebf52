import { type CalendarContext, dayOf, localDate, monthOf } from '../../model/calendar.js';
import type { Timetables } from '../../ports/timetables.js';
import type { WantedAlert } from '../../skills/alerts/propose.js';
import type { SaidSchedule } from '../../understanding/alerts/schedule.js';
import { lastDayOf, onceDayOf } from '../../understanding/alerts/until.js';

/** From when on and until when an alert comes. */

/** Every other week from the first time on that it would come. */
export function everyOtherWeekFrom(
  { isEveryOtherWeek }: SaidSchedule,
  cron: string | null,
  at: { readonly timezone: string; readonly now: Date; readonly timetables: Pick<Timetables, 'next'> },
): Pick<WantedAlert, 'everyOtherWeekOf'> {
  if (isEveryOtherWeek !== true || cron === null) return {};
  const first = at.timetables.next({ cron, timezone: at.timezone }, at.now);
  return first === null ? {} : { everyOtherWeekOf: localDate(first, at.timezone) };
}

interface Ending {
  readonly cron: string | null;
  /** An end that is no day, as it was said. */
  readonly end: string | null;
  readonly until: Pick<WantedAlert, 'until'>;
}

/** The last day of a schedule, and the times of one that comes once; null where that day is over. */
export function endingOf(schedule: SaidSchedule, at: CalendarContext): Ending | null {
  const { cron, end, once, time } = schedule;
  if (once !== undefined && time !== null) {
    const day = onceDayOf(once, at);
    if (day === null || day < at.today) return null;
    const [hour = '8'] = time.hours.split(',');
    return {
      cron: `${time.minute} ${hour} ${dayOf(day)} ${monthOf(day)} *`,
      end: null,
      until: { until: day },
    };
  }
  const last = end === null ? null : lastDayOf(end, at);
  return last === null ? { cron, end, until: {} } : { cron, end: null, until: { until: last } };
}

/** Whether an alert comes on one day alone. */
export function isOnce({ cron, until }: WantedAlert): boolean {
  const [, , day, month] = cron?.split(' ') ?? [];
  return until !== undefined && Number(day) === dayOf(until) && Number(month) === monthOf(until);
}

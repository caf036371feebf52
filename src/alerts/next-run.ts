import type { Subscription } from '../model/alert.js';
import { localDate } from '../model/calendar.js';
import type { Timetables } from '../ports/timetables.js';
import { offDay } from './when.js';

/** Longer than any run of holidays, for a timetable of every day. */
const LOOKS_MAX = 400;

function isDayOff(at: Date, timezone: string): boolean {
  return offDay(localDate(at, timezone), 'ko') !== null;
}

/** When a subscription is next due by its own rules; null while it is paused or where its times never come. */
export function nextRun(subscription: Subscription, timetables: Timetables, now: Date): Date | null {
  const { status, snoozedUntil, timetable, options } = subscription;
  if (status !== 'active') return null;
  let after = snoozedUntil !== null && snoozedUntil > now ? snoozedUntil : now;
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const next = timetables.next(timetable, after);
    if (next === null || options.isOffOnHolidays !== true || !isDayOff(next, timetable.timezone)) return next;
    after = next;
  }
  return null;
}

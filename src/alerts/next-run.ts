import type { AlertPreferences, Subscription } from '../model/alert.js';
import type { Timetables } from '../ports/timetables.js';
import { isPastEnd } from './ending.js';
import { offReason } from './when.js';

/** Longer than any run of holidays, for a timetable of every day. */
const LOOKS_MAX = 400;

export interface NextRunContext {
  readonly timetables: Pick<Timetables, 'next'>;
  readonly now: Date;
  /** The owner's, whose days off count where they alone are told. */
  readonly preferences: AlertPreferences;
  /** The owner's own. */
  readonly timezone: string;
}

/** When a subscription is next due by its own rules; null while it is paused or where its times never come. */
export function nextRun(subscription: Subscription, at: NextRunContext): Date | null {
  const { status, snoozedUntil, timetable, audience } = subscription;
  if (status !== 'active') return null;
  const { timetables, now, timezone } = at;
  const preferences = audience.kind === 'self' ? at.preferences : null;
  let after = snoozedUntil !== null && snoozedUntil > now ? snoozedUntil : now;
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const next = timetables.next(timetable, after);
    if (next === null || isPastEnd(subscription, next)) return null;
    const off = offReason({ subscription, preferences, at: next, timezone, language: 'ko' });
    if (off === null) return next;
    after = next;
  }
  return null;
}

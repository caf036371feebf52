import { isPastEnd } from '../../alerts/ending.js';
import { offReason, quietUntil } from '../../alerts/when.js';
import type { AlertPreferences, NewSubscription } from '../../model/alert.js';
import type { Language } from '../../model/principal.js';
import type { Timetables } from '../../ports/timetables.js';
import { momentText } from './schedule-text.js';

/** When something comes next for a person, and what may hold it back. */

const TRIED_MAX = 400;

export interface NextRun {
  readonly at: Date;
  /** Slots before it fall on days on which nothing is sent. */
  readonly isAfterOff: boolean;
  /** Where it falls into the person's quiet hours: their end. */
  readonly heldUntil: Date | null;
}

interface For {
  readonly preferences: AlertPreferences;
  readonly timezone: string;
  readonly language: Language;
  readonly timetables: Pick<Timetables, 'next'>;
}

/** null where none comes any more. */
export function nextRun(
  subscription: Pick<NewSubscription, 'timetable' | 'options'>,
  after: Date,
  { preferences, timezone, language, timetables }: For,
): NextRun | null {
  let at = after;
  for (let tried = 0; tried < TRIED_MAX; tried++) {
    const next = timetables.next(subscription.timetable, at);
    if (next === null || isPastEnd(subscription, next)) return null;
    if (offReason({ subscription, preferences, at: next, timezone, language }) === null) {
      return {
        at: next,
        isAfterOff: tried > 0,
        heldUntil: quietUntil(preferences, next, { timezone, timetables }),
      };
    }
    at = next;
  }
  return null;
}

/** 2026-06-16(화) 오전 8시 30분, with what holds it back. */
export function nextRunText(run: NextRun, timezone: string, language: Language): string {
  const ko = language === 'ko';
  const when = momentText(run.at, timezone, language);
  if (run.heldUntil === null) return when;
  const held = momentText(run.heldUntil, timezone, language);
  return ko
    ? `${when}, 방해 금지 시간이라 ${held}에 보냅니다`
    : `${when}; sent at ${held}, when your quiet hours end`;
}

import { createSaidText } from './said-text.js';
import { type SaidSchedule, takeSchedule } from './schedule.js';

/** What can be said about an alert that is there, in either language. */

export type SaidAlert =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'all' }
  /** "그거", right after several were talked about: one of them, to be asked which. */
  | { readonly kind: 'one' };

export type SaidChange =
  | { readonly kind: 'stop' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'snooze'; readonly hours: number }
  | {
      readonly kind: 'retime';
      readonly time: SaidSchedule['time'];
      readonly days: string | null;
      readonly isEveryOtherWeek?: true;
    }
  | { readonly kind: 'test' }
  | { readonly kind: 'show' };

export interface AlertChange {
  readonly kind: 'change';
  readonly which: SaidAlert;
  readonly change: SaidChange;
}

/** A schedule and nothing beside it. */
export function retimed(which: SaidAlert, said: string): AlertChange | null {
  const text = createSaidText(said.replace(/^at\s+(?=every|each|on|weekdays)/i, ''));
  const schedule = takeSchedule(text, true);
  if (typeof schedule === 'string' || schedule.cron === null) return null;
  const left = text
    .rest()
    .replace(/(?:으로|로|에|at|to|만)/g, '')
    .trim();
  if (left !== '') return null;
  const { time, days, isEveryOtherWeek } = schedule;
  const every = isEveryOtherWeek === true ? { isEveryOtherWeek } : {};
  return { kind: 'change', which, change: { kind: 'retime', time, days, ...every } };
}

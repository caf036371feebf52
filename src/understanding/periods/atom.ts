import type { CalendarContext } from '../../model/calendar.js';
import type { Period } from '../../model/period.js';

/** One period without a second end: a date, month, quarter, year, "지난달", "최근 7일". */
export interface Atom {
  readonly end: number;
  /** null where the date does not exist. */
  readonly period: Period | null;
  /** Set where a month or day was named without a year: the end of a range takes the start's year. */
  readonly yearless?: { readonly month: number; readonly day: number | null };
}

/** Reads the period that begins at a position; null where none does. */
export type AtomReader = (text: string, position: number, at: CalendarContext) => Atom | null;

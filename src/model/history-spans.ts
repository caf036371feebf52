import { addDays, addMonths } from './calendar.js';
import type { LocalDate } from './period.js';

/** The stretches that an order history is of; a year and a quarter are whole calendar months before today's. */
export interface HistorySpans {
  readonly seenFrom: LocalDate;
  readonly year: HistorySpan;
  readonly yearBefore: HistorySpan;
  readonly recent: HistorySpan;
  readonly before: HistorySpan;
  readonly today: LocalDate;
}

export interface HistorySpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Months before this one that an order history looks back. */
const HISTORY_MONTHS = 36;

export function historySpans(today: LocalDate): HistorySpans {
  const month = `${today.slice(0, 7)}-01`;
  const span = (from: number, to: number): HistorySpan => ({
    from: addMonths(month, -from),
    to: addDays(addMonths(month, -to), -1),
  });
  return {
    seenFrom: addMonths(month, -HISTORY_MONTHS),
    year: span(12, 0),
    yearBefore: span(24, 12),
    recent: span(3, 0),
    before: span(6, 3),
    today,
  };
}

/** `YYYY-MM-DD`. Compares as text. */
export type LocalDate = string;

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | 'range';

/** Where a period begins that is of all the data: the day of the first sale is put in its place before it is told. */
export const BEGINNING: LocalDate = '0001-01-01';

/**
 * A stretch of days, both ends included. `to` never passes today where the calendar unit still runs;
 * `wholeFrom`/`wholeTo` keep the full unit, which targets and forecasts need.
 */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly unit: PeriodUnit;
  readonly wholeFrom: LocalDate;
  readonly wholeTo: LocalDate;
  /** True while today lies in the unit, its last day included. */
  readonly running: boolean;
  /** 올해, 누계, YTD while it runs: targets count month by month up to the current one. */
  readonly yearToDate: boolean;
  /** False where the question named no period and the current month was taken. */
  readonly stated: boolean;
}

export type ComparisonKind = 'dod' | 'wow' | 'mom' | 'qoq' | 'yoy' | 'named';

/** What the period is held against. `period` is already cut to the same elapsed days where that applies. */
export interface Comparison {
  readonly kind: ComparisonKind;
  readonly period: Period;
  /** The period that was cut (the other one, or the current one where the other still runs), uncut; else null. */
  readonly whole: Period | null;
}

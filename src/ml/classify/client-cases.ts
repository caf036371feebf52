import { addMonths } from '../../model/calendar.js';
import type { LocalDate } from '../../model/period.js';
import { GRADES } from '../client-analysis.js';
import type { ClientSales } from '../client-sales.js';
import type { LabelledRow } from './boosting.js';
import { type ClientSample, type Outcome, outcomeKnownOn, outcomesOf, samplesAt } from './client-samples.js';

/** Clients on days of the past with what became of them, and which days are learned from and judged by. */

export interface Case {
  readonly sample: ClientSample;
  readonly outcome: Outcome;
}

export interface Split {
  /** The newest first. */
  readonly test: readonly LocalDate[];
  /** The outcomes of these were known on the first day of the test. */
  readonly fit: readonly LocalDate[];
  /** What serves learns from these: all with a known outcome. */
  readonly all: readonly LocalDate[];
}

const TEST_DATES = 6;
const FIT_DATES_MAX = 24;
const FIT_DATES_MIN = 6;

/**
 * Days a month apart whose outcome is known on `asOf`. Between what is learned from and the test lies a gap as long
 * as an outcome takes. null where there are too few.
 */
export function splitDates(asOf: LocalDate, firstDay: LocalDate): Split | null {
  // A year of sales says what is usual.
  const earliest = addMonths(firstDay, 12);
  const known: LocalDate[] = [];
  for (let back = 1, day = addMonths(asOf, -1); day >= earliest; back++, day = addMonths(asOf, -back)) {
    if (outcomeKnownOn(day) <= asOf) known.push(day);
  }
  const test = known.slice(0, TEST_DATES);
  const oldest = test.at(-1);
  if (oldest === undefined) return null;
  const fit = known.filter((day) => outcomeKnownOn(day) <= oldest).slice(0, FIT_DATES_MAX);
  return fit.length < FIT_DATES_MIN ? null : { test, fit, all: known.slice(0, FIT_DATES_MAX) };
}

export function casesOf(clients: readonly ClientSales[], dates: readonly LocalDate[]): readonly Case[] {
  return dates.flatMap((day) => {
    const samples = samplesAt(clients, day);
    const outcomes = outcomesOf(samples, clients);
    return samples.flatMap((sample, i) => {
      const outcome = outcomes[i];
      return outcome === undefined ? [] : [{ sample, outcome }];
    });
  });
}

export const lossRows = (cases: readonly Case[]): LabelledRow[] =>
  cases.flatMap(({ sample: { row }, outcome: { isLost } }) =>
    isLost === null ? [] : [{ row, label: isLost ? 1 : 0 }],
  );

export const gradeRows = (cases: readonly Case[]): LabelledRow[] =>
  cases.flatMap(({ sample: { row }, outcome: { grade } }) =>
    grade === null ? [] : [{ row, label: GRADES.indexOf(grade) }],
  );

export const growthRows = (cases: readonly Case[]): LabelledRow[] =>
  cases.flatMap(({ sample: { row }, outcome: { growth } }) =>
    growth === null ? [] : [{ row, label: growth }],
  );

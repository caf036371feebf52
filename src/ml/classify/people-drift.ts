import type { PersonMonths } from '../../ports/performance.js';
import { rollingShiftOf } from '../drift.js';
import type { FeatureShift } from './client-drift.js';
import { PERFORMANCE_FEATURES, rowsOf } from './performance-rows.js';

/** Months, each held against the six before it. */
const MONTHS = 12;

export interface PeopleDriftQuestion {
  /** The month that is foretold: year * 12 + month - 1. */
  readonly month: number;
  readonly features: readonly string[];
  readonly alpha: number;
}

/** What is known of people's coming month beside what was known of the months before. */
export function peopleShifts(
  people: readonly PersonMonths[],
  { month, features, alpha }: PeopleDriftQuestion,
): readonly FeatureShift[] {
  const rows = Array.from({ length: MONTHS + 1 }, (_, i) =>
    rowsOf(people, month - MONTHS + i, month - MONTHS + i),
  );
  return features.map((feature): FeatureShift => {
    const place = PERFORMANCE_FEATURES.findIndex((f) => f.name === feature);
    const stretches = rows.map((of) => of.map(({ row }) => row[place] ?? 0));
    return { feature, period: 'last_month', shift: rollingShiftOf(stretches, alpha) };
  });
}

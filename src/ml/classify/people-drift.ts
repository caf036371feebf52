import type { PersonMonths } from '../../ports/performance.js';
import { DRIFT_MONTHS, type FeatureShift, featureShifts } from './client-drift.js';
import { PERFORMANCE_FEATURES, rowsOf } from './performance-rows.js';

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
  const stretches = Array.from({ length: DRIFT_MONTHS + 1 }, (_, i) => {
    const at = month - DRIFT_MONTHS + i;
    return rowsOf(people, at, at).map(({ row }) => row);
  });
  return featureShifts(stretches, { features, known: PERFORMANCE_FEATURES, period: 'last_month', alpha });
}

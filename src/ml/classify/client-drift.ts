import { addMonths } from '../../model/calendar.js';
import type { LocalDate } from '../../model/period.js';
import type { ReferencePeriod } from '../../ports/model-monitoring.js';
import type { ClientSales } from '../client-sales.js';
import { rollingShiftOf, type Shift } from '../drift.js';
import { ALIVE_DAYS, CLASSIFIER_FEATURES, samplesAt } from './client-samples.js';

/** Whether clients still look like those that the classifier learned from. */

export interface FeatureShift {
  readonly feature: string;
  readonly period: ReferencePeriod;
  /** null where there is too little to compare. */
  readonly shift: Shift | null;
}

/** So many months before are looked at, each held against the six before it. */
export const DRIFT_MONTHS = 12;
const WEEK_DAYS = 7;

/** Which features are looked at, and among which they stand in a row. */
export interface ShiftQuestion {
  readonly features: readonly string[];
  readonly known: readonly { readonly name: string }[];
  readonly period: ReferencePeriod;
  /** How often a single comparison may raise an alarm where nothing has changed. */
  readonly alpha: number;
}

/** Each feature in the last of the stretches beside the ones before it; a stretch is its rows. */
export function featureShifts(
  stretches: readonly (readonly ArrayLike<number>[])[],
  { features, known, period, alpha }: ShiftQuestion,
): readonly FeatureShift[] {
  return features.map((feature) => {
    const place = known.findIndex(({ name }) => name === feature);
    const values = stretches.map((rows) => rows.map((row) => row[place] ?? 0));
    return { feature, period, shift: rollingShiftOf(values, alpha) };
  });
}

export interface ClientDriftQuestion {
  readonly asOf: LocalDate;
  /** Those that the model leans on. */
  readonly features: readonly string[];
  /** How often a single comparison may raise an alarm where nothing has changed. */
  readonly alpha: number;
}

/**
 * Each feature of every client that ordered within 180 days (`last_month`), and of those that ordered within the last
 * seven (`last_week`), beside the same on the same day of the months before.
 */
export function clientShifts(
  clients: readonly ClientSales[],
  { asOf, features, alpha }: ClientDriftQuestion,
): readonly FeatureShift[] {
  const days = Array.from({ length: DRIFT_MONTHS + 1 }, (_, i) => addMonths(asOf, i - DRIFT_MONTHS));
  const samples = days.map((day) => samplesAt(clients, day));
  const spans = { last_week: WEEK_DAYS, last_month: ALIVE_DAYS } as const;
  return (['last_week', 'last_month'] as const).flatMap((period) => {
    const stretches = samples.map((of) =>
      of.flatMap(({ quietDays, row }) => (quietDays < spans[period] ? [row] : [])),
    );
    return featureShifts(stretches, { features, known: CLASSIFIER_FEATURES, period, alpha });
  });
}

import type { LocalDate } from '../../model/period.js';
import { type PackedSales, SALE_FEATURES } from '../../ports/anomalies.js';
import type { ReferencePeriod } from '../../ports/model-monitoring.js';
import { type Rate, rateShiftOf, rollingShiftOf, type Shift } from '../drift.js';
import { type AnomalyModel, isUnusual } from './detect.js';
import { describeSales } from './features.js';
import { dayNumber, unpackSales } from './sale.js';

/** Whether sales still stray from the usual as those did that the forest learned from, and how many are found. */

export interface SaleShifts {
  readonly features: readonly {
    readonly feature: string;
    readonly period: ReferencePeriod;
    readonly shift: Shift | null;
  }[];
  /** How often a sale is found unusual, against the stretches before. */
  readonly rates: readonly { readonly period: ReferencePeriod; readonly shift: Shift | null }[];
}

const SPANS = { last_week: 7, last_month: 30 } as const satisfies Readonly<Record<ReferencePeriod, number>>;
/** Stretches before the recent one. */
const EARLIER = 12;

interface Seen {
  readonly day: number;
  readonly logs: readonly (number | null)[];
  readonly isUnusual: boolean;
}

/** Of completed sales of the last seven and thirty days that `through` ends. */
export function saleShifts(
  model: AnomalyModel,
  people: readonly PackedSales[],
  { through, alpha }: { readonly through: LocalDate; readonly alpha: number },
): SaleShifts {
  const last = dayNumber(through);
  const first = last - (EARLIER + 1) * SPANS.last_month + 1;
  const seen = people.flatMap((packed): Seen[] =>
    describeSales(
      unpackSales(packed),
      ({ day, isCompleted }) => isCompleted && day >= first && day <= last,
    ).map((described) => ({
      day: described.sale.day,
      logs: described.measured.map((m) => (m === null ? null : Math.log(m.actual / m.usual))),
      isUnusual: isUnusual(described, model),
    })),
  );
  const stretchesOf = (period: ReferencePeriod): readonly (readonly Seen[])[] => {
    const stretches = Array.from({ length: EARLIER + 1 }, (): Seen[] => []);
    // The oldest first.
    for (const one of seen) stretches[EARLIER - Math.floor((last - one.day) / SPANS[period])]?.push(one);
    return stretches;
  };
  const periods = (['last_week', 'last_month'] as const).map((period) => ({
    period,
    stretches: stretchesOf(period),
  }));
  return {
    features: periods.flatMap(({ period, stretches }) =>
      SALE_FEATURES.map((feature, i) => ({
        feature,
        period,
        shift: rollingShiftOf(
          stretches.map((of) => of.flatMap(({ logs }) => logs[i] ?? [])),
          alpha,
        ),
      })),
    ),
    rates: periods.map(({ period, stretches }) => {
      const rates = stretches.map(
        (of): Rate => ({ hits: of.filter((one) => one.isUnusual).length, count: of.length }),
      );
      const recent = rates.at(-1) ?? { hits: 0, count: 0 };
      return { period, shift: rateShiftOf(recent, rates.slice(0, -1), alpha) };
    }),
  };
}

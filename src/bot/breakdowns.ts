import { BREAKDOWNS, type Breakdown } from '../model/breakdown.js';
import type { ScopeName } from '../model/principal.js';
import { type Filter, isCut, type Metric, type MetricQuery } from '../model/query.js';

/** What a figure can be broken down by; figures that are not here are of something else than sales. */
const OF_METRIC: Readonly<Partial<Record<Metric, readonly Breakdown[]>>> = {
  sales_amount: BREAKDOWNS,
  sales_count: BREAKDOWNS,
  quantity: BREAKDOWNS,
  average_sale: BREAKDOWNS,
  unit_price: BREAKDOWNS,
  active_clients: ['product', 'category', 'user', 'department'],
  // Targets are people's.
  target_amount: ['user', 'department'],
  achievement_rate: ['user', 'department'],
  target_gap: ['user', 'department'],
};

/** People and teams other than one's own are another's to see. */
const HIDDEN_BY_SCOPE: Readonly<Record<ScopeName, readonly Breakdown[]>> = {
  own: ['user', 'department'],
  department: ['department'],
  company: [],
};

/** One member of these leaves one part only in those. */
const ONE_PART: Readonly<Partial<Record<Filter['dimension'], readonly Breakdown[]>>> = {
  product: ['product', 'category'],
  category: ['category'],
  client: ['client'],
  user: ['user', 'department'],
  department: ['department'],
};

function partsOf({ dimension, members, exclude }: Filter): readonly Breakdown[] {
  return exclude || members.length !== 1 ? [] : (ONE_PART[dimension] ?? []);
}

/** By what the figures of a question can be looked at next; none where only some groups or parts were asked for. */
export function breakdownsOf(query: MetricQuery, scope: ScopeName): readonly Breakdown[] {
  if (isCut(query) || query.standing !== undefined || query.average !== undefined) return [];
  const left = new Set([
    ...query.groupBy.filter((d): d is Breakdown => BREAKDOWNS.some((b) => b === d)),
    ...HIDDEN_BY_SCOPE[scope],
    ...query.filters.flatMap(partsOf),
  ]);
  return BREAKDOWNS.filter(
    (by) => !left.has(by) && query.metrics.every((metric) => OF_METRIC[metric]?.includes(by) === true),
  );
}

import type { PersonMonths } from '../../ports/performance.js';
import type { ClientFeature } from '../client-features.js';

/** What is known of a person's month two months before it, and which class of achievement it came to. */

/** Percent; each class reaches from its bound (included) to the next. */
const BOUNDS = [80, 100, 120] as const;
/** Months from the last whole one to the one that is foretold: the running month lies between them. */
export const AHEAD = 2;
const RATE_MAX = 3;
/** Months that have to be known. */
const HISTORY_MIN = 3;

const FEATURES: readonly (readonly [string, string])[] = [
  ['rate_last', 'achievement of the last whole month, 1 is the target'],
  ['rate_3', 'of the last three whole months as a whole'],
  ['rate_6', 'of the last six'],
  ['rate_12', 'of the last twelve'],
  ['rate_spread', 'standard deviation of the last twelve months’ achievements'],
  ['share_missed', 'share of the last twelve months below their target'],
  ['trend', 'achievement of the last three months less that of the three before'],
  ['recent_to_target', 'mean sales of the last three months over the target of the month that is foretold'],
  ['year_to_target', 'mean sales of the last twelve months over that target'],
  [
    'same_month_to_target',
    'sales of the same month last year over that target; as the last twelve where unknown',
  ],
  [
    'season_to_target',
    'sales of the same month last year, grown as the last three months grew on the year before, over that target',
  ],
  ['target_step', 'that target over the last whole month’s'],
];

export const PERFORMANCE_FEATURES: readonly ClientFeature[] = FEATURES.map(([name, description]) => ({
  name,
  type: 'derived',
  transformation: 'normalization',
  description,
}));

export function classPlace(percent: number): number {
  return BOUNDS.filter((bound) => percent >= bound).length;
}

const bounded = (rate: number): number => Math.min(RATE_MAX, Math.max(0, rate));
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

interface Sums {
  readonly sales: number;
  readonly target: number;
}

/** Months with a target among the `count` that end with `last`. */
function over({ months }: PersonMonths, last: number, count: number): readonly Sums[] {
  const found: Sums[] = [];
  for (let month = last - count + 1; month <= last; month++) {
    const of = months.get(month);
    if (of !== undefined && of.target !== null && of.target > 0)
      found.push({ sales: of.sales, target: of.target });
  }
  return found;
}

function rateOf(months: readonly Sums[]): number | null {
  const target = sum(months.map((m) => m.target));
  return target > 0 ? bounded(sum(months.map((m) => m.sales)) / target) : null;
}

export interface Row {
  readonly userId: number;
  readonly month: number;
  readonly row: readonly number[];
  /** As the last whole month, which is the rule beside the model. */
  readonly rule: number;
  /** As the last three months as a whole. */
  readonly recent: number;
  /** null until the month is over. */
  readonly actual: number | null;
}

/** null without a target for the month or without three months that have one. */
function rowOf(person: PersonMonths, month: number): Row | null {
  const known = month - AHEAD;
  const target = person.months.get(month)?.target ?? null;
  const year = over(person, known, 12);
  const recent = over(person, known, 3);
  if (target === null || target <= 0 || recent.length < HISTORY_MIN) return null;
  const [rate3, rate12] = [rateOf(recent) ?? 0, rateOf(year) ?? 0];
  const last = rateOf(over(person, known, 1)) ?? rate3;
  const rates = year.map((m) => bounded(m.sales / m.target));
  const centre = sum(rates) / rates.length;
  const salesOf = (at: number): number | null => person.months.get(at)?.sales ?? null;
  const mean = (months: readonly Sums[]): number =>
    sum(months.map((m) => m.sales)) / Math.max(1, months.length);
  const [same, before] = [salesOf(month - 12), mean(over(person, known - 12, 3))];
  const growth = before > 0 ? bounded(mean(recent) / before) : 1;
  const row = [
    last,
    rate3,
    rateOf(over(person, known, 6)) ?? rate3,
    rate12,
    Math.sqrt(sum(rates.map((r) => (r - centre) ** 2)) / rates.length),
    rates.filter((r) => r < 1).length / rates.length,
    rate3 - (rateOf(over(person, known - 3, 3)) ?? rate3),
    bounded(mean(recent) / target),
    bounded(mean(year) / target),
    bounded((same ?? mean(year)) / target),
    bounded(((same ?? mean(year)) * (same === null ? 1 : growth)) / target),
    bounded(target / (recent.at(-1)?.target ?? target)),
  ];
  const came = person.months.get(month);
  return {
    userId: person.userId,
    month,
    row,
    rule: classPlace(last * 100),
    recent: classPlace(rate3 * 100),
    actual: came?.isOver === true ? classPlace((came.sales / target) * 100) : null,
  };
}

export function rowsOf(people: readonly PersonMonths[], from: number, to: number): readonly Row[] {
  const rows: Row[] = [];
  for (let month = from; month <= to; month++) {
    for (const person of people) {
      const row = rowOf(person, month);
      if (row !== null) rows.push(row);
    }
  }
  return rows;
}

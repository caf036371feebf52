import type { LocalDate } from '../model/period.js';
import {
  change,
  courseOf,
  GAP_DAYS_MIN,
  log,
  MONTH_DAYS,
  productsOf,
  QUARTER_DAYS,
  rhythmOf,
  SEEN_DAYS,
  type Seen,
  seenAt,
  stretch,
  YEAR_DAYS,
} from './client-course.js';
import type { ClientSales } from './client-sales.js';

/**
 * What is known of one client at the end of a day, from its own sales up to that day and no later. Stretches are
 * whole weeks back from the day, so that any day is as good as the end of a month: 4, 13 and 52 weeks.
 *
 * No value is missing. What can't be known is filled in as its description says; changes are `(a - b) / (a + b)`,
 * from -1 (all gone) to 1 (all new), 0 where there is nothing in either stretch. Amounts and days are logarithms
 * of one more (`ln(1 + x)`), as a hospital buys a thousand times what a small clinic does.
 */

export interface ClientFeature {
  readonly name: string;
  readonly type: 'numerical' | 'categorical' | 'derived';
  /** How distances between clients take it. Trees take every value as it is. */
  readonly transformation: 'standardization' | 'normalization' | 'encoding' | null;
  readonly description: string;
}

function measure(seen: Seen): readonly number[] {
  const { asOf, days, amounts } = seen;
  const rhythm = rhythmOf(seen);
  const course = courseOf(seen);
  const products = productsOf(seen);
  const age = Math.min(SEEN_DAYS, asOf - (days[0] ?? asOf));
  const month = stretch(seen, 0, MONTH_DAYS);
  const quarter = stretch(seen, 0, QUARTER_DAYS);
  const quarterBefore = stretch(seen, QUARTER_DAYS, QUARTER_DAYS);
  const sameQuarter = stretch(seen, YEAR_DAYS, QUARTER_DAYS);
  const nextQuarter = stretch(seen, YEAR_DAYS - QUARTER_DAYS, QUARTER_DAYS);
  const year = stretch(seen, 0, YEAR_DAYS);
  const yearBefore = stretch(seen, YEAR_DAYS, YEAR_DAYS);
  const size = ({ amount, count }: { amount: number; count: number }): number =>
    count === 0 ? 0 : amount / count;
  let biggest = 0;
  for (let i = days.length - 1; i >= 0 && (days[i] ?? 0) > asOf - YEAR_DAYS; i--) {
    biggest = Math.max(biggest, amounts[i] ?? 0);
  }
  return [
    log(age),
    age < YEAR_DAYS ? 1 : 0,
    log(rhythm.quiet),
    log(rhythm.usual),
    rhythm.spread,
    log(rhythm.quiet / Math.max(GAP_DAYS_MIN, rhythm.usual)),
    log(rhythm.longest),
    log(rhythm.quiet / Math.max(GAP_DAYS_MIN, rhythm.longest)),
    log(year.count),
    log(quarter.count),
    change(quarter.count, quarterBefore.count),
    log(month.amount),
    log(quarter.amount),
    log(year.amount),
    log(yearBefore.amount),
    change(quarter.amount, quarterBefore.amount),
    age < YEAR_DAYS + QUARTER_DAYS ? 0 : change(quarter.amount, sameQuarter.amount),
    age < YEAR_DAYS + QUARTER_DAYS ? 0 : change(year.amount, yearBefore.amount),
    course.slope,
    course.variation,
    course.empty,
    age < YEAR_DAYS || year.amount <= 0 ? QUARTER_DAYS / YEAR_DAYS : nextQuarter.amount / year.amount,
    log(size(year)),
    change(size(quarter), size(year)),
    year.amount <= 0 ? 1 : biggest / year.amount,
    products.count,
    change(products.inQuarter, products.count),
    products.topShare,
    products.lostShare,
    products.lostTop,
    seen.entered === 0 ? 0 : seen.notCompleted / seen.entered,
    seen.risk,
    seen.loyalty,
  ];
}

type Described = readonly [
  name: string,
  type: ClientFeature['type'],
  transformation: ClientFeature['transformation'],
  description: string,
];

/** In the order of a vector's values. */
const DESCRIBED: readonly Described[] = [
  ['age', 'numerical', 'standardization', 'ln days since the first order, three years at most'],
  ['is_new', 'categorical', 'encoding', '1 where the first order is less than 52 weeks old, else 0'],
  ['quiet_days', 'numerical', 'standardization', 'ln days since the last order'],
  [
    'usual_gap',
    'numerical',
    'standardization',
    'ln of the median days between orders of the last 52 weeks; 364 days where there are not two',
  ],
  ['gap_spread', 'derived', 'standardization', 'interquartile range of these gaps over their median'],
  [
    'overdue',
    'derived',
    'standardization',
    'ln of the days since the last order over the usual gap (a week at least)',
  ],
  [
    'longest_gap',
    'numerical',
    'standardization',
    'ln of the longest of these gaps; 364 days where there is none',
  ],
  [
    'over_longest_gap',
    'derived',
    'standardization',
    'ln of the days since the last order over the longest gap',
  ],
  ['order_days_year', 'numerical', 'standardization', 'ln days with an order in the last 52 weeks'],
  ['order_days_quarter', 'numerical', 'standardization', 'ln days with an order in the last 13 weeks'],
  [
    'order_days_change',
    'derived',
    'normalization',
    'change of the days with an order, last 13 weeks against the 13 before',
  ],
  ['amount_month', 'numerical', 'standardization', 'ln won of the last 4 weeks'],
  ['amount_quarter', 'numerical', 'standardization', 'ln won of the last 13 weeks'],
  ['amount_year', 'numerical', 'standardization', 'ln won of the last 52 weeks'],
  ['amount_year_before', 'numerical', 'standardization', 'ln won of the 52 weeks before them'],
  ['amount_change', 'derived', 'normalization', 'change of won, last 13 weeks against the 13 before'],
  [
    'amount_change_on_year',
    'derived',
    'normalization',
    'change of won, last 13 weeks against the same of the year before; 0 for a client that is not known so long',
  ],
  [
    'growth_year',
    'derived',
    'normalization',
    'change of won, last 52 weeks against the 52 before; 0 for a client that is not known for 65 weeks',
  ],
  [
    'trend',
    'derived',
    'standardization',
    'slope of a line through the last thirteen 4 weeks in parts of their mean; 0 below three of them',
  ],
  ['variation', 'derived', 'standardization', 'coefficient of variation of the last thirteen 4 weeks'],
  ['empty_share', 'derived', 'normalization', 'share of the last thirteen 4 weeks without an order'],
  [
    'season_share',
    'derived',
    'normalization',
    'share of the last 52 weeks’ won that fell on the 13 weeks a year before the coming ones; a quarter where unknown',
  ],
  ['order_size', 'numerical', 'standardization', 'ln mean won of a day with an order, last 52 weeks'],
  ['order_size_change', 'derived', 'normalization', 'change of that mean, last 13 weeks against the last 52'],
  [
    'biggest_order_share',
    'derived',
    'normalization',
    'share of the biggest day in the last 52 weeks; 1 without one',
  ],
  ['products', 'numerical', 'standardization', 'products of the last 52 weeks'],
  [
    'products_change',
    'derived',
    'normalization',
    'change of the products, last 13 weeks against the last 52',
  ],
  [
    'top_product_share',
    'derived',
    'normalization',
    'share of the biggest product in the last 52 weeks; 1 without one',
  ],
  [
    'lost_product_share',
    'derived',
    'normalization',
    'share of products not bought in the last 13 weeks in the last 52 weeks’ won; 1 without any',
  ],
  [
    'lost_top_product',
    'categorical',
    'encoding',
    '1 where the biggest product was not bought in the last 13 weeks, else 0',
  ],
  [
    'not_completed_share',
    'derived',
    'normalization',
    'share of the last 52 weeks’ sales that were cancelled or are pending; 0 without any',
  ],
  ['risk_score', 'derived', 'normalization', 'the risk of loss by rule (docs/grades.md), 0 to 1'],
  ['loyalty_score', 'derived', 'normalization', 'loyalty by formula (docs/grades.md), 0 to 1'],
];

/** Clients whose vectors are computed in one turn of the event loop: a few milliseconds. */
export const CLIENTS_A_TURN = 8;

/** What each place of a vector means. */
export const CLIENT_FEATURES: readonly ClientFeature[] = DESCRIBED.map(
  ([name, type, transformation, description]) => ({ name, type, transformation, description }),
);

/**
 * The vector of a client at the end of `asOf`, in the order of `CLIENT_FEATURES`; every value is a finite number.
 * null where it had no completed order within the three years up to then. Sales after the day change nothing.
 */
export function clientFeatures(sales: ClientSales, asOf: LocalDate): number[] | null {
  const seen = seenAt(sales, asOf);
  return seen === null ? null : [...measure(seen)];
}

import type { Comparison, Period } from './period.js';

export const METRICS = [
  'sales_amount',
  'sales_count',
  'quantity',
  'average_sale',
  'target_amount',
  'achievement_rate',
  'target_gap',
  'active_clients',
  'new_clients',
  'dormant_clients',
  'share',
  'growth',
] as const;
export type Metric = (typeof METRICS)[number];

export const TIME_DIMENSIONS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TimeDimension = (typeof TIME_DIMENSIONS)[number];

export const MEMBER_DIMENSIONS = [
  'user',
  'department',
  'client',
  'product',
  'category',
  'region',
  'industry',
  'client_grade',
  'status',
] as const;
export type MemberDimension = (typeof MEMBER_DIMENSIONS)[number];
export type Dimension = MemberDimension | TimeDimension;

/** One member of a dimension: an id for users, clients and products, the stored text for the others. */
export interface Member {
  readonly key: number | string;
  readonly label: string;
}

export interface Filter {
  readonly dimension: MemberDimension;
  readonly members: readonly Member[];
  /** "A 빼고": leaves the members out. */
  readonly exclude: boolean;
}

export interface Bound {
  readonly operator: '>' | '>=' | '<' | '<=';
  /** Won, count or percent as the metric has it. */
  readonly value: number;
}

export interface Threshold extends Bound {
  readonly metric: Metric;
  /** The other bound of a range: "1억 이상 3억 미만". Both must hold. */
  readonly and?: Bound;
}

/** Whether a figure lies within the bound or bounds. */
export function meetsBounds(figure: number | bigint, threshold: Threshold): boolean {
  const meets = ({ operator, value }: Bound): boolean => {
    switch (operator) {
      case '>':
        return figure > value;
      case '>=':
        return figure >= value;
      case '<':
        return figure < value;
      case '<=':
        return figure <= value;
    }
  };
  return meets(threshold) && (threshold.and === undefined || meets(threshold.and));
}

export interface Ranking {
  readonly metric: Metric;
  readonly direction: 'top' | 'bottom';
  /** null with a threshold: all that pass. */
  readonly limit: number | null;
}

/**
 * A question as data. The analytics layer compiles it; nothing else writes SQL over sales.
 * - no `groupBy`: one row; one or two dimensions: a row a group.
 * - `share` needs either `groupBy` (parts of 100) or `shareOf`, the filter dimension that is the part.
 * - `growth` needs `comparison`.
 */
export interface MetricQuery {
  /** At least one; the most important first. */
  readonly metrics: readonly Metric[];
  readonly groupBy: readonly Dimension[];
  readonly period: Period;
  readonly comparison: Comparison | null;
  readonly filters: readonly Filter[];
  readonly threshold: Threshold | null;
  readonly ranking: Ranking | null;
  /** The filter that makes the part of a share; the whole is the same query without it. */
  readonly shareOf: MemberDimension | null;
  /** Whole calendar months without a sale that make a client dormant. */
  readonly dormantMonths: number;
  /** True where the question asked for the yearly target although the period runs ("연간 목표 대비"). */
  readonly yearlyTarget: boolean;
}

/** The sum of sales over a period, or what `fields` make of it; every one of them as it is where nothing is said. */
export function salesQuery(fields: Partial<MetricQuery> & Pick<MetricQuery, 'period'>): MetricQuery {
  return {
    metrics: ['sales_amount'],
    groupBy: [],
    comparison: null,
    filters: [],
    threshold: null,
    ranking: null,
    shareOf: null,
    dormantMonths: 3,
    yearlyTarget: false,
    ...fields,
  };
}

import type { Comparison, Period } from './period.js';

export const METRICS = [
  'sales_amount',
  'sales_count',
  'quantity',
  'average_sale',
  'unit_price',
  'target_amount',
  'achievement_rate',
  'target_gap',
  'active_clients',
  'new_clients',
  'dormant_clients',
  'share',
  'growth',
] as const;
/** `average` is one of the others over so many of something, and stands only in a query that says of what. */
export type Metric = (typeof METRICS)[number] | 'average';

export const TIME_DIMENSIONS = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const;
export type TimeDimension = (typeof TIME_DIMENSIONS)[number];

export function isTimeDimension(dimension: string): dimension is TimeDimension {
  return (TIME_DIMENSIONS as readonly string[]).includes(dimension);
}

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
/** `weekday`: 1 Monday to 7 Sunday. */
export type Dimension = MemberDimension | TimeDimension | 'weekday';

/** One member of a dimension: an id for users, clients and products, the stored text for the others. */
export interface Member {
  readonly key: number | string;
  readonly label: string;
}

/**
 * What rows are chosen by: members, days of the week, single days (`2026-05-05`), or whether they are returns, which are
 * the sales with an amount below zero.
 */
export type FilterDimension = MemberDimension | 'weekday' | 'day' | 'returned';

/** Returns alone. */
export const RETURNS: Filter = {
  dimension: 'returned',
  exclude: false,
  members: [{ key: 'returned', label: 'returned' }],
};

/** Whether only what came back is looked at. */
export function isOfReturns({ filters }: Pick<MetricQuery, 'filters'>): boolean {
  return filters.some(({ dimension, exclude }) => dimension === 'returned' && !exclude);
}

export interface Filter {
  readonly dimension: FilterDimension;
  readonly members: readonly Member[];
  /** "A 빼고": leaves the members out. */
  readonly exclude: boolean;
}

/** Whether a filter is of members, and not of days. */
export function isMemberFilter(filter: Filter): filter is Filter & { readonly dimension: MemberDimension } {
  return filter.dimension !== 'weekday' && filter.dimension !== 'day' && filter.dimension !== 'returned';
}

const JUDGED = ['user', 'department', 'client', 'product', 'category', 'region'] as const;

/** The one that is held against the mean of all of its kind: "김민준 평균보다 높아?". */
export function judgedFilter(
  filters: readonly Filter[],
): (Filter & { readonly dimension: MemberDimension }) | undefined {
  return filters.find(
    (filter): filter is Filter & { readonly dimension: MemberDimension } =>
      JUDGED.some((one) => one === filter.dimension) && !filter.exclude && filter.members.length === 1,
  );
}

/**
 * Clients chosen by how they have bought: `new` for the first time in the period, `existing` before it as well,
 * `dormant` not any more.
 */
export type Clientele = 'new' | 'existing' | 'dormant';

export interface Bound {
  readonly operator: '>' | '>=' | '<' | '<=';
  /** Won, count or percent as the metric has it. */
  readonly value: number;
}

export interface Threshold extends Bound {
  readonly metric: Metric;
  /** Of `growth`: what it is the growth of, where that is not the first asked metric. */
  readonly of?: GrowthOf;
  /** Of the difference against the comparison period, not of the figure: "500만원 이상 줄어든". */
  readonly change?: true;
  /** The other bound of a range: "1억 이상 3억 미만". Both must hold. */
  readonly and?: Bound;
  /** "평균보다 많이 판 사람": the value is the mean of the rows, to be worked out before they are chosen. */
  readonly ofMean?: true;
}

/** What growth can be told of. */
export type GrowthOf = 'sales_amount' | 'sales_count' | 'quantity';

/** What can be averaged: sums, of which every part counts once. */
export const AVERAGED_METRICS = ['sales_amount', 'sales_count', 'quantity'] as const;
export type AveragedMetric = (typeof AVERAGED_METRICS)[number];

/** Members an average can be over: people as rankings list them, all others where they sold or bought. */
export const AVERAGE_MEMBERS = ['user', 'department', 'client', 'product', 'category', 'region'] as const;
export type AverageMember = (typeof AVERAGE_MEMBERS)[number];
export type AverageBase = TimeDimension | 'business_day' | AverageMember;

/** What the average of may be told: a sum over so many, or the mean of the rates of each. */
export type Averaged = AveragedMetric | 'achievement_rate';

/** What rates are averaged over: each of them has a target of its own. */
export const RATE_BASES = [
  'user',
  'department',
  'month',
  'quarter',
  'half',
  'year',
] as const satisfies readonly AverageBase[];

/**
 * `metric` divided by the number of `per` in the period. Time counts as far as it has passed and as there are sales:
 * a week, month, quarter or year that is not whole by its share of the days. Of `achievement_rate` the mean of the rates
 * of each of them that has a target; only time that is over counts.
 */
export interface AverageOf {
  readonly metric: Averaged;
  readonly per: AverageBase;
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
  /** null with a threshold: all that pass; and with `percent`. */
  readonly limit: number | null;
  /** The place that is shown first, from 1, where those before it are left out: "10위부터 20위" has the limit 20. */
  readonly from?: number;
  /** So many of a hundred groups, rounded up, instead of a number of them: "상위 20%". */
  readonly percent?: number;
  /** What those that are shown come to together is asked for as well. */
  readonly summed?: true;
  /**
   * The limit holds for members of the first dimension over the whole period, and the second, of time, splits what
   * they have: "상위 3개 제품의 월별 매출".
   */
  readonly leading?: true;
  /** The limit holds for each member of the first dimension by itself: "팀별 1등". Needs two dimensions. */
  readonly within?: true;
}

/**
 * A question as data. The analytics layer compiles it; nothing else writes SQL over sales.
 * - no `groupBy`: one row; one or two dimensions: a row a group.
 * - `share` needs either `groupBy` (parts of 100) or `shareOf`, the filter dimension that is the part.
 * - `growth` needs `comparison`; `average` needs `average`.
 * - `standing` needs one `groupBy` dimension and a `ranking` without limit.
 */
export interface MetricQuery {
  /** At least one; the most important first. */
  readonly metrics: readonly Metric[];
  readonly groupBy: readonly Dimension[];
  readonly period: Period;
  readonly comparison: Comparison | null;
  readonly filters: readonly Filter[];
  readonly threshold: Threshold | null;
  /** Further bounds of the same rows, which all have to hold: "매출 1억 넘고 달성률 80% 미만". */
  readonly conditions?: readonly Threshold[];
  readonly ranking: Ranking | null;
  /** Whose place among the others is asked: the rows are then those around it. */
  readonly standing?: Member;
  /** How far the first of the rows stands above the last is asked, of all that there are. */
  readonly spread?: true;
  /** What the metric `average` is. */
  readonly average?: AverageOf;
  /** Of two members that are told apart, the one that the other is given in percent of: "A 대비 B 비율". */
  readonly ratioTo?: Member;
  /** The filter that makes the part of a share; the whole is the same query without it. */
  readonly shareOf: FilterDimension | null;
  /** What a share is a share of, where it is not of sales: "건수 비중". */
  readonly shareBy?: Exclude<AveragedMetric, 'sales_amount'>;
  /** Whose sales alone are looked at; no filter on clients stands beside it. */
  readonly ofClients?: Clientele;
  /** What else the clients bought, or did not: "필러는 사는데 톡신은 안 사는", "둘 다 사는", "톡신만 사는". */
  readonly besides?: Besides;
  /** Whole calendar months without a sale that make a client dormant. */
  readonly dormantMonths: number;
  /** True where the question asked for the yearly target although the period runs ("연간 목표 대비"). */
  readonly yearlyTarget: boolean;
}

/** Sales that a client has as well, or has none of, beside those that a list of clients is by. */
export interface Besides {
  readonly filters: readonly Filter[];
  readonly bought: boolean;
}

/** Whether only some of the groups are shown. */
export function isCut({ ranking, threshold }: MetricQuery): boolean {
  return (ranking?.limit ?? null) !== null || ranking?.percent !== undefined || threshold !== null;
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

/** Targets are of whole periods: held against others, neither is cut to the days that have passed. */
export function ofWholeTargets(query: MetricQuery): MetricQuery {
  const { comparison, period, metrics } = query;
  if (comparison === null || metrics.length === 0 || metrics.some((m) => m !== 'target_amount')) return query;
  const wholeOf = (of: Period): Period => ({ ...of, from: of.wholeFrom, to: of.wholeTo, running: false });
  return {
    ...query,
    period: wholeOf(period),
    comparison: { ...comparison, period: wholeOf(comparison.period), whole: null },
  };
}

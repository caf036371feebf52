import type { Source, Value } from './answer.js';
import type { LocalDate } from './period.js';
import type { AverageBase, Clientele, Dimension, Member, Metric, MetricQuery } from './query.js';

/** Metric values of one group. A missing key means that it was not asked for; null that there is none. */
export type MetricValues = Partial<Record<Metric, Value>>;

export interface ResultRow {
  /** One a `groupBy` dimension, in its order. Time keys read 2026-06-15, 2026-W25, 2026-06, 2026-Q2, 2026. */
  readonly members: readonly Member[];
  readonly values: MetricValues;
  /** Set where the query has a comparison. `change` is a difference: won, count, or percentage points. */
  readonly other?: MetricValues;
  readonly change?: MetricValues;
  /** In percent; null where the other value is 0. */
  readonly growth?: MetricValues;
  /** Its place, from 1, where a standing was asked for; equal ones share theirs. null without a value. */
  readonly rank?: number | null;
}

/** A place among others. */
export interface StandingResult {
  readonly rank: number;
  /** Others on the same place. */
  readonly tied: number;
  /** All that have a place. */
  readonly of: number;
}

export type ResultNote =
  /** No row of sales_targets covers the period for what was asked. */
  | { readonly kind: 'no_target' }
  /** Targets exist only for people: the question was of a product, client, region, … or part of a month. */
  | { readonly kind: 'target_not_applicable'; readonly because: Dimension | 'partial_month' }
  /** The target is the whole period's; `againstSales`: sales so far are held against it. */
  | {
      readonly kind: 'target_whole_period';
      readonly elapsedDays: number;
      readonly totalDays: number;
      readonly againstSales: boolean;
    }
  /** Year to date against the monthly targets up to and including the current month. */
  | { readonly kind: 'target_year_to_date'; readonly months: number }
  /** People in scope without a target for the period. */
  | { readonly kind: 'people_without_target'; readonly people: readonly Member[] }
  /** People for whom some months of the sum have no target: what there is counts. */
  | { readonly kind: 'target_incomplete'; readonly people: readonly Member[] }
  /** How many clients the figures are of, where they are of some alone. */
  | { readonly kind: 'of_clients'; readonly which: Clientele; readonly count: number }
  /** Listed by a name that others have too, each with what tells them apart. */
  | { readonly kind: 'namesakes'; readonly names: readonly string[] }
  | { readonly kind: 'comparison_zero' }
  /** More was returned than sold of what a share is taken of, or as much. */
  | { readonly kind: 'share_without_whole' }
  /** A figure that is always of today: it has no value by time or for the comparison period. */
  | { readonly kind: 'as_of_today'; readonly metric: Metric }
  /** The source gave no quantity for `missing` of `total` rows. */
  | { readonly kind: 'quantity_missing'; readonly missing: number; readonly total: number }
  /** What the average was divided by; `partly` where a unit of time counts by its share of the days. */
  | {
      readonly kind: 'average_over';
      readonly per: AverageBase;
      readonly count: number;
      readonly to: LocalDate;
      readonly partly: boolean;
      /** Each group is divided by a number of its own. */
      readonly perRow: boolean;
    }
  /** How many rates a mean is of; `without` a target were left out, as were stretches of time that are `running`. */
  | {
      readonly kind: 'mean_of_rates';
      readonly per: AverageBase;
      readonly count: number;
      readonly without: number;
      readonly running: number;
      /** Each group is the mean of its own. */
      readonly perRow: boolean;
    }
  | { readonly kind: 'no_rows' };

export interface MetricResult {
  readonly query: MetricQuery;
  /** Ordered and limited as asked. */
  readonly rows: readonly ResultRow[];
  /** The whole of the question, without grouping, threshold or limit. */
  readonly total: ResultRow;
  /** Groups before the limit was applied. */
  readonly groupCount: number;
  /** Those who lead over the whole period, in their order, where only they are split: `query` is of them alone. */
  readonly leaders?: readonly ResultRow[];
  /** Where a standing was asked for; null where that member has no place. */
  readonly standing?: StandingResult | null;
  readonly notes: readonly ResultNote[];
  readonly sources: readonly Source[];
  /** Latest sale date in the store, or null where it is empty: how fresh the figures are. */
  readonly dataThrough: string | null;
}

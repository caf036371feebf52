import type { CalendarContext } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import type { Dimension, Filter, MetricQuery } from '../model/query.js';

/** A query with everything that decides which rows it may read. */
export interface Plan {
  readonly query: MetricQuery;
  readonly scope: RowScope;
  readonly calendar: CalendarContext;
  /**
   * The statement takes it that every row is in the rollups and none is dated later than today, and says so where
   * that is not the case.
   */
  readonly settled?: boolean;
}

/** What a row of a grouped statement belongs to. */
export type Part =
  | 'current'
  | 'other'
  | 'current_total'
  | 'other_total'
  | 'current_whole'
  | 'other_whole'
  /** Of all groups, where only the chosen ones are given; with how many passed in place of the clients. */
  | 'current_sum'
  | 'other_sum';

/** One SELECT over the sales rows of one stretch of days. */
export interface Branch {
  readonly part: Part;
  readonly range: Pick<Period, 'from' | 'to'>;
  readonly filters: readonly Filter[];
  /** One a `groupBy` place; null where this branch does not group by it. */
  readonly dimensions: readonly (Dimension | null)[];
}

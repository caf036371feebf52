import type { DateRange, Value } from '../model/answer.js';
import type { LocalDate } from '../model/period.js';
import type { Principal, ScopeName } from '../model/principal.js';

/** A period at a glance, under the rights of whoever looks. */

/** One period at most; the running month where none is named. */
export interface OverviewAsked {
  /** `2026-06` */
  readonly month: string | null;
  /** `2026-Q2`, of the fiscal year. */
  readonly quarter: string | null;
  /** `2026`, the year that the fiscal year begins in. */
  readonly year: string | null;
  /** `2026-06-15`, both or none, both included, up to today. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** One team of those that the person sees; null for all of them. */
  readonly team: string | null;
  /** The username of one person of those that the person sees; null for all of them. */
  readonly person: string | null;
  /** One category of products; null for all of them. */
  readonly category: string | null;
}

export type OverviewUnit = 'month' | 'quarter' | 'year' | 'range';

/** What can be chosen, the running one first, as `OverviewAsked` has them. */
export interface OverviewPeriods {
  readonly today: LocalDate;
  readonly month: readonly string[];
  readonly quarter: readonly string[];
  readonly year: readonly string[];
}

/** Somebody to choose, by username. */
export interface OverviewPerson {
  readonly username: string;
  readonly label: string;
}

/** Won, and percent as 12.5; null where there is none. */
export interface OverviewFigures {
  readonly sales: Value;
  readonly target: Value;
  readonly achievement: Value;
  /** The same days of the month or quarter before; null for a year and for a range. */
  readonly before: Value;
  /** The same days of last year. */
  readonly lastYear: Value;
  /** Against last year. */
  readonly growth: Value;
}

export interface OverviewRow {
  readonly label: string;
  readonly sales: Value;
  readonly target: Value;
  readonly achievement: Value;
  readonly growth: Value;
}

export interface Overview {
  readonly scope: ScopeName;
  readonly unit: OverviewUnit;
  /** `2026-06`, `2026-Q2` or `2026`; null for a range. */
  readonly chosen: string | null;
  readonly choices: OverviewPeriods;
  readonly period: DateRange;
  readonly lastYear: DateRange;
  /** Part of the period lies ahead: targets are of the whole of it, of a year up to this month. */
  readonly isRunning: boolean;
  /** Why there is no target to hold the sales against; null where there may be one. */
  readonly noTarget: 'category' | 'partial_month' | null;
  /** The last day with sales; null without any. */
  readonly dataThrough: LocalDate | null;
  /** The teams to choose from; fewer than two leave no choice. */
  readonly teams: readonly string[];
  readonly team: string | null;
  /** The people to choose from, those of the team where one is chosen; fewer than two leave no choice. */
  readonly people: readonly OverviewPerson[];
  readonly person: OverviewPerson | null;
  readonly categories: readonly string[];
  readonly category: string | null;
  readonly figures: OverviewFigures;
  /** The 13 months up to the period's last that has begun, the oldest first; targets where people have some. */
  readonly trend: readonly { readonly month: string; readonly sales: Value; readonly target: Value }[];
  /** By sales, the most first; empty where only one is seen. */
  readonly byTeam: readonly OverviewRow[];
  readonly byPerson: readonly OverviewRow[];
  /** The ten largest. */
  readonly byClient: readonly OverviewRow[];
  /** Empty where one category is chosen. */
  readonly byCategory: readonly OverviewRow[];
  /** The ten largest of the chosen category; empty without one. */
  readonly byProduct: readonly OverviewRow[];
}

export interface Overviews {
  /**
   * Throws `usage` for a period that is none or lies ahead and for a category that there is none of, and `denied`
   * for a team or person that is not theirs to see.
   */
  readonly of: (who: Principal, asked: OverviewAsked) => Promise<Overview>;
}

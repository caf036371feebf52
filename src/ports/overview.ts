import type { DateRange, Value } from '../model/answer.js';
import type { LocalDate } from '../model/period.js';
import type { Principal, ScopeName } from '../model/principal.js';

/** A month at a glance, under the rights of whoever looks. */

export interface OverviewAsked {
  /** `2026-06`; null for the running month. */
  readonly month: string | null;
  /** One team of those that the person sees; null for all of them. */
  readonly team: string | null;
}

/** Won, and percent as 12.5; null where there is none. */
export interface OverviewFigures {
  readonly sales: Value;
  readonly target: Value;
  readonly achievement: Value;
  /** The same days of the month before and of last year. */
  readonly before: Value;
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
  readonly month: string;
  readonly period: DateRange;
  readonly lastYear: DateRange;
  /** Part of the month lies ahead: targets are of the whole of it. */
  readonly isRunning: boolean;
  /** The last day with sales; null without any. */
  readonly dataThrough: LocalDate | null;
  /** The teams to choose from; fewer than two leave no choice. */
  readonly teams: readonly string[];
  readonly team: string | null;
  readonly figures: OverviewFigures;
  /** The 13 months up to this one, the oldest first; targets where people have some. */
  readonly trend: readonly { readonly month: string; readonly sales: Value; readonly target: Value }[];
  /** By sales, the most first; empty where only one is seen. */
  readonly byTeam: readonly OverviewRow[];
  readonly byPerson: readonly OverviewRow[];
  /** The ten largest. */
  readonly byClient: readonly OverviewRow[];
  readonly byCategory: readonly OverviewRow[];
}

export interface Overviews {
  /** Throws `usage` for a month that is none or lies ahead, and `denied` for a team that is not the person's to see. */
  readonly of: (who: Principal, asked: OverviewAsked) => Promise<Overview>;
}

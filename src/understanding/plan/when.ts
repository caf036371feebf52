import { comparePeriod } from '../../model/calendar.js';
import type { Comparison, ComparisonKind, Period } from '../../model/period.js';
import { has } from '../read-metrics.js';
import { named, readPeriods } from '../read-periods.js';
import type { PlanContext } from './context.js';
import { wholePeriod } from './said.js';
import { isRelative, type Plan, type WordMeaning } from './schema.js';

export interface PlannedWhen {
  readonly period: Period;
  readonly comparison: Comparison | null;
  readonly periodAssumed: boolean;
  readonly comparisonAssumed: boolean;
}

type RelativeKind = Exclude<ComparisonKind, 'named'>;

/** What of the plan's time a word of the question stands for. */
function backed(plan: Plan, meaning: WordMeaning): boolean {
  return plan.words.some((w) => w.meanings.includes(meaning));
}

/**
 * The period and comparison of a plan. What the rules read of time stands; the plan says only what they could
 * not read. null where it says a period that is none.
 */
export function plannedWhen(plan: Plan, context: PlanContext): PlannedWhen | null {
  const { tokens, calendar } = context;
  const change = has(tokens, 'changed') || has(tokens, 'why') ? 'changed' : null;
  const wantsGrowth =
    plan.metrics.includes('growth') ||
    plan.threshold?.metric === 'growth' ||
    plan.ranking?.metric === 'growth';
  const read = readPeriods(
    tokens,
    {
      change: change ?? (wantsGrowth ? 'growth' : null),
      timeUnit: null,
      members: false,
      year: false,
      months: null,
    },
    calendar,
  );
  const said = plan.period === null ? null : wholePeriod(plan.period, calendar);
  if (plan.period !== null && said === null) return null;
  const own = read.periodAssumed && said !== null && backed(plan, 'period') ? said : null;
  const period = own ?? read.period;
  const periodAssumed = own === null && read.periodAssumed;
  const settled = read.comparison !== null && !read.comparisonAssumed;
  // The rules' comparison is of the rules' period: another one moves it along.
  const moved = (comparison: Comparison): Comparison =>
    own === null || comparison.kind === 'named'
      ? comparison
      : comparePeriod(period, comparison.kind, calendar.fiscalStart);
  const guess = read.comparison === null ? null : moved(read.comparison);
  const asRead: PlannedWhen = {
    period,
    comparison: guess,
    periodAssumed,
    comparisonAssumed: guess !== null && read.comparisonAssumed,
  };
  if (plan.comparison === null || settled || !(backed(plan, 'comparison') || wantsGrowth)) return asRead;
  if (isRelative(plan.comparison)) {
    const kind: RelativeKind = plan.comparison;
    const comparison = comparePeriod(period, kind, calendar.fiscalStart);
    return { ...asRead, comparison, comparisonAssumed: !backed(plan, 'comparison') };
  }
  const other = wholePeriod(plan.comparison, calendar);
  return other === null ? null : { ...asRead, ...named(period, other), comparisonAssumed: false };
}

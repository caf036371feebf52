import { shiftUnit, unitBounds } from '../model/calendar.js';
import type { LocalDate, Period } from '../model/period.js';
import type { RowScope } from '../model/principal.js';
import type { MetricQuery } from '../model/query.js';
import type { ServedForecast } from '../ports/forecasts.js';
import type { PastPrediction } from '../ports/predictions.js';
import type { SkillContext } from './context.js';
import type { Elapsed } from './run-rate.js';

/** What the served model says of a period, as far as it may be told to whoever asks. */

export interface ModelForecast {
  /** Won: what is sold already and what is still to come. */
  readonly amount: number;
  /** null where the model knows no range for one of its months. */
  readonly range: { readonly lower: number; readonly upper: number } | null;
  /** Mean error of the model for this subject in percent, in its backtest. */
  readonly pastErrorPercent: number | null;
  /** The simplest model among those of its months: `sales_ensemble` unless one had to stand in. */
  readonly standIn: string | null;
  /** One of its months is further ahead than those that the backtest judges a model by. */
  readonly isFar: boolean;
  readonly months: readonly LocalDate[];
  readonly served: ServedForecast;
}

/** Months ahead of the one in which it was made, which is the first that is forecast. */
const JUDGED_MONTHS = 6;

function isFarAhead({ month, madeOn }: PastPrediction): boolean {
  return month >= shiftUnit(unitBounds(madeOn, 'month')[0], 'month', JUDGED_MONTHS);
}

function scopeSubject(scope: RowScope): string {
  if (scope.kind === 'own') return `user:${scope.userId}`;
  return scope.kind === 'department' ? `department:${scope.department}` : 'company';
}

/** Whose rows, as of when. */
export type SubjectContext = Pick<SkillContext, 'analytics' | 'scope' | 'calendar'>;

const CLIENT_MONTHS = 12;

/**
 * Forecasts of a client are of all its sales. Whoever sees only a part of them gets none: it would tell what others
 * sell there.
 */
async function seesAllOf(query: MetricQuery, context: SubjectContext): Promise<boolean> {
  const { analytics, scope, calendar } = context;
  if (scope.kind === 'company') return true;
  const from = shiftUnit(calendar.today, 'month', -CLIENT_MONTHS);
  const period: Period = {
    ...query.period,
    unit: 'range',
    from,
    to: calendar.today,
    wholeFrom: from,
    wholeTo: calendar.today,
  };
  const asked: MetricQuery = {
    ...query,
    metrics: ['sales_count'],
    period,
    groupBy: [],
    comparison: null,
    ranking: null,
  };
  const [own, all] = await Promise.all(
    [scope, { kind: 'company' } as const].map((of) => analytics.run(asked, of, calendar)),
  );
  return own?.total.values.sales_count === all?.total.values.sales_count;
}

/** The series that a question is about; null where the model has none for it or it may not be told. */
export async function subjectOf(query: MetricQuery, context: SubjectContext): Promise<string | null> {
  const [filter, ...others] = query.filters;
  if (filter === undefined) return scopeSubject(context.scope);
  const [member, ...rest] = filter.members;
  if (others.length > 0 || rest.length > 0 || member === undefined || filter.exclude) return null;
  switch (filter.dimension) {
    case 'user':
    case 'department':
      return `${filter.dimension}:${member.key}`;
    case 'client':
      return (await seesAllOf(query, context)) ? `client:${member.key}` : null;
    case 'product':
      return context.scope.kind === 'company' ? `product:${member.key}` : null;
    default:
      return null;
  }
}

function monthsFrom(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const months: LocalDate[] = [];
  for (let month = unitBounds(first, 'month')[0]; month <= last; month = shiftUnit(month, 'month', 1)) {
    months.push(month);
  }
  return months;
}

export interface ForecastQuestion {
  readonly query: MetricQuery;
  /** Won sold in the period until now. */
  readonly soFar: number;
  /** How much of the running month has passed; null where the period has not begun. */
  readonly elapsed: Elapsed | null;
}

function standInOf(predictions: readonly PastPrediction[], served: ServedForecast): string | null {
  return predictions.find((p) => p.model !== served.name)?.model ?? null;
}

/**
 * Sales so far, the part of the running month's forecast that its business days left stand for, and the forecasts of
 * the months after it. The ranges of the months are added up, which is wider than need be. null where nothing is
 * trained, or a month is not forecast.
 */
export async function modelForecast(
  question: ForecastQuestion,
  context: SkillContext,
): Promise<ModelForecast | null> {
  const served = await context.forecasts.served();
  return served === null ? null : forecastBy(served, question, context);
}

/** The same of the model that is served: for many subjects in one answer. */
export async function forecastBy(
  served: ServedForecast,
  { query, soFar, elapsed }: ForecastQuestion,
  context: SkillContext,
): Promise<ModelForecast | null> {
  const subject = await subjectOf(query, context);
  if (subject === null) return null;
  const { wholeFrom, wholeTo } = query.period;
  const { today } = context.calendar;
  const [thisMonth, endOfMonth] = unitBounds(today, 'month');
  const first = wholeFrom > today ? wholeFrom : thisMonth;
  const months = monthsFrom(first, wholeTo);
  const predictions = await context.forecasts.of(subject, months);
  if (predictions.length < months.length || months.length === 0) return null;
  const left = elapsed === null ? 1 : 1 - elapsed.elapsed / elapsed.total;
  const weightOf = (month: LocalDate): number => (month === thisMonth && endOfMonth >= today ? left : 1);
  let [amount, lower, upper] = [soFar, soFar, soFar];
  for (const { month, ...forecast } of predictions) {
    const weight = weightOf(month);
    amount += weight * forecast.amount;
    lower += weight * (forecast.range?.lower ?? 0);
    upper += weight * (forecast.range?.upper ?? 0);
  }
  const hasRange = predictions.every((p) => p.range !== null);
  return {
    amount: Math.round(amount),
    range: hasRange ? { lower: Math.round(lower), upper: Math.round(upper) } : null,
    pastErrorPercent: predictions[0]?.pastErrorPercent ?? null,
    standIn: standInOf(predictions, served),
    isFar: predictions.some(isFarAhead),
    months,
    served,
  };
}

import {
  addDays,
  type CalendarContext,
  coversWholeMonths,
  makeDate,
  monthOf,
  spanDays,
  yearOf,
} from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Steps, Token } from './concepts.js';

/** How many months a question is of: those of a streak, and those without an order. */

export function periodOf(tokens: readonly Token[]): Period | null {
  return tokens.flatMap((t) => (t.concept.kind === 'period' ? [t.concept.period] : []))[0] ?? null;
}

/** A client is quiet after so many months where none are said. */
export const MONTHS_UNSAID = 3;

/**
 * The whole months before this one without an order: those said, else those that the period takes in ("이번 달" is
 * none, "올해" all since January); null for a period that does not reach this month.
 */
export function dormantMonths(tokens: readonly Token[], { today }: CalendarContext): number | null {
  const said = saidMonths(tokens);
  if (said !== null) return said;
  const period = periodOf(tokens);
  // "이번 달 매출이랑 휴면 거래처": the period is that of the sales beside them.
  const isBeside = tokens.some(
    ({ concept }) =>
      concept.kind === 'metric' &&
      concept.metric !== 'dormant_clients' &&
      concept.metric !== 'active_clients',
  );
  if (period === null || isBeside) return MONTHS_UNSAID;
  if (period.unit === 'range') return Math.max(1, Math.round(spanDays(period.from, period.to) / 30.4));
  const thisMonth = makeDate(yearOf(today), monthOf(today), 1);
  const reaches = addDays(period.wholeTo, 1) >= thisMonth && period.unit !== 'day' && period.unit !== 'week';
  if (!reaches) return null;
  const { wholeFrom } = period;
  return (yearOf(today) - yearOf(wholeFrom)) * 12 + monthOf(today) - monthOf(wholeFrom);
}

/** Of a streak: "3분기 연속". */
export function saidSteps(tokens: readonly Token[]): Steps | null {
  return (
    tokens.flatMap(({ concept }) =>
      concept.kind === 'topic' && concept.steps !== undefined ? [concept.steps] : [],
    )[0] ?? null
  );
}

const LAST_MONTHS = /^(?:최근|지난|last|past)/;

/** "최근 3개월 연속": so many months up to the last one, as "3개월 연속" says; null where the period is another one. */
export function withStreakMonths(tokens: readonly Token[]): readonly Token[] | null {
  const periods = tokens.filter(({ concept }) => concept.kind === 'period');
  const [said] = periods;
  if (said === undefined) return tokens;
  const period = periodOf(periods);
  if (periods.length > 1 || period === null || period.unit !== 'range' || !LAST_MONTHS.test(said.text))
    return null;
  if (!coversWholeMonths(period) || period.running) return null;
  const months = Math.round(spanDays(period.wholeFrom, period.wholeTo) / 30.4);
  return tokens.map((t): Token => (t === said ? { ...t, concept: { kind: 'months', months } } : t));
}

/** What the number of months is counted in for a streak; weeks by themselves. */
const STEP_MONTHS: Readonly<Record<Steps['unit'], number>> = { week: 1, month: 1, quarter: 3, year: 12 };

export function saidMonths(tokens: readonly Token[]): number | null {
  const steps = saidSteps(tokens);
  if (steps !== null) return STEP_MONTHS[steps.unit] * steps.count;
  return tokens.flatMap((t) => (t.concept.kind === 'months' ? [t.concept.months] : []))[0] ?? null;
}

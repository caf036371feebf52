import {
  addDays,
  type CalendarContext,
  comparePeriod,
  minDate,
  spanDays,
  unitPeriod,
  yearOf,
} from '../model/calendar.js';
import type { Comparison, Period } from '../model/period.js';
import type { Dimension, MetricQuery } from '../model/query.js';
import { sameHoliday } from './periods/holidays.js';
import { inMonthOf, named, USUALLY_AGAINST } from './read-periods.js';
import { steppedFrom } from './stepped-period.js';
import type { Turn } from './turn.js';
import { inYearBefore } from './year-before.js';

/** When a question is of that goes on from another, and what it is held against. */

export interface Time {
  readonly period: Period;
  readonly comparison: Comparison | null;
  /** The year that was said is still the one meant. */
  readonly isOfYearSaid: boolean;
}

const FINER = ['day', 'week', 'month', 'quarter', 'half'];

const YEARS_BACK_MAX = 5;

/** "그럼 작년은?", "재작년은?" of a month or quarter mean that month or quarter of that year, over as many days. */
function sameOfYear(said: Period, { before: { query, figuresPeriod }, calendar, tokens }: Turn): Period {
  const sameStretch = tokens.some(({ text }) => /^(?:같은(?:기간|때|시기|시점)|sameperiod)/.test(text));
  // "그럼 작년 전체는?" is of the whole year, whatever part of one the question before was of.
  const isWhole = tokens.some((t) => t.concept.kind === 'total');
  // Of no period at all, last year is last year.
  if (isWhole || figuresPeriod === null) return said;
  // "재작년은?" after a holiday: the same one, which falls on other days.
  const holiday = said.unit === 'year' ? sameHoliday(query.period, yearOf(said.wholeFrom)) : null;
  if (holiday !== null) return holiday;
  if (said.unit !== 'year' || !(FINER.includes(query.period.unit) || sameStretch)) return said;
  let other = query.period;
  for (let years = 1; years <= YEARS_BACK_MAX; years += 1) {
    other = comparePeriod(other, 'yoy', calendar.fiscalStart).period;
    if (said.wholeFrom <= other.wholeFrom && other.wholeTo <= said.wholeTo) return other;
  }
  return said;
}

/** "작년 5월이랑 비교하면?", "작년이랑은?": the period before against the one said; cut only where one of the two runs. */
function heldAgainst(turn: Turn): { readonly period: Period; readonly comparison: Comparison } | null {
  const { before, reading, saidPeriod } = turn;
  const { comparison } = reading.query;
  if (saidPeriod || comparison?.kind !== 'named') return null;
  const other = inYearBefore(comparison.whole ?? comparison.period, before, turn);
  return named(before.query.period, sameOfYear(other, turn));
}

/** What a step is held against moves with it; a period that was named for itself is not gone on to. */
function besideStep(
  { comparison }: MetricQuery,
  stepped: Period,
  { fiscalStart }: CalendarContext,
): Comparison | null {
  return comparison === null || comparison.kind === 'named'
    ? null
    : comparePeriod(stepped, comparison.kind, fiscalStart);
}

/** "전년 대비는?" of the period before, where this question names none. */
function saidComparison(
  said: Comparison,
  { before: { query }, reading, saidPeriod, calendar }: Turn,
): Comparison {
  if (saidPeriod || said.kind === 'named') return said;
  const isUnsaid = reading.assumptions.includes('comparison');
  if (query.comparison !== null && isUnsaid) return query.comparison;
  const isUsual = isUnsaid && !reading.query.metrics.includes('growth');
  return comparePeriod(
    query.period,
    isUsual ? USUALLY_AGAINST[query.period.unit] : said.kind,
    calendar.fiscalStart,
  );
}

/** What was compared goes on with the period that it is compared with. */
function keptComparison(period: Period, { before, reading, saidPeriod, calendar }: Turn): Comparison | null {
  const last = before.query.comparison;
  if (last === null || !saidPeriod) return last;
  const { kind } = last;
  if (kind === 'named') return null;
  // "그럼 작년은?": what was compared moves by a year as well, over as many days.
  if (period !== reading.query.period) {
    const { from, to } = last.period;
    const other = comparePeriod(last.period, 'yoy', calendar.fiscalStart).period;
    const end = minDate(other.to, addDays(other.from, spanDays(from, to) - 1));
    return { kind, period: { ...other, to: end }, whole: null };
  }
  // "그 사람 8월은?" after a quarter against the one before: a month is held against the month before.
  const usual = kind === USUALLY_AGAINST[before.query.period.unit] && kind !== 'yoy';
  return comparePeriod(period, usual ? USUALLY_AGAINST[period.unit] : kind, calendar.fiscalStart);
}

const LONGER: Readonly<Partial<Record<Dimension, readonly Period['unit'][]>>> = {
  month: ['month'],
  quarter: ['month', 'quarter'],
  half: ['month', 'quarter', 'half'],
};

/** "월별로", "제일 낮은 달은" after one month: the months of its year, as one row tells nothing. */
function acrossTime(period: Period, { before, reading, saidRows, calendar }: Turn): Period {
  const [row, ...others] = reading.query.groupBy;
  const within = row === undefined ? undefined : LONGER[row];
  const isOne = saidRows && others.length === 0 && within?.includes(period.unit) === true;
  if (!isOne || before.query.comparison !== null) return period;
  return unitPeriod(period.wholeFrom, 'year', calendar);
}

export function timeOf(turn: Turn, why: boolean): Time {
  const { before, reading, tokens, calendar, saidPeriod, beside } = turn;
  const { query } = reading;
  const last = before.query;
  const week = tokens.find((t) => t.concept.kind === 'period')?.text ?? '';
  const inMonth = inMonthOf({ said: week, period: query.period }, last.period, calendar);
  const dated = inYearBefore(inMonth, before, turn);
  const isOfYearSaid = before.saidYear === true && (!saidPeriod || dated !== inMonth);
  const stepped = steppedFrom(last.period, tokens, calendar);
  const against = heldAgainst(turn);
  const period =
    stepped ?? against?.period ?? (saidPeriod ? sameOfYear(dated, turn) : acrossTime(last.period, turn));
  const comparison = (): Comparison | null => {
    if (against !== null) return against.comparison;
    if (stepped !== null && query.comparison === null) return besideStep(last, stepped, calendar);
    // A change that was asked why of is not told once more with its figures.
    if (beside !== null || (before.why && !why && query.comparison === null)) return null;
    return query.comparison === null ? keptComparison(period, turn) : saidComparison(query.comparison, turn);
  };
  return { period, comparison: comparison(), isOfYearSaid };
}

import { addDays, unitBounds } from '../model/calendar.js';
import type { LocalDate, Period } from '../model/period.js';
import { type MetricQuery, TIME_DIMENSIONS, type TimeDimension } from '../model/query.js';
import type { SkillContext } from './context.js';
import { rangeText } from './wording/periods.js';

/** What is made of days before the first sale there is: they are no days without sales. */

/** Days without sales at the beginning of the data that are no lack of it: a holiday, a weekend. */
const BEGINNING_DAYS = 7;

function reachesBack(first: LocalDate | null, { from, to }: Period): first is LocalDate {
  return first !== null && first > addDays(from, BEGINNING_DAYS) && first <= to;
}

function timeOf({ groupBy }: MetricQuery): TimeDimension | null {
  return groupBy.flatMap((d) => TIME_DIMENSIONS.find((unit) => unit === d) ?? [])[0] ?? null;
}

/** A period from the first sale on, where it begins before. */
function sinceFirst(period: Period, first: LocalDate | null): Period {
  return reachesBack(first, period) ? { ...period, from: first } : period;
}

/** What an average over time is held against is divided by the months that the data has, as the average itself is. */
function comparedWithin({ comparison }: MetricQuery, first: LocalDate | null): MetricQuery['comparison'] {
  if (comparison === null) return null;
  const { period, whole } = comparison;
  return {
    ...comparison,
    period: sinceFirst(period, first),
    whole: whole === null ? null : sinceFirst(whole, first),
  };
}

/** A ranking of months, and an average over them, of those that the data has: no month before it is the lowest. */
export function withinData(
  query: MetricQuery,
  first: LocalDate | null,
  { calendar }: Pick<SkillContext, 'calendar'>,
): MetricQuery {
  const { average, ranking, period } = query;
  const unit = timeOf(query);
  const isOverTime = average !== undefined && [...TIME_DIMENSIONS, 'business_day'].includes(average.per);
  if (isOverTime)
    return { ...query, period: sinceFirst(period, first), comparison: comparedWithin(query, first) };
  if (!reachesBack(first, period) || ranking === null || unit === null) return query;
  const [from] = unitBounds(first, unit, calendar.fiscalStart);
  return from <= period.from ? query : { ...query, period: { ...period, from } };
}

/** A period or a comparison that reaches back beyond the first sale is of fewer days than it seems. */
export function beginningNotes(
  query: MetricQuery,
  first: LocalDate | null,
  { language }: Pick<SkillContext, 'language'>,
): readonly string[] {
  const ko = language === 'ko';
  const { comparison, period } = query;
  if (comparison !== null && reachesBack(first, comparison.period)) {
    const range = rangeText(comparison.period);
    return [
      ko
        ? `매출 데이터가 ${first}부터 있어, 비교 기간 ${range}의 값은 그 뒤의 매출뿐입니다.`
        : `The sales begin on ${first}, so the comparison period ${range} holds only those since.`,
    ];
  }
  if (first !== null && first > period.to)
    return [ko ? `매출 데이터는 ${first}부터 있습니다.` : `The sales begin on ${first}.`];
  if (!reachesBack(first, period)) return [];
  return [
    ko
      ? `매출 데이터가 ${first}부터 있어, 그 뒤의 매출만 더한 값입니다.`
      : `The sales begin on ${first}, so these are only those since.`,
  ];
}

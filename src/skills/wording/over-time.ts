import { type Bucket, bucketsOf } from '../../analytics/periods.js';
import { type CalendarContext, unitBounds } from '../../model/calendar.js';
import { withParticle } from '../../model/korean.js';
import type { Language } from '../../model/principal.js';
import { isTimeDimension, type Metric, type TimeDimension } from '../../model/query.js';
import type { MetricResult } from '../../model/result.js';
import { DIMENSION_LABELS, writtenAs } from './labels.js';
import { rangeText } from './periods.js';
import { momentName } from './row-names.js';
import { spoken } from './values.js';

/** So many are told one by one; of more the highest and the lowest. */
const ALL_TOLD_MAX = 4;

interface Moment {
  readonly name: string;
  readonly value: number | bigint;
  /** The period covers all of its days: one that it cuts is lower than others for that alone. */
  readonly isWhole: boolean;
  readonly bucket: Bucket;
}

interface Told {
  readonly language: Language;
  readonly calendar: CalendarContext;
}

/** Of a week its days: nobody knows the calendar's weeks by their numbers. */
function nameOf(bucket: Bucket, unit: TimeDimension, language: Language): string {
  if (unit !== 'week') return momentName(unit, bucket.member.label, language);
  return language === 'ko' ? `${rangeText(bucket)} 주` : `the week ${rangeText(bucket)}`;
}

function momentsOf(
  { query, rows }: MetricResult,
  metric: Metric,
  at: Told & { readonly unit: TimeDimension },
): Moment[] {
  const { unit, language, calendar } = at;
  const values = new Map(rows.map((row) => [row.members[0]?.key, row.values[metric] ?? null]));
  return bucketsOf(query.period, unit, calendar).flatMap((bucket): Moment[] => {
    const value = values.get(bucket.member.key) ?? null;
    if (value === null) return [];
    const [first, last] = unitBounds(bucket.from, unit, calendar.fiscalStart);
    const isWhole = first === bucket.from && last === bucket.to;
    return [{ name: nameOf(bucket, unit, language), value, isWhole, bucket }];
  });
}

/** "2026년(11-27까지)" of one that the period cuts. */
function cutName({ name, isWhole, bucket }: Moment, language: Language): string {
  if (isWhole || name.includes(rangeText(bucket))) return name;
  return language === 'ko' ? `${name}(${rangeText(bucket)})` : `${name} (${rangeText(bucket)})`;
}

/**
 * What a split by time comes to in words: every one of a few, else the highest and the lowest of those that are whole.
 * null for another split, and where there is nothing to tell apart.
 */
export function overTimeSentence(result: MetricResult, metric: Metric, at: Told): string | null {
  const { groupBy, ranking, threshold } = result.query;
  const [unit, ...others] = groupBy;
  if (unit === undefined || !isTimeDimension(unit) || others.length > 0) return null;
  if (ranking !== null || threshold !== null) return null;
  const { language } = at;
  const ko = language === 'ko';
  const moments = momentsOf(result, metric, { ...at, unit });
  const said = (value: Moment['value']): string => spoken(writtenAs(metric, result.query), value, language);
  if (moments.length < 2) return null;
  if (moments.length <= ALL_TOLD_MAX) {
    const all = moments.map((moment) => `${cutName(moment, language)} ${said(moment.value)}`).join(', ');
    return ko
      ? `${DIMENSION_LABELS[unit].ko}별로는 ${all}입니다.`
      : `By ${DIMENSION_LABELS[unit].en}: ${all}.`;
  }
  const whole = moments.filter(({ isWhole }) => isWhole);
  const [first] = whole;
  if (first === undefined) return null;
  const highest = whole.reduce((best, moment) => (moment.value > best.value ? moment : best), first);
  const lowest = whole.reduce((best, moment) => (moment.value < best.value ? moment : best), first);
  if (highest.value === lowest.value) return null;
  const cut = moments.filter(({ isWhole }) => !isWhole).map(({ name }) => name);
  if (!ko) {
    const without = cut.length === 0 ? '' : ` (without ${cut.join(' and ')}, not whole)`;
    return `Highest in ${highest.name}: ${said(highest.value)}; lowest in ${lowest.name}: ${said(lowest.value)}${without}.`;
  }
  const without = cut.length === 0 ? '' : `(전체가 들지 않은 ${cut.join(', ')} 제외)`;
  const [top, bottom] = [said(highest.value), said(lowest.value)];
  return `${withParticle(highest.name, '이/가')} ${withParticle(top, '으로/로')} 가장 높고 ${withParticle(lowest.name, '이/가')} ${withParticle(bottom, '으로/로')} 가장 낮습니다${without}.`;
}

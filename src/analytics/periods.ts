import {
  addDays,
  type CalendarContext,
  dayOf,
  fiscalQuarter,
  isoWeek,
  makeDate,
  monthOf,
  pad2,
  shiftUnit,
  unitBounds,
  yearOf,
} from '../model/calendar.js';
import type { LocalDate, Period } from '../model/period.js';
import type { Member, TimeDimension } from '../model/query.js';

/** The bucket that holds a date: 2026-06-15, 2026-W25, 2026-06, 2026-Q2, 2026-H1, 2026. */
export function bucketKey(date: LocalDate, unit: TimeDimension, fiscalStart: number): string {
  if (unit === 'day') return date;
  if (unit === 'month') return date.slice(0, 7);
  if (unit === 'week') {
    const { year, week } = isoWeek(date);
    return `${year}-W${pad2(week)}`;
  }
  const { year, quarter } = fiscalQuarter(date, fiscalStart);
  if (unit === 'half') return `${year}-H${quarter <= 2 ? 1 : 2}`;
  return unit === 'quarter' ? `${year}-Q${quarter}` : String(year);
}

/** One bucket of a time dimension within a period. `from` and `to` are cut at the period's ends. */
export interface Bucket {
  readonly member: Member;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Every bucket of the period in order, the empty ones too. */
export function bucketsOf(
  period: Pick<Period, 'from' | 'to'>,
  unit: TimeDimension,
  calendar: CalendarContext,
): readonly Bucket[] {
  const buckets: Bucket[] = [];
  let [start] = unitBounds(period.from, unit, calendar.fiscalStart);
  while (start <= period.to) {
    const next = shiftUnit(start, unit, 1);
    const end = addDays(next, -1);
    const key = bucketKey(start, unit, calendar.fiscalStart);
    buckets.push({
      member: { key, label: key },
      from: start < period.from ? period.from : start,
      to: end > period.to ? period.to : end,
    });
    start = next;
  }
  return buckets;
}

function monthIndex(date: LocalDate): number {
  return yearOf(date) * 12 + monthOf(date) - 1;
}

/**
 * How the days of the other period stand beside those of the current one: by day of the month where both begin
 * on the same one (29 February has no partner in a common year), else by their place in the period.
 */
function dayPartners(current: Pick<Period, 'from' | 'to'>, other: Pick<Period, 'from' | 'to'>) {
  const sameDay = dayOf(current.from) === dayOf(other.from);
  const months = monthIndex(current.from) - monthIndex(other.from);
  return (index: number, date: LocalDate): LocalDate => {
    if (!sameDay) return addDays(current.from, index);
    const month = monthIndex(date) + months;
    return makeDate(Math.floor(month / 12), (month % 12) + 1, dayOf(date));
  };
}

/**
 * For a comparison by time: each bucket key of the other period with the bucket of the current period that it
 * stands beside. A bucket without a partner is missing.
 */
export function partnerBuckets(
  periods: { readonly current: Period; readonly other: Period },
  unit: TimeDimension,
  calendar: CalendarContext,
): ReadonlyMap<string, Member> {
  const { current, other } = periods;
  const mine = bucketsOf(current, unit, calendar);
  const byKey = new Map(mine.map((bucket) => [bucket.member.key, bucket.member]));
  const partnerDay = dayPartners(current, other);
  const partners = new Map<string, Member>();
  bucketsOf(other, unit, calendar).forEach((bucket, index) => {
    const partner = unit === 'day' ? byKey.get(partnerDay(index, bucket.from)) : mine[index]?.member;
    if (partner !== undefined) partners.set(String(bucket.member.key), partner);
  });
  return partners;
}

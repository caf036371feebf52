import { businessDaysIn } from '../model/business-days.js';
import { type CalendarContext, minDate, spanDays, unitBounds, weekday } from '../model/calendar.js';
import type { LocalDate, Period } from '../model/period.js';
import {
  AVERAGE_MEMBERS,
  type AverageBase,
  type AverageMember,
  type AverageOf,
  type Filter,
  isTimeDimension,
  type Member,
  type MetricQuery,
  salesQuery,
  type TimeDimension,
} from '../model/query.js';
import type { ResultNote } from '../model/result.js';
import { isOfDays } from './day-filters.js';
import { addExact, type Exact, type MaybeExact, ratio, roundHalfUp, whole } from './exact.js';
import { gather } from './gather.js';
import { averagedValue } from './metrics.js';
import { bucketsOf } from './periods.js';
import type { Plan } from './plan.js';
import { ALL, type RateMeans, readRateMeans } from './rate-averages.js';
import type { Reading } from './reading.js';
import { type Group, keyOfMembers, type Sheet, type Side } from './sheet.js';

/** Averages: a sum over the number of days, months, people, clients … that it is of. */

type Stretch = Pick<Period, 'from' | 'to'>;

function isMember(per: AverageBase): per is AverageMember {
  return AVERAGE_MEMBERS.some((member) => member === per);
}

/** How many members each group has, by the key of the group; `ALL` for all groups together. */
type MemberCounts = Readonly<Record<Side, ReadonlyMap<string, number>>>;

/** What averages are worked out with: numbers of members, or the means of rates. */
interface Counts {
  readonly members: MemberCounts;
  readonly rates: RateMeans | null;
}

const NO_COUNTS: MemberCounts = { current: new Map(), other: new Map() };

/** As a breakdown by them lists them, so that the average is that of the shown rows. */
async function countIn(
  plan: Plan,
  reading: Reading,
  per: AverageMember,
): Promise<ReadonlyMap<string, number>> {
  const { query } = plan;
  const { sheet } = await gather({ ...plan, query: { ...query, groupBy: [...query.groupBy, per] } }, reading);
  const members = new Map<string, Set<string>>();
  for (const group of sheet.groups()) {
    const own = keyOfMembers(group.members.slice(-1));
    for (const key of [ALL, keyOfMembers(group.members.slice(0, -1))]) {
      members.set(key, (members.get(key) ?? new Set()).add(own));
    }
  }
  return new Map([...members].map(([key, keys]) => [key, keys.size]));
}

/** Counts what an average over members is divided by; clients are counted with the sales themselves. */
export async function countMembers(plan: Plan, reading: Reading): Promise<Counts> {
  const rates = await readRateMeans(plan, reading);
  return { members: rates === null ? await countsOf(plan, reading) : NO_COUNTS, rates };
}

async function countsOf(plan: Plan, reading: Reading): Promise<MemberCounts> {
  const { query } = plan;
  const per = query.average?.per;
  if (per === undefined || !isMember(per) || per === 'client') return NO_COUNTS;
  const { groupBy, period, filters, dormantMonths } = query;
  const plain = salesQuery({ groupBy, period, filters, dormantMonths });
  const other = query.comparison?.period;
  const [current, compared] = await Promise.all([
    countIn({ ...plan, query: plain }, reading, per),
    // Buckets of time of the other period go by other names.
    other === undefined || query.groupBy.some(isTimeDimension)
      ? NO_COUNTS.other
      : countIn({ ...plan, query: { ...plain, period: other } }, reading, per),
  ]);
  return { current, other: compared };
}

/** The share of a unit of time that a part of it makes up. */
function shareOfUnit(part: Stretch, unit: TimeDimension, calendar: CalendarContext): Exact {
  const [from, to] = unitBounds(part.from, unit, calendar.fiscalStart);
  return { num: BigInt(spanDays(part.from, part.to)), den: BigInt(spanDays(from, to)) };
}

/** Units of time in a stretch of days; less than one whole unit is one, as an average is no projection. */
function unitsIn(
  stretch: Stretch,
  per: AverageBase,
  at: { calendar: CalendarContext; day: number | null; filters: readonly Filter[] },
): Exact {
  const { calendar, day, filters } = at;
  if (per === 'day' || per === 'business_day') {
    const all =
      per === 'business_day'
        ? [...businessDaysIn(stretch.from, stretch.to)]
        : bucketsOf(stretch, 'day', calendar).map((bucket) => bucket.from);
    const counted = all.filter((date) => (day === null || weekday(date) === day) && isOfDays(date, filters));
    return whole(BigInt(counted.length));
  }
  const unit = per as TimeDimension;
  const sum = bucketsOf(stretch, unit, calendar)
    .map((bucket) => {
      const share = shareOfUnit(bucket, unit, calendar);
      return share.num === share.den ? whole(1n) : share;
    })
    .reduce(addExact, whole(0n));
  return sum.num < sum.den ? whole(1n) : sum;
}

/** The days that a group is of: its bucket of time within the period, as far as there are sales. */
function stretchOf(group: Group, side: Side, of: AverageSheet): Stretch | null {
  const { query } = of.plan;
  const period = side === 'current' ? query.period : query.comparison?.period;
  if (period === undefined) return null;
  const timed = group.members.filter((_, i) => {
    const dimension = query.groupBy[i];
    return dimension !== undefined && isTimeDimension(dimension);
  });
  const bucket =
    timed.length === 0 || group.members.length === 0 ? period : of.buckets[side].get(keyOfMembers(timed));
  if (bucket === undefined || of.through === null || bucket.from > of.through) return null;
  return { from: bucket.from, to: minDate(bucket.to, of.through) };
}

interface AverageSheet {
  readonly plan: Plan;
  readonly through: LocalDate | null;
  readonly counts: MemberCounts;
  readonly buckets: Readonly<Record<Side, ReadonlyMap<string, Stretch>>>;
}

function divisorOf(group: Group, side: Side, of: AverageSheet): MaybeExact {
  const { query, calendar } = of.plan;
  const { per } = query.average as AverageOf;
  const cell = group[side];
  if (cell === null) return null;
  if (per === 'client') return whole(cell.activeClients);
  if (isMember(per)) {
    const key = group.members.length === 0 ? ALL : keyOfMembers(group.members);
    return whole(BigInt(of.counts[side].get(key) ?? 0));
  }
  const stretch = stretchOf(group, side, of);
  const place = query.groupBy.indexOf('weekday');
  const day = place < 0 ? undefined : group.members[place];
  const key = day === undefined ? null : Number(day.key);
  return stretch === null ? null : unitsIn(stretch, per, { calendar, day: key, filters: query.filters });
}

function bucketsBy(
  sheet: Sheet,
  side: Side,
  dimensions: MetricQuery['groupBy'],
): ReadonlyMap<string, Stretch> {
  const units = dimensions.filter(isTimeDimension);
  return new Map(
    sheet.moments(side).map(({ bucket, members }) => {
      const own = units.map((unit) => members.get(unit)).filter((m): m is Member => m !== undefined);
      return [keyOfMembers(own), { from: bucket.from, to: bucket.to }];
    }),
  );
}

/** To whole won, or to hundredths of a sale or a piece. */
function rounded(value: Exact, parts: bigint): Exact {
  const num = roundHalfUp({ num: value.num * parts, den: value.den });
  return num % parts === 0n ? whole(num / parts) : { num, den: parts };
}

/** Whether a unit of time is counted that has not passed in full. */
function isPartly({ plan, through }: AverageSheet, divisor: Exact): boolean {
  const { average, period } = plan.query;
  const per = average?.per;
  if (divisor.num % divisor.den !== 0n) return true;
  if (per === undefined || per === 'day' || per === 'business_day' || isMember(per)) return false;
  const last = through === null ? period.to : minDate(period.to, through);
  return divisor.num === divisor.den && last < unitBounds(last, per, plan.calendar.fiscalStart)[1];
}

/** Puts the means of rates into the sheet, and says what they are of. */
function applyRates(plan: Plan, sheet: Sheet, { means, without, running }: RateMeans): readonly ResultNote[] {
  const { average, groupBy } = plan.query;
  for (const group of [sheet.total, ...sheet.groups()]) {
    const key = group.members.length === 0 ? ALL : keyOfMembers(group.members);
    for (const side of ['current', 'other'] as const) {
      const cell = group[side];
      if (cell !== null) cell.average = means[side].get(key)?.mean ?? null;
    }
  }
  const count = means.current.get(ALL)?.count ?? 0;
  if (average === undefined || count === 0) return [];
  return [{ kind: 'mean_of_rates', per: average.per, count, without, running, perRow: groupBy.length > 0 }];
}

/** Works out the average of every group once all its sums are there, and says what the whole was divided by. */
export function applyAverages(
  plan: Plan,
  sheet: Sheet,
  { through, counts }: { readonly through: LocalDate | null; readonly counts: Counts },
): readonly ResultNote[] {
  const { average, groupBy } = plan.query;
  if (average === undefined) return [];
  if (counts.rates !== null) return applyRates(plan, sheet, counts.rates);
  const of: AverageSheet = {
    plan,
    through,
    counts: counts.members,
    buckets: { current: bucketsBy(sheet, 'current', groupBy), other: bucketsBy(sheet, 'other', groupBy) },
  };
  for (const group of [sheet.total, ...sheet.groups()]) {
    for (const side of ['current', 'other'] as const) {
      const cell = group[side];
      if (cell === null) continue;
      const value = ratio(averagedValue(average, cell), divisorOf(group, side, of));
      // Rounded here, so that a shown difference is the difference of the shown figures.
      cell.average = value === null ? null : rounded(value, average.metric === 'sales_amount' ? 1n : 100n);
    }
  }
  const divisor = divisorOf(sheet.total, 'current', of);
  const { to } = plan.query.period;
  if (divisor === null) return [];
  return [
    {
      kind: 'average_over',
      per: average.per,
      count: Math.round((Number(divisor.num) / Number(divisor.den)) * 100) / 100,
      to: through === null || isMember(average.per) ? to : minDate(to, through),
      partly: isPartly(of, divisor),
      perRow:
        groupBy.length > 0 &&
        (isMember(average.per) || groupBy.some((d) => d === 'weekday' || isTimeDimension(d))),
    },
  ];
}

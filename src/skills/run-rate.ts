import { businessDaysIn } from '../model/business-days.js';
import { addDays, minDate } from '../model/calendar.js';
import type { LocalDate, Period } from '../model/period.js';

function businessDays(from: LocalDate, to: LocalDate): number {
  return businessDaysIn(from, to).size;
}

export interface Elapsed {
  /** The last day whose sales are in. */
  readonly asOf: LocalDate;
  readonly elapsed: number;
  readonly total: number;
}

/** How much of a running period has passed by business days, as far as there is data. */
export function elapsedOf(period: Period, today: LocalDate, dataThrough: LocalDate): Elapsed {
  const asOf = minDate(today, dataThrough);
  return {
    asOf,
    elapsed: businessDays(period.wholeFrom, asOf),
    total: businessDays(period.wholeFrom, period.wholeTo),
  };
}

/** Sales so far carried on at the pace of the business days that have passed. */
export function runRate(soFar: number, { elapsed, total }: Elapsed): number {
  if (elapsed <= 0) return soFar;
  // In whole numbers: the product of won and days is more than a double holds exactly long before the won are.
  const [won, days] = [BigInt(Math.round(soFar)) * BigInt(total), BigInt(elapsed)];
  // To the nearest, halves upwards, as BigInt's division cuts off.
  const doubled = 2n * won + days;
  const floor = doubled / (2n * days) - (doubled < 0n && doubled % (2n * days) !== 0n ? 1n : 0n);
  return Number(floor);
}

export interface PastPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Sales by day. */
  readonly daily: ReadonlyMap<LocalDate, number>;
}

/**
 * How far the same carrying-on would have been off in an earlier period: actual total over what the run rate
 * gave after as large a part of its business days. null where it had no sales by then.
 */
export function missOf(past: PastPeriod, { elapsed, total }: Elapsed): number | null {
  const business = businessDaysIn(past.from, past.to);
  const days = business.size;
  const until = Math.max(1, Math.round((days * elapsed) / total));
  let passed = 0;
  let soFar = 0;
  let all = 0;
  for (let day = past.from; day <= past.to; day = addDays(day, 1)) {
    const amount = past.daily.get(day) ?? 0;
    if (business.has(day)) passed++;
    if (passed <= until) soFar += amount;
    all += amount;
  }
  if (soFar <= 0) return null;
  return all / ((soFar * days) / until);
}

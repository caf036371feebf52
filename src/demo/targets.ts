import { makeDate, yearOf } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { TargetPeriod } from '../ports/import-writer.js';
import { type Account, demandIn } from './accounts.js';
import {
  firstDayOf,
  type MonthNumber,
  monthNumber,
  type OrderDays,
  orderDays,
  yearOfNumber,
} from './months.js';
import { createRandom } from './random.js';
import type { SalesPlan } from './sales.js';

export interface DemoTarget {
  readonly user: string;
  readonly amount: number;
  readonly period: TargetPeriod;
  readonly date: LocalDate;
}

const MONTH_STEP = 1_000_000;
const QUARTER_STEP = 10_000_000;
const YEAR_STEP = 50_000_000;
/** Orders that will be cancelled are in no plan. */
const KEPT = 0.98;

interface PlannedMonth {
  readonly month: MonthNumber;
  readonly days: OrderDays;
}

/** What a plan made in January reckons an account to bring in a month. */
function expected(account: Account, { month, days }: PlannedMonth, plan: SalesPlan): number {
  const start = monthNumber(plan.from);
  const january = month - (month % 12);
  if (january > start && account.client.firstMonth > january - start) return 0;
  const { rate, size, weights } = demandIn(account, {
    month,
    start,
    days,
    stories: plan.stories,
    storiesUntil: january,
  });
  const all = weights.reduce((sum, w) => sum + w, 0);
  const order = account.basket.reduce((sum, { product }, i) => {
    return sum + ((weights[i] ?? 0) / all) * Math.max(size, product.price * (1 - account.discount));
  }, 0);
  return all === 0 ? 0 : rate * order * KEPT;
}

function rounded(amount: number, step: number): number {
  return Math.max(step, Math.round(amount / step) * step);
}

/**
 * Targets of everyone who sells, by month, quarter and year, up to the end of the current year. A manager sets
 * quarters in steps of ten million won and years in steps of fifty: near the sum of the months, seldom equal.
 */
export function* demoTargets(plan: SalesPlan): Generator<DemoTarget> {
  const users = [...new Set(plan.accounts.map((account) => account.user))];
  for (let year = yearOf(plan.from); year <= yearOf(plan.to); year += 1) {
    const months = Array.from({ length: 12 }, (_, i) => year * 12 + i);
    const planned = months.map((month) => ({ month, days: orderDays(month) }));
    for (const user of users) yield* targetsOf(user, planned, plan);
  }
}

function* targetsOf(user: string, planned: readonly PlannedMonth[], plan: SalesPlan): Generator<DemoTarget> {
  const year = yearOfNumber(planned[0]?.month ?? 0);
  const accounts = plan.accounts.filter((account) => account.user === user);
  const ambition = 1 + createRandom('ambition', plan.seed, user, year).next() * 0.1;
  const months = planned.map((at) => {
    const sum = accounts.reduce((total, account) => total + expected(account, at, plan), 0);
    return { date: firstDayOf(at.month), amount: rounded(sum * ambition, MONTH_STEP) };
  });
  for (const { date, amount } of months) yield { user, amount, period: 'monthly', date };
  const sumOf = (from: number, count: number): number =>
    months.slice(from, from + count).reduce((sum, month) => sum + month.amount, 0);
  for (let first = 0; first < 12; first += 3) {
    const amount = rounded(sumOf(first, 3), QUARTER_STEP);
    yield { user, amount, period: 'quarterly', date: makeDate(year, first + 1, 1) };
  }
  const amount = rounded(sumOf(0, 12), YEAR_STEP);
  yield { user, amount, period: 'yearly', date: makeDate(year, 1, 1) };
}

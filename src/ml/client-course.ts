import { historySpans } from '../model/history-spans.js';
import type { LocalDate } from '../model/period.js';
import { dayNumber } from './anomalies/sale.js';
import { loyaltyOf, riskOf } from './client-analysis.js';
import { type ClientSales, clientHistoryAt, countUntil } from './client-sales.js';

/** What the vector of a client is measured by: stretches of its own sales back from a day. */

export const MONTH_DAYS = 28;
export const QUARTER_DAYS = 91;
export const YEAR_DAYS = 364;
const WINDOWS = YEAR_DAYS / MONTH_DAYS;
/** Nothing older counts, so that a vector does not depend on how far back sales were read. */
export const SEEN_DAYS = 1096;
/** Offices close at weekends: less than a week without an order says nothing. */
export const GAP_DAYS_MIN = 7;

/** Completed sales within the last three years, by day and by product. */
export interface Seen {
  readonly asOf: number;
  readonly days: readonly number[];
  /** Won of each of `days`. */
  readonly amounts: readonly number[];
  /** Won of the last year by product, and those bought in the last quarter. */
  readonly ofYear: ReadonlyMap<number, number>;
  readonly ofQuarter: ReadonlySet<number>;
  /** Sales of the last year whatever their status, and those that were not completed. */
  readonly entered: number;
  readonly notCompleted: number;
  readonly risk: number;
  readonly loyalty: number;
}

export function seenAt(sales: ClientSales, asOf: LocalDate): Seen | null {
  const history = clientHistoryAt(sales, asOf);
  if (history === null) return null;
  const spans = historySpans(asOf);
  const today = dayNumber(asOf);
  const days: number[] = [];
  const amounts: number[] = [];
  const ofYear = new Map<number, number>();
  const ofQuarter = new Set<number>();
  let [entered, notCompleted] = [0, 0];
  for (let i = countUntil(sales, today - SEEN_DAYS), end = countUntil(sales, today); i < end; i++) {
    const [day, amount, product] = [sales.days[i] ?? 0, sales.amounts[i] ?? 0, sales.products[i] ?? 0];
    const isOfYear = day > today - YEAR_DAYS;
    if (isOfYear) entered += 1;
    if (sales.completed[i] !== true) {
      if (isOfYear) notCompleted += 1;
      continue;
    }
    if (days.at(-1) === day) amounts.push((amounts.pop() ?? 0) + amount);
    else {
      days.push(day);
      amounts.push(amount);
    }
    if (isOfYear) ofYear.set(product, (ofYear.get(product) ?? 0) + amount);
    if (day > today - QUARTER_DAYS) ofQuarter.add(product);
  }
  if (days.length === 0) return null;
  const [risk, loyalty] = [riskOf(history, spans).score, loyaltyOf(history, spans)];
  return { asOf: today, days, amounts, ofYear, ofQuarter, entered, notCompleted, risk, loyalty };
}

/** Days with an order and won of the days `back` to `back + length` days ago. */
export function stretch({ asOf, days, amounts }: Seen, back: number, length: number) {
  let [count, amount] = [0, 0];
  for (let i = days.length - 1; i >= 0; i--) {
    const ago = asOf - (days[i] ?? 0);
    if (ago >= back + length) break;
    if (ago < back) continue;
    count += 1;
    amount += amounts[i] ?? 0;
  }
  return { count, amount };
}

export function change(a: number, b: number): number {
  const sum = a + b;
  return sum <= 0 ? 0 : Math.max(-1, Math.min(1, (a - b) / sum));
}

export const log = (value: number): number => Math.log1p(Math.max(0, value));

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

export function rhythmOf({ asOf, days }: Seen) {
  const gaps: number[] = [];
  for (let i = 1; i < days.length; i++) {
    if ((days[i] ?? 0) > asOf - YEAR_DAYS) gaps.push((days[i] ?? 0) - (days[i - 1] ?? 0));
  }
  gaps.sort((a, b) => a - b);
  const quiet = asOf - (days.at(-1) ?? asOf);
  if (gaps.length === 0) return { quiet, usual: YEAR_DAYS, spread: 0, longest: YEAR_DAYS };
  const at = (share: number): number => gaps[Math.floor(share * (gaps.length - 1))] ?? 0;
  const usual = median(gaps);
  return { quiet, usual, spread: (at(0.75) - at(0.25)) / Math.max(1, usual), longest: gaps.at(-1) ?? 0 };
}

/** Over the last thirteen stretches of four weeks, as far as the client is known: in parts of their mean. */
export function courseOf(seen: Seen) {
  const known = Math.ceil((seen.asOf - (seen.days[0] ?? seen.asOf) + 1) / MONTH_DAYS);
  const count = Math.max(1, Math.min(WINDOWS, known));
  // The newest last.
  const values = Array.from({ length: count }, (_, i) =>
    stretch(seen, (count - 1 - i) * MONTH_DAYS, MONTH_DAYS),
  );
  const mean = values.reduce((sum, v) => sum + v.amount, 0) / count;
  const empty = values.filter((v) => v.count === 0).length / count;
  if (mean <= 0 || count < 3) return { slope: 0, variation: 0, empty };
  const centre = (count - 1) / 2;
  let [top, bottom, squares] = [0, 0, 0];
  values.forEach(({ amount }, i) => {
    top += (i - centre) * (amount / mean - 1);
    bottom += (i - centre) ** 2;
    squares += (amount / mean - 1) ** 2;
  });
  return { slope: top / bottom, variation: Math.sqrt(squares / count), empty };
}

export function productsOf({ ofYear, ofQuarter }: Seen) {
  let [total, top, lost, lostTop] = [0, 0, 0, 0];
  for (const [product, amount] of ofYear) {
    total += amount;
    if (amount > top) {
      top = amount;
      lostTop = ofQuarter.has(product) ? 0 : 1;
    }
    if (!ofQuarter.has(product)) lost += amount;
  }
  const known = total > 0;
  return {
    count: ofYear.size,
    inQuarter: ofQuarter.size,
    topShare: known ? top / total : 1,
    lostShare: known ? lost / total : 1,
    lostTop: known ? lostTop : 1,
  };
}

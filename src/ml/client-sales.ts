import { type HistorySpan, historySpans } from '../model/history-spans.js';
import type { LocalDate } from '../model/period.js';
import type { PackedClientSales } from '../ports/client-sales.js';
import { dayNumber } from './anomalies/sale.js';
import type { ClientHistory } from './client-analysis.js';

/** Sales of one client as the models over clients read them: parallel arrays, the earliest first. */
export interface ClientSales {
  readonly clientId: number;
  /** Days since 1970-01-01. */
  readonly days: readonly number[];
  /** 0 where a sale names none. */
  readonly products: readonly number[];
  /** Won. */
  readonly amounts: readonly number[];
  readonly completed: readonly boolean[];
}

const DAY_MS = 86_400_000;

export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function unpackClientSales({ clientId, text }: Omit<PackedClientSales, 'name'>): ClientSales {
  const sales = (text === '' ? [] : text.split(';')).map((one) => {
    const [date, product, amount, completed] = one.split(',');
    return {
      day: dayNumber(date ?? ''),
      product: Number(product),
      amount: Number(amount),
      isCompleted: completed === '1',
    };
  });
  // Also by what they hold: the order of rows in the database is no fact about a client.
  sales.sort((a, b) => a.day - b.day || a.product - b.product || a.amount - b.amount);
  return {
    clientId,
    days: sales.map((s) => s.day),
    products: sales.map((s) => s.product),
    amounts: sales.map((s) => s.amount),
    completed: sales.map((s) => s.isCompleted),
  };
}

/** How many sales lie on `day` or before: the rest is the future. */
export function countUntil({ days }: Pick<ClientSales, 'days'>, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What docs/grades.md computes grades and risk from, as of a day: the same figures as the order histories that the
 * database gives. null without a completed sale in the 36 months before.
 */
export function clientHistoryAt(sales: ClientSales, today: LocalDate): ClientHistory | null {
  const spans = historySpans(today);
  const bounds = ({ from, to }: HistorySpan) => ({ from: dayNumber(from), to: dayNumber(to) });
  const [year, yearBefore] = [bounds(spans.year), bounds(spans.yearBefore)];
  const [recent, before] = [bounds(spans.recent), bounds(spans.before)];
  const seenFrom = dayNumber(spans.seenFrom);
  const { days, amounts, completed } = sales;
  let [first, last, previous] = [-1, -1, -1];
  let [orderDays, orderMonths, saleCount] = [0, 0, 0];
  let [lastYearAmount, yearBeforeAmount, recentAmount, beforeAmount] = [0, 0, 0, 0];
  let month = '';
  for (let i = countUntil(sales, seenFrom - 1), end = countUntil(sales, dayNumber(today)); i < end; i++) {
    if (completed[i] !== true) continue;
    const [day, amount] = [days[i] ?? 0, amounts[i] ?? 0];
    if (first === -1) first = day;
    last = day;
    if (day >= year.from && day <= year.to) {
      saleCount += 1;
      lastYearAmount += amount;
      if (day !== previous) {
        previous = day;
        orderDays += 1;
        const of = dateOfDay(day).slice(0, 7);
        if (of !== month) orderMonths += 1;
        month = of;
      }
    }
    if (day >= yearBefore.from && day <= yearBefore.to) yearBeforeAmount += amount;
    if (day >= recent.from && day <= recent.to) recentAmount += amount;
    if (day >= before.from && day <= before.to) beforeAmount += amount;
  }
  if (first === -1) return null;
  return {
    clientId: sales.clientId,
    firstSaleDate: dateOfDay(first),
    lastSaleDate: dateOfDay(last),
    orderDays,
    orderMonths,
    saleCount,
    lastYearAmount,
    yearBeforeAmount,
    recentAmount,
    beforeAmount,
  };
}

import { spanDays } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';

/**
 * The analysis of clients from their own order history, by plain formulas (docs/grades.md). Nothing here is
 * trained, and nothing later than the analysis date is looked at.
 */

/** Which formulas a stored row was computed by. */
export const ANALYSIS_VERSION = 'rfm-1';

/** The best first. */
export const GRADES = ['S', 'A', 'B', 'C'] as const;
export type Grade = (typeof GRADES)[number];
export type GrowthPotential = 'high' | 'medium' | 'low';

/** What is known of one client on the day of the analysis. Amounts in won. */
export interface ClientHistory {
  readonly clientId: number;
  readonly firstSaleDate: LocalDate;
  readonly lastSaleDate: LocalDate;
  /** Days, months and rows with a sale within the last 12 whole months. */
  readonly orderDays: number;
  readonly orderMonths: number;
  readonly saleCount: number;
  readonly lastYearAmount: number;
  readonly yearBeforeAmount: number;
  /** The last 3 whole months and the 3 before them. */
  readonly recentAmount: number;
  readonly beforeAmount: number;
}

export interface AnalysisSpans {
  readonly today: LocalDate;
  readonly year: { readonly from: LocalDate; readonly to: LocalDate };
}

/** Scores lie in 0..1, rounded to hundredths. */
export interface ClientAnalysis {
  readonly clientId: number;
  readonly grade: Grade;
  readonly riskScore: number;
  readonly profitabilityScore: number;
  readonly loyaltyScore: number;
  readonly growthPotential: GrowthPotential;
}

const WEIGHTS = { monetary: 0.6, frequency: 0.25, recency: 0.15 } as const;
/** Shares of the ranked clients, from the best: S the first tenth, A the next fifth, B the next two fifths. */
const GRADE_SHARES: readonly (readonly [Grade, number])[] = [
  ['S', 0.1],
  ['A', 0.3],
  ['B', 0.7],
];
const RISK_WEIGHTS = { overdue: 0.6, fall: 0.4 } as const;
/** An order this many usual gaps late is as overdue as can be. */
const OVERDUE_GAPS_MAX = 3;
const GAP_DAYS_MIN = 7;
const LOYALTY_WEIGHTS = { regularity: 0.7, tenure: 0.3 } as const;
const TENURE_MONTHS_MAX = 36;
const DAYS_A_MONTH = 365.25 / 12;
const GROWTH_STEP = 0.1;

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function hundredths(value: number): number {
  return Math.round(clamp(value) * 100) / 100;
}

/**
 * Place of each value among all of them, 0 for the least and 1 for the greatest; equal values share the middle of
 * their places. One value alone stands at 1.
 */
export function percentRanks(values: readonly number[]): number[] {
  if (values.length < 2) return values.map(() => 1);
  const sorted = [...values].sort((a, b) => a - b);
  const middle = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to + 1 < sorted.length && sorted[to + 1] === sorted[from]) to++;
    middle.set(sorted[from] ?? 0, (from + to) / 2 / (sorted.length - 1));
    from = to + 1;
  }
  return values.map((v) => middle.get(v) ?? 0);
}

/** Days between two orders in the last year, as the client usually has them; null without an order in it. */
export function usualGapDays(history: ClientHistory, { year }: AnalysisSpans): number | null {
  if (history.orderDays === 0) return null;
  const since = history.firstSaleDate > year.from ? history.firstSaleDate : year.from;
  // A client that began this month has no rhythm yet within the year.
  return since > year.to ? null : spanDays(since, year.to) / history.orderDays;
}

/** Days since the last order, today not counted. */
export function quietDays({ lastSaleDate }: ClientHistory, { today }: AnalysisSpans): number {
  return spanDays(lastSaleDate, today) - 1;
}

export interface Risk {
  /** 0..1 */
  readonly score: number;
  /** 0..1: how far the last order is overdue by the client's own rhythm. */
  readonly overdue: number;
  /** 0..1: the part of the sales of the 3 months before that the last 3 months lost; 1 where they have none. */
  readonly fall: number;
  readonly quietDays: number;
  readonly usualGapDays: number | null;
}

/** How likely the client is lost, by rule: 0.6 x overdue + 0.4 x fall; 1 without an order in the last year. */
export function riskOf(history: ClientHistory, spans: AnalysisSpans): Risk {
  const gap = usualGapDays(history, spans);
  const quiet = quietDays(history, spans);
  const { beforeAmount, recentAmount, lastYearAmount, lastSaleDate } = history;
  const stopped = recentAmount <= 0 && lastYearAmount > 0 && !(lastSaleDate > spans.year.to);
  const fall = stopped ? 1 : beforeAmount > 0 ? clamp((beforeAmount - recentAmount) / beforeAmount) : 0;
  const ordersNow = history.lastSaleDate > spans.year.to;
  if (gap === null) {
    const overdue = ordersNow ? 0 : 1;
    return { score: overdue, overdue, fall, quietDays: quiet, usualGapDays: null };
  }
  // Offices close at weekends: less than a week without an order says nothing.
  const due = Math.max(gap, GAP_DAYS_MIN);
  const overdue = clamp((quiet - due) / ((OVERDUE_GAPS_MAX - 1) * due));
  const score = hundredths(RISK_WEIGHTS.overdue * overdue + RISK_WEIGHTS.fall * fall);
  return { score, overdue, fall, quietDays: quiet, usualGapDays: gap };
}

/** 0..1: how regularly the client orders, and for how long. */
export function loyaltyOf(history: ClientHistory, { today }: Pick<AnalysisSpans, 'today'>): number {
  const months = spanDays(history.firstSaleDate, today) / DAYS_A_MONTH;
  return hundredths(
    LOYALTY_WEIGHTS.regularity * (history.orderMonths / 12) +
      LOYALTY_WEIGHTS.tenure * clamp(months / TENURE_MONTHS_MAX),
  );
}

function growthOf({ lastYearAmount, yearBeforeAmount }: ClientHistory): GrowthPotential {
  if (yearBeforeAmount <= 0) return lastYearAmount > 0 ? 'high' : 'low';
  const growth = (lastYearAmount - yearBeforeAmount) / yearBeforeAmount;
  if (growth >= GROWTH_STEP) return 'high';
  return growth <= -GROWTH_STEP ? 'low' : 'medium';
}

function gradeAt(place: number, count: number): Grade {
  return GRADE_SHARES.find(([, share]) => place < Math.ceil(share * count))?.[0] ?? 'C';
}

/** Where a client stands among those with sales in the last 12 whole months. Places are percent ranks, 1 the best. */
export interface Standing {
  readonly grade: Grade;
  readonly value: number;
  readonly monetary: number;
  readonly frequency: number;
  readonly recency: number;
}

/**
 * By client id. The order of value is by the weighted places, then amount, then id, so that equal input gives equal
 * grades. Clients without sales in the last 12 whole months stand nowhere.
 */
export function standingsOf(histories: readonly ClientHistory[]): ReadonlyMap<number, Standing> {
  const active = histories.filter((h) => h.saleCount > 0 && h.lastYearAmount > 0);
  const monetary = percentRanks(active.map((h) => h.lastYearAmount));
  const frequency = percentRanks(active.map((h) => h.orderDays));
  const recency = percentRanks(active.map((h) => Date.parse(h.lastSaleDate)));
  return new Map(
    active
      .map((history, i) => {
        const places = {
          monetary: monetary[i] ?? 0,
          frequency: frequency[i] ?? 0,
          recency: recency[i] ?? 0,
        };
        const value =
          WEIGHTS.monetary * places.monetary +
          WEIGHTS.frequency * places.frequency +
          WEIGHTS.recency * places.recency;
        return { history, places, value };
      })
      .sort(
        (a, b) =>
          b.value - a.value ||
          b.history.lastYearAmount - a.history.lastYearAmount ||
          a.history.clientId - b.history.clientId,
      )
      .map(({ history, places, value }, place, { length }) => [
        history.clientId,
        { ...places, value, grade: gradeAt(place, length) },
      ]),
  );
}

/**
 * One analysis a client, by id. Those with sales in the last 12 whole months are graded against each other;
 * those without any in it are C.
 */
export function analyseClients(
  histories: readonly ClientHistory[],
  spans: AnalysisSpans,
): readonly ClientAnalysis[] {
  const active = histories.filter((h) => h.saleCount > 0 && h.lastYearAmount > 0);
  const standings = standingsOf(histories);
  const averages = percentRanks(active.map((h) => h.lastYearAmount / h.saleCount));
  const profitability = new Map(active.map((h, i) => [h.clientId, averages[i] ?? 0]));
  return histories
    .map((h) => ({
      clientId: h.clientId,
      grade: standings.get(h.clientId)?.grade ?? 'C',
      riskScore: riskOf(h, spans).score,
      profitabilityScore: hundredths(profitability.get(h.clientId) ?? 0),
      loyaltyScore: loyaltyOf(h, spans),
      growthPotential: growthOf(h),
    }))
    .sort((a, b) => a.clientId - b.clientId);
}

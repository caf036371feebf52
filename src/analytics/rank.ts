import type { Bound, Member, Metric, MetricQuery, Threshold } from '../model/query.js';
import { compareExact, exactOfNumber, type MaybeExact, whole } from './exact.js';
import { growthBase, METRIC_DEFINITIONS, needsOf, shownMetrics } from './metrics.js';
import { isTimeDimension } from './periods.js';
import type { ExactRow } from './rows.js';
import { keyOfMembers } from './sheet.js';

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By name, which for Hangul syllables is the order of their code points; equal names by key. */
function compareMembers(a: readonly Member[], b: readonly Member[]): number {
  for (const [i, member] of a.entries()) {
    const order = compareText(member.label, b[i]?.label ?? '');
    if (order !== 0) return order;
  }
  for (const [i, { key }] of a.entries()) {
    const other = b[i]?.key ?? '';
    const numbers = typeof key === 'number' && typeof other === 'number';
    const order = numbers ? key - other : compareText(String(key), String(other));
    if (order !== 0) return order;
  }
  return 0;
}

/** A missing value stands last, whichever way the values run. */
function compareValues(a: MaybeExact, b: MaybeExact, descending: boolean): number {
  if (a === null || b === null) return compareExact(b, a);
  return descending ? compareExact(b, a) : compareExact(a, b);
}

function meets(value: MaybeExact, bound: Bound): boolean {
  if (value === null) return false;
  const order = compareExact(value, exactOfNumber(bound.value));
  switch (bound.operator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

function passes(value: MaybeExact, threshold: Threshold): boolean {
  return meets(value, threshold) && (threshold.and === undefined || meets(value, threshold.and));
}

const OF_ABSENT: ReadonlySet<Metric> = new Set<Metric>(['growth', 'dormant_clients']);

/**
 * A ranking or threshold of clients or products leaves out those without a sale in the period; ranked by
 * growth, lost ones are what is looked for.
 */
function leavesOutAbsent(query: MetricQuery): boolean {
  const by = [query.ranking?.metric, query.threshold?.metric].filter((metric) => metric !== undefined);
  const ofThings = query.groupBy.includes('client') || query.groupBy.includes('product');
  const overTime = query.groupBy.some(isTimeDimension);
  return (
    ofThings &&
    !overTime &&
    by.length > 0 &&
    !by.some((metric) => OF_ABSENT.has(metric)) &&
    needsOf(query).has('sales')
  );
}

/** Time runs forward; members by the first metric, downwards, then by name; the first dimension leads. */
function compareInOrder(query: MetricQuery, rows: readonly ExactRow[]) {
  const first = shownMetrics(query)[0] ?? 'sales_amount';
  const [lead] = query.groupBy;
  if (query.groupBy.length < 2 || lead === undefined) {
    if (lead !== undefined && isTimeDimension(lead)) {
      return (a: ExactRow, b: ExactRow) => compareMembers(a.members, b.members);
    }
    return (a: ExactRow, b: ExactRow) =>
      compareValues(a.value(first), b.value(first), true) || compareMembers(a.members, b.members);
  }
  const figure = first === 'growth' ? growthBase(query.metrics) : first;
  const summed = METRIC_DEFINITIONS[figure].ordersBySum ? figure : 'sales_amount';
  const subtotals = new Map<string, MaybeExact>();
  for (const row of rows) {
    const key = keyOfMembers(row.members.slice(0, 1));
    const value = row.value(summed);
    const so = subtotals.get(key) ?? null;
    if (value === null) continue;
    subtotals.set(
      key,
      so === null ? value : { num: so.num * value.den + value.num * so.den, den: so.den * value.den },
    );
  }
  const subtotal = (row: ExactRow) => subtotals.get(keyOfMembers(row.members.slice(0, 1))) ?? null;
  const second = query.groupBy[1];
  return (a: ExactRow, b: ExactRow): number => {
    const [headA, headB] = [a.members.slice(0, 1), b.members.slice(0, 1)];
    const byLead = isTimeDimension(lead)
      ? compareMembers(headA, headB)
      : compareValues(subtotal(a), subtotal(b), true) || compareMembers(headA, headB);
    if (byLead !== 0) return byLead;
    const byTime = second !== undefined && isTimeDimension(second);
    return (
      (byTime ? 0 : compareValues(a.value(first), b.value(first), true)) ||
      compareMembers(a.members.slice(1), b.members.slice(1))
    );
  };
}

function compareRanked(query: MetricQuery) {
  const { ranking } = query;
  if (ranking === null) return null;
  return (a: ExactRow, b: ExactRow): number =>
    compareValues(a.value(ranking.metric), b.value(ranking.metric), ranking.direction === 'top') ||
    compareMembers(a.members, b.members);
}

/** Drops what the threshold and the ranking leave out, orders the rest and cuts it at the limit. */
export function arrange(
  rows: readonly ExactRow[],
  query: MetricQuery,
): { readonly rows: readonly ExactRow[]; readonly groupCount: number } {
  if (query.groupBy.length === 0) return { rows, groupCount: rows.length };
  const { threshold } = query;
  const absent = leavesOutAbsent(query);
  const kept = rows
    .filter((row) => !absent || compareExact(whole(row.group.current.count), whole(0n)) !== 0)
    .filter((row) => threshold === null || passes(row.value(threshold.metric), threshold));
  const ordered = [...kept].sort(compareRanked(query) ?? compareInOrder(query, kept));
  return { rows: ordered.slice(0, query.ranking?.limit ?? ordered.length), groupCount: ordered.length };
}

import {
  type Bound,
  isTimeDimension,
  type Member,
  type Metric,
  type MetricQuery,
  type Threshold,
} from '../model/query.js';
import type { StandingResult } from '../model/result.js';
import { compareExact, type Exact, exactOfNumber, type MaybeExact, whole } from './exact.js';
import { growthBase, METRIC_DEFINITIONS, needsOf, shownMetrics, thresholdsOf } from './metrics.js';
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

const MEETS: Readonly<Record<Bound['operator'], (order: number) => boolean>> = {
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
};

function meeting({ operator, value }: Bound): (figure: Exact) => boolean {
  const bound = exactOfNumber(value);
  return (figure) => MEETS[operator](compareExact(figure, bound));
}

/** What a threshold says of any row; a row without the figure does not pass. */
function passing(threshold: Threshold): (row: ExactRow) => boolean {
  const { metric, of, change, and } = threshold;
  const meets = [meeting(threshold), ...(and === undefined ? [] : [meeting(and)])];
  const figureOf = (row: ExactRow): MaybeExact =>
    change === true ? row.changeOf(metric) : of === undefined ? row.value(metric) : row.growthOf(of);
  return (row) => {
    const figure = figureOf(row);
    return figure !== null && meets.every((is) => is(figure));
  };
}

const OF_ABSENT: ReadonlySet<Metric> = new Set<Metric>(['growth', 'dormant_clients']);

/**
 * A ranking or threshold of clients or products leaves out those without a sale in the period; ranked by
 * growth, lost ones are what is looked for.
 */
function leavesOutAbsent(query: MetricQuery): boolean {
  // What fell to nothing has changed as well.
  if (thresholdsOf(query).some(({ change }) => change === true)) return false;
  const bounds = thresholdsOf(query).map(({ metric }) => metric);
  const by = [query.ranking?.metric, ...bounds].filter((metric) => metric !== undefined);
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
  const within = query.ranking?.within === true ? compareRanked(query) : null;
  return (a: ExactRow, b: ExactRow): number => {
    const [headA, headB] = [a.members.slice(0, 1), b.members.slice(0, 1)];
    const byLead = isTimeDimension(lead)
      ? compareMembers(headA, headB)
      : compareValues(subtotal(a), subtotal(b), true) || compareMembers(headA, headB);
    if (byLead !== 0) return byLead;
    if (within !== null) return within(a, b);
    const byTime = second !== undefined && isTimeDimension(second);
    return (
      (byTime ? 0 : compareValues(a.value(first), b.value(first), true)) ||
      compareMembers(a.members.slice(1), b.members.slice(1))
    );
  };
}

/** Those that rose or fell by the most won, counts or units first, where that is what they are listed for. */
function compareMoved({ groupBy, threshold, metrics }: MetricQuery) {
  if (threshold?.metric !== 'growth' || threshold.value !== 0 || groupBy.length !== 1) return null;
  const of = threshold.of ?? growthBase(metrics);
  const rose = threshold.operator.startsWith('>');
  // Sorting asks for the same change many times.
  const known = new Map<ExactRow, MaybeExact>();
  const changeOf = (row: ExactRow): MaybeExact => {
    const change = known.get(row) ?? row.changeOf(of);
    known.set(row, change);
    return change;
  };
  return (a: ExactRow, b: ExactRow): number =>
    compareValues(changeOf(a), changeOf(b), rose) || compareMembers(a.members, b.members);
}

function compareRanked(query: MetricQuery) {
  const { ranking } = query;
  if (ranking === null) return compareMoved(query);
  return (a: ExactRow, b: ExactRow): number =>
    compareValues(a.value(ranking.metric), b.value(ranking.metric), ranking.direction === 'top') ||
    compareMembers(a.members, b.members);
}

export interface Arranged {
  readonly rows: readonly ExactRow[];
  readonly groupCount: number;
  /** With a standing: the place of each of `rows`, and of the member that was asked about. */
  readonly ranks?: readonly (number | null)[];
  readonly standing?: StandingResult | null;
}

/** So many members are shown on either side of the one whose place is asked, and the first of all. */
const NEIGHBOURS = 2;

/** The place of one member: after all that are strictly better. What has no value has no place. */
function standingIn(ordered: readonly ExactRow[], query: MetricQuery, member: Member): Arranged {
  const metric = query.ranking?.metric ?? 'sales_amount';
  const placed = ordered.filter((row) => row.value(metric) !== null);
  const same = (a: ExactRow, b: ExactRow): boolean => compareExact(a.value(metric), b.value(metric)) === 0;
  const ranks: number[] = [];
  placed.forEach((row, i) => {
    const before = placed[i - 1];
    ranks.push(before !== undefined && same(before, row) ? (ranks[i - 1] ?? 1) : i + 1);
  });
  const at = placed.findIndex((row) => row.members[0]?.key === member.key);
  const own = placed[at];
  if (own === undefined) return { rows: [], groupCount: placed.length, ranks: [], standing: null };
  const shown = placed.map((_, i) => i).filter((i) => i === 0 || Math.abs(i - at) <= NEIGHBOURS);
  return {
    rows: shown.flatMap((i) => placed[i] ?? []),
    ranks: shown.map((i) => ranks[i] ?? null),
    groupCount: placed.length,
    standing: {
      rank: ranks[at] ?? 1,
      tied: placed.filter((row) => same(row, own)).length - 1,
      of: placed.length,
    },
  };
}

/** The first of each member of the first dimension; rows of one stand together. */
function firstOfEach(ordered: readonly ExactRow[], limit: number): readonly ExactRow[] {
  const taken = new Map<string, number>();
  return ordered.filter((row) => {
    const key = keyOfMembers(row.members.slice(0, 1));
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count <= limit;
  });
}

/**
 * Drops what the threshold and the ranking leave out, orders the rest and cuts it at the limit. `passed` counts the
 * groups that pass where `rows` are those chosen among them.
 */
export function arrange(
  rows: readonly ExactRow[],
  query: MetricQuery,
  passed: number | null = null,
): Arranged {
  if (query.groupBy.length === 0) return { rows, groupCount: rows.length };
  const bounds = thresholdsOf(query).map(passing);
  const absent = leavesOutAbsent(query);
  const kept = rows
    .filter((row) => !absent || compareExact(whole(row.group.current.count), whole(0n)) !== 0)
    .filter((row) => bounds.every((passes) => passes(row)));
  const order = query.ranking?.within === true ? null : compareRanked(query);
  const ordered = [...kept].sort(order ?? compareInOrder(query, kept));
  if (query.standing !== undefined) return standingIn(ordered, query, query.standing);
  const { percent } = query.ranking ?? {};
  const limit =
    percent === undefined
      ? (query.ranking?.limit ?? ordered.length)
      : Math.ceil(((passed ?? ordered.length) * percent) / 100);
  const shown =
    query.ranking?.within === true
      ? firstOfEach(ordered, limit)
      : ordered.slice((query.ranking?.from ?? 1) - 1, limit);
  return { rows: shown, groupCount: ordered.length };
}

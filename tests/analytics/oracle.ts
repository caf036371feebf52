import type { Period } from '../../src/model/period.js';
import type { RowScope } from '../../src/model/principal.js';
import type { Dimension, Filter, FilterDimension, Metric, MetricQuery } from '../../src/model/query.js';
import type { World, WorldSale, WorldTarget, WorldUser } from './world.js';

/**
 * The definitions once more, by brute force over arrays: no SQL, none of the product's own arithmetic. Slow and
 * plain on purpose.
 */

export interface OracleRow {
  readonly keys: readonly (string | number)[];
  readonly labels: readonly string[];
  readonly values: Record<string, number | bigint | null>;
  readonly other: Record<string, number | bigint | null>;
}

export interface OracleResult {
  readonly rows: readonly OracleRow[];
  readonly total: OracleRow;
  readonly groupCount: number;
  readonly standing?: { readonly rank: number; readonly tied: number; readonly of: number } | null;
}

export interface OracleQuestion {
  readonly world: World;
  readonly query: MetricQuery;
  readonly scope: RowScope;
  readonly today: string;
  readonly fiscalStart: number;
}

const NONE = '(미지정)';
const DAY = 86_400_000;
const stamp = (date: string): number => new Date(`${date}T00:00:00Z`).getTime();
const text = (time: number): string => new Date(time).toISOString().slice(0, 10);
const nextDay = (date: string): string => text(stamp(date) + DAY);

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let t = stamp(from); t <= stamp(to); t += DAY) days.push(text(t));
  return days;
}

/** Fiscal year (named by the year it begins in) and month 0 to 11 in it. */
function fiscal(date: string, start: number): [number, number] {
  const [y, m] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return m >= start ? [y, m - start] : [y - 1, m - start + 12];
}

function timeKey(date: string, unit: string, start: number): string {
  if (unit === 'day') return date;
  if (unit === 'month') return date.slice(0, 7);
  const [year, m] = fiscal(date, start);
  if (unit === 'year') return `${year}`;
  if (unit === 'half') return `${year}-H${m < 6 ? 1 : 2}`;
  if (unit === 'quarter') return `${year}-Q${1 + Math.trunc(m / 3)}`;
  // ISO: the week belongs to the year of its Thursday.
  const thursday = new Date(stamp(date));
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
  const first = new Date(Date.UTC(thursday.getUTCFullYear(), 0, 4));
  first.setUTCDate(first.getUTCDate() + 3 - ((first.getUTCDay() + 6) % 7));
  const week = 1 + Math.round((thursday.getTime() - first.getTime()) / (7 * DAY));
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** 1 Monday to 7 Sunday. */
const weekdayOf = (date: string): number => new Date(stamp(date)).getUTCDay() || 7;

const TIME = new Set(['day', 'week', 'month', 'quarter', 'half', 'year']);

/** What rows are split or chosen by. */
type Told = Dimension | FilterDimension;

function keyOf(world: World, row: WorldSale, dimension: Told, start: number): string | number {
  switch (dimension) {
    case 'returned':
      return row.amount < 0n ? 'returned' : '';
    case 'user':
      return row.user;
    case 'department':
      return world.users.find((u) => u.id === row.user)?.department ?? '';
    case 'client':
      return row.client;
    case 'product':
      return row.product ?? '';
    case 'category':
      return row.category ?? '';
    case 'region':
      return row.region ?? '';
    case 'status':
      return row.status ?? '';
    case 'industry':
      return world.clients.find((c) => c.id === row.client)?.industry ?? '';
    case 'client_grade': {
      let best: { grade: string; date: string } | undefined;
      for (const g of world.grades) {
        if (g.client === row.client && (best === undefined || g.date >= best.date)) best = g;
      }
      return best?.grade ?? '';
    }
    case 'weekday':
      return weekdayOf(row.date);
    default:
      return timeKey(row.date, dimension, start);
  }
}

function nameOf(user: WorldUser): string {
  return user.fullName === null || user.fullName === '' ? user.username : user.fullName;
}

function labelOf(world: World, dimension: Dimension, key: string | number): string {
  if (dimension === 'user') {
    const found = world.users.find((u) => u.id === key);
    return found === undefined ? NONE : nameOf(found);
  }
  if (dimension === 'client') return world.clients.find((c) => c.id === key)?.name ?? NONE;
  if (dimension === 'product') return world.products.find((p) => p.id === key)?.name ?? NONE;
  return key === '' ? NONE : String(key);
}

function inScope(world: World, scope: RowScope, userId: number): boolean {
  if (scope.kind === 'company') return true;
  if (scope.kind === 'own') return userId === scope.userId;
  return world.users.find((u) => u.id === userId)?.department === scope.department;
}

function passesFilters(world: World, row: WorldSale, filters: readonly Filter[]): boolean {
  const dimensions = new Set(filters.map((f) => f.dimension));
  for (const dimension of dimensions) {
    const key = keyOf(world, row, dimension, 1);
    const wanted = filters.filter((f) => f.dimension === dimension && !f.exclude);
    const unwanted = filters.filter((f) => f.dimension === dimension && f.exclude);
    const named = (f: Filter): boolean => f.members.some((m) => m.key === key);
    if (wanted.length > 0 && !wanted.some(named)) return false;
    if (unwanted.some(named)) return false;
  }
  return true;
}

/** Rows that count as sales for this question, whatever their date. */
function sellingRows(q: OracleQuestion, filters: readonly Filter[]): WorldSale[] {
  const { world, query, scope } = q;
  const statusNamed = query.groupBy.includes('status') || query.filters.some((f) => f.dimension === 'status');
  return world.sales.filter(
    (row) =>
      inScope(world, scope, row.user) &&
      (statusNamed || row.status === 'completed') &&
      passesFilters(world, row, filters),
  );
}

/* ---- targets ---- */

interface MonthRef {
  readonly y: number;
  readonly m: number;
}

const ym = ({ y, m }: MonthRef): string => `${y}-${String(m).padStart(2, '0')}`;
function plus({ y, m }: MonthRef, n: number): MonthRef {
  const i = y * 12 + (m - 1) + n;
  return { y: Math.floor(i / 12), m: (i % 12) + 1 };
}
const refOf = (date: string): MonthRef => ({ y: Number(date.slice(0, 4)), m: Number(date.slice(5, 7)) });

function rowOf(rows: readonly WorldTarget[], period: string, first: MonthRef, months: number): bigint | null {
  const names = Array.from({ length: months }, (_, i) => ym(plus(first, i)));
  const hits = rows.filter((t) => t.period === period && names.includes(t.date.slice(0, 7)));
  hits.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  return hits[0]?.amount ?? null;
}

function add(values: readonly (bigint | null)[]): bigint | null {
  const known = values.filter((v) => v !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0n);
}

function monthT(rows: readonly WorldTarget[], at: MonthRef): bigint | null {
  return rowOf(rows, 'monthly', at, 1);
}
function quarterT(rows: readonly WorldTarget[], at: MonthRef): bigint | null {
  return rowOf(rows, 'quarterly', at, 3) ?? add([0, 1, 2].map((i) => monthT(rows, plus(at, i))));
}
function halfT(rows: readonly WorldTarget[], at: MonthRef): bigint | null {
  return add([0, 3].map((i) => quarterT(rows, plus(at, i))));
}
function yearT(rows: readonly WorldTarget[], at: MonthRef): bigint | null {
  return rowOf(rows, 'yearly', at, 12) ?? add([0, 3, 6, 9].map((i) => quarterT(rows, plus(at, i))));
}
function monthsT(rows: readonly WorldTarget[], from: string, to: string): bigint | null {
  const all: (bigint | null)[] = [];
  for (let at = refOf(from); ym(at) <= to.slice(0, 7); at = plus(at, 1)) all.push(monthT(rows, at));
  return add(all);
}

const startsMonth = (date: string): boolean => date.endsWith('-01');
const endsMonth = (date: string): boolean => nextDay(date).endsWith('-01');

function personTarget(q: OracleQuestion, rows: readonly WorldTarget[], period: Period): bigint | null {
  const { unit, wholeFrom, wholeTo } = period;
  if (unit === 'day' || unit === 'week') return null;
  if (period.yearToDate && !q.query.yearlyTarget) return monthsT(rows, wholeFrom, period.to);
  if (!startsMonth(wholeFrom) || !endsMonth(wholeTo)) return null;
  const at = refOf(wholeFrom);
  if (unit === 'month') return monthT(rows, at);
  if (unit === 'quarter') return quarterT(rows, at);
  if (unit === 'half') return halfT(rows, at);
  if (unit === 'year') return yearT(rows, at);
  const monthly = monthsT(rows, wholeFrom, wholeTo);
  if (monthly !== null) return monthly;
  const [, place] = fiscal(wholeFrom, q.fiscalStart);
  const span = (refOf(wholeTo).y - at.y) * 12 + refOf(wholeTo).m - at.m + 1;
  if (span === 3 && place % 3 === 0) return quarterT(rows, at);
  if (span === 6 && place % 6 === 0) return halfT(rows, at);
  if (span === 12 && place === 0) return yearT(rows, at);
  return null;
}

function targetsApply(query: MetricQuery): boolean {
  const fine = (d: Told): boolean => ['user', 'department', 'month', 'quarter', 'half', 'year'].includes(d);
  const harmless = (f: Filter): boolean =>
    f.dimension === 'status' && !f.exclude && f.members.every((m) => m.key === 'completed');
  return query.groupBy.every(fine) && query.filters.every((f) => fine(f.dimension) || harmless(f));
}

/** The part of a period that one bucket covers, as a period of its own. */
function bucketPeriod(q: OracleQuestion, period: Period, unit: string, key: string): Period | null {
  const days = daysFrom(period.wholeFrom, period.wholeTo).filter(
    (d) => timeKey(d, unit, q.fiscalStart) === key,
  );
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return null;
  if (from === period.wholeFrom && to === period.wholeTo) return period;
  const fullBefore = timeKey(text(stamp(from) - DAY), unit, q.fiscalStart) !== key;
  const fullAfter = timeKey(nextDay(to), unit, q.fiscalStart) !== key;
  const kind = fullBefore && fullAfter ? (unit as Period['unit']) : 'range';
  return { ...period, unit: kind, from, to, wholeFrom: from, wholeTo: to, yearToDate: false };
}

/* ---- one group ---- */

interface Slice {
  readonly period: Period;
  /** The group: dimension and key. Empty for the total. */
  readonly group: readonly (readonly [Dimension, string | number])[];
  readonly side: 'current' | 'other';
}

function exactPercent(num: bigint, den: bigint): number | null {
  return den === 0n ? null : (Number(num) / Number(den)) * 100;
}

function halfUp(num: bigint, den: bigint): bigint {
  const doubled = 2n * num + den;
  const q = doubled / (2n * den);
  return doubled < 0n && doubled % (2n * den) !== 0n ? q - 1n : q;
}

/** Holidays on which the random worlds' days fall, by hand: what is no business day beside the weekends. */
const HOLIDAYS = new Set(
  `2024-01-01 2024-02-09 2024-02-12 2024-03-01 2024-04-10 2024-05-06 2024-05-15 2024-06-06 2024-08-15 2024-09-16
  2024-09-17 2024-09-18 2024-10-01 2024-10-03 2024-10-09 2024-12-25 2025-01-01 2025-01-27 2025-01-28 2025-01-29
  2025-01-30 2025-03-03 2025-05-05 2025-05-06 2025-06-03 2025-06-06 2025-08-15 2025-10-03 2025-10-06 2025-10-07
  2025-10-08 2025-10-09 2025-12-25 2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-03-02 2026-05-01 2026-05-05
  2026-05-25 2026-06-03`.split(/\s+/),
);

const LENGTHS = new Map<string, number>();

/** Days of the whole unit of time that a day lies in, counted around it. */
function unitLength(of: { unit: string; key: string; near: string }, start: number): number {
  const id = `${of.unit} ${of.key} ${start}`;
  const known = LENGTHS.get(id);
  if (known !== undefined) return known;
  const around = daysFrom(text(stamp(of.near) - 400 * DAY), text(stamp(of.near) + 400 * DAY));
  const length = around.filter((day) => timeKey(day, of.unit, start) === of.key).length;
  LENGTHS.set(id, length);
  return length;
}

/** Whether a day is one of those that filters on days name. */
function isOfDays(day: string, filters: readonly Filter[]): boolean {
  const named = (f: Filter): boolean =>
    f.members.some((m) => m.key === (f.dimension === 'day' ? day : weekdayOf(day)));
  return filters
    .filter((f) => f.dimension === 'day' || f.dimension === 'weekday')
    .every((f) => named(f) !== f.exclude);
}

/** Over how many of its unit an average is. */
function divisor(q: OracleQuestion, slice: Slice, buyers: number): number | null {
  const { world, query, fiscalStart } = q;
  const per = query.average?.per;
  if (per === undefined) return null;
  if (per === 'client') return buyers;
  const timed = slice.group.filter(([d]) => TIME.has(d));
  if (!TIME.has(per) && per !== 'business_day') {
    if (slice.side === 'other' && query.groupBy.some((d) => TIME.has(d))) return 0;
    const counted: MetricQuery = {
      ...query,
      metrics: ['sales_amount'],
      groupBy: [...query.groupBy, per],
      period: slice.period,
      comparison: null,
      threshold: null,
      ranking: null,
      shareOf: null,
    };
    const keys = groupKeys({ ...q, query: counted }).filter((own) =>
      slice.group.every(([, key], i) => own[i] === key),
    );
    return new Set(keys.map((own) => own.at(-1))).size;
  }
  const through = world.sales.reduce((last, row) => (row.date > last ? row.date : last), '');
  const days = daysFrom(slice.period.from, slice.period.to)
    .filter((day) => timed.every(([d, key]) => timeKey(day, d, fiscalStart) === key))
    .filter((day) => day <= through);
  if (days.length === 0) return null;
  if (per === 'day' || per === 'business_day') {
    const weekday = slice.group.find(([d]) => d === 'weekday')?.[1];
    return days.filter(
      (day) =>
        (weekday === undefined || weekdayOf(day) === weekday) &&
        isOfDays(day, query.filters) &&
        (per === 'day' || (weekdayOf(day) <= 5 && !HOLIDAYS.has(day))),
    ).length;
  }
  const byUnit = new Map<string, string[]>();
  for (const day of days) {
    const key = timeKey(day, per, fiscalStart);
    byUnit.set(key, [...(byUnit.get(key) ?? []), day]);
  }
  const units = [...byUnit].map(
    ([key, own]) => own.length / unitLength({ unit: per, key, near: own[0] ?? '' }, fiscalStart),
  );
  return Math.max(
    1,
    units.reduce((sum, n) => sum + n, 0),
  );
}

const EPSILON = 1e-9;

function evaluate(q: OracleQuestion, slice: Slice): Record<Metric, number | bigint | null> {
  const { world, query, fiscalStart } = q;
  const inGroup = (row: WorldSale): boolean =>
    slice.group.every(([d, key]) => keyOf(world, row, d, fiscalStart) === key);
  const inPeriod = (row: WorldSale): boolean => row.date >= slice.period.from && row.date <= slice.period.to;
  const mine = sellingRows(q, query.filters).filter(inGroup);
  const rows = mine.filter(inPeriod);
  const amount = rows.reduce((sum, row) => sum + row.amount, 0n);
  const count = BigInt(rows.length);
  const quantities = rows.map((row) => row.quantity).filter((n) => n !== null);

  // New clients: nothing before the group's part of the period among rows of the same owner.
  const owning = new Set<Told>(['user', 'department', 'status']);
  const ownerRows = sellingRows(
    q,
    query.filters.filter((f) => owning.has(f.dimension)),
  ).filter((row) =>
    slice.group.every(([d, key]) => !owning.has(d) || keyOf(world, row, d, fiscalStart) === key),
  );
  const timed = slice.group.filter(([d]) => TIME.has(d));
  const days = daysFrom(slice.period.from, slice.period.to).filter((day) =>
    timed.every(([d, key]) => timeKey(day, d, fiscalStart) === key),
  );
  const since = days[0] ?? slice.period.from;
  const buyers = new Set(rows.map((row) => row.client));
  const fresh = [...buyers].filter((c) => !ownerRows.some((row) => row.client === c && row.date < since));

  // Dormant clients, of today.
  const at = plus(refOf(q.today), -query.dormantMonths);
  const cutoff = `${ym(at)}-01`;
  const until = mine.filter((row) => row.date <= q.today);
  const awake = new Set(until.filter((row) => row.date >= cutoff).map((row) => row.client));
  const dormant = new Set(until.map((row) => row.client).filter((c) => !awake.has(c)));
  const dormantFits = slice.side === 'current' && timed.length === 0;

  // The whole of a share.
  const wholeFilters =
    query.shareOf === null
      ? query.filters
      : query.filters.filter((f) => f.exclude || f.dimension !== query.shareOf);
  const wholeRows = sellingRows(q, wholeFilters).filter(
    (row) =>
      inPeriod(row) &&
      (query.shareOf === null ||
        slice.group.every(([d, key]) => d === query.shareOf || keyOf(world, row, d, fiscalStart) === key)),
  );
  const figureOf = (of: readonly WorldSale[]): bigint => {
    if (query.shareBy === 'sales_count') return BigInt(of.length);
    return of.reduce(
      (sum, row) => sum + (query.shareBy === 'quantity' ? BigInt(row.quantity ?? 0) : row.amount),
      0n,
    );
  };

  let goal: bigint | null = null;
  if (targetsApply(query)) {
    const finest = ['month', 'quarter', 'half', 'year'].find((unit) => timed.some(([d]) => d === unit));
    const found = timed.find(([d]) => d === finest);
    const period =
      found === undefined ? slice.period : bucketPeriod(q, slice.period, found[0], String(found[1]));
    const ids = new Set(world.targets.map((t) => t.user));
    for (const id of ids) {
      const person = world.users.find((u) => u.id === id);
      const asRow = { user: id } as WorldSale;
      const owners = query.filters.filter((f) => f.dimension === 'user' || f.dimension === 'department');
      const meant =
        inScope(world, q.scope, id) &&
        passesFilters(world, asRow, owners) &&
        slice.group.every(([d, key]) =>
          d === 'user' ? key === id : d === 'department' ? key === (person?.department ?? '') : true,
        );
      if (!meant || period === null) continue;
      const one = personTarget(
        q,
        world.targets.filter((t) => t.user === id),
        period,
      );
      if (one !== null) goal = (goal ?? 0n) + one;
    }
  }

  const quantity =
    rows.length > 0 && quantities.length === 0 ? null : BigInt(quantities.reduce((a, b) => a + b, 0));
  const sums: Record<string, bigint | null> = { sales_amount: amount, sales_count: count, quantity };
  const averaged = query.average === undefined ? null : (sums[query.average.metric] ?? null);
  const over = divisor(q, slice, buyers.size);
  const parts = query.average?.metric === 'sales_amount' ? 1 : 100;
  const average =
    averaged === null || over === null || over === 0
      ? null
      : Math.floor((Number(averaged) / over) * parts + 0.5 + EPSILON) / parts;
  return {
    average,
    sales_amount: amount,
    sales_count: count,
    quantity,
    average_sale: count === 0n ? null : halfUp(amount, count),
    unit_price:
      quantity === null || quantity <= 0n || quantities.length < rows.length
        ? null
        : halfUp(amount, quantity),
    target_amount: goal,
    achievement_rate: goal === null ? null : exactPercent(amount, goal),
    target_gap: goal === null ? null : goal - amount,
    active_clients: BigInt(buyers.size),
    new_clients: BigInt(fresh.length),
    dormant_clients: dormantFits ? BigInt(dormant.size) : null,
    share: exactPercent(figureOf(rows), figureOf(wholeRows)),
    growth: null,
  };
}

/* ---- groups ---- */

/** Which bucket of the current period stands beside each bucket of the other one. */
function partners(q: OracleQuestion, unit: string): Map<string, string> {
  const { period, comparison } = q.query;
  const map = new Map<string, string>();
  if (comparison === null) return map;
  const other = comparison.period;
  const keys = (p: Period): string[] => [
    ...new Set(daysFrom(p.from, p.to).map((d) => timeKey(d, unit, q.fiscalStart))),
  ];
  const [mine, theirs] = [keys(period), keys(other)];
  if (unit === 'day' && period.from.slice(8) === other.from.slice(8)) {
    const [a, b] = [refOf(period.from), refOf(other.from)];
    const shift = (a.y - b.y) * 12 + a.m - b.m;
    for (const day of theirs) {
      const partner = `${ym(plus(refOf(day), shift))}-${day.slice(8)}`;
      if (mine.includes(partner)) map.set(day, partner);
    }
    return map;
  }
  theirs.forEach((key, i) => {
    const partner = mine[i];
    if (partner !== undefined) map.set(key, partner);
  });
  return map;
}

function listedPeople(q: OracleQuestion): readonly WorldUser[] {
  const owners = q.query.filters.filter((f) => f.dimension === 'user' || f.dimension === 'department');
  return q.world.users.filter(
    (u) =>
      u.active &&
      inScope(q.world, q.scope, u.id) &&
      passesFilters(q.world, { user: u.id } as WorldSale, owners) &&
      (u.role !== 'admin' ||
        q.world.sales.some((s) => s.user === u.id && s.status === 'completed') ||
        q.world.targets.some((t) => t.user === u.id)),
  );
}

type Keys = readonly (string | number)[];

function groupKeys(q: OracleQuestion): readonly Keys[] {
  const { query, fiscalStart, world } = q;
  const { groupBy } = query;
  const found = new Map<string, Keys>();
  const put = (keys: Keys): void => {
    found.set(JSON.stringify(keys), keys);
  };
  const asked = new Set<Metric>([...query.metrics]);
  if (query.ranking !== null) asked.add(query.ranking.metric);
  if (query.threshold !== null) asked.add(query.threshold.metric);
  const ofPeriod = [...asked].some((m) => m !== 'dormant_clients' && m !== 'target_amount');
  const rows = sellingRows(q, query.filters);
  const tables = groupBy.map((d) => (TIME.has(d) ? partners(q, d) : null));
  for (const row of rows) {
    const keys = groupBy.map((d) => keyOf(world, row, d, fiscalStart));
    if (ofPeriod && row.date >= query.period.from && row.date <= query.period.to) put(keys);
    const other = query.comparison?.period;
    if (ofPeriod && other !== undefined && row.date >= other.from && row.date <= other.to) {
      const moved = keys.map((key, i) => (tables[i] === null ? key : tables[i]?.get(String(key))));
      if (!moved.includes(undefined)) put(moved as Keys);
    }
  }
  if (asked.has('dormant_clients') && !groupBy.some((d) => TIME.has(d))) {
    const all = new Map<string, Keys>();
    for (const row of rows) {
      const keys = groupBy.map((d) => keyOf(world, row, d, fiscalStart));
      all.set(JSON.stringify(keys), keys);
    }
    for (const keys of all.values()) {
      const group = groupBy.map((d, i) => [d, keys[i] ?? ''] as const);
      const { dormant_clients } = evaluate(q, { period: query.period, group, side: 'current' });
      if (dormant_clients !== null && dormant_clients > 0) put(keys);
    }
  }
  // Empty groups: buckets of time, listed people, their teams.
  const buckets = groupBy.map((d) =>
    TIME.has(d)
      ? [...new Set(daysFrom(query.period.from, query.period.to).map((day) => timeKey(day, d, fiscalStart)))]
      : null,
  );
  const needsPeople = groupBy.includes('user') || groupBy.includes('department');
  const people = needsPeople ? listedPeople(q) : [];
  const rest: Keys[] = [...found.values()];
  for (const person of people) {
    if (!groupBy.includes('user') && person.department === null) continue;
    rest.push(
      groupBy.map((d) =>
        d === 'user' ? person.id : d === 'department' ? (person.department ?? '') : Number.NaN,
      ),
    );
  }
  if (groupBy.length > 0 && groupBy.every((d) => TIME.has(d))) rest.push(groupBy.map(() => Number.NaN));
  for (const keys of rest) {
    let combos: Keys[] = [[]];
    groupBy.forEach((_, i) => {
      const choices: readonly (string | number)[] = buckets[i] ?? [keys[i] ?? ''];
      combos = combos.flatMap((combo) => choices.map((choice) => [...combo, choice]));
    });
    for (const combo of combos) if (!combo.some((key) => Number.isNaN(key))) put(combo);
  }
  // Somebody who left may still have a target.
  const targetAsked = [...asked].some((m) => m.startsWith('target') || m === 'achievement_rate');
  if (targetAsked && targetsApply(query)) {
    const ids = [...new Set(world.targets.map((t) => t.user))];
    for (const id of ids) {
      const person = world.users.find((u) => u.id === id);
      let combos: Keys[] = [[]];
      groupBy.forEach((d, i) => {
        const own: readonly (string | number)[] =
          d === 'user' ? [id] : d === 'department' ? [person?.department ?? ''] : (buckets[i] ?? []);
        combos = combos.flatMap((combo) => own.map((key) => [...combo, key]));
      });
      for (const keys of combos) {
        if (found.has(JSON.stringify(keys))) continue;
        const row = rowFor(q, keys);
        if (row.values.target_amount !== null || (row.other.target_amount ?? null) !== null) put(keys);
      }
    }
  }
  return [...found.values()];
}

function growthBaseOf(metrics: readonly Metric[]): Metric {
  const bases = [
    'sales_amount',
    'sales_count',
    'quantity',
    'average_sale',
    'unit_price',
    'active_clients',
    'new_clients',
    'average',
  ];
  return metrics.find((m) => bases.includes(m)) ?? 'sales_amount';
}

function rowFor(q: OracleQuestion, keys: Keys): OracleRow {
  const { query } = q;
  const dims = query.groupBy;
  const group = keys.map((key, i) => [dims[i] as Dimension, key] as const);
  const values = evaluate(q, { period: query.period, group, side: 'current' });
  let other: Record<string, number | bigint | null> = {};
  if (query.comparison !== null) {
    const moved = group.map(([d, key]) => {
      if (!TIME.has(d)) return [d, key] as const;
      const hit = [...partners(q, d)].find(([, mine]) => mine === key);
      return [d, hit?.[0]] as const;
    });
    const missing = moved.some(([, key]) => key === undefined);
    const slice = {
      period: query.comparison.period,
      group: moved as (readonly [Dimension, string | number])[],
      side: 'other' as const,
    };
    const found = missing ? null : evaluate(q, slice);
    other = found ?? Object.fromEntries(Object.keys(values).map((k) => [k, null]));
    const base = growthBaseOf(query.metrics);
    values.growth = growthOf(values[base], other[base] ?? null);
  }
  return { keys, labels: keys.map((key, i) => labelOf(q.world, dims[i] as Dimension, key)), values, other };
}

export function growthOf(now: number | bigint | null, then: number | bigint | null): number | null {
  if (now === null || then === null || Number(then) <= 0) return null;
  return ((Number(now) - Number(then)) / Number(then)) * 100;
}

function order(a: number | bigint | null, b: number | bigint | null): number {
  const [x, y] = [Number(a), Number(b)];
  return Math.abs(x - y) <= EPSILON * Math.max(1, Math.abs(x), Math.abs(y)) ? 0 : x - y;
}

function byName(a: OracleRow, b: OracleRow, from = 0, to = a.labels.length): number {
  for (let i = from; i < to; i += 1) {
    const [x, y] = [a.labels[i] ?? '', b.labels[i] ?? ''];
    if (x !== y) return x < y ? -1 : 1;
  }
  for (let i = from; i < to; i += 1) {
    const [x, y] = [a.keys[i] ?? '', b.keys[i] ?? ''];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

function byValue(a: number | bigint | null, b: number | bigint | null, down: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return down ? order(b, a) : order(a, b);
}

const SUMS: readonly Metric[] = [
  'sales_amount',
  'sales_count',
  'quantity',
  'target_amount',
  'target_gap',
  'share',
  'active_clients',
  'new_clients',
  'dormant_clients',
];

function sorted(q: OracleQuestion, rows: readonly OracleRow[]): OracleRow[] {
  const { query } = q;
  const { ranking, groupBy } = query;
  const ranked = (a: OracleRow, b: OracleRow): number =>
    ranking === null
      ? 0
      : byValue(
          a.values[ranking.metric] ?? null,
          b.values[ranking.metric] ?? null,
          ranking.direction === 'top',
        ) || byName(a, b);
  if (ranking !== null && ranking.within !== true) {
    return [...rows].sort(
      (a, b) =>
        byValue(
          a.values[ranking.metric] ?? null,
          b.values[ranking.metric] ?? null,
          ranking.direction === 'top',
        ) || byName(a, b),
    );
  }
  const first = query.metrics[0] ?? 'sales_amount';
  const [lead, second] = groupBy;
  if (second === undefined) {
    return [...rows].sort(
      (a, b) =>
        (lead !== undefined && TIME.has(lead)
          ? 0
          : byValue(a.values[first] ?? null, b.values[first] ?? null, true)) || byName(a, b),
    );
  }
  const figure = first === 'growth' ? growthBaseOf(query.metrics) : first;
  const summed = SUMS.includes(figure) ? figure : 'sales_amount';
  const subtotal = (row: OracleRow): number | null => {
    const parts = rows.filter((r) => r.keys[0] === row.keys[0]).map((r) => r.values[summed] ?? null);
    const known = parts.filter((v) => v !== null);
    return known.length === 0 ? null : known.reduce<number>((sum, v) => sum + Number(v), 0);
  };
  const subtotals = new Map(rows.map((row) => [row.keys[0], subtotal(row)]));
  return [...rows].sort((a, b) => {
    const led =
      lead !== undefined && TIME.has(lead)
        ? byName(a, b, 0, 1)
        : byValue(subtotals.get(a.keys[0]) ?? null, subtotals.get(b.keys[0]) ?? null, true) ||
          byName(a, b, 0, 1);
    if (led !== 0) return led;
    if (ranking?.within === true) return ranked(a, b);
    const valued = TIME.has(second) ? 0 : byValue(a.values[first] ?? null, b.values[first] ?? null, true);
    return valued || byName(a, b, 1);
  });
}

/** The place of one, two on either side, and the first of all. */
function standingOf(q: OracleQuestion, all: readonly OracleRow[]): Omit<OracleResult, 'total'> {
  const metric = q.query.ranking?.metric ?? 'sales_amount';
  const down = q.query.ranking?.direction !== 'bottom';
  const valued = all.filter((row) => (row.values[metric] ?? null) !== null);
  const at = valued.findIndex((row) => row.keys[0] === q.query.standing?.key);
  const own = valued[at];
  if (own === undefined) return { rows: [], groupCount: valued.length, standing: null };
  const value = own.values[metric] ?? null;
  const better = valued.filter((row) => byValue(row.values[metric] ?? null, value, down) < 0).length;
  const equal = valued.filter((row) => byValue(row.values[metric] ?? null, value, down) === 0).length;
  return {
    rows: [...(at > 2 ? valued.slice(0, 1) : []), ...valued.slice(Math.max(0, at - 2), at + 3)],
    groupCount: valued.length,
    standing: { rank: better + 1, tied: equal - 1, of: valued.length },
  };
}

/** What `run` has to give. */
export function oracle(q: OracleQuestion): OracleResult {
  const { query } = q;
  const total = rowFor(q, []);
  if (query.groupBy.length === 0) return { rows: [total], total, groupCount: 1 };
  let rows = groupKeys(q).map((keys) => rowFor(q, keys));
  const bounds = [query.threshold, ...(query.conditions ?? [])].filter((t) => t !== null);
  const by = [query.ranking?.metric, ...bounds.map((t) => t.metric)].filter((m) => m !== undefined);
  const things = query.groupBy.includes('client') || query.groupBy.includes('product');
  if (
    things &&
    !bounds.some((t) => t.change === true) &&
    by.length > 0 &&
    !query.groupBy.some((d) => TIME.has(d)) &&
    !by.includes('growth') &&
    !by.includes('dormant_clients')
  ) {
    rows = rows.filter((row) => row.values.sales_count !== 0n);
  }
  for (const threshold of bounds) {
    rows = rows.filter((row) => {
      const { of } = threshold;
      const [now, then] = [row.values[threshold.metric] ?? null, row.other[threshold.metric] ?? null];
      const value =
        threshold.change === true
          ? now === null || then === null
            ? null
            : Number(now) - Number(then)
          : of === undefined
            ? (row.values[threshold.metric] ?? null)
            : growthOf(row.values[of] ?? null, row.other[of] ?? null);
      if (value === null) return false;
      return [threshold, ...(threshold.and === undefined ? [] : [threshold.and])].every((bound) => {
        const o = order(value, bound.value);
        return { '>': o > 0, '>=': o >= 0, '<': o < 0, '<=': o <= 0 }[bound.operator];
      });
    });
  }
  const all = sorted(q, rows);
  const percent = query.ranking?.percent;
  const limit =
    percent === undefined ? (query.ranking?.limit ?? all.length) : Math.ceil((all.length * percent) / 100);
  if (query.standing !== undefined) return { ...standingOf(q, all), total };
  const rowsShown =
    query.ranking?.within === true
      ? all.filter((row, i) => all.slice(0, i).filter((r) => r.keys[0] === row.keys[0]).length < limit)
      : all.slice(0, limit);
  return { rows: rowsShown, total, groupCount: all.length };
}

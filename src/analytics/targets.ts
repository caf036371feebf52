import {
  addDays,
  type CalendarContext,
  coversWholeMonths,
  shiftUnit,
  unitBounds,
} from '../model/calendar.js';
import type { LocalDate, Period } from '../model/period.js';
import { type Dimension, isTimeDimension, type MetricQuery, type TimeDimension } from '../model/query.js';
import type { SqlParameter } from '../ports/sales-reader.js';
import { bigintOf } from './exact.js';
import type { Plan } from './plan.js';
import { filterPredicates, filtersOf, scopePredicate } from './predicates.js';
import { allOf, joinSql, type Sql, sql } from './sql.js';

export type TargetUnit = 'month' | 'quarter' | 'half' | 'year';

/** The days whose target is meant. */
export interface TargetSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /**
   * `unit`: the row of that unit, else the finer rows that make it up. `months`: the monthly rows alone.
   * A span of months that happens to be a unit falls back on it for a person without monthly rows.
   */
  readonly rule: 'unit' | 'months';
  readonly unit: TargetUnit | null;
}

const UNITS: readonly TargetUnit[] = ['month', 'quarter', 'half', 'year'];

function unitOfSpan(from: LocalDate, to: LocalDate, calendar: CalendarContext): TargetUnit | null {
  const matches = (unit: TargetUnit): boolean => {
    const [start, end] = unitBounds(from, unit, calendar.fiscalStart);
    return start === from && end === to;
  };
  return UNITS.find(matches) ?? null;
}

/** The span of a period (definitions: "Targets"), or null for part of a month. */
export function periodSpan(
  period: Period,
  query: Pick<MetricQuery, 'yearlyTarget'>,
  calendar: CalendarContext,
): TargetSpan | null {
  const { unit, wholeFrom, wholeTo } = period;
  if (unit === 'day' || unit === 'week' || period.from !== wholeFrom) return null;
  if (period.yearToDate && !query.yearlyTarget) {
    const [, to] = unitBounds(period.to, 'month', calendar.fiscalStart);
    return { from: wholeFrom, to, rule: 'months', unit: null };
  }
  if (!coversWholeMonths(period)) return null;
  if (unit !== 'range') return { from: wholeFrom, to: wholeTo, rule: 'unit', unit };
  return { from: wholeFrom, to: wholeTo, rule: 'months', unit: unitOfSpan(wholeFrom, wholeTo, calendar) };
}

/** The span of one bucket of a period: of the part of the bucket that the whole period covers. */
export function bucketSpan(
  bucket: { readonly from: LocalDate; readonly unit: TimeDimension },
  period: Period,
  at: { readonly query: Pick<MetricQuery, 'yearlyTarget'>; readonly calendar: CalendarContext },
): TargetSpan | null {
  if (bucket.unit === 'day' || bucket.unit === 'week') return null;
  const [start, end] = unitBounds(bucket.from, bucket.unit, at.calendar.fiscalStart);
  const from = start < period.wholeFrom ? period.wholeFrom : start;
  const to = end > period.wholeTo ? period.wholeTo : end;
  if (from === period.wholeFrom && to === period.wholeTo) return periodSpan(period, at.query, at.calendar);
  if (from === start && to === end) return { from, to, rule: 'unit', unit: bucket.unit };
  const part: Period = {
    ...period,
    from,
    to,
    wholeFrom: from,
    wholeTo: to,
    unit: 'range',
    yearToDate: false,
  };
  return periodSpan(part, at.query, at.calendar);
}

export type TargetPeriod = 'monthly' | 'quarterly' | 'yearly';

export interface TargetRow {
  readonly userId: number;
  readonly period: TargetPeriod;
  readonly date: LocalDate;
  readonly amount: bigint;
}

/** A person's target and how many months of the span it leaves out. */
export interface Target {
  readonly amount: bigint;
  readonly missingMonths: number;
}

const ROW_PERIOD: Readonly<Record<Exclude<TargetUnit, 'half'>, TargetPeriod>> = {
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
};
const FINER: Readonly<Record<Exclude<TargetUnit, 'month'>, TargetUnit>> = {
  quarter: 'month',
  half: 'quarter',
  year: 'quarter',
};
const MONTHS: Readonly<Record<TargetUnit, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The days of a unit, with the finer units that make it up; made once for everybody's targets. */
interface UnitSpan {
  readonly unit: TargetUnit;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly parts: readonly UnitSpan[];
}

function unitSpan(from: LocalDate, unit: TargetUnit): UnitSpan {
  const to = addDays(shiftUnit(from, unit, 1), -1);
  return { unit, from, to, parts: unit === 'month' ? [] : unitSpans({ from, to }, FINER[unit]) };
}

function unitSpans(days: { readonly from: LocalDate; readonly to: LocalDate }, unit: TargetUnit): UnitSpan[] {
  const spans: UnitSpan[] = [];
  for (let start = days.from; start <= days.to; start = shiftUnit(start, unit, 1)) {
    spans.push(unitSpan(start, unit));
  }
  return spans;
}

function sumOfParts(rows: readonly TargetRow[], parts: readonly UnitSpan[]): Target | null {
  let amount = 0n;
  let missingMonths = 0;
  let found = false;
  for (const part of parts) {
    const target = unitTarget(rows, part);
    found ||= target !== null;
    amount += target?.amount ?? 0n;
    missingMonths += target?.missingMonths ?? MONTHS[part.unit];
  }
  return found ? { amount, missingMonths } : null;
}

/** Of several rows of one unit the one with the latest date holds. */
function rowIn(rows: readonly TargetRow[], period: TargetPeriod, { from, to }: UnitSpan): TargetRow | null {
  let best: TargetRow | null = null;
  for (const row of rows) {
    if (row.period !== period || row.date < from || row.date > to) continue;
    if (best === null || row.date >= best.date) best = row;
  }
  return best;
}

function unitTarget(rows: readonly TargetRow[], span: UnitSpan): Target | null {
  const row = span.unit === 'half' ? null : rowIn(rows, ROW_PERIOD[span.unit], span);
  if (row !== null) return { amount: row.amount, missingMonths: 0 };
  return span.unit === 'month' ? null : sumOfParts(rows, span.parts);
}

/** One person's target for a span, by their rows; null where no row covers any of it. */
export function createTargetOf(span: TargetSpan): (rows: readonly TargetRow[]) => Target | null {
  const whole = span.unit === null ? null : unitSpan(span.from, span.unit);
  if (span.rule === 'unit' && whole !== null) return (rows) => unitTarget(rows, whole);
  const months = unitSpans(span, 'month');
  return (rows) => sumOfParts(rows, months) ?? (whole === null ? null : unitTarget(rows, whole));
}

const OWNERS: ReadonlySet<Dimension> = new Set<Dimension>(['user', 'department']);

/** Why there can be no target for a query, by what it filters or groups by; null where there can. */
export function targetObstacle(query: MetricQuery): Dimension | null {
  const filtered = query.filters.find(
    ({ dimension, exclude, members }) =>
      dimension !== 'user' &&
      dimension !== 'department' &&
      !(
        dimension === 'status' &&
        !exclude &&
        members.length > 0 &&
        members.every((m) => m.key === 'completed')
      ),
  );
  const grouped = query.groupBy.find(
    (d) => !OWNERS.has(d) && (!isTimeDimension(d) || d === 'day' || d === 'week'),
  );
  // What came back is a sort of rows, as a status is.
  return (filtered?.dimension === 'returned' ? 'status' : filtered?.dimension) ?? grouped ?? null;
}

/** The target rows of the people in question, of the whole of both periods. */
export function compileTargets(plan: Plan): Sql {
  const { query, scope } = plan;
  const periods = [query.period, ...(query.comparison === null ? [] : [query.comparison.period])];
  const dates = periods.map((p) => sql`t.target_date BETWEEN ${p.wholeFrom} AND ${p.wholeTo}`);
  const where = allOf([
    sql`(${joinSql(dates, ' OR ')})`,
    scopePredicate(scope, 't'),
    ...filterPredicates(filtersOf(query, ['user', 'department']), 't'),
  ]);
  // In no order: of a person, a period and a date there is one row, and to sort by id SQLite would read every target.
  return sql`SELECT t.user_id, t.target_period, t.target_date, t.target_amount FROM sales_targets t
WHERE ${where}`;
}

export function targetRowOf(row: readonly SqlParameter[]): TargetRow {
  const [userId, period, date, amount] = row;
  return {
    userId: Number(userId),
    period: String(period) as TargetPeriod,
    date: String(date),
    amount: bigintOf(amount),
  };
}

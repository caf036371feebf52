import { addMonths, spanDays } from '../model/calendar.js';
import type { Dimension, Member } from '../model/query.js';
import type { ResultNote } from '../model/result.js';
import { UNSPECIFIED_LABEL } from './dimensions.js';
import { needsOf } from './metrics.js';
import { departmentMember, type Person, personMember, shouldHaveTarget } from './people.js';
import type { Plan } from './plan.js';
import type { Reading, Row } from './reading.js';
import type { Moment, Sheet, Side } from './sheet.js';
import {
  bucketSpan,
  compileTargets,
  createTargetOf,
  periodSpan,
  type Target,
  type TargetRow,
  type TargetSpan,
  targetObstacle,
  targetRowOf,
} from './targets.js';

type ByPerson = ReadonlyMap<number, readonly TargetRow[]>;

function byPerson(rows: readonly TargetRow[]): ByPerson {
  const map = new Map<number, TargetRow[]>();
  for (const row of rows) {
    const known = map.get(row.userId);
    if (known === undefined) map.set(row.userId, [row]);
    else known.push(row);
  }
  return map;
}

function targetsOf(rows: ByPerson, span: TargetSpan | null): ReadonlyMap<number, Target> {
  const targets = new Map<number, Target>();
  if (span === null) return targets;
  const targetOf = createTargetOf(span);
  for (const [userId, own] of rows) {
    const target = targetOf(own);
    if (target !== null) targets.set(userId, target);
  }
  return targets;
}

function sum(targets: ReadonlyMap<number, Target>): bigint | null {
  if (targets.size === 0) return null;
  return [...targets.values()].reduce((total, target) => total + target.amount, 0n);
}

interface Context {
  readonly plan: Plan;
  readonly sheet: Sheet;
  readonly people: ReadonlyMap<number, Person>;
  readonly rows: ByPerson;
}

function spanOfSide(plan: Plan, side: Side): TargetSpan | null {
  const { query, calendar } = plan;
  const period = side === 'current' ? query.period : query.comparison?.period;
  return period === undefined ? null : periodSpan(period, query, calendar);
}

function momentSpan(plan: Plan, side: Side, moment: Moment): TargetSpan | null {
  const { query, calendar } = plan;
  const period = side === 'current' ? query.period : query.comparison?.period;
  const { from, unit } = moment.bucket;
  return period === undefined ? null : bucketSpan({ from, unit }, period, { query, calendar });
}

function membersOf(context: Context, userId: number, moment: Moment | null): readonly Member[] {
  const person = context.people.get(userId) ?? { id: userId, label: UNSPECIFIED_LABEL, department: '' };
  return context.plan.query.groupBy.flatMap((dimension: Dimension): readonly Member[] => {
    if (dimension === 'user') return [personMember(person)];
    if (dimension === 'department') return [departmentMember(person.department)];
    const member = moment?.members.get(dimension);
    return member === undefined ? [] : [member];
  });
}

function fillSide(context: Context, side: Side): void {
  const { plan, sheet, rows } = context;
  const moments = sheet.moments(side);
  const hasTime = plan.query.groupBy.some((d) => d !== 'user' && d !== 'department');
  for (const moment of hasTime ? moments : [null]) {
    const span = moment === null ? spanOfSide(plan, side) : momentSpan(plan, side, moment);
    for (const [userId, target] of targetsOf(rows, span)) {
      const cell = sheet.group(membersOf(context, userId, moment))[side];
      if (cell !== null) cell.target = (cell.target ?? 0n) + target.amount;
    }
  }
}

function byName(people: readonly Person[]): readonly Member[] {
  return people.map(personMember).sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

function peopleNotes(context: Context, targets: ReadonlyMap<number, Target>): readonly ResultNote[] {
  if (targets.size === 0) return [{ kind: 'no_target' }];
  const notes: ResultNote[] = [];
  const people = [...context.people.values()];
  const without = people.filter((person) => !targets.has(person.id) && shouldHaveTarget(person));
  const partly = people.filter((person) => (targets.get(person.id)?.missingMonths ?? 0) > 0);
  if (without.length > 0) notes.push({ kind: 'people_without_target', people: byName(without) });
  if (partly.length > 0) notes.push({ kind: 'target_incomplete', people: byName(partly) });
  return notes;
}

function periodNotes(plan: Plan, span: TargetSpan): readonly ResultNote[] {
  const { period, yearlyTarget } = plan.query;
  if (period.yearToDate && !yearlyTarget) {
    let months = 0;
    while (addMonths(span.from, months) <= span.to) months += 1;
    return [{ kind: 'target_year_to_date', months }];
  }
  if (period.to >= period.wholeTo) return [];
  return [
    {
      kind: 'target_whole_period',
      elapsedDays: spanDays(period.from, period.to),
      totalDays: spanDays(period.wholeFrom, period.wholeTo),
      againstSales: plan.query.metrics.some((metric) => metric !== 'target_amount'),
    },
  ];
}

/** The rows of the targets that a query asks for; null where it asks for none. */
export async function readTargets(plan: Plan, reading: Reading): Promise<readonly Row[] | null> {
  if (!needsOf(plan.query).has('targets')) return null;
  if (targetObstacle(plan.query) !== null) return [];
  return reading.read('targets', compileTargets(plan), (all) => BigInt(all.length));
}

/** Puts the targets into the sheet and says what there is to say of them. */
export function gatherTargets(
  plan: Plan,
  found: readonly Row[],
  into: { readonly sheet: Sheet; readonly people: readonly Person[] },
): readonly ResultNote[] {
  const because = targetObstacle(plan.query);
  if (because !== null) return [{ kind: 'target_not_applicable', because }];
  const people = new Map(into.people.map((person) => [person.id, person]));
  const context: Context = { plan, sheet: into.sheet, people, rows: byPerson(found.map(targetRowOf)) };
  const span = spanOfSide(plan, 'current');
  const targets = targetsOf(context.rows, span);
  into.sheet.total.current.target = sum(targets);
  if (into.sheet.total.other !== null) {
    into.sheet.total.other.target = sum(targetsOf(context.rows, spanOfSide(plan, 'other')));
  }
  if (plan.query.groupBy.length > 0) {
    fillSide(context, 'current');
    if (plan.query.comparison !== null) fillSide(context, 'other');
  }
  if (span === null) return [{ kind: 'target_not_applicable', because: 'partial_month' }];
  return [...(targets.size === 0 ? [] : periodNotes(plan, span)), ...peopleNotes(context, targets)];
}

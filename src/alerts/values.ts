import type { Answer, AnswerTable, Unit, Value } from '../model/answer.js';
import { MEMBER_DIMENSIONS, TIME_DIMENSIONS } from '../model/query.js';

/** The values of an answer that a condition is held against. */

export interface MemberValue {
  /** '' for the whole of the question. */
  readonly member: string;
  readonly value: Exclude<Value, null>;
}

export interface Values {
  /** 달성률, as the answer calls it. */
  readonly label: string;
  readonly unit: Unit;
  readonly values: readonly MemberValue[];
  /** What the members are called, 거래처; null where the figure is of the whole question. */
  readonly members: { readonly label: string; readonly key: string } | null;
  /** What a change is between; null where it is none, or one of each member. */
  readonly compared: Compared | null;
  /** Whether a member that is missing is known not to have been left out for want of room. */
  readonly isWhole: boolean;
}

export interface Compared {
  readonly other: Exclude<Value, null>;
  readonly now: Exclude<Value, null>;
  readonly unit: Unit;
}

const DIMENSIONS: readonly string[] = [...MEMBER_DIMENSIONS, ...TIME_DIMENSIONS];

function isWhole({ intent, figures }: Answer, table: AnswerTable): boolean {
  const matching = figures.find((f) => f.metric === 'matching_count');
  if (matching !== undefined) return matching.value !== null && Number(matching.value) === table.rows.length;
  return !intent.startsWith('ranking');
}

function membersOf(answer: Answer, metric: string): Values | null {
  const { table } = answer;
  if (table === null) return null;
  const at = table.columns.findIndex((c) => c.key === metric);
  const column = table.columns[at];
  const named = table.columns.flatMap((c, i) => (DIMENSIONS.includes(c.key) ? [i] : []));
  const [first] = named;
  if (column === undefined || column.unit === null || first === undefined) return null;
  return {
    label: column.label,
    unit: column.unit,
    compared: null,
    members: { label: table.columns[first]?.label ?? '', key: table.columns[first]?.key ?? '' },
    isWhole: isWhole(answer, table),
    values: table.rows.flatMap((row) => {
      const value = row[at] ?? null;
      if (value === null || typeof value === 'string') return [];
      return [{ member: named.map((i) => String(row[i])).join(' '), value }];
    }),
  };
}

/** A grouped answer's members where it has the metric a column, else its figure; null where it has neither. */
export function valuesOf(answer: Answer, metric: string): Values | null {
  const members = membersOf(answer, metric);
  if (members !== null) return members;
  const figure = answer.figures.find((f) => f.metric === metric);
  if (figure === undefined) return null;
  const { label, unit, value } = figure;
  return {
    label,
    unit,
    values: value === null ? [] : [{ member: '', value }],
    members: null,
    compared: null,
    isWhole: true,
  };
}

function comparedOf({ figures }: Answer, metric: string): Compared | null {
  const now = figures.find((f) => f.metric === metric);
  const other = figures.find((f) => f.metric === `${metric}_comparison`);
  if (now === undefined || other === undefined || now.value === null || other.value === null) return null;
  return { now: now.value, other: other.value, unit: now.unit };
}

/** How a metric moved against the comparison: in percent, a percentage in points. */
export function changesOf(answer: Answer, metric: string): Values | null {
  const points = valuesOf(answer, `${metric}_change`);
  const found = points?.unit === 'percent_point' ? points : valuesOf(answer, 'growth');
  if (found === null || found.members !== null) return found;
  return { ...found, compared: comparedOf(answer, metric) };
}

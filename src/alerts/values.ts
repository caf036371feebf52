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
  /** Whether a member that is missing is known not to have been left out for want of room. */
  readonly isWhole: boolean;
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
    isWhole: true,
  };
}

/** How a metric moved against the comparison: in percent, a percentage in points. */
export function changesOf(answer: Answer, metric: string): Values | null {
  const points = valuesOf(answer, `${metric}_change`);
  if (points !== null && points.unit === 'percent_point') return points;
  return valuesOf(answer, 'growth');
}

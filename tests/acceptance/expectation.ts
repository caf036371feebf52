import type { Group, Range } from './gold.js';

export type Outcome = 'answered' | 'clarify' | 'denied' | 'no_data' | 'unsupported' | 'failed';

export interface ExpectedTable {
  /** Key of the column with the names; its values are compared unless `namesFree`. */
  readonly dimension: string;
  readonly metric: string;
  readonly rows: readonly Group[];
  /** Whether the order of the rows is part of the question. */
  readonly ordered: boolean;
  /** Names whose written form is the product's to choose (months, weeks, statuses). */
  readonly namesFree?: boolean;
  /** The rows must be there; others (people at 0, months without a sale) may be too. */
  readonly partial?: boolean;
}

/** What an answer must hold; whatever is left out is the product's to choose. */
export interface Expectation {
  readonly status: Outcome | readonly Outcome[];
  /** The first figure of that metric has this value: integers to the won, percents to 0.05. */
  readonly figures?: Readonly<Record<string, number>>;
  /** Values that some figure or table cell must have, whatever it is called (the other side of a comparison). */
  readonly values?: readonly number[];
  /** Metrics that must have no value. */
  readonly absent?: readonly string[];
  readonly table?: ExpectedTable;
  readonly period?: Range;
  readonly comparison?: Range | null;
  readonly scope?: 'own' | 'department' | 'company';
  /** Names that a filter must list. */
  readonly filter?: Readonly<Record<string, readonly string[]>>;
  readonly choices?: { readonly from: readonly string[]; readonly count: number };
  readonly noFigures?: boolean;
  readonly text?: RegExp;
  readonly notText?: RegExp;
  readonly suggestions?: number;
}

export interface Asked {
  readonly kind: string;
  readonly user: string;
  readonly question: string;
  /** 2026-06-15 (a Monday), 10:00 in Seoul, unless another is given. */
  readonly now?: string;
  readonly conversation?: string;
  /** Several where the definitions leave two readings: one of them must hold whole. */
  readonly expect: Expectation | readonly Expectation[];
  /** A question that must be answered in the same words but for the names (both given). */
  readonly sameAs?: { readonly question: string; readonly names: readonly [string, string] };
}

export interface AnswerJson {
  readonly id: string;
  readonly status: Outcome;
  readonly intent: string;
  readonly text: string;
  readonly figures: readonly { metric: string; label: string; value: number | null; unit: string }[];
  readonly table: {
    columns: readonly { key: string; label: string; unit: string | null }[];
    rows: readonly (readonly (string | number | null)[])[];
  } | null;
  readonly period: { from: string; to: string } | null;
  readonly comparison: { from: string; to: string } | null;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly scope: string;
  readonly choices: readonly string[];
  readonly suggestions: readonly string[];
  readonly sources: readonly { kind: string }[];
}

const percents = new Set(['achievement_rate', 'share', 'growth']);

function same(metric: string, expected: number, got: unknown): boolean {
  if (typeof got !== 'number') return false;
  if (percents.has(metric)) return Math.abs(expected - got) <= 0.05 + 1e-9;
  if (metric === 'average_sale') return Math.abs(expected - got) <= 0.5;
  return expected === got;
}

function tableDifferences(expected: ExpectedTable, answer: AnswerJson): string[] {
  const table = answer.table;
  if (table === null) return ['no table'];
  const nameAt = table.columns.findIndex((c) => c.key === expected.dimension);
  const valueAt = table.columns.findIndex((c) => c.key === expected.metric);
  if (nameAt < 0 || valueAt < 0)
    return [
      `columns ${table.columns.map((c) => c.key).join(',')}: no ${expected.dimension} or ${expected.metric}`,
    ];
  const got = table.rows.map((row) => ({ name: row[nameAt], value: row[valueAt] }));
  const shared = new Set(
    expected.rows.flatMap(({ name }, i, all) =>
      all.findIndex((other) => other.name === name) < i ? [name] : [],
    ),
  );
  // Two of one name in a list are told apart: 김민재 (강남지점).
  const sameName = (a: unknown, b: unknown): boolean =>
    a === b || (shared.has(a as string) && String(b).startsWith(`${String(a)} (`));
  const sameRow = (a: Group, b: { name?: unknown; value?: unknown } | undefined): boolean =>
    b !== undefined &&
    same(expected.metric, a.value, b.value) &&
    (expected.namesFree === true || a.name === null || sameName(a.name, b.name));
  const left = [...got];
  const wrong = expected.rows.filter((row, i) => {
    if (expected.ordered) return !sameRow(row, got[i]);
    const at = left.findIndex((other) => sameRow(row, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (wrong.length === 0 && (expected.partial === true || got.length === expected.rows.length)) return [];
  const show = (rows: readonly unknown[]): string => JSON.stringify(rows.slice(0, 8));
  return [
    `table expected ${show(expected.rows)} (${expected.rows.length}), got ${show(got)} (${got.length})`,
  ];
}

const sameRange = (expected: Range, got: { from: string; to: string } | null): boolean =>
  got !== null && got.from === expected[0] && got.to === expected[1];

/** What is wrong with an answer, one sentence each; none when all holds. */
export function differences(expected: Expectation, answer: AnswerJson): string[] {
  const found: string[] = [];
  const statuses = typeof expected.status === 'string' ? [expected.status] : expected.status;
  if (!statuses.includes(answer.status))
    found.push(`status ${answer.status}, expected ${statuses.join('/')}`);
  for (const [metric, value] of Object.entries(expected.figures ?? {})) {
    const got = answer.figures.find((f) => f.metric === metric)?.value;
    if (!same(metric, value, got)) found.push(`${metric} ${got}, expected ${value}`);
  }
  const cells = [...answer.figures.map((f) => f.value), ...(answer.table?.rows ?? []).flat()];
  for (const value of expected.values ?? [])
    if (
      !cells.some(
        (cell) => typeof cell === 'number' && Math.abs(cell - value) <= (Number.isInteger(value) ? 0 : 0.05),
      )
    )
      found.push(
        `nowhere ${value}; figures ${JSON.stringify(answer.figures.map((f) => [f.metric, f.value]))}`,
      );
  for (const metric of expected.absent ?? [])
    if (answer.figures.some((f) => f.metric === metric && f.value !== null))
      found.push(`has a value for ${metric}`);
  if (expected.table) found.push(...tableDifferences(expected.table, answer));
  if (expected.period && !sameRange(expected.period, answer.period))
    found.push(`period ${JSON.stringify(answer.period)}, expected ${expected.period.join('~')}`);
  if (expected.comparison === null && answer.comparison !== null) found.push('has a comparison');
  if (expected.comparison && !sameRange(expected.comparison, answer.comparison))
    found.push(`comparison ${JSON.stringify(answer.comparison)}, expected ${expected.comparison.join('~')}`);
  if (expected.scope && expected.scope !== answer.scope)
    found.push(`scope ${answer.scope}, expected ${expected.scope}`);
  for (const [dimension, names] of Object.entries(expected.filter ?? {}))
    for (const name of names)
      if (!(answer.filters[dimension] ?? []).some((f) => f.includes(name)))
        found.push(`filters ${JSON.stringify(answer.filters)}: no ${dimension} ${name}`);
  if (expected.choices) {
    const { from, count } = expected.choices;
    if (answer.choices.length !== count || answer.choices.some((c) => !from.some((name) => c.includes(name))))
      found.push(`choices ${JSON.stringify(answer.choices)}, expected ${count} of ${JSON.stringify(from)}`);
  }
  if (
    expected.noFigures &&
    (answer.figures.some((f) => f.value !== null) || (answer.table?.rows.length ?? 0) > 0)
  )
    found.push(`has figures ${JSON.stringify(answer.figures)}`);
  if (expected.text && !expected.text.test(answer.text))
    found.push(`text without ${expected.text}: ${answer.text}`);
  if (expected.notText?.test(answer.text)) found.push(`text with ${expected.notText}: ${answer.text}`);
  if (expected.suggestions !== undefined && answer.suggestions.length < expected.suggestions)
    found.push(`${answer.suggestions.length} suggestions, expected ${expected.suggestions}`);
  return found;
}

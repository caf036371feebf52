import { seededRandom } from '../random.js';
import { areaUnderRoc } from '../scores.js';

/** Which of two ways to tell classes is better, and whether that is more than chance. */

/** One case of a test: whose it is, what came, and what each way said. */
export interface ScoredCase {
  /** Cases of one client or person are alike: they are drawn together. */
  readonly owner: number;
  readonly isPositive: boolean;
  readonly model: number;
  readonly rule: number;
}

export interface ClassCase {
  readonly owner: number;
  /** Places among the classes. */
  readonly actual: number;
  readonly model: number;
  readonly rule: number;
}

export interface Comparison {
  readonly model: number;
  readonly rule: number;
  readonly gain: number;
  /** Standard error of the gain. */
  readonly noise: number;
}

const DRAWS = 100;
const SEED = 20_260_615;

/** Owners drawn with replacement: the standard error of a measure over all their cases. */
function spreadOf<T extends { readonly owner: number }>(
  cases: readonly T[],
  measure: (drawn: readonly T[]) => number | null,
): number {
  const byOwner = new Map<number, T[]>();
  for (const one of cases) byOwner.set(one.owner, [...(byOwner.get(one.owner) ?? []), one]);
  const owners = [...byOwner.values()];
  const random = seededRandom(SEED);
  const values: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = owners.flatMap(() => owners[Math.floor(random() * owners.length)] ?? []);
    const value = measure(drawn);
    if (value !== null) values.push(value);
  }
  const centre = values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / Math.max(1, values.length - 1));
}

/** By the area under the ROC curve; null where only one class came. */
export function compareByRoc(cases: readonly ScoredCase[]): Comparison | null {
  const area = (of: readonly ScoredCase[], pick: (c: ScoredCase) => number): number | null =>
    areaUnderRoc(
      of.map((c) => c.isPositive),
      of.map(pick),
    );
  const gainOf = (of: readonly ScoredCase[]): number | null => {
    const [model, rule] = [area(of, (c) => c.model), area(of, (c) => c.rule)];
    return model === null || rule === null ? null : model - rule;
  };
  const [model, rule] = [area(cases, (c) => c.model), area(cases, (c) => c.rule)];
  if (model === null || rule === null) return null;
  return { model, rule, gain: model - rule, noise: spreadOf(cases, gainOf) };
}

export interface ClassFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly count: number;
}

/** Of each class, by its place. A class that nobody is said to be has a precision of 0. */
export function classFigures(
  actual: readonly number[],
  said: readonly number[],
  classes: number,
): readonly ClassFigures[] {
  const [hits, saids, counts] = [0, 0, 0].map(() => new Array<number>(classes).fill(0)) as [
    number[],
    number[],
    number[],
  ];
  actual.forEach((a, i) => {
    const s = said[i] ?? 0;
    counts[a] = (counts[a] ?? 0) + 1;
    saids[s] = (saids[s] ?? 0) + 1;
    if (a === s) hits[a] = (hits[a] ?? 0) + 1;
  });
  return counts.map((count, k) => {
    const precision = (hits[k] ?? 0) / Math.max(1, saids[k] ?? 0);
    const recall = (hits[k] ?? 0) / Math.max(1, count);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { precision, recall, f1, count };
  });
}

/** The mean F1 of the classes that occur, each counting the same. */
export function macroF1(actual: readonly number[], said: readonly number[], classes: number): number {
  const known = classFigures(actual, said, classes).filter(({ count }) => count > 0);
  return known.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, known.length);
}

/** By macro-F1; null without a case. */
export function compareByF1(cases: readonly ClassCase[], classes: number): Comparison | null {
  if (cases.length === 0) return null;
  const scoreOf = (of: readonly ClassCase[], pick: (c: ClassCase) => number): number =>
    macroF1(
      of.map((c) => c.actual),
      of.map(pick),
      classes,
    );
  const gainOf = (of: readonly ClassCase[]): number =>
    scoreOf(of, (c) => c.model) - scoreOf(of, (c) => c.rule);
  const [model, rule] = [scoreOf(cases, (c) => c.model), scoreOf(cases, (c) => c.rule)];
  return { model, rule, gain: model - rule, noise: spreadOf(cases, gainOf) };
}

export type Method = 'xgboost' | 'rule';

export interface MethodChoice {
  readonly method: Method;
  readonly comparison: Comparison | null;
  readonly reason: string;
}

/**
 * The model serves where it beats the rule by more than a standard error. What serves already gives way only to what
 * is better by more than two.
 */
export function chooseMethod(comparison: Comparison | null, serving: Method | null): MethodChoice {
  if (comparison === null) return { method: 'rule', comparison, reason: 'nothing to compare by' };
  const { gain, noise } = comparison;
  if (serving === null) {
    const isBetter = gain > noise;
    const reason = isBetter ? 'better by more than a standard error' : 'not better by a standard error';
    return { method: isBetter ? 'xgboost' : 'rule', comparison, reason };
  }
  const challenger: Method = serving === 'xgboost' ? 'rule' : 'xgboost';
  const challengers = challenger === 'xgboost' ? gain : -gain;
  const isReplaced = challengers > 2 * noise;
  return {
    method: isReplaced ? challenger : serving,
    comparison,
    reason: isReplaced ? 'better by more than two standard errors' : 'what serves is not beaten beyond noise',
  };
}

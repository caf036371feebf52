import type { LocalDate } from '../../model/period.js';
import { accuracyOf, confidenceOf } from '../../model/prediction-scores.js';
import type { PastPrediction } from '../../ports/predictions.js';
import { mean } from './panel.js';

/** Forecasts beside what came. */

export type RecordGroup = 'totals' | 'people' | 'clients';

/** The group of series in which a subject is forecast. */
export function groupOf(subject: string): RecordGroup {
  if (subject.startsWith('user:')) return 'people';
  return subject.startsWith('client:') ? 'clients' : 'totals';
}

export interface TrackRecord {
  readonly judged: number;
  /**
   * Mean absolute percentage error, of those that sold something: an error in percent of nothing is none. null where
   * nothing was sold.
   */
  readonly percentError: number | null;
  /** How many of 100 came to lie within their range; null where none had one. */
  readonly insidePercent: number | null;
}

const isJudged = (p: PastPrediction): p is PastPrediction & { readonly actual: number } => p.actual !== null;

export function recordOf(predictions: readonly PastPrediction[]): TrackRecord {
  const judged = predictions.filter(isJudged);
  const sold = judged.filter((p) => p.actual > 0);
  const ranged = judged.flatMap(({ range, actual }) => (range === null ? [] : [{ range, actual }]));
  const inside = ranged.filter(({ range, actual }) => range.lower <= actual && actual <= range.upper);
  return {
    judged: judged.length,
    percentError:
      sold.length === 0 ? null : mean(sold.map((p) => (100 * Math.abs(p.amount - p.actual)) / p.actual)),
    insidePercent: ranged.length === 0 ? null : (100 * inside.length) / ranged.length,
  };
}

export interface MonthRecord extends TrackRecord {
  readonly month: LocalDate;
  readonly groups: Readonly<{ [group in RecordGroup]: TrackRecord }>;
}

const by = <K>(
  predictions: readonly PastPrediction[],
  keyOf: (p: PastPrediction) => K,
): Map<K, PastPrediction[]> => {
  const parts = new Map<K, PastPrediction[]>();
  for (const one of predictions) {
    const key = keyOf(one);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [one]);
    else part.push(one);
  }
  return parts;
};

export function groupRecords(predictions: readonly PastPrediction[]): MonthRecord['groups'] {
  const groups = by(predictions, (p) => groupOf(p.subject));
  const of = (group: RecordGroup): TrackRecord => recordOf(groups.get(group) ?? []);
  return { totals: of('totals'), people: of('people'), clients: of('clients') };
}

/** By month, the earliest first. */
export function monthRecords(predictions: readonly PastPrediction[]): readonly MonthRecord[] {
  return [...by(predictions, (p) => p.month)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, of]) => ({ month, ...recordOf(of), groups: groupRecords(of) }));
}

export interface Scores {
  readonly count: number;
  /** Means from 0 to 1. */
  readonly confidence: number;
  readonly accuracy: number;
  /** Won. */
  readonly mae: number;
  /** Won squared. */
  readonly mse: number;
  readonly rmse: number;
}

/** null where nothing is judged. */
function scoresOf(predictions: readonly PastPrediction[]): Scores | null {
  const judged = predictions.filter(isJudged);
  if (judged.length === 0) return null;
  const misses = judged.map((p) => Math.abs(p.amount - p.actual));
  const mse = mean(misses.map((miss) => miss ** 2));
  return {
    count: judged.length,
    confidence: mean(judged.map(confidenceOf)),
    accuracy: mean(judged.map((p) => accuracyOf(p.amount, p.actual))),
    mae: mean(misses),
    mse,
    rmse: Math.sqrt(mse),
  };
}

/** The scores of each month, the earliest first. */
export function monthScores(
  predictions: readonly PastPrediction[],
): readonly (Scores & { readonly month: LocalDate })[] {
  return [...by(predictions, (p) => p.month)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([month, of]) => {
      const scores = scoresOf(of);
      return scores === null ? [] : [{ month, ...scores }];
    });
}

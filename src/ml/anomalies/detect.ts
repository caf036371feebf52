import {
  type AnomalyReason,
  type PackedSales,
  SALE_FEATURES,
  type SaleFeature,
  type UnusualSale,
} from '../../ports/anomalies.js';
import {
  growIsolationForest,
  ISOLATION_FOREST,
  type IsolationForest,
  isolationScore,
} from '../isolation-forest.js';
import { seededRandom } from '../random.js';
import { type DescribedSale, describeSales, featuresOf } from './features.js';
import { dayNumber, type Sale, unpackSales } from './sale.js';

/**
 * Unusual sales: those among the most isolated of all that are, besides, far from the usual in at least one respect
 * that can be told. The forest alone always finds a top share, also where nothing is odd.
 */

/** How far from the usual is far, as logarithms of the ratio. */
interface Fence {
  readonly low: number;
  readonly high: number;
}

export interface AnomalyModel {
  readonly features: readonly SaleFeature[];
  /** By feature; null where too few sales have it. */
  readonly fences: readonly (Fence | null)[];
  /** Scores from here on are among the most isolated. */
  readonly threshold: number;
  readonly forest: IsolationForest;
}

export interface TrainedAnomalies {
  readonly model: AnomalyModel;
  /** Completed sales that were learned from. */
  readonly saleCount: number;
  /** Of them, those that are unusual by the model. */
  readonly alarmCount: number;
  readonly fences: Readonly<Partial<Record<SaleFeature, Fence>>>;
}

/** Tukey's outer fences: of normally spread values one in 400,000 lies beyond. */
const FENCE = 3;
/** What is not even half as much again is not told, however regular a client is. */
const FENCE_MIN = Math.log(1.5);
const FENCED_MIN = 100;
/** Of the sales, by their isolation. */
const ISOLATED_SHARE = 0.05;
/** Scores that the threshold is taken from. */
const SCORED_MAX = 10_000;
const SALES_MIN = 300;
/** Of more sales, one in so many is learned from: what is rare is as rare among them. */
const LEARNED_MAX = 200_000;

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

const ascending = (a: number, b: number): number => a - b;

function fenceOf(described: readonly DescribedSale[], feature: number): Fence | null {
  const values = described
    .flatMap(({ measured }) => {
      const m = measured[feature] ?? null;
      return m === null ? [] : [Math.log(m.actual / m.usual)];
    })
    .sort(ascending);
  if (values.length < FENCED_MIN) return null;
  const [low, high] = [at(values, 0.25), at(values, 0.75)];
  const width = FENCE * (high - low);
  return { low: Math.min(low - width, -FENCE_MIN), high: Math.max(high + width, FENCE_MIN) };
}

/** How far beyond its fence a feature is; 1 is on it. */
function beyond(ratio: number, fence: Fence): number {
  return ratio > 0 ? ratio / fence.high : ratio / fence.low;
}

function reasonsOf({ measured }: DescribedSale, { fences }: AnomalyModel): readonly AnomalyReason[] {
  return measured
    .flatMap((m, i) => {
      const [fence, feature] = [fences[i] ?? null, SALE_FEATURES[i]];
      if (m === null || fence === null || feature === undefined) return [];
      const far = beyond(Math.log(m.actual / m.usual), fence);
      return far > 1 ? [{ feature, ...m, far }] : [];
    })
    .sort((a, b) => b.far - a.far)
    .map(({ feature, actual, usual }) => ({ feature, actual, usual }));
}

function judge(described: DescribedSale, model: AnomalyModel): UnusualSale | null {
  // The fences first: they are cheap, and few sales are beyond one.
  const reasons = reasonsOf(described, model);
  if (reasons.length === 0) return null;
  const score = isolationScore(model.forest, featuresOf(described));
  return score < model.threshold ? null : { id: described.sale.id, score, reasons };
}

/** Whether the model finds it unusual. */
export function isUnusual(described: DescribedSale, model: AnomalyModel): boolean {
  return judge(described, model) !== null;
}

/** null where fewer than 300 sales have something before them to be held against. Long: call it in a worker thread. */
export function trainAnomalies(people: readonly PackedSales[]): TrainedAnomalies | null {
  const total = people.reduce((sum, { text }) => sum + text.split(';').length, 0);
  const step = Math.ceil(total / LEARNED_MAX);
  let seen = 0;
  const isLearned = ({ isCompleted }: Sale): boolean => isCompleted && seen++ % step === 0;
  const described = people
    .flatMap((packed) => describeSales(unpackSales(packed), isLearned))
    .filter(({ measured }) => measured.some((m) => m !== null));
  if (described.length < SALES_MIN) return null;
  const rows = described.map(featuresOf);
  const forest = growIsolationForest(rows);
  const random = seededRandom(ISOLATION_FOREST.seed);
  const scored =
    rows.length <= SCORED_MAX
      ? rows
      : Array.from({ length: SCORED_MAX }, () => rows[Math.floor(random() * rows.length)] ?? []);
  const scores = scored.map((row) => isolationScore(forest, row)).sort(ascending);
  const model: AnomalyModel = {
    features: SALE_FEATURES,
    fences: SALE_FEATURES.map((_, i) => fenceOf(described, i)),
    threshold: at(scores, 1 - ISOLATED_SHARE),
    forest,
  };
  const fences = SALE_FEATURES.flatMap((feature, i) => {
    const fence = model.fences[i] ?? null;
    return fence === null ? [] : [[feature, fence] as const];
  });
  return {
    model,
    saleCount: described.length,
    alarmCount: described.filter((d) => isUnusual(d, model)).length,
    fences: Object.fromEntries(fences),
  };
}

/** The unusual sales of a stretch of days (both ends included), whatever their status, the most isolated first. */
export function findAnomalies(
  model: AnomalyModel,
  people: readonly PackedSales[],
  days: { readonly from: string; readonly to: string },
): readonly UnusualSale[] {
  const [from, to] = [dayNumber(days.from), dayNumber(days.to)];
  return people
    .flatMap((packed) => describeSales(unpackSales(packed), ({ day }) => day >= from && day <= to))
    .flatMap((described) => judge(described, model) ?? [])
    .sort((a, b) => b.score - a.score || b.id - a.id);
}

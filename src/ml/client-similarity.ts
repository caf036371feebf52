import { createHash } from 'node:crypto';
import type { LocalDate } from '../model/period.js';
import type { ClientScaling } from '../ports/client-index.js';
import { QUARTER_DAYS, YEAR_DAYS } from './client-course.js';
import { CLIENT_FEATURES } from './client-features.js';

/** How alike two clients are: the Euclidean distance of their standardized features (docs/similar-clients.md). */

const VERSION = 'client-features-1';
/** Of the vector index: a vector's other places are 0. */
export const INDEX_DIMENSION = 512;
/** One feature that is far off, such as the only client that never orders, should not decide alone. */
const DEVIATIONS_MAX = 3;
/** Features that a likeness is told by; the others say the same again or say little to people. */
const TOLD = [
  'amount_year',
  'usual_gap',
  'order_size',
  'products',
  'top_product_share',
  'growth_year',
  'amount_change',
  'quiet_days',
  'variation',
  'season_share',
  'age',
  'not_completed_share',
] as const;
export type ToldFeature = (typeof TOLD)[number];
const TOLD_COUNT = 3;
/** Days after the first order from which these are measured; before, a vector holds what stands for unknown. */
const KNOWN_FROM_DAYS: Readonly<Partial<Record<ToldFeature, number>>> = {
  growth_year: YEAR_DAYS + QUARTER_DAYS,
  season_share: YEAR_DAYS,
};
const AGE = CLIENT_FEATURES.findIndex(({ name }) => name === 'age');
/** How much further apart two clients may be in what sets both off from the rest. */
const DISTINCTION = 0.3;

/** The scale of these vectors: mean and standard deviation of each feature. */
export function scalingOf(vectors: readonly (readonly number[])[], asOf: LocalDate): ClientScaling {
  const means = CLIENT_FEATURES.map(
    (_, i) => vectors.reduce((sum, v) => sum + (v[i] ?? 0), 0) / Math.max(1, vectors.length),
  );
  const deviations = CLIENT_FEATURES.map((_, i) => {
    const mean = means[i] ?? 0;
    const squares = vectors.reduce((sum, v) => sum + ((v[i] ?? 0) - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / Math.max(1, vectors.length));
    return deviation < 1e-9 ? 0 : deviation;
  });
  const digest = createHash('sha256')
    .update(JSON.stringify([means, deviations]))
    .digest('hex')
    .slice(0, 12);
  return { name: `${VERSION}@${asOf}:${digest}`, asOf, means, deviations };
}

/** In standard deviations from the mean, three at most. */
export function standardized(
  vector: readonly number[],
  { means, deviations }: Pick<ClientScaling, 'means' | 'deviations'>,
): number[] {
  return vector.map((value, i) => {
    const deviation = deviations[i] ?? 0;
    if (deviation === 0) return 0;
    return Math.max(-DEVIATIONS_MAX, Math.min(DEVIATIONS_MAX, (value - (means[i] ?? 0)) / deviation));
  });
}

/** A standardized vector as the index takes it. */
export function indexVector(values: readonly number[]): Float32Array {
  const vector = new Float32Array(INDEX_DIMENSION);
  vector.set(values);
  return vector;
}

/** Of two standardized vectors. */
export function distanceOf(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0));
}

/** 100 for clients that are alike in everything, 50 where they are a standard deviation apart in each feature. */
export function similarityOf(distance: number): number {
  return Math.round(100 / (1 + distance / Math.sqrt(CLIENT_FEATURES.length)));
}

export interface Likeness {
  readonly feature: ToldFeature;
  /** As `CLIENT_FEATURES` measures it. */
  readonly own: number;
  readonly other: number;
}

/** What two clients have in common: where they are closest, and sooner what sets both off from the rest. */
export function likenessOf(
  own: readonly number[],
  other: readonly number[],
  scaling: Pick<ClientScaling, 'means' | 'deviations'>,
): readonly Likeness[] {
  const [a, b] = [standardized(own, scaling), standardized(other, scaling)];
  const knownDays = Math.min(Math.expm1(own[AGE] ?? 0), Math.expm1(other[AGE] ?? 0));
  const told = TOLD.filter((feature) => {
    const i = CLIENT_FEATURES.findIndex(({ name }) => name === feature);
    // What all clients share, or nobody knows yet, makes no two of them alike.
    return (scaling.deviations[i] ?? 0) > 0 && knownDays >= (KNOWN_FROM_DAYS[feature] ?? 0);
  });
  return told
    .map((feature) => {
      const i = CLIENT_FEATURES.findIndex(({ name }) => name === feature);
      const [x, y] = [a[i] ?? 0, b[i] ?? 0];
      const shared = x * y > 0 ? Math.min(Math.abs(x), Math.abs(y)) : 0;
      const apart = Math.abs(x - y) - DISTINCTION * shared;
      return { feature, own: own[i] ?? 0, other: other[i] ?? 0, apart };
    })
    .sort((one, next) => one.apart - next.apart)
    .slice(0, TOLD_COUNT)
    .map(({ feature, own: mine, other: theirs }) => ({ feature, own: mine, other: theirs }));
}

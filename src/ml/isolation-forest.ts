import { seededRandom } from './random.js';

/**
 * Isolation forest (Liu, Ting and Zhou 2008, doi:10.1109/ICDM.2008.17) as scikit-learn defines it: subsamples drawn
 * without replacement, trees as high as log2 of their size, a random feature that still varies, a uniform cut.
 */

export interface IsolationForestOptions {
  readonly trees: number;
  /** Rows a tree is built on; all of them where there are fewer. */
  readonly sampleSize: number;
  readonly seed: number;
}

/** More trees than the usual hundred: the area under the ROC curve then differs half as much from seed to seed. */
export const ISOLATION_FOREST: IsolationForestOptions = { trees: 300, sampleSize: 256, seed: 1 };

/** Nodes by index. A leaf has feature -1 and holds `sizes` rows. */
interface IsolationTree {
  readonly features: number[];
  readonly cuts: number[];
  readonly left: number[];
  readonly right: number[];
  readonly sizes: number[];
}

export interface IsolationForest {
  readonly sampleSize: number;
  readonly trees: readonly IsolationTree[];
}

const EULER = 0.5772156649015329;

/** The mean length of an unsuccessful search in a binary tree of `size` rows. */
function usualDepth(size: number): number {
  if (size <= 1) return 0;
  if (size === 2) return 1;
  return 2 * (Math.log(size - 1) + EULER) - (2 * (size - 1)) / size;
}

interface Growing {
  readonly rows: readonly ArrayLike<number>[];
  readonly heightMax: number;
  readonly random: () => number;
  readonly tree: IsolationTree;
}

/** A feature that varies among the rows, drawn at random, with its range; null where all rows are equal. */
function drawFeature(
  at: readonly number[],
  { rows, random }: Growing,
): { feature: number; low: number; high: number } | null {
  const width = rows[0]?.length ?? 0;
  const order = Array.from({ length: width }, (_, i) => i);
  for (let left = width; left > 0; left--) {
    const drawn = Math.floor(random() * left);
    const feature = order[drawn] as number;
    order[drawn] = order[left - 1] as number;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const i of at) {
      const value = rows[i]?.[feature] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high > low) return { feature, low, high };
  }
  return null;
}

function grow(at: readonly number[], depth: number, growing: Growing): number {
  const { rows, heightMax, random, tree } = growing;
  const node = tree.features.push(-1) - 1;
  tree.cuts.push(0);
  tree.left.push(-1);
  tree.right.push(-1);
  tree.sizes.push(at.length);
  if (depth >= heightMax || at.length <= 1) return node;
  const drawn = drawFeature(at, growing);
  if (drawn === null) return node;
  const { feature, low, high } = drawn;
  const cut = low + random() * (high - low);
  const isBelow = (i: number): boolean => (rows[i]?.[feature] as number) <= cut;
  tree.features[node] = feature;
  tree.cuts[node] = cut;
  tree.left[node] = grow(at.filter(isBelow), depth + 1, growing);
  tree.right[node] = grow(
    at.filter((i) => !isBelow(i)),
    depth + 1,
    growing,
  );
  return node;
}

function drawRows(count: number, from: number, random: () => number): number[] {
  const order = Array.from({ length: from }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (from - i));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order.slice(0, count);
}

/** Rows of equal length without missing values. The same rows and seed give the same forest. */
export function growIsolationForest(
  rows: readonly ArrayLike<number>[],
  options: IsolationForestOptions = ISOLATION_FOREST,
): IsolationForest {
  const random = seededRandom(options.seed);
  const sampleSize = Math.min(options.sampleSize, rows.length);
  const heightMax = Math.ceil(Math.log2(Math.max(2, sampleSize)));
  const trees = Array.from({ length: options.trees }, () => {
    const tree: IsolationTree = { features: [], cuts: [], left: [], right: [], sizes: [] };
    grow(drawRows(sampleSize, rows.length, random), 0, { rows, heightMax, random, tree });
    return tree;
  });
  return { sampleSize, trees };
}

/** 0 to 1: about .5 for what is usual, towards 1 for what is soon alone. */
export function isolationScore(forest: IsolationForest, row: ArrayLike<number>): number {
  let depths = 0;
  for (const tree of forest.trees) {
    let node = 0;
    let depth = 0;
    for (let feature = tree.features[0] ?? -1; feature >= 0; feature = tree.features[node] ?? -1) {
      const next = (row[feature] as number) <= (tree.cuts[node] as number) ? tree.left : tree.right;
      node = next[node] as number;
      depth += 1;
    }
    depths += depth + usualDepth(tree.sizes[node] ?? 0);
  }
  return 2 ** -(depths / forest.trees.length / usualDepth(forest.sampleSize));
}

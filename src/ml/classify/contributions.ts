import type { Tree, XgboostModel } from '../xgboost-model.js';

/**
 * What each feature adds to a prediction: SHAP values by TreeSHAP, Algorithm 2 of Lundberg, Erion and Lee,
 * "Consistent Individualized Feature Attribution for Tree Ensembles" (2018), https://arxiv.org/abs/1802.03888. It is
 * what XGBoost's own `pred_contribs` gives: covers are the sums of hessians.
 */

interface Step {
  readonly feature: number;
  readonly zero: number;
  readonly one: number;
  readonly weight: number;
}

type Path = readonly Step[];

function extend(path: Path, { zero, one, feature }: Omit<Step, 'weight'>): Path {
  const length = path.length;
  const weights = [...path.map((step) => step.weight), length === 0 ? 1 : 0];
  for (let i = length - 1; i >= 0; i--) {
    const weight = weights[i] ?? 0;
    weights[i + 1] = (weights[i + 1] ?? 0) + (one * weight * (i + 1)) / (length + 1);
    weights[i] = (zero * weight * (length - i)) / (length + 1);
  }
  const last: Step = { feature, zero, one, weight: 0 };
  return [...path, last].map((step, i) => ({ ...step, weight: weights[i] ?? 0 }));
}

function unwind(path: Path, at: number): Path {
  const last = path.length - 1;
  const { one = 0, zero = 0 } = path[at] ?? {};
  const weights = path.map((step) => step.weight);
  let next = weights[last] ?? 0;
  for (let i = last - 1; i >= 0; i--) {
    const weight = weights[i] ?? 0;
    if (one !== 0) {
      weights[i] = (next * (last + 1)) / ((i + 1) * one);
      next = weight - ((weights[i] ?? 0) * zero * (last - i)) / (last + 1);
    } else {
      weights[i] = (weight * (last + 1)) / (zero * (last - i));
    }
  }
  const rest = path.filter((_, i) => i !== at);
  return rest.map((step, i) => ({ ...step, weight: weights[i] ?? 0 }));
}

const weightOf = (path: Path): number => path.reduce((sum, step) => sum + step.weight, 0);

function explainTree(
  tree: Tree,
  row: ArrayLike<number>,
  add: (feature: number, value: number) => void,
): void {
  const descend = (node: number, path: Path, step: Omit<Step, 'weight'>): void => {
    const here = extend(path, step);
    const left = tree.left[node] ?? -1;
    if (left === -1) {
      const leaf = tree.values[node] ?? 0;
      for (let i = 1; i < here.length; i++) {
        const { one = 0, zero = 0, feature = 0 } = here[i] ?? {};
        add(feature, weightOf(unwind(here, i)) * (one - zero) * leaf);
      }
      return;
    }
    const right = tree.right[node] ?? 0;
    const feature = tree.features[node] ?? 0;
    const goesLeft = Math.fround(row[feature] ?? 0) < (tree.values[node] ?? 0);
    const [hot, cold] = goesLeft ? [left, right] : [right, left];
    const before = here.findIndex((s, i) => i > 0 && s.feature === feature);
    const { zero = 1, one = 1 } = before === -1 ? {} : (here[before] ?? {});
    const rest = before === -1 ? here : unwind(here, before);
    const cover = tree.hessians[node] ?? 1;
    const share = (child: number): number => (tree.hessians[child] ?? 0) / cover;
    descend(hot, rest, { feature, zero: zero * share(hot), one });
    descend(cold, rest, { feature, zero: zero * share(cold), one: 0 });
  };
  descend(0, [], { feature: -1, zero: 1, one: 1 });
}

/**
 * One number a feature, on the scale of the margin (log odds of a two-class model, of `ofClass` against the rest of
 * a multi-class one): together with what the model says without knowing anything they sum to the margin.
 */
export function contributionsOf(model: XgboostModel, row: ArrayLike<number>, ofClass = 0): readonly number[] {
  const sums = new Array<number>(model.featureCount).fill(0);
  model.trees.forEach((tree, i) => {
    if ((model.treeClasses[i] ?? 0) !== ofClass) return;
    explainTree(tree, row, (feature, value) => {
      sums[feature] = (sums[feature] ?? 0) + value;
    });
  });
  return sums;
}

/** The gain of each feature's splits over all trees, in parts of the whole; zeros where nothing was split. */
export function importanceOf(model: XgboostModel): readonly number[] {
  const gains = new Array<number>(model.featureCount).fill(0);
  for (const tree of model.trees) {
    tree.left.forEach((left, node) => {
      const feature = tree.features[node] ?? 0;
      if (left !== -1) gains[feature] = (gains[feature] ?? 0) + Math.max(0, tree.lossChanges[node] ?? 0);
    });
  }
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return gains.map((gain) => (total > 0 ? gain / total : 0));
}

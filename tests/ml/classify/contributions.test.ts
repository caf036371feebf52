import { describe, expect, it } from 'vitest';
import { trainXgboost } from '../../../src/infra/ml/xgboost.js';
import { contributionsOf, importanceOf } from '../../../src/ml/classify/contributions.js';
import { seededRandom } from '../../../src/ml/random.js';
import {
  modelJson,
  predictRow,
  readBinaryModel,
  readJsonModel,
  type Tree,
  type XgboostModel,
} from '../../../src/ml/xgboost-model.js';

const COLUMNS = 4;

/** What a tree says where only some features are known: the others are averaged over by cover. */
function expected(tree: Tree, row: readonly number[], known: ReadonlySet<number>, node = 0): number {
  const left = tree.left[node] ?? -1;
  if (left === -1) return tree.values[node] ?? 0;
  const right = tree.right[node] ?? 0;
  const feature = tree.features[node] ?? 0;
  if (known.has(feature)) {
    const goesLeft = Math.fround(row[feature] ?? 0) < (tree.values[node] ?? 0);
    return expected(tree, row, known, goesLeft ? left : right);
  }
  const [l, r] = [tree.hessians[left] ?? 0, tree.hessians[right] ?? 0];
  return (
    (l * expected(tree, row, known, left) + r * expected(tree, row, known, right)) /
    (tree.hessians[node] ?? 1)
  );
}

/** Shapley's own sum over all sets of the other features. */
function shapley(model: XgboostModel, row: readonly number[], ofClass: number): readonly number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const trees = model.trees.filter((_, i) => model.treeClasses[i] === ofClass);
  const value = (known: ReadonlySet<number>): number =>
    trees.reduce((sum, tree) => sum + expected(tree, row, known), 0);
  return Array.from({ length: COLUMNS }, (_, feature) => {
    const others = [0, 1, 2, 3].filter((f) => f !== feature);
    let sum = 0;
    for (let mask = 0; mask < 2 ** others.length; mask++) {
      const known = others.filter((_f, i) => (mask >> i) & 1);
      const weight = (factorial(known.length) * factorial(COLUMNS - known.length - 1)) / factorial(COLUMNS);
      sum += weight * (value(new Set([...known, feature])) - value(new Set(known)));
    }
    return sum;
  });
}

const random = seededRandom(5);
const rows = Array.from({ length: 400 }, () => [random(), random(), random(), random()]);
const scores = rows.map(([a = 0, b = 0, c = 0]) => 2 * a + (b > 0.5 ? 2 * c : a * c));
const settings = {
  eta: 0.3,
  max_depth: 4,
  min_child_weight: 1,
  subsample: 1,
  colsample_bytree: 1,
  num_round: 6,
  seed: 1,
} as const;

async function train(objective: 'binary:logistic' | 'multi:softprob'): Promise<XgboostModel> {
  const labels = scores.map((s) =>
    objective === 'binary:logistic' ? Number(s > 1.8) : Math.min(2, Math.floor(s)),
  );
  const more = objective === 'binary:logistic' ? {} : { num_class: 3 };
  return readBinaryModel(await trainXgboost(rows, labels, { ...settings, ...more, objective }), objective);
}

describe('what features add to a prediction', () => {
  it('are Shapley values, also of a feature that splits twice on a way', async () => {
    const model = await train('multi:softprob');
    for (const row of rows.slice(0, 12)) {
      for (const ofClass of [0, 1, 2]) {
        const ours = contributionsOf(model, row, ofClass);
        for (const [i, value] of shapley(model, row, ofClass).entries()) {
          expect(ours[i]).toBeCloseTo(value, 5);
        }
      }
    }
  });

  it('sum, with what is said of nobody in particular, to the log odds', async () => {
    const model = await train('binary:logistic');
    const logit = (p: number): number => Math.log(p / (1 - p));
    const known = new Set<number>();
    const base = model.trees.reduce((sum, tree) => sum + expected(tree, [], known), logit(model.baseScore));
    for (const row of rows.slice(0, 20)) {
      const sum = contributionsOf(model, row).reduce((a, b) => a + b, base);
      expect(sum).toBeCloseTo(logit(predictRow(model, row)[0] ?? 0), 5);
    }
  });

  it('weigh features by the gain of their splits', async () => {
    const importance = importanceOf(await train('binary:logistic'));
    expect(importance.reduce((a, b) => a + b, 0)).toBeCloseTo(1);
    expect(Math.max(...importance)).toBe(importance[0]);
    expect(importance[3]).toBeLessThan(0.05);
  });
});

describe('a model in XGBoost’s JSON', () => {
  it.each(['binary:logistic', 'multi:softprob'] as const)('is read back as it was: %s', async (objective) => {
    const model = await train(objective);
    const again = readJsonModel(modelJson(model));
    for (const row of rows.slice(0, 50)) expect(predictRow(again, row)).toEqual(predictRow(model, row));
    expect(contributionsOf(again, rows[0] ?? [])).toEqual(contributionsOf(model, rows[0] ?? []));
  });
});

/**
 * Trees of a trained XGBoost model, and its two formats: the binary one that XGBoost wrote until 3.0, read here, and
 * JSON after XGBoost's `doc/model.schema`, which every XGBoost since 1.0 opens.
 */

/** One tree; nodes by index, a leaf has no left child (-1). */
export interface Tree {
  readonly parents: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly features: readonly number[];
  readonly defaultLeft: readonly number[];
  /** A node's threshold (`<` goes left), or a leaf's weight. */
  readonly values: readonly number[];
  readonly lossChanges: readonly number[];
  readonly hessians: readonly number[];
  readonly baseWeights: readonly number[];
}

export interface XgboostModel {
  readonly objective: string;
  /** On the scale of the prediction, as the JSON format has it. */
  readonly baseScore: number;
  readonly featureCount: number;
  /** 0 unless multi-class. */
  readonly classCount: number;
  readonly trees: readonly Tree[];
  /** Which class each tree belongs to. */
  readonly treeClasses: readonly number[];
}

const NO_PARENT = 2_147_483_647;
const RESERVED_WORDS = { learner: 29, booster: 32, tree: 31 } as const;

function createReader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = <T>(size: number, read: (at: number) => T): T => {
    const value = read(at);
    at += size;
    return value;
  };
  return {
    int32: () => take(4, (o) => view.getInt32(o, true)),
    uint32: () => take(4, (o) => view.getUint32(o, true)),
    float32: () => take(4, (o) => view.getFloat32(o, true)),
    text: () => {
      const length = take(8, (o) => Number(view.getBigUint64(o, true)));
      return take(length, (o) => new TextDecoder().decode(bytes.subarray(o, o + length)));
    },
    skip: (size: number) => {
      at += size;
    },
  };
}

type Reader = ReturnType<typeof createReader>;

function readTree(reader: Reader): Tree {
  reader.skip(4);
  const count = reader.int32();
  reader.skip(16 + RESERVED_WORDS.tree * 4);
  const parents: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const features: number[] = [];
  const defaultLeft: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const parent = reader.int32();
    const [leftChild, rightChild, split] = [reader.int32(), reader.int32(), reader.uint32()];
    const isLeaf = leftChild === -1;
    parents.push(parent === -1 ? NO_PARENT : parent & 0x7fffffff);
    left.push(leftChild);
    right.push(rightChild);
    features.push(isLeaf ? 0 : split & 0x7fffffff);
    defaultLeft.push(isLeaf ? 0 : split >>> 31);
    values.push(reader.float32());
  }
  const lossChanges: number[] = [];
  const hessians: number[] = [];
  const baseWeights: number[] = [];
  for (let i = 0; i < count; i++) {
    lossChanges.push(reader.float32());
    hessians.push(reader.float32());
    baseWeights.push(reader.float32());
    reader.skip(4);
  }
  return { parents, left, right, features, defaultLeft, values, lossChanges, hessians, baseWeights };
}

/** The binary format keeps the margin where JSON keeps the prediction. */
function predictionOf(objective: string, margin: number): number {
  return objective.endsWith('logistic') ? 1 / (1 + Math.exp(-margin)) : margin;
}

/** Reads the binary format of XGBoost 0.7, little-endian, as `Learner::Save` wrote it. */
export function readBinaryModel(bytes: Uint8Array, objectiveName: string): XgboostModel {
  const reader = createReader(bytes);
  if (new TextDecoder().decode(bytes.subarray(0, 4)) === 'binf') reader.skip(4);
  const margin = reader.float32();
  const featureCount = reader.uint32();
  const classCount = reader.int32();
  reader.skip(8 + RESERVED_WORDS.learner * 4);
  const stored = reader.text();
  reader.text();
  const treeCount = reader.int32();
  reader.skip(12 + 8 + 4 + 4 + RESERVED_WORDS.booster * 4);
  const trees = Array.from({ length: treeCount }, () => readTree(reader));
  const treeClasses = trees.map(() => reader.int32());
  const named = objectiveName === '' ? stored : objectiveName;
  const objective = named === 'reg:linear' ? 'reg:squarederror' : named;
  return {
    objective,
    baseScore: predictionOf(objective, margin),
    featureCount,
    classCount,
    trees,
    treeClasses,
  };
}

/** XGBoost's reader refuses integers where it wants floats, so a whole number gets its exponent: `1E0`. */
function float(value: number): string {
  const text = String(Math.fround(value));
  return /[.eE]/.test(text) ? text.replace('e', 'E') : `${text}E0`;
}

function floats(values: readonly number[]): string {
  return `[${values.map(float).join(',')}]`;
}

function treeJson(tree: Tree, id: number, featureCount: number): string {
  const plain = {
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: tree.defaultLeft,
    id,
    left_children: tree.left,
    parents: tree.parents,
    right_children: tree.right,
    split_indices: tree.features,
    split_type: tree.left.map(() => 0),
    tree_param: {
      num_deleted: '0',
      num_feature: String(featureCount),
      num_nodes: String(tree.left.length),
      size_leaf_vector: '0',
    },
  };
  const numbers =
    `"base_weights":${floats(tree.baseWeights)},"loss_changes":${floats(tree.lossChanges)},` +
    `"split_conditions":${floats(tree.values)},"sum_hessian":${floats(tree.hessians)}`;
  return `${JSON.stringify(plain).slice(0, -1)},${numbers}}`;
}

/** The model as XGBoost's own JSON, for `xgboost.Booster(model_file=…)`. */
export function modelJson(model: XgboostModel): string {
  const { objective, classCount } = model;
  const parameters = objective.startsWith('multi:')
    ? { name: objective, softmax_multiclass_param: { num_class: String(classCount) } }
    : { name: objective, reg_loss_param: { scale_pos_weight: '1' } };
  const trees = model.trees.map((tree, id) => treeJson(tree, id, model.featureCount)).join(',');
  const booster =
    `{"model":{"gbtree_model_param":{"num_parallel_tree":"1","num_trees":"${model.trees.length}","size_leaf_vector":"0"},` +
    `"tree_info":${JSON.stringify(model.treeClasses)},"trees":[${trees}]},"name":"gbtree"}`;
  const learner = {
    base_score: model.baseScore.toExponential().toUpperCase(),
    boost_from_average: '1',
    num_class: String(classCount),
    num_feature: String(model.featureCount),
    num_target: '1',
  };
  return (
    `{"learner":{"attributes":{},"feature_names":[],"feature_types":[],"gradient_booster":${booster},` +
    `"learner_model_param":${JSON.stringify(learner)},"objective":${JSON.stringify(parameters)}},"version":[1,7,4]}`
  );
}

interface StoredTree {
  readonly parents: number[];
  readonly left_children: number[];
  readonly right_children: number[];
  readonly split_indices: number[];
  readonly default_left: number[];
  readonly split_conditions: number[];
  readonly loss_changes: number[];
  readonly sum_hessian: number[];
  readonly base_weights: number[];
}

interface StoredLearner {
  readonly learner: {
    readonly gradient_booster: {
      readonly model: { readonly tree_info: number[]; readonly trees: readonly StoredTree[] };
    };
    readonly learner_model_param: {
      readonly base_score: string;
      readonly num_class: string;
      readonly num_feature: string;
    };
    readonly objective: { readonly name: string };
  };
}

/** Reads what `modelJson` wrote; the model predicts the same to the bit. */
export function readJsonModel(text: string): XgboostModel {
  const { learner } = JSON.parse(text) as StoredLearner;
  const { tree_info: treeClasses, trees } = learner.gradient_booster.model;
  const {
    base_score: baseScore,
    num_class: classCount,
    num_feature: featureCount,
  } = learner.learner_model_param;
  return {
    objective: learner.objective.name,
    baseScore: Number(baseScore),
    featureCount: Number(featureCount),
    classCount: Number(classCount),
    treeClasses,
    trees: trees.map((tree) => ({
      parents: tree.parents,
      left: tree.left_children,
      right: tree.right_children,
      features: tree.split_indices,
      defaultLeft: tree.default_left,
      values: tree.split_conditions,
      lossChanges: tree.loss_changes,
      hessians: tree.sum_hessian,
      baseWeights: tree.base_weights,
    })),
  };
}

function leafOf(tree: Tree, row: ArrayLike<number>): number {
  let node = 0;
  for (let next = tree.left[node] ?? -1; next !== -1; next = tree.left[node] ?? -1) {
    const value = row[tree.features[node] ?? 0] ?? Number.NaN;
    const goesLeft = Number.isNaN(value)
      ? tree.defaultLeft[node] === 1
      : Math.fround(value) < (tree.values[node] ?? 0);
    node = goesLeft ? next : (tree.right[node] ?? 0);
  }
  return tree.values[node] ?? 0;
}

/** One number for a regression or a two-class model (its probability), a probability a class for a multi-class one. */
export function predictRow(model: XgboostModel, row: ArrayLike<number>): readonly number[] {
  const { objective, baseScore } = model;
  const isLogistic = objective.endsWith('logistic');
  const margin = isLogistic ? Math.log(baseScore / (1 - baseScore)) : baseScore;
  const sums = new Array<number>(Math.max(1, model.classCount)).fill(margin);
  model.trees.forEach((tree, i) => {
    const of = model.treeClasses[i] ?? 0;
    sums[of] = (sums[of] ?? 0) + leafOf(tree, row);
  });
  if (isLogistic) return sums.map((sum) => 1 / (1 + Math.exp(-sum)));
  if (!objective.startsWith('multi:')) return sums;
  const highest = Math.max(...sums);
  const exponents = sums.map((sum) => Math.exp(sum - highest));
  const total = exponents.reduce((a, b) => a + b, 0);
  return exponents.map((e) => e / total);
}

/** How well predictions told classes apart. */

/** The area under the ROC curve by ranks (Mann and Whitney), ties sharing their place; null with one class alone. */
export function areaUnderRoc(labels: readonly boolean[], scores: readonly number[]): number | null {
  const order = scores
    .map((score, i) => ({ score, isPositive: labels[i] === true }))
    .sort((a, b) => a.score - b.score);
  const positives = order.filter((o) => o.isPositive).length;
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let ranks = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.score === order[from]?.score) to++;
    const rank = (from + to) / 2 + 1;
    for (let i = from; i <= to; i++) if (order[i]?.isPositive === true) ranks += rank;
    from = to + 1;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

export interface ClassScores {
  readonly accuracy: number;
  /** The mean over classes that occur, each counting the same. */
  readonly precision: number;
  readonly recall: number;
  readonly macroF1: number;
}

/** Of a class without predictions the precision is 0. */
export function classScores(actual: readonly string[], predicted: readonly string[]): ClassScores {
  const classes = [...new Set(actual)];
  const count = (test: (a: string, p: string) => boolean): number =>
    actual.filter((a, i) => test(a, predicted[i] ?? '')).length;
  const each = classes.map((of) => {
    const hits = count((a, p) => a === of && p === of);
    const said = count((_, p) => p === of);
    const precision = said === 0 ? 0 : hits / said;
    const recall =
      hits /
      Math.max(
        1,
        count((a) => a === of),
      );
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { precision, recall, f1 };
  });
  const meanOf = (pick: (one: (typeof each)[number]) => number): number =>
    each.reduce((sum, one) => sum + pick(one), 0) / Math.max(1, each.length);
  return {
    accuracy: count((a, p) => a === p) / Math.max(1, actual.length),
    precision: meanOf((one) => one.precision),
    recall: meanOf((one) => one.recall),
    macroF1: meanOf((one) => one.f1),
  };
}

/** Of those that are and those that are not; where none is and none was said to be, all was right. */
export function binaryScores(
  actual: readonly boolean[],
  said: readonly boolean[],
): Omit<ClassScores, 'macroF1'> & { readonly f1: number } {
  const count = (test: (a: boolean, s: boolean) => boolean): number =>
    actual.filter((a, i) => test(a, said[i] === true)).length;
  const hits = count((a, s) => a && s);
  const [came, told] = [count((a) => a), count((_, s) => s)];
  const of = (whole: number): number => (whole === 0 ? (came + told === 0 ? 1 : 0) : hits / whole);
  return {
    accuracy: count((a, s) => a === s) / Math.max(1, actual.length),
    precision: of(told),
    recall: of(came),
    f1: came + told === 0 ? 1 : (2 * hits) / (came + told),
  };
}

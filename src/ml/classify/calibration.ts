/**
 * Probabilities that come true as often as they say. A two-class model by Platt's scaling, with the targets that he
 * gives for few cases (Platt 1999, "Probabilistic Outputs for Support Vector Machines"); a multi-class one by
 * temperature (Guo et al. 2017, https://arxiv.org/abs/1706.04599). Both keep the order of cases.
 */

export interface PlattScaling {
  readonly slope: number;
  readonly offset: number;
}

const EDGE = 1e-6;
const STEPS = 50;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function logit(probability: number): number {
  const p = Math.min(1 - EDGE, Math.max(EDGE, probability));
  return Math.log(p / (1 - p));
}

/** Leaves probabilities as they are where one of the classes is missing. */
export function fitPlatt(probabilities: readonly number[], labels: readonly boolean[]): PlattScaling {
  const positives = labels.filter(Boolean).length;
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return { slope: 1, offset: 0 };
  const [yes, no] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const xs = probabilities.map(logit);
  let [slope, offset] = [1, 0];
  // Newton's method on a convex loss; the small ridge keeps it solvable where all cases are alike.
  for (let step = 0; step < STEPS; step++) {
    let [gs, go, hss, hso, hoo] = [0, 0, 1e-9, 0, 1e-9];
    xs.forEach((x, i) => {
      const p = sigmoid(slope * x + offset);
      const miss = p - (labels[i] === true ? yes : no);
      const w = p * (1 - p);
      gs += miss * x;
      go += miss;
      hss += w * x * x;
      hso += w * x;
      hoo += w;
    });
    const determinant = hss * hoo - hso * hso;
    if (Math.abs(determinant) < 1e-12) break;
    const [ds, dd] = [(hoo * gs - hso * go) / determinant, (hss * go - hso * gs) / determinant];
    slope -= ds;
    offset -= dd;
    if (Math.abs(ds) + Math.abs(dd) < 1e-9) break;
  }
  // A slope below nothing would turn the order of cases round.
  return Number.isFinite(slope) && Number.isFinite(offset) && slope > 0
    ? { slope, offset }
    : { slope: 1, offset: 0 };
}

export function platt({ slope, offset }: PlattScaling, probability: number): number {
  return sigmoid(slope * logit(probability) + offset);
}

/** Probabilities of classes at another temperature: above 1 they come closer to each other. */
export function tempered(probabilities: readonly number[], temperature: number): readonly number[] {
  const powers = probabilities.map((p) => Math.max(EDGE, p) ** (1 / temperature));
  const total = powers.reduce((sum, p) => sum + p, 0);
  return powers.map((p) => p / total);
}

/** The temperature from .5 to 4 with the least log loss. */
export function fitTemperature(
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
): number {
  let [best, least] = [1, Number.POSITIVE_INFINITY];
  for (let step = 10; step <= 80; step++) {
    const temperature = step / 20;
    const loss = probabilities.reduce(
      (sum, of, i) => sum - Math.log(tempered(of, temperature)[labels[i] ?? 0] ?? EDGE),
      0,
    );
    if (loss < least) [best, least] = [temperature, loss];
  }
  return best;
}

/** Mean distance between what was said and how often it came, over ten bins of equally many cases. */
export function calibrationError(probabilities: readonly number[], labels: readonly boolean[]): number {
  const order = probabilities.map((p, i) => ({ p, came: labels[i] === true ? 1 : 0 }));
  order.sort((a, b) => a.p - b.p);
  const size = Math.max(1, Math.ceil(order.length / 10));
  let error = 0;
  for (let from = 0; from < order.length; from += size) {
    const bin = order.slice(from, from + size);
    error += Math.abs(bin.reduce((sum, { p, came }) => sum + p - came, 0));
  }
  return order.length === 0 ? 0 : error / order.length;
}

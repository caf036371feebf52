import { describe, expect, it } from 'vitest';
import {
  calibrationError,
  fitPlatt,
  fitTemperature,
  platt,
  tempered,
} from '../../../src/ml/classify/calibration.js';
import {
  chooseMethod,
  classFigures,
  compareByF1,
  compareByRoc,
  macroF1,
} from '../../../src/ml/classify/judge.js';
import { seededRandom } from '../../../src/ml/random.js';

const random = seededRandom(3);

describe('probabilities', () => {
  it('are corrected to how often they come true, in the same order', () => {
    const truth = Array.from({ length: 4_000 }, () => 0.02 + random() * 0.6);
    const labels = truth.map((p) => random() < p);
    // Too sure of itself: log odds twice as large.
    const said = truth.map((p) => (p * p) / (p * p + (1 - p) * (1 - p)));
    const scaling = fitPlatt(said, labels);
    const corrected = said.map((p) => platt(scaling, p));
    expect(scaling.slope).toBeCloseTo(0.5, 1);
    expect(calibrationError(corrected, labels)).toBeLessThan(0.5 * calibrationError(said, labels));
    const order = (of: readonly number[]) => of.map((_, i) => i).sort((a, b) => (of[a] ?? 0) - (of[b] ?? 0));
    expect(order(corrected)).toEqual(order(said));
  });

  it('are left alone where only one class came', () => {
    expect(fitPlatt([0.2, 0.4], [false, false])).toEqual({ slope: 1, offset: 0 });
  });

  it('of classes come closer to each other where they were too sure', () => {
    const said = Array.from({ length: 1_000 }, () => [0.99, 0.01]);
    const temperature = fitTemperature(
      said,
      said.map(() => (random() < 0.75 ? 0 : 1)),
    );
    expect(temperature).toBeGreaterThan(1);
    expect(tempered([0.99, 0.01], temperature)[0]).toBeLessThan(0.9);
    expect(tempered([0.5, 0.3, 0.2], 2).reduce((a, b) => a + b, 0)).toBeCloseTo(1);
  });
});

describe('figures of classes', () => {
  it('count each class that occurs the same', () => {
    // S: 2 of 3 said right; A: never said; C does not occur.
    const [actual, said] = [
      [0, 0, 0, 1],
      [0, 0, 2, 0],
    ];
    expect(classFigures(actual, said, 3)).toEqual([
      { precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, count: 3 },
      { precision: 0, recall: 0, f1: 0, count: 1 },
      { precision: 0, recall: 0, f1: 0, count: 0 },
    ]);
    expect(macroF1(actual, said, 3)).toBeCloseTo(1 / 3);
  });
});

describe('which of two ways serves', () => {
  const cases = Array.from({ length: 600 }, (_, i) => {
    const isPositive = random() < 0.3;
    return {
      owner: i % 60,
      isPositive,
      model: random() + (isPositive ? 0.6 : 0),
      rule: random() + (isPositive ? 0.1 : 0),
    };
  });

  it('is the model where it is better beyond noise', () => {
    const comparison = compareByRoc(cases);
    expect(comparison?.gain).toBeGreaterThan(2 * (comparison?.noise ?? 1));
    expect(chooseMethod(comparison, null).method).toBe('xgboost');
    expect(chooseMethod(comparison, 'rule').method).toBe('xgboost');
  });

  it('is the rule where the model only seems better, and what serves where neither is', () => {
    const comparison = { model: 0.81, rule: 0.8, gain: 0.01, noise: 0.02 };
    expect(chooseMethod(comparison, null).method).toBe('rule');
    expect(chooseMethod(comparison, 'xgboost').method).toBe('xgboost');
    expect(chooseMethod({ ...comparison, gain: -0.05 }, 'xgboost').method).toBe('rule');
    expect(chooseMethod({ ...comparison, gain: 0.03 }, 'rule').method).toBe('rule');
    expect(chooseMethod(null, 'xgboost').method).toBe('rule');
  });

  it('is told by the same figures every time, and not at all with one class', () => {
    expect(compareByRoc(cases)).toEqual(compareByRoc(cases));
    expect(compareByRoc(cases.map((c) => ({ ...c, isPositive: true })))).toBeNull();
    expect(compareByF1([], 3)).toBeNull();
  });
});

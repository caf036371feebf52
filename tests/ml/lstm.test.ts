import { describe, expect, it } from 'vitest';
import { createLstm, lstmGradient, lstmOutput, trainLstm } from '../../src/ml/lstm.js';
import { seededRandom } from '../../src/ml/random.js';

describe('the LSTM', () => {
  it('has the gradient that small differences of its weights show', () => {
    const random = seededRandom(3);
    const model = createLstm({ inputs: 3, units: 4 }, random);
    const steps = Array.from({ length: 5 }, () => [random(), random(), random()]);
    const sample = { steps, target: 0.7 };
    const gradient = lstmGradient(model, sample);
    const lossAt = (i: number, by: number): number => {
      const kept = model.weights[i] ?? 0;
      model.weights[i] = kept + by;
      const loss = (lstmOutput(model, steps) - sample.target) ** 2 / 2;
      model.weights[i] = kept;
      return loss;
    };
    const worst = Math.max(
      ...gradient.map((g, i) => Math.abs((lossAt(i, 1e-5) - lossAt(i, -1e-5)) / 2e-5 - g)),
    );
    expect(gradient.some((g) => Math.abs(g) > 1e-3)).toBe(true);
    expect(worst).toBeLessThan(1e-9);
  });

  it('learns, and the same draws give the same weights to the bit', () => {
    const trained = () => {
      const random = seededRandom(7);
      const model = createLstm({ inputs: 1, units: 6 }, random);
      const samples = Array.from({ length: 40 }, (_, i) => {
        const steps = Array.from({ length: 6 }, (_, t) => [Math.sin((i + t) / 3)]);
        return { steps, target: Math.sin((i + 6) / 3) };
      });
      const errors: number[] = [];
      trainLstm(model, samples, {
        epochs: 30,
        learningRate: 0.02,
        batchSize: 8,
        random,
        onEpoch: (_, error) => {
          errors.push(error);
          return false;
        },
      });
      return { weights: model.weights, errors };
    };
    const [first, second] = [trained(), trained()];
    expect(first.errors.at(-1)).toBeLessThan((first.errors[0] ?? 0) / 10);
    expect(second.weights).toEqual(first.weights);
  });
});

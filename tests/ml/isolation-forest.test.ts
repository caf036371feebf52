import { describe, expect, it } from 'vitest';
import { growIsolationForest, isolationScore } from '../../src/ml/isolation-forest.js';
import { seededRandom } from '../../src/ml/random.js';
import { areaUnderRoc, classScores } from '../../src/ml/scores.js';

describe('the isolation forest', () => {
  const random = seededRandom(5);
  const usual = Array.from({ length: 500 }, () => [random() + random(), random() + random()]);
  const odd = [
    [5, 5],
    [-4, 1],
    [1, 9],
  ];

  it('scores what lies apart higher than anything usual', () => {
    const forest = growIsolationForest([...usual, ...odd]);
    const highest = Math.max(...usual.map((row) => isolationScore(forest, row)));
    for (const row of odd) expect(isolationScore(forest, row)).toBeGreaterThan(highest);
  });

  it('takes equal rows and a single one', () => {
    const same = growIsolationForest([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(isolationScore(same, [1, 1])).toBeGreaterThan(0);
    expect(growIsolationForest([[1, 2]]).trees.length).toBeGreaterThan(0);
  });

  it('is the same for the same seed', () => {
    const scores = () => usual.map((row) => isolationScore(growOnce, row));
    const growOnce = growIsolationForest(usual);
    expect(growIsolationForest(usual)).toEqual(growOnce);
    expect(scores()).toEqual(scores());
  });
});

describe('scores', () => {
  it('the area under the ROC curve shares places among ties and is null with one class', () => {
    expect(areaUnderRoc([false, false, true, true], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
    expect(areaUnderRoc([false, true], [0.5, 0.5])).toBe(0.5);
    expect(areaUnderRoc([true, true], [0.1, 0.2])).toBeNull();
  });

  it('macro-F1 counts every class the same', () => {
    const scores = classScores(['S', 'S', 'S', 'C'], ['S', 'S', 'S', 'S']);
    expect(scores.accuracy).toBe(0.75);
    expect(scores.macroF1).toBeCloseTo((2 * 0.75) / 1.75 / 2, 12);
  });
});

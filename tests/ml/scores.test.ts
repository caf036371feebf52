import { expect, test } from 'vitest';
import { binaryScores } from '../../src/ml/scores.js';

test('of two classes the scores are those of the one that is looked for', () => {
  const actual = [true, true, true, false, false, false, false, false];
  const said = [true, true, false, true, false, false, false, false];
  const scores = binaryScores(actual, said);
  expect(scores.accuracy).toBe(6 / 8);
  expect(scores.precision).toBeCloseTo(2 / 3);
  expect(scores.recall).toBeCloseTo(2 / 3);
  expect(scores.f1).toBeCloseTo(2 / 3);
});

test('where none came, saying so is right, and saying anything else wrong', () => {
  expect(binaryScores([false, false], [false, false])).toEqual({
    accuracy: 1,
    precision: 1,
    recall: 1,
    f1: 1,
  });
  expect(binaryScores([false, false], [true, false])).toMatchObject({ precision: 0, recall: 0, f1: 0 });
});

import { expect, it } from 'vitest';
import { runRate } from '../../src/skills/run-rate.js';

const asOf = '2026-06-15';

it.each([
  [100, 1, 3, 300],
  [100, 3, 1, 33],
  [5, 2, 1, 3],
  [-5, 2, 1, -2],
  [-100, 3, 1, -33],
  [-6, 2, 1, -3],
  [0, 5, 20, 0],
  [100.5, 1, 2, 202],
  // The product is beyond what a double holds exactly; what comes of it is not.
  [9_007_199_254_740_991, 21, 21, 9_007_199_254_740_991],
  [900_000_000_000_001, 3, 21, 6_300_000_000_000_007],
  [1_234_567_890_123_457, 7, 49, 8_641_975_230_864_199],
])('%d in %i of %i business days are carried on to %i, to the won', (soFar, elapsed, total, expected) => {
  expect(runRate(soFar, { asOf, elapsed, total })).toBe(expected);
});

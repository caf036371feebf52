import { describe, expect, it } from 'vitest';
import { lowestOfBest } from '../../../db/main/documents/best-scores.js';
import { createRandom } from '../../../src/demo/random.js';

describe('lowestOfBest', () => {
  it('gives what putting all scores in order would give', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const { whole, next } = createRandom('best-scores', seed);
      const isCoarse = seed % 2 === 0;
      // Every other time many are equal.
      const scores = Float64Array.from({ length: whole(1, 60) }, () => (isCoarse ? whole(0, 5) : next()));
      const ordered = [...scores].sort((a, b) => b - a);
      for (const count of [1, 2, 7, scores.length, scores.length + 5]) {
        expect(lowestOfBest(scores, count)).toBe(ordered[Math.min(count, scores.length) - 1]);
      }
    }
  });

  it('leaves the scores as they are, and gives 0 of none', () => {
    const scores = Float64Array.of(3, 1, 2);
    expect(lowestOfBest(scores, 2)).toBe(2);
    expect([...scores]).toEqual([3, 1, 2]);
    expect(lowestOfBest(new Float64Array(0), 3)).toBe(0);
  });
});

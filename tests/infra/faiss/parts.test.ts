import { describe, expect, it } from 'vitest';
import { createFlat, createHnsw, createIvf } from '../../../src/infra/faiss/native.js';
import { fromRanges, toRanges } from '../../../src/infra/faiss/ranges.js';
import { createVectorRows, innerProduct, squaredDistance } from '../../../src/infra/faiss/vectors.js';
import { outcome } from './support.js';

describe('ranges', () => {
  it.each([
    [[], ''],
    [[7], '7'],
    [[1, 2, 3, 9, 4, 5], '1-3,9,4-5'],
    [[3, 2, 1], '3,2,1'],
    [[5, 5], '5,5'],
    [[0, 9_007_199_254_740_991], '0,9007199254740991'],
  ])('of %j are "%s", and back', (numbers, text) => {
    expect(toRanges(numbers)).toBe(text);
    expect(fromRanges(text, numbers.length)).toEqual(numbers);
  });

  it.each(['1-', '-1', '3-1', '1,,2', 'a', '1.5', '1-9007199254740992', '1-6', ' 1'])(
    'are not "%s" where at most five numbers may come',
    (text) => {
      expect(fromRanges(text, 5)).toBeNull();
    },
  );
});

describe('what would end the process in FAISS', () => {
  const rows = (count: number, dimension = 4): Float32Array =>
    Float32Array.from({ length: count * dimension }, (_, i) => Math.sin(i));
  const refused = { code: 'internal', retryable: false };
  const of = (work: () => unknown): Promise<unknown> => outcome(Promise.resolve().then(work));

  it('is refused before: training with too few, wrong lengths, values that are no numbers', async () => {
    expect(await of(() => createIvf(4, rows(99)))).toEqual(refused);
    expect(await of(() => createIvf(4, rows(0)))).toEqual(refused);
    for (const index of [createHnsw(4, 'cosine'), createFlat(4, 'l2'), createIvf(4, rows(100))]) {
      for (const bad of [rows(1, 3), rows(0), rows(1, 7), Float32Array.of(1, 2, Number.NaN, 4)]) {
        expect(await of(() => index.add(bad))).toEqual(refused);
      }
      expect(index.count()).toBe(0);
      expect(index.search(rows(1), 5)).toEqual({ positions: [], distances: [] });
      index.add(rows(3));
      expect(await of(() => index.search(rows(1, 5), 1))).toEqual(refused);
      for (const k of [0, -1, Number.NaN]) expect(index.search(rows(1), k).positions).toEqual([]);
      expect(index.search(rows(1), 10 ** 12).positions.length).toBeLessThanOrEqual(3);
    }
  });
});

describe('vectors in memory', () => {
  it('are found by their positions, over all pieces they came in', () => {
    const stored = createVectorRows(2, null);
    for (const piece of [[0, 0, 1, 1], [2, 2], [], [3, 3, 4, 4, 5, 5]])
      stored.append(Float32Array.from(piece));
    expect(stored.count()).toBe(6);
    const seen: number[][] = [];
    stored.scan([0, 2, 3, 5], (position, block, offset) => {
      seen.push([position, ...block.subarray(offset, offset + 2)]);
    });
    expect(seen).toEqual([
      [0, 0, 0],
      [2, 2, 2],
      [3, 3, 3],
      [5, 5, 5],
    ]);
  });

  it('are compared in whole, whatever their length', () => {
    for (let length = 1; length <= 9; length += 1) {
      const a = Float32Array.from({ length }, (_, i) => i + 1);
      const b = Float32Array.from({ length: length + 2 }, (_, i) => (i < 2 ? 99 : 2));
      const sum = (length * (length + 1)) / 2;
      expect(innerProduct(a, b, 2)).toBe(2 * sum);
      expect(squaredDistance(a, b, 2)).toBe(a.reduce((total, value) => total + (value - 2) ** 2, 0));
    }
  });
});

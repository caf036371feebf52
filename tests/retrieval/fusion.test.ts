import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/retrieval/fusion.js';
import { rarity, selectTerms } from '../../src/retrieval/lexical-query.js';

function order(scores: readonly number[]): readonly number[] {
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}

describe('words and vectors', () => {
  const found = [
    { lexical: 10, similarity: 0.1 },
    { lexical: 8, similarity: 0.9 },
    { lexical: 1, similarity: 0.95 },
    { lexical: 0, similarity: null },
  ];

  it('go by the words alone for a weight of 0', () => {
    expect(order(fuse(found, 0))).toEqual([0, 1, 2, 3]);
  });

  it('go by the vectors alone for a weight of 1', () => {
    expect(order(fuse(found, 1))).toEqual([2, 1, 0, 3]);
  });

  it('let a clear lead by words stand against a weak embedder, and a narrow one fall to a strong one', () => {
    expect(order(fuse(found, 0.1))[0]).toBe(0);
    expect(order(fuse(found, 0.5))[0]).toBe(1);
  });

  it('go by the words where no vector is at hand, whatever the weight', () => {
    const alone = found.map(({ lexical }) => ({ lexical, similarity: null }));
    expect(fuse(alone, 0.7)).toEqual([1, 0.8, 0.1, 0]);
  });

  it('are 0 to 1, also for nothing, for equals and for negative cosines', () => {
    expect(fuse([], 0.5)).toEqual([]);
    expect(fuse([{ lexical: 0, similarity: null }], 0.5)).toEqual([0]);
    const negative = fuse(
      [
        { lexical: 0, similarity: -0.5 },
        { lexical: 2, similarity: -0.2 },
      ],
      0.3,
    );
    expect(negative).toEqual([0, 1]);
  });
});

describe('the terms that are looked up', () => {
  const statistics = {
    passages: 100_000,
    words: new Map([
      ['위약금', 12],
      ['계약', 50_000],
    ]),
    bigrams: new Map([
      ['위약', 15],
      ['약금', 20],
      ['계약', 55_000],
    ]),
  };

  it('are the rare ones while common ones would cost more than they tell', () => {
    const terms = { words: ['계약', '위약금'], bigrams: ['위약', '약금', '계약'] };
    expect(selectTerms(terms, statistics)).toEqual({ words: ['위약금', '계약'], bigrams: ['위약', '약금'] });
  });

  it('are at least what there is, however common', () => {
    expect(selectTerms({ words: ['계약'], bigrams: ['계약'] }, statistics)).toEqual({
      words: ['계약'],
      bigrams: ['계약'],
    });
  });

  it('leave out what stands in no passage', () => {
    expect(selectTerms({ words: ['없는말'], bigrams: [] }, statistics)).toEqual({ words: [], bigrams: [] });
  });

  it('weigh more the rarer they are, and never below 0', () => {
    const weights = [0, 1, 10, 50, 100].map((count) => rarity(100, count));
    expect([...weights].sort((a, b) => b - a)).toEqual(weights);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });
});

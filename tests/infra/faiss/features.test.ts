import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { hits, idsOf, items, nearest, query, rebuild, recall, useIndexes, version } from './support.js';

const { home, open } = useIndexes();
const kindOnDisk = (folder: string): string =>
  readFileSync(join(folder, 'data', 'faiss_indexes', 'ml_features_index.faiss')).toString('latin1', 0, 4);

it.each([
  [1, 'IxF2'],
  [99, 'IxF2'],
  [100, 'IwFl'],
  [3_899, 'IwFl'],
])(
  '%i feature vectors are too few to search lists of: the state says so and the search is exact',
  async (count, kind) => {
    const folder = home();
    const indexes = open(folder);
    const all = items(count);
    const state = await rebuild(indexes, 'ml_features', all);
    expect(state).toMatchObject({ state: 'ready', kind: 'exact', vectors: count });
    expect(state.detail).toContain(`${count} vectors are fewer than the 3900`);
    expect(kindOnDisk(folder)).toBe(kind);
    await indexes.close();
    const again = open(folder);
    for (let q = 0; q < 10; q += 1) {
      const right = nearest(all, query(`${q}`), { metric: 'l2' });
      const found = await hits(again, 'ml_features', query(`${q}`));
      expect(idsOf(found)).toEqual(idsOf(right));
      for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(right[i]?.score ?? -1, 4);
    }
  },
);

it('enough feature vectors are searched in a tenth of their lists, by distance, rights kept', async () => {
  const indexes = open(home());
  const all = items(4_500);
  expect(await rebuild(indexes, 'ml_features', all)).toMatchObject({ kind: 'IVF', detail: '' });
  const visible = all.filter(({ id }) => id % 2 === 0);
  const allowed = new Set(visible.map(({ id }) => id));
  let [found, foundAllowed] = [0, 0];
  for (let q = 0; q < 20; q += 1) {
    const right = nearest(all, query(`${q}`), { metric: 'l2' });
    const answer = await hits(indexes, 'ml_features', query(`${q}`));
    found += recall(idsOf(answer), idsOf(right));
    expect(answer[0]?.score).toBeCloseTo(right[0]?.score ?? -1, 4);
    const rightAllowed = idsOf(nearest(visible, query(`${q}`), { metric: 'l2' }));
    foundAllowed += recall(
      idsOf(await hits(indexes, 'ml_features', query(`${q}`), { allowed })),
      rightAllowed,
    );
  }
  expect(found / 20).toBeGreaterThan(0.95);
  expect(foundAllowed / 20).toBeGreaterThan(0.95);
  // More than the probed lists hold are compared with one by one.
  expect(await hits(indexes, 'ml_features', query('a'), { k: 4_500 })).toHaveLength(4_500);
});

it('lists are learnt as soon as there are enough vectors for them, and again when there are enough for good ones', async () => {
  const folder = home();
  const indexes = open(folder);
  const all = items(4_000);
  await rebuild(indexes, 'ml_features', all.slice(0, 60));
  await indexes.add('ml_features', all.slice(60, 150), version('2'));
  await indexes.flush();
  await vi.waitFor(() => expect(kindOnDisk(folder)).toBe('IwFl'), { timeout: 20_000, interval: 20 });
  expect(await indexes.state('ml_features')).toMatchObject({ kind: 'exact', vectors: 150, revision: '2' });
  await indexes.add('ml_features', all.slice(150), version('3'));
  await indexes.flush();
  await vi.waitFor(async () => expect((await indexes.state('ml_features')).kind).toBe('IVF'), {
    timeout: 20_000,
    interval: 20,
  });
  expect(await indexes.state('ml_features')).toMatchObject({ vectors: 4_000, revision: '3', tombstones: 0 });
  const right = nearest(all, query('a'), { metric: 'l2', k: 1 });
  expect(idsOf(await hits(indexes, 'ml_features', query('a'), { k: 1 }))).toEqual(idsOf(right));
});

it('a vector of zeros is a place like any other by distance', async () => {
  const indexes = open(home());
  const zero = new Float32Array(query('a').length);
  await rebuild(indexes, 'ml_features', [...items(20), { id: 99, vector: zero }]);
  expect(await hits(indexes, 'ml_features', zero, { k: 1 })).toEqual([{ id: 99, score: 0 }]);
});

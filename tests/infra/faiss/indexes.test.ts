import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { INDEX_NAMES } from '../../../src/ports/vector-index.js';
import {
  batchesOf,
  DIMENSION,
  hits,
  idsOf,
  items,
  nearest,
  outcome,
  query,
  rebuild,
  recall,
  useIndexes,
  version,
} from './support.js';

const { home, open } = useIndexes();
const indexFile = (folder: string, name = 'documents'): string =>
  join(folder, 'data', 'faiss_indexes', `${name}_index.faiss`);

describe('an index that was never built', () => {
  it('is missing, answers no search and takes no change', async () => {
    const indexes = open(home());
    for (const name of INDEX_NAMES) {
      const state = await indexes.state(name);
      expect(state).toMatchObject({ name, state: 'missing', embedder: null, revision: null, vectors: 0 });
      expect(state.dimension).toBe(name === 'ml_features' ? 512 : 1024);
      const search = { vector: query('a'), embedder: 'lexical', k: 3, allowed: null };
      expect(await indexes.search(name, search)).toEqual({ ready: false, state });
      expect(await outcome(indexes.add(name, items(1), version()))).toEqual({
        code: 'conflict',
        retryable: false,
      });
      expect(await outcome(indexes.remove(name, [1], '2'))).toEqual({ code: 'conflict', retryable: false });
    }
  });
});

describe('search by cosine', () => {
  it('finds the neighbours that comparing with all finds, with their cosines', async () => {
    const all = items(3_000);
    const indexes = open(home());
    const state = await rebuild(indexes, 'documents', all);
    expect(state).toMatchObject({
      state: 'ready',
      kind: 'HNSW',
      vectors: 3_000,
      tombstones: 0,
      revision: '1',
    });
    let found = 0;
    for (let q = 0; q < 50; q += 1) {
      const right = nearest(all, query(`${q}`));
      const answer = await hits(indexes, 'documents', query(`${q}`));
      found += recall(idsOf(answer), idsOf(right));
      expect(answer[0]?.score).toBeCloseTo(right[0]?.score ?? 2, 5);
      expect(answer.map(({ score }) => score)).toEqual(
        answer.map(({ score }) => score).sort((a, b) => b - a),
      );
    }
    expect(found / 50).toBeGreaterThan(0.99);
  });

  it('knows no lengths: a vector a thousand times as long has the same neighbours', async () => {
    const all = items(400);
    const indexes = open(home());
    await rebuild(
      indexes,
      'wiki',
      all.map(({ id, vector }) => ({ id, vector: vector.map((v) => v * ((id % 7) + 1)) })),
    );
    const long = query('a').map((value) => value * 1_000);
    expect(idsOf(await hits(indexes, 'wiki', long))).toEqual(idsOf(nearest(all, query('a'))));
  });

  it('misses no neighbours among hundreds of copies of one vector, in which a graph loses its way', async () => {
    const all = items(1_000);
    const copy = query('clause');
    for (const [copies, kind] of [
      [20, 'HNSW'],
      [60, 'exact'],
      [400, 'exact'],
    ] as const) {
      const folder = home();
      const first = open(folder);
      const clauses = Array.from({ length: copies }, (_, i) => ({ id: 5_000 + i, vector: copy }));
      await rebuild(first, 'documents', [...clauses.slice(0, copies / 2), ...all]);
      await first.close();
      const indexes = open(folder);
      await indexes.add('documents', clauses.slice(copies / 2), version('2'));
      expect(await indexes.state('documents')).toMatchObject({ kind, vectors: 1_000 + copies });
      let found = 0;
      for (let q = 0; q < 40; q += 1) {
        const right = idsOf(nearest([...clauses, ...all], query(`${q}`)));
        // Of copies, any will do.
        const isClause = (id: number): boolean => id >= 5_000;
        const answer = idsOf(await hits(indexes, 'documents', query(`${q}`)));
        const same = Math.min(answer.filter(isClause).length, right.filter(isClause).length);
        found += (same + right.filter((id) => !isClause(id) && answer.includes(id)).length) / right.length;
      }
      expect(found / 40).toBeGreaterThan(0.99);
      await indexes.close();
    }
  });

  it('gives as many as there are where more are asked for', async () => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', items(7));
    expect(await hits(indexes, 'documents', query('a'), { k: 1_000_000 })).toHaveLength(7);
  });
});

describe('rights', () => {
  const all = items(6_000);

  it('cost no neighbours, whether few may be seen, half, or nearly all', async () => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', all);
    for (const isAllowed of [
      (id: number) => id % 100 === 0,
      (id: number) => id % 2 === 0,
      (id: number) => id % 50 !== 0,
    ]) {
      const visible = all.filter(({ id }) => isAllowed(id));
      // Ids that are in no index belong to a right too.
      const allowed = new Set([...visible.map(({ id }) => id), 900_000, 900_001]);
      let found = 0;
      for (let q = 0; q < 20; q += 1) {
        const answer = idsOf(await hits(indexes, 'documents', query(`${q}`), { allowed }));
        expect(answer.every((id) => allowed.has(id))).toBe(true);
        found += recall(answer, idsOf(nearest(visible, query(`${q}`))));
      }
      expect(found / 20).toBeGreaterThan(0.99);
    }
  });

  it('cost no neighbours where thousands that lie nearer may not be seen', async () => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', all);
    const vector = query('far');
    const byNearness = nearest(all, vector, { k: all.length });
    const visible = byNearness.slice(3_500);
    const allowed = new Set(idsOf(visible));
    const answer = await hits(indexes, 'documents', vector, { allowed });
    expect(idsOf(answer)).toEqual(idsOf(visible.slice(0, 10)));
  });

  it('to nothing find nothing', async () => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', items(50));
    expect(await hits(indexes, 'documents', query('a'), { allowed: new Set() })).toEqual([]);
    expect(await hits(indexes, 'documents', query('a'), { allowed: new Set([777]) })).toEqual([]);
  });
});

describe('changes', () => {
  it('are found at once, and after a restart once they are flushed, with their revision', async () => {
    const folder = home();
    const first = open(folder);
    const all = items(500);
    await rebuild(first, 'documents', all);
    const [target] = items(1, 'new', 9_000);
    const vector = target?.vector ?? new Float32Array();
    await first.add(
      'documents',
      [
        { id: 9_000, vector },
        { id: 5, vector },
      ],
      version('2'),
    );
    await first.remove('documents', [6, 7, 123_456], '3');
    const expected = [
      ...all.filter(({ id }) => ![5, 6, 7].includes(id)),
      { id: 9_000, vector },
      { id: 5, vector },
    ];
    const check = async (indexes: typeof first): Promise<void> => {
      for (const [q, k] of [
        [vector, 2],
        [query('a'), 10],
        [query('b'), 10],
      ] as const) {
        const found = idsOf(await hits(indexes, 'documents', q, { k }));
        expect(new Set(found)).toEqual(new Set(idsOf(nearest(expected, q, { k }))));
      }
      // The same over a few allowed ones, which are compared with exactly.
      const allowed = new Set([5, 6, 7, 8, 9_000]);
      const few = await hits(indexes, 'documents', vector, { allowed });
      expect(new Set(idsOf(few))).toEqual(new Set([5, 8, 9_000]));
    };
    await check(first);
    expect(await first.state('documents')).toMatchObject({ revision: '1', vectors: 499, tombstones: 3 });
    await first.flush();
    expect(await first.state('documents')).toMatchObject({ revision: '3', vectors: 499, tombstones: 3 });
    await check(first);
    await first.close();
    const second = open(folder);
    expect(await second.state('documents')).toMatchObject({ revision: '3', vectors: 499, tombstones: 3 });
    await check(second);
  });

  it('are saved by closing too', async () => {
    const folder = home();
    const first = open(folder);
    await rebuild(first, 'wiki', items(20));
    await first.add('wiki', items(1, 'late', 77), version('2'));
    await first.close();
    const second = open(folder);
    expect(await second.state('wiki')).toMatchObject({ revision: '2', vectors: 21 });
  });

  it('that only remove leave the index file alone', async () => {
    const folder = home();
    const indexes = open(folder);
    await rebuild(indexes, 'documents', items(30));
    const before = statSync(indexFile(folder));
    await indexes.remove('documents', [1], '2');
    await indexes.flush();
    await indexes.flush();
    expect(statSync(indexFile(folder)).ino).toBe(before.ino);
    expect(await indexes.state('documents')).toMatchObject({ revision: '2', vectors: 29 });
  });

  it('that leave a fifth of the file useless have it compacted, while it answers', async () => {
    const folder = home();
    const indexes = open(folder);
    const all = items(1_000);
    await rebuild(indexes, 'documents', all);
    const before = statSync(indexFile(folder)).size;
    await indexes.remove(
      'documents',
      all.filter(({ id }) => id % 3 === 0).map(({ id }) => id),
      '2',
    );
    await indexes.add('documents', items(5, 'late', 5_000), version('3'));
    const expected = [...all.filter(({ id }) => id % 3 !== 0), ...items(5, 'late', 5_000)];
    await indexes.flush();
    await indexes.remove('documents', [1], '4');
    expect(idsOf(await hits(indexes, 'documents', query('a'), { k: 3 }))).toEqual(
      idsOf(nearest(expected.slice(1), query('a'), { k: 3 })),
    );
    await vi.waitFor(async () => expect((await indexes.state('documents')).tombstones).toBeLessThan(5), {
      timeout: 20_000,
      interval: 20,
    });
    await indexes.flush();
    expect(await indexes.state('documents')).toMatchObject({ revision: '4', vectors: 671 });
    expect(statSync(indexFile(folder)).size).toBeLessThan(0.8 * before);
    expect(idsOf(await hits(indexes, 'documents', query('a')))).toEqual(
      idsOf(nearest(expected.slice(1), query('a'))),
    );
    expect(readdirSync(join(folder, 'data', 'faiss_indexes')).sort()).toEqual([
      'documents_index.faiss',
      'metadata',
    ]);
  });
});

describe('a rebuild', () => {
  it('takes nothing away until it is whole, and keeps what was changed meanwhile', async () => {
    const indexes = open(home());
    const [old, fresh] = [items(300), items(300, 'fresh', 1_001)];
    await rebuild(indexes, 'documents', old);
    const [added] = items(1, 'added', 5_000);
    const vector = added?.vector ?? new Float32Array();
    const progress: number[] = [];
    const state = await indexes.rebuild('documents', version('9'), {
      onProgress: (vectors) => progress.push(vectors),
      batches: (async function* () {
        yield fresh.slice(0, 200);
        expect(idsOf(await hits(indexes, 'documents', query('a')))).toEqual(idsOf(nearest(old, query('a'))));
        expect(await outcome(rebuild(indexes, 'documents', old))).toEqual({
          code: 'conflict',
          retryable: true,
        });
        await indexes.add('documents', [{ id: 5_000, vector }], version('10'));
        await indexes.remove('documents', [1_001], '11');
        expect(idsOf(await hits(indexes, 'documents', vector, { k: 1 }))).toEqual([5_000]);
        yield fresh.slice(200);
      })(),
    });
    expect(progress).toEqual([200, 300]);
    expect(state).toMatchObject({ state: 'ready', vectors: 300, revision: '9' });
    const expected = [...fresh.slice(1), { id: 5_000, vector }];
    for (const q of [vector, query('a')]) {
      expect(idsOf(await hits(indexes, 'documents', q))).toEqual(idsOf(nearest(expected, q)));
    }
  });

  it('that fails leaves the old index and lets the next one begin', async () => {
    const indexes = open(home());
    const old = items(100);
    await rebuild(indexes, 'documents', old);
    const broken = (async function* () {
      yield items(50, 'broken');
      throw new Error('the database went away');
    })();
    await expect(indexes.rebuild('documents', version('2'), { batches: broken })).rejects.toThrow(
      'went away',
    );
    expect(idsOf(await hits(indexes, 'documents', query('a')))).toEqual(idsOf(nearest(old, query('a'))));
    expect(await rebuild(indexes, 'documents', items(5), version('3'))).toMatchObject({ vectors: 5 });
  });

  it('counts the later of two items with one id', async () => {
    const indexes = open(home());
    const [first, second] = [items(40), items(40, 'second')];
    expect(await rebuild(indexes, 'documents', [...first, ...second])).toMatchObject({ vectors: 40 });
    expect(idsOf(await hits(indexes, 'documents', query('a')))).toEqual(idsOf(nearest(second, query('a'))));
  });

  it('may bring nothing: the index is ready and empty, and can be added to', async () => {
    const indexes = open(home());
    for (const name of INDEX_NAMES) {
      expect(await rebuild(indexes, name, [])).toMatchObject({ state: 'ready', vectors: 0 });
      expect(await hits(indexes, name, query('a'))).toEqual([]);
      await indexes.add(name, items(3), version('2'));
      expect(await hits(indexes, name, query('a'), { k: 5 })).toHaveLength(3);
    }
  });

  it('for another embedder makes the old vectors stale: neither side is compared with the other', async () => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', items(30));
    const expected = { embedder: 'openai', dimension: DIMENSION };
    expect(await indexes.state('documents', expected)).toMatchObject({ state: 'stale', embedder: 'lexical' });
    expect(await indexes.state('documents', version())).toMatchObject({ state: 'ready' });
    const search = { vector: query('a'), k: 3, allowed: null };
    expect(await indexes.search('documents', { ...search, embedder: 'openai' })).toMatchObject({
      ready: false,
      state: { state: 'stale' },
    });
    const shorter = { vector: new Float32Array(8).fill(1), embedder: 'lexical', k: 3, allowed: null };
    expect(await indexes.search('documents', shorter)).toMatchObject({ ready: false });
    const add = indexes.add('documents', items(1), version('2', 'openai'));
    expect(await outcome(add)).toEqual({ code: 'conflict', retryable: false });
    // While the new embedder's index is made, its items go there and the old ones stay as they are.
    await indexes.rebuild('documents', version('2', 'openai'), {
      batches: (async function* () {
        yield* batchesOf(items(20, 'openai'));
        await indexes.add('documents', items(1, 'late', 500), version('3', 'openai'));
        expect(idsOf(await hits(indexes, 'documents', query('a')))).toEqual(
          idsOf(nearest(items(30), query('a'))),
        );
      })(),
    });
    expect(await indexes.state('documents', expected)).toMatchObject({ state: 'ready', vectors: 21 });
  });
});

describe('input that is wrong', () => {
  const withValue = (value: number): Float32Array => query('a').map((v, i) => (i === 3 ? value : v));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e30])(
    'is refused as a vector with %s, and the index stays as it was',
    async (value) => {
      const indexes = open(home());
      for (const name of ['documents', 'ml_features'] as const) {
        await rebuild(indexes, name, items(120));
        const before = await indexes.state(name);
        const bad = [...items(2, 'more', 500), { id: 600, vector: withValue(value) }];
        const refused = { code: 'usage', retryable: false };
        expect(await outcome(indexes.add(name, bad, version('2')))).toEqual(refused);
        expect(await outcome(rebuild(indexes, name, bad))).toEqual(refused);
        expect(await outcome(hits(indexes, name, withValue(value)))).toEqual(refused);
        expect(await indexes.state(name)).toEqual(before);
      }
    },
  );

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('is refused as the id %s', async (id) => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', items(10));
    const refused = { code: 'usage', retryable: false };
    expect(await outcome(indexes.add('documents', [{ id, vector: query('a') }], version()))).toEqual(refused);
    expect(await outcome(indexes.remove('documents', [id], '2'))).toEqual(refused);
    expect(await outcome(rebuild(indexes, 'documents', [{ id, vector: query('a') }]))).toEqual(refused);
  });

  it.each([0, -3, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('is refused as a search for %s', async (k) => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', items(10));
    expect(await outcome(hits(indexes, 'documents', query('a'), { k }))).toEqual({
      code: 'usage',
      retryable: false,
    });
  });

  it.each([0, -1, 1.5, 1_000_000, Number.NaN])('is refused as %s dimensions', async (dimension) => {
    const indexes = open(home());
    const made = indexes.rebuild('documents', { ...version(), dimension }, { batches: batchesOf([]) });
    expect(await outcome(made)).toEqual({ code: 'usage', retryable: false });
  });

  it('is refused as a vector of another dimension than said', async () => {
    const indexes = open(home());
    await rebuild(indexes, 'documents', items(10));
    const short = [{ id: 1, vector: new Float32Array(3).fill(1) }];
    expect(await outcome(indexes.add('documents', short, version()))).toEqual({
      code: 'usage',
      retryable: false,
    });
  });

  it('is never a zero vector: it is near nothing, and takes the place of what its id had', async () => {
    const indexes = open(home());
    const zero = new Float32Array(DIMENSION);
    const all = items(50);
    await rebuild(indexes, 'documents', [...all, { id: 60, vector: zero }]);
    await indexes.add('documents', [{ id: 5, vector: zero }], version('2'));
    expect(await hits(indexes, 'documents', zero)).toEqual([]);
    const rest = all.filter(({ id }) => id !== 5);
    expect(idsOf(await hits(indexes, 'documents', query('a'), { k: 100 })).sort((a, b) => a - b)).toEqual(
      rest.map(({ id }) => id),
    );
  });
});

describe('one thread', () => {
  it('serves all homes of a process, and they stay apart', async () => {
    const [a, b] = [open(home()), open(home())];
    await Promise.all([rebuild(a, 'documents', items(30)), rebuild(b, 'documents', items(40, 'b', 100))]);
    expect(await a.state('documents')).toMatchObject({ vectors: 30 });
    await a.close();
    expect(await hits(b, 'documents', query('a'))).toHaveLength(10);
    await expect(a.state('documents')).rejects.toThrow('closed');
  });
});

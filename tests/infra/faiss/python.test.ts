import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/demo/random.js';
import type { IndexName, VectorItem } from '../../../src/ports/vector-index.js';
import { batchesOf, recall, useIndexes } from './support.js';

const { home, open } = useIndexes();

/** Opens an index with Debian's python3-faiss, tells what it finds, and searches it for each query. */
const SCRIPT = `
import faiss, json, sys
import numpy as np
asked = json.load(sys.stdin)
index = faiss.read_index(asked['path'])
found = {'type': type(index).__name__, 'd': index.d, 'ntotal': index.ntotal, 'metric': index.metric_type}
if hasattr(index, 'hnsw'):
    hnsw = index.hnsw
    found.update(M=hnsw.nb_neighbors(1), M0=hnsw.nb_neighbors(0),
                 efConstruction=hnsw.efConstruction, efSearch=hnsw.efSearch)
if hasattr(index, 'nprobe'):
    found.update(nlist=index.nlist, nprobe=index.nprobe, trained=index.is_trained)
metadata = json.load(open(asked['metadata']))['versions'][0]
ids = []
for part in metadata['ids'].split(','):
    first, _, last = part.partition('-')
    ids.extend(range(int(first), int(last or first) + 1))
distances, labels = index.search(np.array(asked['queries'], dtype='float32'), 10)
found['ids'] = [[ids[label] for label in row] for row in labels.tolist()]
found['distances'] = distances.tolist()
print(json.dumps(found))
`;

interface Opened {
  readonly type: string;
  readonly ids: readonly (readonly number[])[];
  readonly distances: readonly (readonly number[])[];
}

function openInPython(place: string, name: IndexName, queries: readonly Float32Array[]): Opened {
  const folder = join(place, 'data', 'faiss_indexes');
  const asked = {
    path: join(folder, `${name}_index.faiss`),
    metadata: join(folder, 'metadata', `${name}_metadata.json`),
    queries: queries.map((query) => Array.from(query)),
  };
  const input = JSON.stringify(asked);
  return JSON.parse(execFileSync('/usr/bin/python3', ['-c', SCRIPT], { input, encoding: 'utf8' }));
}

function vectors(count: number, dimension: number, seed: string): Float32Array[] {
  return Array.from({ length: count }, (_, i) => {
    const [centre, own] = [createRandom('centre', i % 30), createRandom(seed, i)];
    const vector = Float32Array.from({ length: dimension }, () => centre.next() + own.next() - 1);
    const norm = Math.hypot(...vector);
    return vector.map((value) => value / norm);
  });
}

// Ids have gaps, so that a position taken for an id shows.
const withIds = (all: readonly Float32Array[]): VectorItem[] =>
  all.map((vector, i) => ({ id: 10 + i + Math.floor(i / 7), vector }));

async function build(name: IndexName, count: number, dimension: number) {
  const place = home();
  const indexes = open(place);
  const made = { embedder: 'lexical', dimension, revision: '1' };
  await indexes.rebuild(name, made, { batches: batchesOf(withIds(vectors(count, dimension, 'item'))) });
  const queries = vectors(12, dimension, 'query');
  const found = [];
  for (const vector of queries) {
    const answer = await indexes.search(name, { vector, embedder: 'lexical', k: 10, allowed: null });
    if (!answer.ready) throw new Error(answer.state.detail);
    found.push(answer.hits);
  }
  return { found, opened: openInPython(place, name, queries) };
}

function meanRecall(found: readonly (readonly { id: number }[])[], opened: Opened): number {
  const shares = found.map((hits, i) =>
    recall(
      hits.map(({ id }) => id),
      opened.ids[i] ?? [],
    ),
  );
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

describe('python3-faiss', () => {
  it.each(['documents', 'wiki', 'conversations'] as const)(
    'opens %s as the design has it and finds the same neighbours at the same cosines',
    async (name) => {
      const { found, opened } = await build(name, 600, 1_024);
      expect(opened).toMatchObject({
        type: 'IndexHNSWFlat',
        d: 1_024,
        ntotal: 600,
        metric: 0,
        M: 16,
        M0: 32,
        efConstruction: 200,
        efSearch: 50,
      });
      expect(found.map((hits) => hits.map(({ id }) => id))).toEqual(opened.ids);
      for (const [i, hits] of found.entries()) {
        for (const [j, { score }] of hits.entries())
          expect(score).toBeCloseTo(opened.distances[i]?.[j] ?? 9, 5);
      }
    },
  );

  it('opens ml_features as the design has it and finds the same neighbours at the same distances', async () => {
    const { found, opened } = await build('ml_features', 4_000, 512);
    expect(opened).toMatchObject({
      type: 'IndexIVFFlat',
      d: 512,
      ntotal: 4_000,
      metric: 1,
      nlist: 100,
      nprobe: 10,
      trained: true,
    });
    expect(found.map((hits) => hits.map(({ id }) => id))).toEqual(opened.ids);
    for (const [i, hits] of found.entries()) {
      // FAISS gives squares.
      for (const [j, { score }] of hits.entries()) {
        expect(score).toBeCloseTo(Math.sqrt(opened.distances[i]?.[j] ?? 81), 4);
      }
    }
  });

  it('opens a small ml_features, trained on all of it, and finds about what the exact search finds', async () => {
    const { found, opened } = await build('ml_features', 150, 512);
    expect(opened).toMatchObject({ type: 'IndexIVFFlat', ntotal: 150, metric: 1, nlist: 100, nprobe: 10 });
    expect(meanRecall(found, opened)).toBeGreaterThan(0.3);
  });
});

import type { IndexName, IndexVersion } from '../../ports/vector-index.js';
import { packed, pause } from './changes.js';
import type { Generation } from './generation.js';
import { addInSlices, createFlat, createHnsw, createIvf, type NativeIndex } from './native.js';
import { type Change, mostCopies, type Registry, register } from './registry.js';
import { COPIES_MAX, IVF, metricOf } from './spec.js';
import { createVectorRows } from './vectors.js';

/** Makes an index beside the one that answers. */
export interface IndexBuilder {
  readonly version: IndexVersion;
  readonly count: () => number;
  readonly add: (changes: readonly Change[]) => Promise<void>;
  readonly finish: () => Promise<Generation>;
}

/** Compacted when a fifth of the file is of no use, but not for a handful. */
const DEAD_SHARE_MAX = 0.2;
const DEAD_MIN = 64;

/**
 * Whether an index should be made anew of its own vectors: to be rid of tombstones, or as there are now enough
 * vectors to learn an IVF's lists from at all, or well.
 */
export function needsCompaction({ native, positions, dead, ids, trainedRows }: Generation): boolean {
  if (dead.size >= DEAD_MIN && dead.size > DEAD_SHARE_MAX * ids.length) return true;
  if (native.kind === 'flat') return positions.size >= IVF.nlist;
  return native.kind === 'IVF' && trainedRows < IVF.trainedRowsMin && positions.size >= IVF.trainedRowsMin;
}

/**
 * Whether every vector is compared: an IVF of few vectors is written, as designed, but would miss neighbours, and so
 * would an HNSW with many copies of a vector.
 */
export function searchesExactly(generation: Generation): boolean {
  const { native, trainedRows } = generation;
  if (native.kind === 'HNSW') return generation.mostCopies > COPIES_MAX;
  return native.kind === 'flat' || (native.kind === 'IVF' && trainedRows < IVF.trainedRowsMin);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Evenly spread over all rows, so that the training doesn't depend on their order. */
function trainingSample(rows: Float32Array, dimension: number): Float32Array {
  const count = rows.length / dimension;
  if (count <= IVF.trainedRowsMax) return rows;
  const sample = new Float32Array(IVF.trainedRowsMax * dimension);
  for (let i = 0; i < IVF.trainedRowsMax; i += 1) {
    const row = Math.floor((i * count) / IVF.trainedRowsMax) * dimension;
    sample.set(rows.subarray(row, row + dimension), i * dimension);
  }
  return sample;
}

async function ivfOrFlat(rows: Float32Array, dimension: number): Promise<NativeIndex> {
  const isEnough = rows.length / dimension >= IVF.nlist;
  const native = isEnough
    ? createIvf(dimension, trainingSample(rows, dimension))
    : createFlat(dimension, 'l2');
  await addInSlices(native, rows, pause);
  return native;
}

export function createBuilder(name: IndexName, version: IndexVersion): IndexBuilder {
  const { dimension } = version;
  const hnsw = metricOf(name) === 'cosine' ? createHnsw(dimension, 'cosine') : null;
  const registry: Registry = { ids: [], positions: new Map(), dead: new Set(), copies: new Map() };
  const parts: Float32Array[] = [];

  return {
    version,
    count: () => registry.positions.size,
    add: async (changes) => {
      const added = packed(changes, dimension);
      if (hnsw === null) parts.push(added);
      else await addInSlices(hnsw, added, pause);
      register(registry, changes);
    },
    finish: async () => {
      const whole = joined(parts);
      const native = hnsw ?? (await ivfOrFlat(whole, dimension));
      const rows = createVectorRows(dimension, null);
      // An HNSW's vectors are read from its file, which is written before it answers.
      if (hnsw === null) rows.append(whole);
      const trainedRows = native.kind === 'IVF' ? Math.min(registry.ids.length, IVF.trainedRowsMax) : 0;
      const most = mostCopies(registry);
      return {
        native,
        ...registry,
        mostCopies: most,
        trainedRows,
        version,
        rows,
        handle: null,
        saved: null,
        signature: null,
      };
    },
  };
}

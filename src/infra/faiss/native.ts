import faiss from 'faiss-node';
import { AppError } from '../../model/errors.js';
import { setHnswParameters, setIvfParameters } from './layout.js';
import { HNSW, IVF, type Metric, SLICE, VALUE_MAX } from './spec.js';

/**
 * The only file that calls faiss-node, which ends the process on wrong use: every call is checked first. All of
 * it must run in one thread of a process: faiss-node keeps one constructor for all of them, that of the
 * thread that loaded it last.
 */
export interface NativeIndex {
  readonly kind: 'HNSW' | 'IVF' | 'flat';
  readonly dimension: number;
  readonly count: () => number;
  /** Whole rows, finite. At most some dozens at a time, as the thread does nothing else meanwhile. */
  readonly add: (rows: Float32Array) => void;
  /** Positions in order of adding, nearest first. May find fewer than `k`. */
  readonly search: (vector: Float32Array, k: number) => NativeHits;
  /** The disk must have room: FAISS ends the process where it has not. See `bytesOnDiskMax`. */
  readonly write: (path: string) => void;
}

export interface NativeHits {
  readonly positions: readonly number[];
  /** Inner products, or squared distances. */
  readonly distances: readonly number[];
}

/** The form that faiss-node takes. A loop fills it ten times faster than Array.from. */
function plain(rows: Float32Array, dimension: number): number[] {
  if (rows.length === 0 || rows.length % dimension !== 0) {
    throw new AppError('internal', `FAISS was handed ${rows.length} numbers for rows of ${dimension}.`);
  }
  const numbers = new Array<number>(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    const value = rows[i] ?? Number.NaN;
    if (!(Math.abs(value) <= VALUE_MAX)) {
      throw new AppError('internal', `FAISS was handed a vector with the value ${value}.`);
    }
    numbers[i] = value;
  }
  return numbers;
}

function guarded(index: faiss.Index, kind: NativeIndex['kind']): NativeIndex {
  const dimension = index.getDimension();
  return {
    kind,
    dimension,
    count: () => index.ntotal(),
    add: (rows) => {
      if (!index.isTrained()) throw new AppError('internal', 'FAISS was to add to an untrained index.');
      index.add(plain(rows, dimension));
    },
    search: (vector, k) => {
      const count = index.ntotal();
      const most = Math.min(Math.trunc(k), count);
      if (!(most >= 1)) return { positions: [], distances: [] };
      const { labels, distances } = index.search(plain(vector, dimension), most);
      const found = labels.indexOf(-1);
      if (found < 0) return { positions: labels, distances };
      // What was not found fills the end with -1.
      return { positions: labels.slice(0, found), distances: distances.slice(0, found) };
    },
    write: (path) => index.write(path),
  };
}

const metricType = (metric: Metric): faiss.MetricType =>
  metric === 'cosine' ? faiss.MetricType.METRIC_INNER_PRODUCT : faiss.MetricType.METRIC_L2;

/** `fromBuffer` and `toBuffer` never free their copy: they are for empty indexes alone. */
export function createHnsw(dimension: number, metric: Metric): NativeIndex {
  const empty = faiss.Index.fromFactory(dimension, `HNSW${HNSW.M},Flat`, metricType(metric)).toBuffer();
  setHnswParameters(empty);
  return guarded(faiss.Index.fromBuffer(empty), 'HNSW');
}

export function createFlat(dimension: number, metric: Metric): NativeIndex {
  return guarded(faiss.Index.fromFactory(dimension, 'Flat', metricType(metric)), 'flat');
}

/**
 * An empty IVF trained on `rows`, of which there are at least `nlist`. FAISS complains about fewer than it likes,
 * on stderr: repeating them all gives the same centroids without.
 */
export function createIvf(dimension: number, rows: Float32Array): NativeIndex {
  const count = rows.length / dimension;
  if (!(count >= IVF.nlist)) {
    throw new AppError('internal', `An IVF of ${IVF.nlist} lists was to be trained on ${count} vectors.`);
  }
  const empty = faiss.Index.fromFactory(dimension, `IVF${IVF.nlist},Flat`, metricType('l2')).toBuffer();
  setIvfParameters(empty);
  const index = faiss.Index.fromBuffer(empty);
  const sample = plain(rows.subarray(0, IVF.trainedRowsMax * dimension), dimension);
  const repeats = Math.ceil((IVF.trainedRowsMin * dimension) / sample.length);
  const training = repeats === 1 ? sample : Array.from({ length: repeats }, () => sample).flat();
  index.train(training);
  return guarded(index, 'IVF');
}

/** Only for a file whose checksum is right: FAISS ends the process on one that is not whole. */
export function readNative(path: string, kind: NativeIndex['kind']): NativeIndex {
  return guarded(faiss.Index.read(path), kind);
}

/** Upper bound of what `write` takes: the vectors, and for each the graph's links or the list's id. */
export function bytesOnDiskMax(index: NativeIndex): number {
  const rowBytes = index.dimension * 4;
  const centroids = index.kind === 'IVF' ? IVF.nlist * rowBytes : 0;
  return index.count() * (rowBytes + 256) + centroids + 65_536;
}

/** Adds rows in slices and lets the thread do other work between them. */
export async function addInSlices(
  index: NativeIndex,
  rows: Float32Array,
  pause: () => Promise<void>,
): Promise<void> {
  const step = SLICE * index.dimension;
  for (let from = 0; from < rows.length; from += step) {
    index.add(rows.subarray(from, from + step));
    await pause();
  }
}

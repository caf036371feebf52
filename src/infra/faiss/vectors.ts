import { readSync } from 'node:fs';
import { AppError } from '../../model/errors.js';
import { type Metric, VALUE_MAX } from './spec.js';

/**
 * Checks a vector and copies it in the form that is stored: normalised for cosine. Null for a zero vector where
 * only the direction counts. Throws `usage`.
 */
export function prepareVector(vector: Float32Array, metric: Metric): Float32Array | null {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) {
    const value = vector[i] ?? 0;
    if (!(Math.abs(value) <= VALUE_MAX)) {
      throw new AppError('usage', `Element ${i} of a vector is ${value}.`, {
        hint: 'Every element must be a finite number of at most 1e15.',
      });
    }
    squares += value * value;
  }
  if (metric === 'l2') return vector.slice();
  if (squares === 0) return null;
  const norm = Math.sqrt(squares);
  return vector.map((value) => value / norm);
}

/** In four sums, which is twice as fast as in one. Both start at `offset` of their own. */
export function innerProduct(a: Float32Array, b: Float32Array, offset: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const j = offset + i;
    s0 += (a[i] as number) * (b[j] as number);
    s1 += (a[i + 1] as number) * (b[j + 1] as number);
    s2 += (a[i + 2] as number) * (b[j + 2] as number);
    s3 += (a[i + 3] as number) * (b[j + 3] as number);
  }
  for (let i = whole; i < a.length; i += 1) s0 += (a[i] as number) * (b[offset + i] as number);
  return s0 + s1 + s2 + s3;
}

export function squaredDistance(a: Float32Array, b: Float32Array, offset: number): number {
  let [s0, s1] = [0, 0];
  const whole = a.length - (a.length % 2);
  for (let i = 0; i < whole; i += 2) {
    const d0 = (a[i] as number) - (b[offset + i] as number);
    const d1 = (a[i + 1] as number) - (b[offset + i + 1] as number);
    s0 += d0 * d0;
    s1 += d1 * d1;
  }
  if (whole < a.length) s0 += ((a[whole] as number) - (b[offset + whole] as number)) ** 2;
  return s0 + s1;
}

/** The vectors of an index by position: those of its file are read from there, later ones are in memory. */
export interface VectorRows {
  readonly count: () => number;
  readonly append: (rows: Float32Array) => void;
  /** Calls `visit` with a block of numbers and where in it the row at `position` begins. `positions` ascend. */
  readonly scan: (
    positions: readonly number[],
    visit: (position: number, block: Float32Array, offset: number) => void,
  ) => void;
}

export interface RowsInFile {
  /** An open file, which stays what it is when another takes its name. */
  readonly handle: number;
  /** Of the first vector, in bytes. */
  readonly offset: number;
  readonly count: number;
}

/** Rows read at once where they lie close together. */
const BLOCK_ROWS = 256;
/** Rows that are read along because a second read would take longer. */
const GAP_ROWS = 4;

export function createVectorRows(dimension: number, inFile: RowsInFile | null): VectorRows {
  const rowBytes = dimension * Float32Array.BYTES_PER_ELEMENT;
  const fileCount = inFile?.count ?? 0;
  const chunks: { readonly first: number; readonly rows: Float32Array }[] = [];
  let count = fileCount;
  const block = new Float32Array((inFile === null ? 0 : BLOCK_ROWS) * dimension);

  const readBlock = (file: RowsInFile, first: number, rows: number): void => {
    const bytes = new Uint8Array(block.buffer, 0, rows * rowBytes);
    if (readSync(file.handle, bytes, 0, bytes.length, file.offset + first * rowBytes) !== bytes.length) {
      throw new AppError('internal', 'The index file ends before its last vector.');
    }
  };

  const chunkOf = (position: number): { readonly first: number; readonly rows: Float32Array } | undefined => {
    let [low, high] = [0, chunks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((chunks[middle]?.first ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return chunks[low];
  };

  return {
    count: () => count,
    append: (rows) => {
      if (rows.length === 0) return;
      chunks.push({ first: count, rows });
      count += rows.length / dimension;
    },
    scan: (positions, visit) => {
      let i = 0;
      while (i < positions.length) {
        const first = positions[i] ?? 0;
        if (inFile === null || first >= fileCount) {
          const chunk = chunkOf(first);
          if (chunk !== undefined) visit(first, chunk.rows, (first - chunk.first) * dimension);
          i += 1;
          continue;
        }
        let end = i;
        let last = first;
        for (; end < positions.length; end += 1) {
          const next = positions[end] ?? 0;
          if (next >= fileCount || next - last > GAP_ROWS || next - first >= BLOCK_ROWS) break;
          last = next;
        }
        readBlock(inFile, first, last - first + 1);
        for (; i < end; i += 1) {
          const position = positions[i] ?? 0;
          visit(position, block, (position - first) * dimension);
        }
      }
    },
  };
}

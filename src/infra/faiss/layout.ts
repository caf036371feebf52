import { AppError } from '../../model/errors.js';
import { HNSW, IVF } from './spec.js';

/**
 * The parts of FAISS's file format that faiss-node does not reach: search parameters in an index that is still
 * empty, and where the vectors lie in a written one. Format of FAISS 1.7 (`impl/index_write.cpp`), little endian.
 */

/** Four letters, dimension i32, count i64, two unused i64, trained u8, metric i32. */
const HEADER_BYTES = 4 + 4 + 8 + 8 + 8 + 1 + 4;
const COUNT_BYTES = 8;

function requireKind(index: Buffer, kind: string): void {
  const found = index.toString('latin1', 0, 4);
  if (found !== kind) throw new AppError('internal', `FAISS made an index of kind ${found} for ${kind}.`);
}

/** Past a vector that is written as its count and its elements. */
function afterVector(index: Buffer, offset: number, elementBytes: number): number {
  return offset + COUNT_BYTES + Number(index.readBigUInt64LE(offset)) * elementBytes;
}

/** After the graph's five vectors: entry point, highest level, efConstruction, efSearch, each i32. */
function hnswSettings(index: Buffer): number {
  requireKind(index, 'IHNf');
  return [8, 4, 4, 8, 4].reduce((offset, bytes) => afterVector(index, offset, bytes), HEADER_BYTES);
}

/** Sets efConstruction and efSearch of an empty HNSW, in place. */
export function setHnswParameters(empty: Buffer): void {
  const offset = hnswSettings(empty);
  empty.writeInt32LE(HNSW.efConstruction, offset + 8);
  empty.writeInt32LE(HNSW.efSearch, offset + 12);
}

/** Sets nprobe of an empty IVF, in place: it follows nlist, each u64. */
export function setIvfParameters(empty: Buffer): void {
  requireKind(empty, 'IwFl');
  empty.writeBigUInt64LE(BigInt(IVF.nprobe), HEADER_BYTES + 8);
}

/** Flat storage ends the file of a flat index and of an HNSW: where its first vector begins. */
export function flatVectorsOffset(fileBytes: number, count: number, dimension: number): number {
  return fileBytes - count * dimension * Float32Array.BYTES_PER_ELEMENT;
}

/**
 * The vectors of a written IVF in the order of their positions. Lists follow the mark `ilar`: number of lists u64,
 * bytes a vector u64, `full` or `sprs`, their sizes (or pairs of list and size), then each list's vectors and ids.
 */
export function ivfVectors(file: Buffer, count: number, dimension: number): Float32Array {
  requireKind(file, 'IwFl');
  // The quantizer's header and centroids, then the direct map (u8 and an empty vector), lie before the lists.
  const quantizer = HEADER_BYTES + 16 + HEADER_BYTES;
  const lists = afterVector(file, quantizer, 4) + 1 + COUNT_BYTES;
  if (file.toString('latin1', lists, lists + 4) !== 'ilar') {
    throw new AppError('internal', 'FAISS wrote an IVF in a form that is not known here.');
  }
  const sizesAt = lists + 4 + 8 + 8 + 4;
  const isSparse = file.toString('latin1', sizesAt - 4, sizesAt) === 'sprs';
  const entries = Number(file.readBigUInt64LE(sizesAt));
  const rowBytes = dimension * Float32Array.BYTES_PER_ELEMENT;
  const vectors = new Float32Array(count * dimension);
  let offset = sizesAt + COUNT_BYTES + entries * 8;
  for (let entry = isSparse ? 1 : 0; entry < entries; entry += isSparse ? 2 : 1) {
    const size = Number(file.readBigUInt64LE(sizesAt + COUNT_BYTES + entry * 8));
    const idsAt = offset + size * rowBytes;
    for (let i = 0; i < size; i += 1) {
      const position = Number(file.readBigInt64LE(idsAt + i * 8));
      const row = file.subarray(offset + i * rowBytes, offset + (i + 1) * rowBytes);
      new Uint8Array(vectors.buffer, position * rowBytes, rowBytes).set(row);
    }
    offset = idsAt + size * 8;
  }
  return vectors;
}

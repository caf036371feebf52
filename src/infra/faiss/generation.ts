import { closeSync, openSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../model/errors.js';
import type { IndexName, IndexVersion } from '../../ports/vector-index.js';
import { writeError } from '../files.js';
import {
  digestOf,
  type IndexPaths,
  isSameFile,
  partPath,
  putInPlace,
  reserve,
  type Signature,
  signature,
} from './files.js';
import { flatVectorsOffset, ivfVectors } from './layout.js';
import { describeFile, type FileVersion, idsOf, readMetadata, versionOf, writeMetadata } from './metadata.js';
import { bytesOnDiskMax, type NativeIndex, readNative } from './native.js';
import { mostCopies } from './registry.js';
import { createVectorRows, type VectorRows } from './vectors.js';

/** An index in memory. Positions count its vectors in the order of adding. */
export interface Generation {
  readonly native: NativeIndex;
  readonly ids: number[];
  /** Of the vectors that can be found, by id. */
  readonly positions: Map<number, number>;
  readonly dead: Set<number>;
  /** See `Registry`. */
  readonly copies: Map<number, number>;
  /** Of the vector that lies in it most often, when it was last looked at. */
  mostCopies: number;
  /** What an IVF's lists were learnt from; 0 for the other kinds. */
  readonly trainedRows: number;
  version: IndexVersion;
  rows: VectorRows;
  /** The open file that `rows` reads from. */
  handle: number | null;
  /** What of it is on disk; null for one that was never written. */
  saved: FileVersion | null;
  /** Of the files it was read from or written to. */
  signature: Signature | null;
}

export type Loading =
  | { readonly state: 'ready'; readonly generation: Generation }
  | { readonly state: 'missing' | 'damaged'; readonly detail: string; readonly signature: Signature };

export function disposeGeneration(generation: Generation): void {
  if (generation.handle !== null) closeSync(generation.handle);
  generation.handle = null;
}

function livePositions(ids: readonly number[], dead: ReadonlySet<number>): Map<number, number> {
  const positions = new Map<number, number>();
  for (const [position, id] of ids.entries()) if (!dead.has(position)) positions.set(id, position);
  return positions;
}

/** HNSW leaves its vectors in the file, which the system caches; the others are small and held in memory. */
async function openRows(
  path: string,
  file: FileVersion,
): Promise<{ rows: VectorRows; handle: number | null }> {
  const { kind, bytes, rows: count, dimension } = file;
  if (kind === 'HNSW') {
    const handle = openSync(path, 'r');
    const offset = flatVectorsOffset(bytes, count, dimension);
    return { rows: createVectorRows(dimension, { handle, offset, count }), handle };
  }
  const rows = createVectorRows(dimension, null);
  const handle = await open(path, 'r');
  try {
    const whole = await handle.readFile();
    const offset = flatVectorsOffset(bytes, count, dimension);
    if (kind === 'IVF') rows.append(ivfVectors(whole, count, dimension));
    else rows.append(new Float32Array(Uint8Array.from(whole.subarray(offset)).buffer));
  } finally {
    await handle.close();
  }
  return { rows, handle: null };
}

/** What is wrong with the files, or null where the file is one of `versions` and FAISS may read it. */
async function findVersion(
  paths: IndexPaths,
  versions: readonly FileVersion[],
): Promise<
  | { readonly file: FileVersion; readonly isCurrent: () => Promise<boolean>; close: () => Promise<void> }
  | string
> {
  const handle = await open(paths.index, 'r').catch(() => null);
  if (handle === null) return 'its file is gone or cannot be opened';
  try {
    const { sha256, bytes } = await digestOf(handle);
    const file = versions.find((version) => version.sha256 === sha256 && version.bytes === bytes);
    if (file !== undefined) {
      return { file, isCurrent: () => isSameFile(handle, paths.index), close: () => handle.close() };
    }
  } catch {
    // A folder in its place, or a disk that fails.
    await handle.close();
    return 'its file cannot be read';
  }
  await handle.close();
  return 'its file is not as it was written';
}

async function loadOnce(paths: IndexPaths, name: IndexName): Promise<Loading | 'changed'> {
  const before = signature(paths);
  // Between reading the one file and the other, another process may have saved: only what stands still is damaged.
  const damaged = (why: string): Loading | 'changed' =>
    isDeepStrictEqual(signature(paths), before)
      ? { state: 'damaged', detail: `The index ${name} has to be rebuilt: ${why}.`, signature: before }
      : 'changed';
  const metadata = await readMetadata(paths, name);
  if (metadata.found === 'damage') return damaged(metadata.why);
  if (metadata.found === 'nothing') {
    if (before.index !== null) return damaged('its metadata is gone');
    return { state: 'missing', detail: `The index ${name} was not built yet.`, signature: before };
  }
  const found = await findVersion(paths, metadata.versions);
  if (typeof found === 'string') return damaged(found);
  const { file } = found;
  try {
    const content = idsOf(file);
    if (content === null) return damaged('its metadata names another number of vectors');
    const native = readNative(paths.index, file.kind);
    const opened = await openRows(paths.index, file);
    const generation: Generation = {
      native,
      ...content,
      positions: livePositions(content.ids, content.dead),
      copies: new Map(file.copies),
      mostCopies: mostCopies({ copies: new Map(file.copies) }),
      trainedRows: file.trainedRows,
      version: versionOf(file),
      ...opened,
      saved: file,
      signature: before,
    };
    // Another process may have replaced the file after its checksum was taken.
    if (!(await found.isCurrent())) {
      disposeGeneration(generation);
      return 'changed';
    }
    if (native.count() === file.rows && native.dimension === file.dimension)
      return { state: 'ready', generation };
    disposeGeneration(generation);
    return damaged('it holds another number of vectors than its metadata says');
  } finally {
    await found.close();
  }
}

/** Another process that saves all the time still leaves a moment in which nothing changes. */
const LOADS_MAX = 20;

/** Reads an index that was written whole; never hands FAISS any other. */
export async function loadGeneration(paths: IndexPaths, name: IndexName): Promise<Loading> {
  for (let attempt = 0; attempt < LOADS_MAX; attempt += 1) {
    const loading = await loadOnce(paths, name);
    if (loading !== 'changed') return loading;
  }
  throw new AppError('conflict', `The index ${name} is being replaced again and again.`, { retryable: true });
}

/**
 * Whether what is on disk is what was read or written last, though its metadata was written again: that happens at
 * the end of every replacement, and need not cost another reading of the index.
 */
export async function isSameOnDisk(
  paths: IndexPaths,
  name: IndexName,
  generation: Generation,
): Promise<boolean> {
  const now = signature(paths);
  if (generation.saved === null || generation.signature?.index !== now.index) return false;
  const metadata = await readMetadata(paths, name);
  if (metadata.found !== 'versions') return false;
  const saved = JSON.stringify(generation.saved);
  if (!metadata.versions.some((version) => JSON.stringify(version) === saved)) return false;
  generation.signature = now;
  return true;
}

/** What the metadata says of the state before, for a crash between the two renames. */
async function versionsOnDisk(
  paths: IndexPaths,
  name: IndexName,
  saved: FileVersion | null,
): Promise<FileVersion[]> {
  const metadata = await readMetadata(paths, name);
  if (metadata.found !== 'versions') return [];
  const { versions } = metadata;
  return versions
    .filter((version) => version.sha256 === saved?.sha256)
    .concat(versions)
    .slice(0, 1);
}

/** Writes the whole index: temporary file, fsync, checksum, rename. The caller holds the lock. */
export async function saveGeneration(
  paths: IndexPaths,
  name: IndexName,
  generation: Generation,
): Promise<void> {
  const { native } = generation;
  const part = await partPath(paths.index);
  try {
    // FAISS ends the process where it cannot write the whole file.
    const handle = await open(part, 'wx+', 0o600);
    try {
      await reserve(handle, part, bytesOnDiskMax(native));
      native.write(part);
      await handle.sync();
      const written = describeFile(name, await digestOf(handle), { ...generation, kind: native.kind });
      await writeMetadata(paths, name, [written, ...(await versionsOnDisk(paths, name, generation.saved))]);
      await putInPlace(part, paths.index);
      await writeMetadata(paths, name, [written]);
      if (written.kind === 'HNSW') {
        const opened = await openRows(paths.index, written);
        disposeGeneration(generation);
        generation.rows = opened.rows;
        generation.handle = opened.handle;
      }
      generation.saved = written;
      generation.signature = signature(paths);
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error instanceof AppError ? error : writeError(error, paths.index);
  }
}

/** Writes what changed besides the vectors: tombstones and the revision. The caller holds the lock. */
export async function saveTombstones(
  paths: IndexPaths,
  name: IndexName,
  generation: Generation,
): Promise<void> {
  const { native, saved } = generation;
  if (saved === null) throw new AppError('internal', `The index ${name} has no file yet.`);
  const written = describeFile(name, saved, { ...generation, kind: native.kind });
  await writeMetadata(paths, name, [written]);
  generation.saved = written;
  generation.signature = signature(paths);
}

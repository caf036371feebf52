import { createHash, randomUUID } from 'node:crypto';
import { constants, statSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../model/errors.js';
import type { IndexName } from '../../ports/vector-index.js';
import { writeError } from '../files.js';
import { isRunning } from '../processes.js';

export interface IndexPaths {
  readonly folder: string;
  readonly index: string;
  readonly metadata: string;
  readonly lock: string;
}

export function indexPaths(home: string, name: IndexName): IndexPaths {
  const folder = join(home, 'data', 'faiss_indexes');
  return {
    folder,
    index: join(folder, `${name}_index.faiss`),
    metadata: join(folder, 'metadata', `${name}_metadata.json`),
    lock: join(folder, `.${name}.lock`),
  };
}

/** Changes with every replacement of a file, and every write into it; null where there is none. */
function signatureOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : `${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}`;
}

export interface Signature {
  readonly index: string | null;
  readonly metadata: string | null;
}

/** Some microseconds, so that every search can look whether another process has written. */
export function signature(paths: IndexPaths): Signature {
  return { index: signatureOf(paths.index), metadata: signatureOf(paths.metadata) };
}

const CHUNK_BYTES = 4 << 20;
/** Left free beside an index that is being written, for its metadata and whoever else writes. */
const RESERVE_BYTES = 1 << 20;

/** SHA-256 and size of the whole of an open file, in pieces between which the thread does other work. */
export async function digestOf(
  handle: FileHandle,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, bytes);
    if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
    hash.update(buffer.subarray(0, bytesRead));
    bytes += bytesRead;
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name beside `path` for the file that is to take its place. Says which process writes it. */
export async function partPath(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return join(dirname(path), `.${basename(path)}.${process.pid}.${randomUUID()}.part`);
}

/** The written part takes the place of `path`, for good. */
export async function putInPlace(part: string, path: string): Promise<void> {
  await rename(part, path);
  await syncFolder(dirname(path));
}

/** All of the file or nothing of it, and on the disk when it returns. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const part = await partPath(path);
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await putInPlace(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw writeError(error, path);
  }
}

/**
 * Throws unless `bytes` can be written to the open file at `path`, by writing them: only that meets every limit
 * there is, of the disk, the account and the process. They are to be overwritten.
 */
export async function reserve(handle: FileHandle, path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  const missing = bytes + RESERVE_BYTES - bavail * bsize;
  if (missing > 0) {
    throw new AppError('disk_full', `There is no room on the disk for the file ${basename(path)}.`, {
      hint: `Free ${Math.ceil(missing / 2 ** 20)} MiB below MEDISALES_HOME; the index before it is kept.`,
    });
  }
  const zeros = Buffer.alloc(Math.min(bytes, CHUNK_BYTES));
  // A write that meets a limit writes less, and only the one after it fails.
  for (let at = 0; at < bytes; ) {
    const { bytesWritten } = await handle.write(zeros, 0, Math.min(zeros.length, bytes - at), at);
    at += bytesWritten;
  }
}

/** Removes what a process left that ended while it wrote. */
export async function removeLeftParts(paths: IndexPaths): Promise<void> {
  for (const path of [paths.index, paths.metadata]) {
    const pattern = new RegExp(`^\\.${basename(path)}\\.(\\d+)\\.[0-9a-f-]+\\.part$`);
    for (const name of await readdir(dirname(path)).catch(() => [])) {
      const pid = pattern.exec(name)?.[1];
      if (pid === undefined || isRunning(Number(pid))) continue;
      await rm(join(dirname(path), name), { force: true }).catch(() => undefined);
    }
  }
}

const LOCK_WAIT_MS_MAX = 60_000;
const LOCK_POLL_MS = 20;
/** Writing takes seconds. A lock this old belongs to a process whose number another one has now. */
const LOCK_AGE_MS_MAX = 600_000;

async function takeLock(path: string): Promise<boolean> {
  try {
    const handle = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
    await handle.writeFile(`${process.pid}`);
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw writeError(error, path);
  }
}

async function isLeft(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'r');
    try {
      const [{ mtimeMs }, text] = [await handle.stat(), await handle.readFile('utf8')];
      const age = Date.now() - mtimeMs;
      // An empty one was made this moment, or its process ended within it.
      if (text === '') return age > 1_000;
      return !isRunning(Number(text)) || age > LOCK_AGE_MS_MAX;
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

/** One process at a time replaces the files of an index. Throws a retryable `conflict` after a minute. */
export async function withLock<T>(paths: IndexPaths, work: () => Promise<T>): Promise<T> {
  await mkdir(paths.folder, { recursive: true, mode: 0o700 });
  const start = performance.now();
  while (!(await takeLock(paths.lock))) {
    if (await isLeft(paths.lock)) {
      // Renamed first: of two processes that find it left, one removes it, and not the other's new one.
      const aside = `${paths.lock}.${randomUUID()}`;
      await rename(paths.lock, aside).catch(() => undefined);
      await rm(aside, { force: true });
    }
    if (performance.now() - start > LOCK_WAIT_MS_MAX) {
      throw new AppError('conflict', 'Another process is writing this index.', { retryable: true });
    }
    await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
  try {
    return await work();
  } finally {
    await rm(paths.lock, { force: true });
  }
}

/** Whether `path` still names the open file. */
export async function isSameFile(handle: FileHandle, path: string): Promise<boolean> {
  const [opened, named] = [await handle.stat(), await stat(path).catch(() => null)];
  return named !== null && named.ino === opened.ino && named.dev === opened.dev;
}

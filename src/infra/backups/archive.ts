import { constants, createReadStream, createWriteStream, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, type Headers, type Pack, pack } from 'tar-stream';
import type { ArchiveContent } from '../../model/backup.js';
import { AppError, isAppError } from '../../model/errors.js';

/** Folders of a home as `.tar.gz`, with paths as they are below the home. Links are neither followed nor kept. */

/** Documents are packed already; more effort makes them hardly smaller. */
const GZIP_LEVEL = 3;
const PIECE_BYTES = 1 << 18;

export interface WrittenArchive extends ArchiveContent {
  readonly leftOut: readonly string[];
  /** Names of the files in it. */
  readonly files: ReadonlySet<string>;
}

interface Tally {
  entries: number;
  contentBytes: number;
  readonly leftOut: string[];
  readonly files: Set<string>;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Half-written files of our own: `.<uuid>.part` and the like. */
function isHalfWritten(name: string): boolean {
  return name.startsWith('.') && (name.endsWith('.part') || name.endsWith('.lock'));
}

const ZEROS = Buffer.alloc(PIECE_BYTES);

/** The file's bytes, exactly `size` of them, whatever is done to it meanwhile. */
async function sendFile(handle: FileHandle, size: number, entry: NodeJS.WritableStream): Promise<boolean> {
  let isWhole = true;
  async function* pieces(): AsyncGenerator<Buffer> {
    let at = 0;
    while (at < size) {
      const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, size - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) {
        isWhole = false;
        for (; at < size; at += PIECE_BYTES) yield ZEROS.subarray(0, Math.min(PIECE_BYTES, size - at));
        return;
      }
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
  await pipeline(pieces, entry);
  return isWhole;
}

async function addFile(to: Pack, path: string, name: string, tally: Tally): Promise<void> {
  let handle: FileHandle;
  try {
    // Put in the place of a file this moment, a link would be followed otherwise.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (isGone(error)) {
      tally.leftOut.push(`${name}: removed while the backup ran`);
      return;
    }
    throw error;
  }
  try {
    const { size, mtime, mode } = await handle.stat();
    const entry = to.entry({ name, size, mtime, mode: mode & 0o777, type: 'file' });
    const isWhole = await sendFile(handle, size, entry as unknown as NodeJS.WritableStream);
    if (!isWhole) tally.leftOut.push(`${name}: cut short while the backup ran`);
    tally.entries += 1;
    tally.files.add(name);
    tally.contentBytes += size;
  } finally {
    await handle.close();
  }
}

async function addFolder(to: Pack, path: string, name: string, tally: Tally): Promise<void> {
  const [found, children] = await Promise.all([
    lstat(path).catch(() => null),
    readdir(path, { withFileTypes: true }).catch(() => null),
  ]);
  if (found === null || children === null) {
    tally.leftOut.push(`${name}: removed while the backup ran`);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    to.entry(
      { name: `${name}/`, mtime: found.mtime, mode: found.mode & 0o777, type: 'directory' },
      (error) => (error === null || error === undefined ? resolve() : reject(error)),
    );
  });
  tally.entries += 1;
  for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const childName = `${name}/${child.name}`;
    if (child.isDirectory()) await addFolder(to, join(path, child.name), childName, tally);
    else if (!child.isFile()) tally.leftOut.push(`${childName}: neither file nor folder, such as a link`);
    else if (!isHalfWritten(child.name)) await addFile(to, join(path, child.name), childName, tally);
  }
}

/** The archive of `home/folder`, which may be one file, as a stream; `content` is known once that has ended. */
export function archiveFolder(
  home: string,
  folder: string,
): { readonly stream: Readable; readonly content: () => WrittenArchive } {
  const tally: Tally = { entries: 0, contentBytes: 0, leftOut: [], files: new Set() };
  const packed = pack();
  const stream = createGzip({ level: GZIP_LEVEL });
  const walk = async (): Promise<void> => {
    const path = join(home, folder);
    const found = await lstat(path).catch(() => null);
    if (found?.isDirectory() === true) await addFolder(packed, path, folder, tally);
    else if (found?.isFile() === true) await addFile(packed, path, folder, tally);
    else if (found !== null) tally.leftOut.push(`${folder}: neither file nor folder, such as a link`);
    packed.finalize();
  };
  walk().catch((error: unknown) => packed.destroy(error instanceof Error ? error : new Error(String(error))));
  pipeline(packed as unknown as Readable, stream).catch((error: unknown) => stream.destroy(error as Error));
  return { stream, content: () => ({ ...tally }) };
}

/** Where an entry goes below `into`. Throws `denied` for one that would lie outside of `folder`. */
function placeOf(header: Headers, folder: string, into: string): string {
  const name = header.name.replace(/\/$/, '');
  const parts = name.split('/');
  const isBelow = name === folder || name.startsWith(`${folder}/`);
  const isPlain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\0'));
  const isNamedAsElsewhere = process.platform === 'win32' && /[\\:]/.test(name);
  if (isBelow && isPlain && !isNamedAsElsewhere) return join(into, ...parts);
  throw new AppError(
    'denied',
    `The archive of ${folder} holds ${JSON.stringify(header.name)}, which lies outside of it`,
  );
}

async function unpackEntry(header: Headers, body: Readable, path: string): Promise<number> {
  const mode = (header.mode ?? 0o600) & 0o777;
  if (header.type === 'directory') {
    await mkdir(path, { recursive: true, mode: mode | 0o700 });
    body.resume();
    return 0;
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(body, createWriteStream(path, { flags: 'wx', mode }));
  return header.size ?? 0;
}

export interface Unpacking {
  /** The only folder that may be in it. */
  readonly folder: string;
  /** A folder of our own making, so that no link lies in it. */
  readonly into: string;
  /** Of all files together, from the manifest. */
  readonly contentBytesMax: number;
}

/**
 * Unpacks an archive and tells what was in it. Throws `denied` for an entry that is neither file nor folder, or
 * would lie elsewhere, and `input_too_large` where it holds more than it should.
 */
export async function unpack(source: Readable, to: Unpacking): Promise<ArchiveContent> {
  const { folder, into, contentBytesMax } = to;
  let entries = 0;
  let contentBytes = 0;
  const unpacked = extract();
  const feeding = pipeline(source, createGunzip(), unpacked as unknown as NodeJS.WritableStream);
  // Whoever of the two fails first ends the other; the reason is told once, below.
  let failure: unknown = null;
  feeding.catch((error: unknown) => {
    failure ??= error;
    unpacked.destroy(error as Error);
  });
  try {
    for await (const entry of unpacked) {
      const { header } = entry;
      const path = placeOf(header, folder, into);
      if (header.type !== 'file' && header.type !== 'directory') {
        throw new AppError('denied', `The archive of ${folder} holds ${header.name}, a ${header.type}`);
      }
      contentBytes += header.size ?? 0;
      if (contentBytes > contentBytesMax) {
        throw new AppError('input_too_large', `The archive of ${folder} holds more than its manifest says`);
      }
      const body = new PassThrough();
      const passing = pipeline(entry as unknown as Readable, body);
      await Promise.all([passing, unpackEntry(header, body, path)]);
      entries += 1;
    }
    await feeding;
  } catch (error) {
    const reason = failure ?? error;
    unpacked.destroy();
    await feeding.catch(() => undefined);
    if (isAppError(reason)) throw reason;
    const code = reason instanceof Error && 'code' in reason ? String(reason.code) : '';
    if (code === 'ENOSPC' || code === 'EDQUOT') throw reason;
    throw new AppError(
      'ciphertext_invalid',
      `The archive of ${folder} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`,
      { cause: reason },
    );
  }
  return { entries, contentBytes };
}

/** Changes with every file that is added, replaced or removed below a folder of few files. */
export async function signatureOf(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const name of (await readdir(folder, { recursive: true }).catch(() => [] as string[])).sort()) {
    const found: Stats | null = await lstat(join(folder, name)).catch(() => null);
    if (found?.isFile() === true) lines.push(`${name} ${found.ino} ${found.size} ${found.mtimeMs}`);
  }
  return lines.join('\n');
}

/** Bytes of all files below a folder. */
export async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  for (const child of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, child.name);
    if (child.isDirectory()) bytes += await bytesBelow(path);
    else if (child.isFile()) bytes += (await lstat(path).catch(() => null))?.size ?? 0;
  }
  return bytes;
}

export function readPiecewise(path: string): Readable {
  return createReadStream(path, { highWaterMark: PIECE_BYTES });
}

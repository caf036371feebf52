import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { AppError, isAppError } from '../model/errors.js';
import type { DocumentFiles, ReceivedFile } from '../ports/document-files.js';
import { writeError, writeWholeFile } from './files.js';

export interface DocumentFilesOptions {
  readonly home: string;
  /** How large a file of a name may be, in bytes; larger ones are refused. */
  readonly bytesMaxOf: (name: string) => number;
}

const TEMP_FOLDER = 'data/files/uploads/temp';
/** `<pid>.<token>` of the process, and a part of its own a file. */
const TEMP_NAME = /^(\d+\.[0-9a-f-]{36})~/;
const MEGABYTE = 1_048_576;

function refused(message: string, reason: string): AppError {
  return new AppError('document_refused', message, { details: { reason } });
}

function readError(error: unknown, path: string): AppError {
  if (isAppError(error)) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new AppError('not_found', `There is no file ${path}`);
  if (code === 'EACCES' || code === 'EPERM') {
    return refused(`${path} may not be read by the user that runs medisales`, 'unreadable');
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return writeError(error, path);
  return new AppError('internal', `${path} could not be read (${code || String(error)})`, { cause: error });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** See the port. One a process: what it leaves behind is told by its number and a token of its own. */
export function createDocumentFiles({ home, bytesMaxOf }: DocumentFilesOptions): DocumentFiles {
  const temp = join(home, TEMP_FOLDER);
  const owner = `${process.pid}.${randomUUID()}`;

  function absolute(path: string): string {
    const full = resolve(home, path);
    if (!full.startsWith(resolve(home) + sep)) {
      throw new AppError('internal', `${path} does not lie below the home`);
    }
    return full;
  }

  /** Copies and hashes at one go; a file that grows meanwhile is still bounded. */
  async function copy(
    content: AsyncIterable<Uint8Array>,
    target: string,
    name: string,
  ): Promise<Omit<ReceivedFile, 'path'>> {
    const bytesMax = bytesMaxOf(name);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const out = await open(target, 'wx', 0o600);
    try {
      for await (const bytes of content) {
        sizeBytes += bytes.length;
        if (sizeBytes > bytesMax) throw tooLarge(name);
        hash.update(bytes);
        await out.write(bytes);
      }
      if (sizeBytes === 0) throw refused(`${name} is empty`, 'empty');
      await out.datasync();
    } finally {
      await out.close();
    }
    return { sha256: hash.digest('hex'), sizeBytes };
  }

  function tooLarge(source: string): AppError {
    return new AppError(
      'input_too_large',
      `${source} is larger than ${Math.floor(bytesMaxOf(source) / MEGABYTE)} MB, the most such a file may have`,
      { details: { reason: 'too_large' } },
    );
  }

  async function receive(source: string): Promise<ReceivedFile> {
    try {
      const found = await stat(source);
      if (!found.isFile()) throw refused(`${source} is no file`, 'not_a_file');
      if (found.size > bytesMaxOf(source)) throw tooLarge(source);
    } catch (error) {
      throw readError(error, source);
    }
    return receiveStream(createReadStream(source), source);
  }

  async function receiveStream(content: AsyncIterable<Uint8Array>, name: string): Promise<ReceivedFile> {
    await mkdir(temp, { recursive: true, mode: 0o700 });
    const path = join(temp, `${owner}~${randomUUID()}${extname(name).slice(0, 10).toLowerCase()}`);
    try {
      return { path, ...(await copy(content, path, name)) };
    } catch (error) {
      await rm(path, { force: true });
      throw readError(error, name);
    }
  }

  async function walkFolder(folder: string): Promise<string[]> {
    const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
    const found: string[] = [];
    const prefix = folder.endsWith('/') || folder.endsWith(sep) ? folder : `${folder}/`;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory()) found.push(...(await walkFolder(path)));
      else if (entry.isFile()) found.push(path);
    }
    return found;
  }

  const hasEnded = (who: string): boolean => {
    if (who === owner) return false;
    const pid = Number(who.split('.')[0]);
    // A number that is this process's own was an earlier one's.
    return !Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid);
  };

  return {
    owner,
    hasEnded,
    absolute,
    receive,
    receiveStream,
    place: async ({ path: from }, path) => {
      const target = absolute(path);
      try {
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(from, target);
      } catch (error) {
        throw writeError(error, target);
      }
    },
    write: (path, content) => writeWholeFile(absolute(path), content),
    exists: async (path) => {
      const found = await stat(absolute(path)).catch(() => null);
      return found !== null;
    },
    remove: async (path) => {
      await rm(absolute(path), { force: true });
    },
    head: async ({ path }, bytes) => {
      const file = await open(path, 'r');
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    discard: async ({ path }) => {
      await rm(path, { force: true });
    },
    discardAbandoned: async () => {
      const names = await readdir(temp).catch(() => []);
      let removed = 0;
      for (const name of names) {
        const who = TEMP_NAME.exec(name)?.[1];
        if (who === undefined || !hasEnded(who)) continue;
        await rm(join(temp, name), { force: true });
        removed += 1;
      }
      return removed;
    },
    walk: async (path) => {
      try {
        const found = await stat(path);
        return found.isDirectory() ? await walkFolder(path) : [path];
      } catch (error) {
        throw readError(error, path);
      }
    },
  };
}

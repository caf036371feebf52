import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../model/errors.js';
import { isErrnoException } from './errno.js';

/**
 * The files under `<home>/keys/` (directory 0700, files 0600):
 * `<id>.json` one key each, so that adding a key can never lose another one; `current` the id in use.
 */
const KeyFile = z.object({
  id: z.string().regex(/^[0-9a-f]{8}$/),
  /** 32 bytes in hex. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: z.iso.datetime(),
  /** Set once no live data is under the key; it stays readable for older backups. */
  retiredAt: z.iso.datetime().nullable(),
});

export type StoredKey = Readonly<z.infer<typeof KeyFile>>;

export interface KeyFiles {
  readonly directory: string;
  /** The id in `current`, or null where there is no such file. */
  readonly current: () => string | null;
  /** Changes whenever `current` was written; null where there is none. */
  readonly currentVersion: () => string | null;
  readonly list: () => readonly StoredKey[];
  readonly find: (id: string) => StoredKey | null;
  readonly put: (key: StoredKey) => void;
  readonly remove: (id: string) => void;
  readonly setCurrent: (id: string) => void;
  /** False where `current` exists already: somebody else was first. */
  readonly claimCurrent: (id: string) => boolean;
}

function requirePrivate(path: string, chmod: '600' | '700'): void {
  if (process.platform === 'win32') return;
  if ((statSync(path).mode & 0o077) === 0) return;
  throw new AppError('config_invalid', `${path} can be read by other accounts. Run: chmod ${chmod} ${path}`);
}

function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeTemporary(path: string, content: string): string {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  const handle = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return temporary;
}

function replaceFile(path: string, content: string): void {
  renameSync(writeTemporary(path, content), path);
  syncDirectory(dirname(path));
}

/** Creates the file with its whole content, or nothing at all where it exists. */
function createFile(path: string, content: string): boolean {
  const temporary = writeTemporary(path, content);
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (isErrnoException(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(temporary);
    syncDirectory(dirname(path));
  }
}

function readPrivate(path: string): string | null {
  try {
    requirePrivate(path, '600');
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrnoException(error, 'ENOENT')) return null;
    if (isErrnoException(error, 'EACCES')) {
      throw new AppError('config_invalid', `${path} can't be read by this account; its owner must run it`, {
        cause: error,
      });
    }
    throw error;
  }
}

function parseKey(path: string, text: string): StoredKey {
  const damaged = (cause?: unknown): AppError =>
    new AppError('config_invalid', `${path} is damaged: restore it from a backup of the keys folder`, {
      cause,
    });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which holds the key.
    throw damaged();
  }
  const parsed = KeyFile.safeParse(json);
  if (!parsed.success || `${parsed.data.id}.json` !== basename(path)) throw damaged();
  return parsed.data;
}

/** Nothing is read or created before a function is called. Errors: `config_invalid` naming the file. */
export function openKeyFiles(home: string): KeyFiles {
  const directory = join(home, 'keys');
  const currentPath = join(directory, 'current');
  const pathOf = (id: string): string => join(directory, `${id}.json`);

  const ensureDirectory = (): void => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    requirePrivate(directory, '700');
  };
  const find = (id: string): StoredKey | null => {
    if (!/^[0-9a-f]{8}$/.test(id)) return null;
    const text = readPrivate(pathOf(id));
    return text === null ? null : parseKey(pathOf(id), text);
  };

  return {
    directory,
    current: () => {
      const text = readPrivate(currentPath);
      if (text === null) return null;
      requirePrivate(directory, '700');
      const id = text.trim();
      if (/^[0-9a-f]{8}$/.test(id)) return id;
      throw new AppError(
        'config_invalid',
        `${currentPath} must hold the id of a key (8 hexadecimal digits): restore it from a backup of the keys folder`,
      );
    },
    currentVersion: () => {
      const stat = statSync(currentPath, { bigint: true, throwIfNoEntry: false });
      return stat === undefined ? null : `${stat.ino}:${stat.mtimeNs}:${stat.size}`;
    },
    list: () => {
      let names: string[];
      try {
        names = readdirSync(directory);
      } catch (error) {
        if (isErrnoException(error, 'ENOENT')) return [];
        throw error;
      }
      return names
        .filter((name) => /^[0-9a-f]{8}\.json$/.test(name))
        .sort()
        .flatMap((name) => find(name.slice(0, 8)) ?? []);
    },
    find,
    put: (key) => {
      ensureDirectory();
      replaceFile(pathOf(key.id), `${JSON.stringify(key, null, 2)}\n`);
    },
    remove: (id) => {
      unlinkSync(pathOf(id));
      syncDirectory(directory);
    },
    setCurrent: (id) => {
      ensureDirectory();
      replaceFile(currentPath, `${id}\n`);
    },
    claimCurrent: (id) => {
      ensureDirectory();
      return createFile(currentPath, `${id}\n`);
    },
  };
}

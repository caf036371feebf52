import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file appears whole or not at all. */
export async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Hidden, so that backups leave it out.
  const unfinished = join(dirname(path), `.${randomUUID()}.part`);
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}

/** The text of a file; null where there is none. */
export async function read(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function names(path: string, isWanted: 'isDirectory' | 'isFile'): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry[isWanted]() && !entry.name.endsWith('.part'))
    .map((entry) => entry.name)
    .sort();
}

export const folders = (path: string): Promise<string[]> => names(path, 'isDirectory');

export const files = (path: string): Promise<string[]> => names(path, 'isFile');

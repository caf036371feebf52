import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../model/errors.js';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What a failed write means. */
export function writeError(error: unknown, path: string): AppError {
  const code = codeOf(error);
  const name = basename(path);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('disk_full', `There is no room on the disk for the file ${name}.`, {
      hint: 'Free some space below MEDISALES_HOME, then ask again.',
      cause: error,
    });
  }
  return new AppError('internal', `The file ${name} could not be written (${code || String(error)}).`, {
    hint: 'Check that data/files below MEDISALES_HOME belongs to the user that runs the service.',
    cause: error,
  });
}

/** All of the file or nothing of it, readable by its owner alone. Throws `disk_full`, `internal`. */
export async function writeWholeFile(path: string, content: Uint8Array | string): Promise<void> {
  const part = join(dirname(path), `.${randomUUID()}.part`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw writeError(error, path);
  }
}

/** Whether the file is there; if so it counts as used now. */
export async function touchFile(path: string, now: Date): Promise<boolean> {
  try {
    await utimes(path, now, now);
    return true;
  } catch {
    return false;
  }
}

const REMOVALS_MAX = 1_000;

/** Removes files of `folder` last used before `time`, at most a thousand a call; gives how many. */
export async function removeFilesBefore(folder: string, time: Date): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    if (removed === REMOVALS_MAX) break;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile() || found.mtime >= time) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

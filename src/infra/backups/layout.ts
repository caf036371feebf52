import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { COMPANY_ZONE } from '../../model/calendar.js';
import { AppError, isAppError } from '../../model/errors.js';
import { isRunning, startOf } from '../processes.js';

/** Where backups lie: one folder each, `20260615` or, where the day has one already, `20260615_143012`. */
const NAME = /^\d{8}(?:_\d{6}(?:_\d+)?)?$/;

export function isBackupName(name: string): boolean {
  return NAME.test(name);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** A name that no folder in `root` has yet. */
export async function freeName(root: string, instant: Date): Promise<string> {
  const digits = new Intl.DateTimeFormat('sv-SE', {
    timeZone: COMPANY_ZONE,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(instant)
    .replaceAll(/\D/g, '');
  const day = digits.slice(0, 8);
  const second = `${day}_${digits.slice(8)}`;
  for (let i = 1; ; i += 1) {
    const name = i === 1 ? day : i === 2 ? second : `${second}_${i - 1}`;
    if (!(await exists(join(root, name)))) return name;
  }
}

/** Temporary folders say what they are for and which process made them: what it leaves behind is known by that. */
type Purpose = 'partial' | 'verify' | 'deleted' | 'staging';
const TEMPORARY = /^\.(?:partial|verify|deleted|staging)-(\d+)-(\w+)-([0-9a-f-]+)$/;

export interface Run {
  /** Made by whoever asked, who so can clear up after a thread that was ended. */
  readonly id: string;
}

export function newRun(): Run {
  return { id: randomUUID() };
}

export function temporaryFolder(root: string, purpose: Purpose, run: Run): string {
  return join(root, `.${purpose}-${process.pid}-${startOf(process.pid) ?? 'unknown'}-${run.id}`);
}

function isLeft(pid: number, start: string): boolean {
  if (!isRunning(pid)) return true;
  const now = startOf(pid);
  return now !== null && start !== 'unknown' && now !== start;
}

/** Removes what processes left that ended in the middle, and what `run` did. */
export async function clearLeft(root: string, run?: Run): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const [, pid, start = '', id] = TEMPORARY.exec(name) ?? [];
    if (pid === undefined) continue;
    if (id === run?.id || isLeft(Number(pid), start)) {
      await rm(join(root, name), { recursive: true, force: true });
    }
  }
}

/** One after the other: Node's own `recursive` never comes back where a file system takes no folders (/proc). */
export async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  if (parent !== path && !(await exists(parent))) await makeFolder(parent);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const isThere = (await stat(path).catch(() => null))?.isDirectory() === true;
    if (!isThere) throw diskError(error, path);
  }
}

export async function syncPath(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new content, or the one before: never a part of it. */
export async function writeSynced(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, path);
}

interface Holder {
  readonly pid: number;
  readonly start: string;
  readonly run: string;
}

async function holderOf(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [, pid, start, run] = /^(\d+) (\w+) ([0-9a-f-]+)\n$/.exec(text) ?? [];
  return pid === undefined || start === undefined || run === undefined
    ? null
    : { pid: Number(pid), start, run };
}

const LOCK = '.backup.lock';

export async function releaseLock(root: string, run: Run): Promise<void> {
  const path = join(root, LOCK);
  if ((await holderOf(path))?.run === run.id) await rm(path, { force: true });
}

async function takeLock(path: string, run: Run): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw diskError(error, path);
  }
  try {
    await handle.writeFile(`${process.pid} ${startOf(process.pid) ?? 'unknown'} ${run.id}\n`);
  } finally {
    await handle.close();
  }
  return true;
}

/** One at a time makes or removes backups in a folder. Throws `conflict` where another process is at it. */
export async function withBackupLock<T>(root: string, run: Run, work: () => Promise<T>): Promise<T> {
  const path = join(root, LOCK);
  if (!(await takeLock(path, run))) {
    const holder = await holderOf(path);
    if (holder !== null && !isLeft(holder.pid, holder.start)) {
      throw new AppError('conflict', `Another backup into ${root} is under way (process ${holder.pid})`, {
        hint: 'Wait until it is done.',
        retryable: true,
      });
    }
    // Renamed first: of two that find it left, one removes it, and not the other's new one.
    const aside = `${path}.${randomUUID()}`;
    await rename(path, aside).catch(() => undefined);
    await rm(aside, { force: true });
    if (!(await takeLock(path, run))) {
      throw new AppError('conflict', `Another backup into ${root} has begun this moment`, {
        retryable: true,
      });
    }
  }
  try {
    return await work();
  } finally {
    await releaseLock(root, run);
  }
}

/** What a failed read or write below `path` means, in one line. */
export function diskError(error: unknown, path: string): AppError {
  if (isAppError(error)) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError('disk_full', `There is no room on the disk of ${path}: nothing was kept`, {
      hint: 'Free some space, or write to another disk.',
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError('config_invalid', `${path} may not be written or read by this account (${code})`, {
      cause: error,
    });
  }
  return new AppError('internal', `${path}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}

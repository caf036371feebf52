import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BACKUP_FOLDERS, type BackupManifest } from '../../model/backup.js';
import { AppError } from '../../model/errors.js';
import type { BackupCipher } from '../../ports/backup-cipher.js';
import type { DatabaseSnapshots } from '../../ports/database-snapshots.js';
import { isRunning } from '../processes.js';
import { diskError, makeFolder, syncPath, writeSynced } from './layout.js';
import type { BackupProgress } from './make.js';
import { trustManifest } from './manifest.js';
import { runningIn } from './running.js';
import { requireRoom } from './space.js';
import { unpackArchive, unpackDatabase } from './unpacked.js';

export interface RestorerDeps {
  readonly snapshots: DatabaseSnapshots;
  readonly cipher: BackupCipher | null;
}

export interface RestoreRequest {
  readonly folder: string;
  readonly home: string;
  readonly report?: BackupProgress;
}

export interface RestoredHome {
  readonly home: string;
  readonly manifest: BackupManifest;
  /** `restored` from the backup, `kept` as the home had them, `missing` until somebody puts them there. */
  readonly keys: 'restored' | 'kept' | 'missing';
}

const DATABASES = 'data/sqlite';
const KEYS = BACKUP_FOLDERS.keys;
/** The databases last: without them nothing takes the folder for a home. */
const ORDER = ['data/files', 'data/ml_data', 'data/faiss_indexes', 'mlflow', KEYS, DATABASES] as const;

async function holdsFiles(folder: string): Promise<boolean> {
  for (const child of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!child.isDirectory() || (await holdsFiles(join(folder, child.name)))) return true;
  }
  return false;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function refuseTaken(home: string): Promise<void> {
  const who = runningIn(home);
  if (who !== null) {
    throw new AppError('conflict', `A service is running over ${home} (${who}): stop it first`);
  }
  const taken: string[] = [];
  for (const folder of ORDER) {
    if (folder !== KEYS && (await holdsFiles(join(home, folder)))) taken.push(folder);
  }
  if (taken.length === 0) return;
  throw new AppError(
    'conflict',
    `${home} holds data already (${taken.join(', ')}), and nothing is overwritten`,
    {
      hint: 'Move these folders away first, or restore into another home with --to.',
    },
  );
}

/** A restore's own folder inside the home, so that the last step is a renaming on one disk. */
const STAGED = /^\.restore-(\d+)$/;
const COMPLETE = 'complete.json';

/**
 * Moves what was unpacked to its places. Each is moved or not, and those that are still there when it is begun
 * again are moved then.
 */
async function moveIn(staged: string, home: string): Promise<void> {
  for (const folder of ORDER) {
    if (!(await exists(join(staged, folder)))) continue;
    const target = join(home, folder);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    // Empty folders of a set-up give way; a file among them would stop this.
    await removeEmpty(target);
    await rename(join(staged, folder), target);
    await syncPath(dirname(target));
  }
  await rm(staged, { recursive: true, force: true });
}

async function removeEmpty(folder: string): Promise<void> {
  if (!(await exists(folder))) return;
  if (await holdsFiles(folder)) throw new AppError('conflict', `${folder} got files while it was restored`);
  await rm(folder, { recursive: true });
}

interface Complete {
  readonly folder: string;
}

/** What a restore left that ended in the middle: finished where everything was there, removed where not. */
async function settleEarlier(home: string): Promise<string | null> {
  let finished: string | null = null;
  for (const name of await readdir(home).catch(() => [])) {
    const pid = STAGED.exec(name)?.[1];
    if (pid === undefined) continue;
    if (isRunning(Number(pid)) && Number(pid) !== process.pid) {
      throw new AppError('conflict', `Another restore into ${home} is under way (process ${pid})`);
    }
    const staged = join(home, name);
    const text = await readFile(join(staged, COMPLETE), 'utf8').catch(() => null);
    if (text === null) await rm(staged, { recursive: true, force: true });
    else {
      await moveIn(staged, home);
      finished = (JSON.parse(text) as Complete).folder;
    }
  }
  return finished;
}

async function unpackAll(
  deps: RestorerDeps,
  {
    folder,
    staged,
    report,
  }: { readonly folder: string; readonly staged: string; readonly report: BackupProgress },
  manifest: BackupManifest,
): Promise<void> {
  const unpacker = { ...deps, folder, manifest };
  const parts = [...manifest.databases, ...manifest.archives];
  const total = parts.reduce((sum, { contentBytes }) => sum + contentBytes, 0);
  let done = 0;
  await makeFolder(join(staged, DATABASES));
  for (const database of manifest.databases) {
    report(done, total, database.file);
    await unpackDatabase(unpacker, database, {
      path: join(staged, DATABASES, `${database.name}.db`),
      tryMigrations: false,
    });
    done += database.contentBytes;
  }
  for (const archive of manifest.archives) {
    report(done, total, archive.file);
    await unpackArchive(unpacker, archive, staged);
    done += archive.contentBytes;
  }
  report(total, total, 'done');
}

async function restoreInto(deps: RestorerDeps, request: RestoreRequest): Promise<RestoredHome> {
  const { folder, home, report = () => undefined } = request;
  const manifest = await trustManifest(folder, deps.cipher);
  await makeFolder(home);
  const finished = await settleEarlier(home);
  const hadKeys = await holdsFiles(join(home, KEYS));
  if (finished !== null) {
    if (finished === folder) return { home, manifest, keys: hadKeys ? 'kept' : 'missing' };
    throw new AppError(
      'conflict',
      `A restore of ${finished} into ${home} had been cut short and is finished now`,
      {
        hint: 'Move its data away first where you want the other backup.',
      },
    );
  }
  await refuseTaken(home);
  const staged = join(home, `.restore-${process.pid}`);
  try {
    const bytes = [...manifest.databases, ...manifest.archives].reduce((sum, p) => sum + p.contentBytes, 0);
    await requireRoom(home, bytes, 'what the backup holds');
    await makeFolder(staged);
    await unpackAll(deps, { folder, staged, report }, manifest);
    const holdsKeys = await exists(join(staged, KEYS));
    if (hadKeys) await rm(join(staged, KEYS), { recursive: true, force: true });
    await refuseTaken(home);
    await writeSynced(join(staged, COMPLETE), JSON.stringify({ folder } satisfies Complete));
    await moveIn(staged, home);
    return { home, manifest, keys: hadKeys ? 'kept' : holdsKeys ? 'restored' : 'missing' };
  } catch (error) {
    // Once complete it is finished by the next try; before, nothing of it stays.
    if (!(await exists(join(staged, COMPLETE)))) await rm(staged, { recursive: true, force: true });
    throw diskError(error, home);
  }
}

/**
 * Restores a backup into an empty home, all or nothing. A home counts as empty while it holds no data, whatever
 * else lies there, such as its `keys/` and `backup/`. Throws `conflict` where a service runs over it or data is
 * there, and what `backup verify` throws.
 */
export function createRestorer(deps: RestorerDeps): (request: RestoreRequest) => Promise<RestoredHome> {
  return (request) => restoreInto(deps, request);
}

import { chmod, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type ArchiveFile,
  BACKUP_DATABASES,
  BACKUP_FOLDERS,
  type BackupDatabase,
  type BackupFolder,
  type BackupManifest,
  type DatabaseFile,
  type MadeBackup,
} from '../../model/backup.js';
import { AppError } from '../../model/errors.js';
import type { BackupCipher } from '../../ports/backup-cipher.js';
import type { Clock } from '../../ports/clock.js';
import type { DatabaseSnapshot, DatabaseSnapshots } from '../../ports/database-snapshots.js';
import { archiveFolder, bytesBelow, readPiecewise, signatureOf, type WrittenArchive } from './archive.js';
import {
  clearLeft,
  diskError,
  freeName,
  makeFolder,
  type Run,
  syncPath,
  temporaryFolder,
  withBackupLock,
} from './layout.js';
import { writeManifest } from './manifest.js';
import { backUpModels } from './models.js';
import { requireRoom } from './space.js';
import { digestFile, type Stored, storeStream } from './store.js';

export interface BackupMakerDeps {
  readonly snapshots: DatabaseSnapshots;
  /** null leaves the files as they are. */
  readonly cipher: BackupCipher | null;
  readonly clock: Clock;
  readonly version: string;
}

/** Bytes done of all there is, as far as it is known. */
export type BackupProgress = (done: number, total: number, name: string) => void;

export interface MakeRequest {
  readonly home: string;
  /** The folder that gets a folder for this backup. */
  readonly root: string;
  readonly run: Run;
  readonly withKeys: boolean;
  readonly report?: BackupProgress;
}

interface Making extends MakeRequest, BackupMakerDeps {
  readonly snapshot: DatabaseSnapshot;
  /** Where the parts are written. */
  readonly folder: string;
  /** Where databases lie until they are encrypted: never in clear on the disk that backups go to. */
  readonly staging: string;
  /** `20260615`, as the design's script adds it to each file's name. */
  readonly date: string;
  readonly id: string;
  readonly documentPaths: readonly string[];
}

export function contextOf(id: string, name: BackupDatabase | BackupFolder): string {
  return `${id}/${name}`;
}

const FOLDERS = Object.keys(BACKUP_FOLDERS) as BackupFolder[];

async function storeDatabase(
  making: Making,
  name: BackupDatabase,
  report: (bytes: number) => void,
): Promise<DatabaseFile> {
  const { snapshot, folder, staging, date, cipher, id } = making;
  const content = snapshot.contentOf(name);
  if (cipher === null) {
    const file = `${name}_${date}.db`;
    const path = join(folder, file);
    await snapshot.copy(name, path, report);
    await chmod(path, 0o600);
    await syncPath(path);
    const stored = await digestFile(path);
    return { name, file, ...stored, contentBytes: stored.bytes, ...content };
  }
  const plain = join(staging, `${name}.db`);
  await snapshot.copy(name, plain, report);
  const contentBytes = (await stat(plain)).size;
  const file = `${name}_${date}.db.enc`;
  const seal = cipher.seal(contextOf(id, name));
  const stored = await storeStream(readPiecewise(plain), seal, join(folder, file));
  await rm(plain);
  return { name, file, ...stored, contentBytes, ...content };
}

const STABLE_TRIES = 3;

/** Documents that the databases of this instant know and whose files were gone when the archive was made. */
function missingDocuments(paths: readonly string[], files: ReadonlySet<string>): readonly string[] {
  return paths
    .filter((path) => !files.has(path))
    .map((path) => `${path}: not there, though main.db knows the document`);
}

async function storeArchive(
  { home, folder, date, cipher, id, documentPaths }: Making,
  name: BackupFolder,
): Promise<{ readonly archive: ArchiveFile; readonly leftOut: readonly string[] }> {
  const file = `${name}_${date}.tar.gz${cipher === null ? '' : '.enc'}`;
  const source = BACKUP_FOLDERS[name];
  // An index is two files that belong together, and so is taken again where it was replaced meanwhile.
  const isPaired = name === 'faiss';
  for (let tries = 1; ; tries += 1) {
    const before = isPaired ? await signatureOf(join(home, source)) : '';
    const { stream, content } = archiveFolder(home, source);
    const seal = cipher?.seal(contextOf(id, name)) ?? null;
    const path = join(folder, file);
    const stored: Stored = await storeStream(stream, seal, path);
    const { entries, contentBytes, leftOut, files }: WrittenArchive = content();
    const isSame = !isPaired || (await signatureOf(join(home, source))) === before;
    if (!isSame && tries < STABLE_TRIES) {
      await rm(path);
      continue;
    }
    const changed = isSame
      ? []
      : [`${source}: written to meanwhile; an index that does not fit is made anew`];
    const missing = name === 'files' ? missingDocuments(documentPaths, files) : [];
    return {
      archive: { name, file, ...stored, entries, contentBytes },
      leftOut: [...leftOut, ...changed, ...missing],
    };
  }
}

async function writeParts(making: Making, sizes: ReadonlyMap<string, number>): Promise<BackupManifest> {
  const { snapshot, id, cipher, version, withKeys } = making;
  const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  let done = 0;
  const databases: DatabaseFile[] = [];
  for (const name of BACKUP_DATABASES) {
    const report = (bytes: number): void => making.report?.(done + bytes, total, `${name}.db`);
    databases.push(await storeDatabase(making, name, report));
    done += sizes.get(name) ?? 0;
  }
  // Once copied, the instant is let go of, and the databases' logs may be folded again.
  snapshot.close();
  const archives: ArchiveFile[] = [];
  const leftOut: string[] = withKeys
    ? []
    : ['keys: kept apart, as without them the encrypted columns stay closed'];
  for (const name of FOLDERS) {
    if (name === 'keys' && !withKeys) continue;
    making.report?.(done, total, BACKUP_FOLDERS[name]);
    const stored = await storeArchive(making, name);
    archives.push(stored.archive);
    leftOut.push(...stored.leftOut);
    done += sizes.get(name) ?? 0;
  }
  making.report?.(total, total, 'done');
  return {
    product: 'medisales',
    format: 1,
    version,
    id,
    instant: snapshot.instant.toISOString(),
    pause: snapshot.pause,
    encryptedBy: cipher?.keyId ?? null,
    databases,
    archives,
    leftOut,
  };
}

async function sizesOf(
  snapshot: DatabaseSnapshot,
  { home, withKeys }: MakeRequest,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const name of BACKUP_DATABASES) sizes.set(name, snapshot.bytesOf(name));
  for (const name of FOLDERS) {
    if (name !== 'keys' || withKeys) sizes.set(name, await bytesBelow(join(home, BACKUP_FOLDERS[name])));
  }
  return sizes;
}

async function makeOne(deps: BackupMakerDeps, request: MakeRequest): Promise<MadeBackup> {
  const { home, root, run } = request;
  const begun = performance.now();
  const folder = temporaryFolder(root, 'partial', run);
  const staging = temporaryFolder(join(home, 'backup'), 'staging', run);
  const snapshot = deps.snapshots.take(home);
  try {
    const sizes = await sizesOf(snapshot, request);
    const bytesMost = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    await requireRoom(root, bytesMost, 'the backup');
    await makeFolder(folder);
    if (deps.cipher !== null) {
      const largest = Math.max(...BACKUP_DATABASES.map((name) => sizes.get(name) ?? 0));
      await makeFolder(staging);
      await requireRoom(staging, largest, 'a database on its way into the backup');
    }
    const date = await freeName(root, snapshot.instant);
    const documentPaths = snapshot.documentPaths();
    const making: Making = {
      ...deps,
      ...request,
      snapshot,
      folder,
      staging,
      date,
      id: run.id,
      documentPaths,
    };
    const models = snapshot.models();
    const manifest = await writeParts(making, sizes);
    await backUpModels({ home, root, run, cipher: deps.cipher }, models);
    await writeManifest(folder, manifest, deps.cipher);
    await syncPath(folder);
    const path = join(root, date);
    await rename(folder, path);
    await syncPath(dirname(path));
    return {
      path,
      instant: snapshot.instant,
      bytes: [...manifest.databases, ...manifest.archives].reduce((sum, file) => sum + file.bytes, 0),
      seconds: Number(((performance.now() - begun) / 1_000).toFixed(2)),
      pauseMs: snapshot.pause.pauseMs,
      leftOut: manifest.leftOut,
    };
  } catch (error) {
    throw diskError(error, root);
  } finally {
    snapshot.close();
    await clearLeft(join(root, 'models'), run).catch(() => undefined);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Makes one backup, whole or not at all: it gets its name when everything is on the disk.
 * Throws `disk_full`, `conflict` where another one is under way, `usage`, and `database_*`.
 */
export function createBackupMaker(deps: BackupMakerDeps): (request: MakeRequest) => Promise<MadeBackup> {
  return async (request) => {
    if (request.withKeys && deps.cipher === null) {
      throw new AppError(
        'usage',
        'Keys go into a backup only where it is encrypted: set MEDISALES_BACKUP_KEY',
        {
          hint: `Or copy ${join(request.home, 'keys')} to a safe place of its own.`,
        },
      );
    }
    // Before any folder is made: a home that was never set up stays as it is.
    deps.snapshots.requireAll(request.home);
    await makeFolder(request.root);
    await makeFolder(join(request.home, 'backup'));
    return withBackupLock(request.root, request.run, async () => {
      await clearLeft(request.root);
      await clearLeft(join(request.root, 'models'));
      await clearLeft(join(request.home, 'backup'));
      return makeOne(deps, request);
    });
  };
}

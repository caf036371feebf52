import { lstat, readFile, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { BackupCipher } from '../../ports/backup-cipher.js';
import type { SnapshotModel } from '../../ports/database-snapshots.js';
import { archiveFolder, signatureOf } from './archive.js';
import { makeFolder, type Run, syncPath, temporaryFolder, writeSynced } from './layout.js';
import { type Stored, storeStream } from './store.js';

export interface ModelBackupPlace {
  readonly home: string;
  readonly root: string;
  readonly run: Run;
  readonly cipher: BackupCipher | null;
}

/** What `model.json` beside a model's archive says. */
interface ModelNote {
  readonly model: Readonly<Record<string, unknown>>;
  /** Path below the home, as it is in the archive; null where the model's files are not there. */
  readonly path: string | null;
  readonly signature: string;
  readonly encryptedBy: string | null;
  readonly artifacts: (Stored & { readonly file: string }) | null;
}

/** `모델 A/2` can't name a folder as it is. */
function folderName({ name, version }: SnapshotModel): string {
  const plain = (text: string): string => text.normalize('NFC').replaceAll(/[^\p{L}\p{N}._-]/gu, '_');
  return `${plain(name)}_v${plain(version)}`.replace(/^\.+/, '_');
}

/** Below the home and no other place: whatever a row says, only the home's own files go into a backup. */
function pathBelow(home: string, modelPath: string | null): string | null {
  if (modelPath === null || modelPath === '') return null;
  const path = relative(home, isAbsolute(modelPath) ? modelPath : join(home, modelPath));
  return path === '' || path.startsWith('..') || isAbsolute(path) ? null : path.split('\\').join('/');
}

async function signatureAt(home: string, path: string): Promise<string | null> {
  const found = await lstat(join(home, path)).catch(() => null);
  if (found === null) return null;
  return found.isFile() ? `${found.ino} ${found.size} ${found.mtimeMs}` : signatureOf(join(home, path));
}

async function isBackedUp(folder: string, wanted: Omit<ModelNote, 'artifacts'>): Promise<boolean> {
  const text = await readFile(join(folder, 'model.json'), 'utf8').catch(() => null);
  if (text === null) return false;
  try {
    const { artifacts, ...found } = JSON.parse(text) as ModelNote;
    if (JSON.stringify(found) !== JSON.stringify(wanted)) return false;
    if (artifacts === null) return true;
    return (await stat(join(folder, artifacts.file)).catch(() => null))?.size === artifacts.bytes;
  } catch {
    return false;
  }
}

async function backUpModel(place: ModelBackupPlace, model: SnapshotModel): Promise<void> {
  const { home, root, run, cipher } = place;
  const name = folderName(model);
  const folder = join(root, 'models', name);
  const path = pathBelow(home, model.modelPath);
  const signature = path === null ? null : await signatureAt(home, path);
  const wanted = {
    model: model.row,
    path: signature === null ? null : path,
    signature: signature ?? '',
    encryptedBy: cipher?.keyId ?? null,
  };
  if (await isBackedUp(folder, wanted)) return;
  const part = temporaryFolder(join(root, 'models'), 'partial', run);
  await rm(part, { recursive: true, force: true });
  await makeFolder(part);
  let artifacts: ModelNote['artifacts'] = null;
  if (wanted.path !== null) {
    const file = `artifacts.tar.gz${cipher === null ? '' : '.enc'}`;
    const { stream } = archiveFolder(home, wanted.path);
    const seal = cipher?.seal(`models/${name}`) ?? null;
    artifacts = { file, ...(await storeStream(stream, seal, join(part, file))) };
  }
  const note: ModelNote = { ...wanted, artifacts };
  await writeSynced(join(part, 'model.json'), `${JSON.stringify(note, null, 2)}\n`);
  const before = temporaryFolder(join(root, 'models'), 'deleted', run);
  await rename(folder, before).catch(() => undefined);
  await rename(part, folder);
  await rm(before, { recursive: true, force: true });
  await syncPath(join(root, 'models'));
}

/** Each registered model with its files in `models/<name>_v<version>`, written where it changed since. */
export async function backUpModels(place: ModelBackupPlace, models: readonly SnapshotModel[]): Promise<void> {
  for (const model of models) await backUpModel(place, model);
}

import { lstat, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { pipeline } from 'node:stream';
import { z } from 'zod';
import { AppError } from '../../model/errors.js';
import type { BackupCipher } from '../../ports/backup-cipher.js';
import type { SnapshotModel } from '../../ports/database-snapshots.js';
import { archiveFolder, readPiecewise, signatureOf, unpack } from './archive.js';
import { makeFolder, type Run, syncPath, temporaryFolder, writeSynced } from './layout.js';
import { digestFile, storeStream } from './store.js';

export interface ModelBackupPlace {
  readonly home: string;
  readonly root: string;
  readonly run: Run;
  readonly cipher: BackupCipher | null;
}

/** What `model.json` beside a model's archive says. */
const ModelNote = z.strictObject({
  model: z.record(z.string(), z.unknown()),
  /** Path below the home, as it is in the archive; null where the model's files are not there. */
  path: z.string().nullable(),
  signature: z.string(),
  encryptedBy: z.string().nullable(),
  artifacts: z
    .strictObject({
      file: z.string().regex(/^[\w.-]+$/),
      bytes: z.number(),
      sha256: z.string(),
      contentBytes: z.number(),
    })
    .nullable(),
});
type ModelNote = z.infer<typeof ModelNote>;

const NOTE = 'model.json';

function contextOf(folder: string): string {
  return `models/${basename(folder)}`;
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
  const text = await readFile(join(folder, NOTE), 'utf8').catch(() => null);
  if (text === null) return false;
  try {
    const { artifacts, ...found } = ModelNote.parse(JSON.parse(text));
    if (JSON.stringify(found) !== JSON.stringify(wanted)) return false;
    if (artifacts === null) return true;
    return (await stat(join(folder, artifacts.file)).catch(() => null))?.size === artifacts.bytes;
  } catch {
    return false;
  }
}

async function backUpModel(place: ModelBackupPlace, model: SnapshotModel, name: string): Promise<void> {
  const { home, root, run, cipher } = place;
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
    const { stream, content } = archiveFolder(home, wanted.path);
    const seal = cipher?.seal(contextOf(folder)) ?? null;
    const stored = await storeStream(stream, seal, join(part, file));
    artifacts = { file, ...stored, contentBytes: content().contentBytes };
  }
  const note: ModelNote = { ...wanted, artifacts };
  await writeSynced(join(part, NOTE), `${JSON.stringify(note, null, 2)}\n`);
  const before = temporaryFolder(join(root, 'models'), 'deleted', run);
  await rename(folder, before).catch(() => undefined);
  await rename(part, folder);
  await rm(before, { recursive: true, force: true });
  await syncPath(join(root, 'models'));
}

/** Each registered model with its files in `models/<name>_v<version>`, written where it changed since. */
export async function backUpModels(place: ModelBackupPlace, models: readonly SnapshotModel[]): Promise<void> {
  const taken = new Set<string>();
  for (const model of models) {
    const plain = folderName(model);
    // Of two names that look the same as a folder's, the later one is told by its row.
    const name = taken.has(plain) ? `${plain}_${model.row.id}` : plain;
    taken.add(name);
    await backUpModel(place, model, name);
  }
}

async function readNote(folder: string): Promise<ModelNote> {
  const text = await readFile(join(folder, NOTE), 'utf8');
  try {
    return ModelNote.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('not_found', `${join(folder, NOTE)} is damaged, or of another medisales`, { cause });
  }
}

export async function isModelBackup(folder: string): Promise<boolean> {
  return (await stat(join(folder, NOTE)).catch(() => null)) !== null;
}

/**
 * Puts a model's files back to where its row says they lie, and gives that path. Throws `conflict` where something
 * lies there, `not_found` where the backup holds no files, and `ciphertext_invalid` and `database_corrupt` where it
 * was altered.
 */
export async function restoreModel(
  folder: string,
  { home, run, cipher }: Omit<ModelBackupPlace, 'root'>,
): Promise<string> {
  const note = await readNote(folder);
  const path = pathBelow(home, note.path);
  const { artifacts } = note;
  if (path === null || artifacts === null) {
    throw new AppError('not_found', `${folder} holds the model's row alone: its files were not there`);
  }
  if (note.encryptedBy !== null && cipher === null) {
    throw new AppError('key_missing', `${folder} is encrypted: set MEDISALES_BACKUP_KEY`);
  }
  const target = join(home, path);
  if ((await lstat(target).catch(() => null)) !== null) {
    throw new AppError('conflict', `${target} exists, and nothing is overwritten: move it away first`);
  }
  const stored = join(folder, artifacts.file);
  if ((await digestFile(stored)).sha256 !== artifacts.sha256) {
    throw new AppError('database_corrupt', `${stored} has another SHA-256 than its ${NOTE} says`);
  }
  const into = temporaryFolder(join(home, 'backup'), 'verify', run);
  try {
    await makeFolder(into);
    const source = readPiecewise(stored);
    const opening =
      note.encryptedBy === null || cipher === null
        ? source
        : pipeline(source, cipher.open(contextOf(folder)), () => undefined);
    await unpack(opening, { folder: path, into, contentBytesMax: artifacts.contentBytes });
    await makeFolder(dirname(target));
    await rename(join(into, path), target);
    return target;
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}

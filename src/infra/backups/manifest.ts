import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  BACKUP_DATABASES,
  BACKUP_FOLDERS,
  type BackupFolder,
  type BackupManifest,
  type ListedBackup,
} from '../../model/backup.js';
import { AppError } from '../../model/errors.js';
import type { BackupCipher } from '../../ports/backup-cipher.js';
import { isBackupName, writeSynced } from './layout.js';
import { digestFile } from './store.js';

const MANIFEST = 'manifest.json';
const VERIFIED = 'verified.json';

const whole = z.number().int().min(0);
const stored = {
  file: z.string().regex(/^[\w.-]+$/),
  bytes: whole,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  contentBytes: whole,
};
const folderNames = Object.keys(BACKUP_FOLDERS) as [BackupFolder, ...BackupFolder[]];

const Manifest = z.strictObject({
  product: z.literal('medisales'),
  format: z.literal(1),
  version: z.string(),
  id: z.uuid(),
  instant: z.iso.datetime(),
  pause: z.strictObject({ pauseMs: z.number().min(0), tries: whole }),
  encryptedBy: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .nullable(),
  databases: z.array(
    z.strictObject({
      ...stored,
      name: z.enum(BACKUP_DATABASES),
      rows: z.record(z.string(), whole),
      migrations: z.array(z.string()),
    }),
  ),
  archives: z.array(z.strictObject({ ...stored, name: z.enum(folderNames), entries: whole })),
  leftOut: z.array(z.string()),
});

/** Over the manifest's own text, so that one byte changed shows; null without a backup key. */
const Envelope = z.strictObject({ manifest: z.unknown(), signature: z.string().nullable() });

function signedText(manifest: unknown): string {
  return JSON.stringify(manifest);
}

export async function writeManifest(
  folder: string,
  manifest: BackupManifest,
  cipher: BackupCipher | null,
): Promise<void> {
  const signature = cipher?.sign(signedText(manifest)) ?? null;
  await writeSynced(join(folder, MANIFEST), `${JSON.stringify({ manifest, signature }, null, 2)}\n`);
}

function notWhole(folder: string, why: string): AppError {
  return new AppError('not_found', `${folder} is no whole backup: ${why}`);
}

interface ReadManifest {
  readonly manifest: BackupManifest;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: string | null;
}

/** Throws `not_found` where there is none, or none that this program can read. */
async function readManifest(folder: string): Promise<ReadManifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  if (text === null) throw notWhole(folder, `there is no ${MANIFEST} in it`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw notWhole(folder, `its ${MANIFEST} is damaged`);
  }
  const envelope = Envelope.safeParse(json);
  const parsed = Manifest.safeParse(envelope.data?.manifest);
  if (!envelope.success || !parsed.success) {
    const issue = parsed.error?.issues[0];
    const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
    throw notWhole(folder, `its ${MANIFEST} is damaged, or of another medisales${where}`);
  }
  const names = parsed.data.databases.map((d) => d.name);
  const missing = BACKUP_DATABASES.find((name) => !names.includes(name));
  if (missing !== undefined || names.length !== BACKUP_DATABASES.length) {
    throw notWhole(folder, `its ${MANIFEST} does not name each database once`);
  }
  return {
    manifest: parsed.data,
    signed: signedText(envelope.data.manifest),
    signature: envelope.data.signature,
  };
}

/**
 * The manifest, once it is sure that whoever holds the backup key wrote it.
 * Throws `key_missing` or `key_wrong` where the backup is encrypted, and `ciphertext_invalid` where it was altered.
 */
export async function trustManifest(folder: string, cipher: BackupCipher | null): Promise<BackupManifest> {
  const { manifest, signed, signature } = await readManifest(folder);
  if (manifest.encryptedBy === null) return manifest;
  if (cipher === null) {
    throw new AppError(
      'key_missing',
      `${folder} is encrypted: set MEDISALES_BACKUP_KEY to the backup key ${manifest.encryptedBy}`,
    );
  }
  if (cipher.keyId !== manifest.encryptedBy) {
    throw new AppError(
      'key_wrong',
      `${folder} is under the backup key ${manifest.encryptedBy}, and MEDISALES_BACKUP_KEY is ${cipher.keyId}`,
    );
  }
  if (signature !== cipher.sign(signed)) {
    throw new AppError(
      'ciphertext_invalid',
      `${join(folder, MANIFEST)} was altered after the backup was made`,
    );
  }
  return manifest;
}

const Verified = z.strictObject({ at: z.iso.datetime(), manifestSha256: z.string() });

async function manifestDigest(folder: string): Promise<string> {
  return (await digestFile(join(folder, MANIFEST))).sha256;
}

/** Notes beside the backup that it was restored into a temporary place and found right. */
export async function noteVerified(folder: string, at: Date): Promise<void> {
  const verified = { at: at.toISOString(), manifestSha256: await manifestDigest(folder) };
  await writeSynced(join(folder, VERIFIED), `${JSON.stringify(verified)}\n`);
}

async function verifiedAt(folder: string): Promise<Date | null> {
  const text = await readFile(join(folder, VERIFIED), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const { at, manifestSha256 } = Verified.parse(JSON.parse(text));
    return manifestSha256 === (await manifestDigest(folder)) ? new Date(at) : null;
  } catch {
    return null;
  }
}

async function listOne(root: string, name: string): Promise<ListedBackup> {
  const path = join(root, name);
  const base = { name, path, bytes: 0, isEncrypted: false, verifiedAt: null };
  let manifest: BackupManifest;
  try {
    ({ manifest } = await readManifest(path));
  } catch (error) {
    const wrong = error instanceof Error ? error.message : String(error);
    return { ...base, wrong, instant: null };
  }
  let wrong: string | null = null;
  let bytes = 0;
  for (const file of [...manifest.databases, ...manifest.archives]) {
    const found = await stat(join(path, file.file)).catch(() => null);
    bytes += found?.size ?? 0;
    if (found?.size !== file.bytes) {
      wrong ??= found === null ? `${file.file} is missing` : `${file.file} has another size`;
    }
  }
  return {
    ...base,
    wrong,
    bytes,
    instant: new Date(manifest.instant),
    isEncrypted: manifest.encryptedBy !== null,
    verifiedAt: wrong === null ? await verifiedAt(path) : null,
  };
}

/** The backups in a folder, the newest first; what they hold is not read. */
export async function listBackups(root: string): Promise<readonly ListedBackup[]> {
  const names = (await readdir(root).catch(() => [])).filter(isBackupName);
  const listed: ListedBackup[] = [];
  for (const name of names) listed.push(await listOne(root, name));
  const time = ({ instant }: ListedBackup): number => instant?.getTime() ?? 0;
  return listed.sort((a, b) => time(b) - time(a) || (a.name < b.name ? 1 : -1));
}

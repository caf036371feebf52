import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline as line, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type ArchiveFile,
  BACKUP_FOLDERS,
  type BackupManifest,
  type DatabaseContent,
  type DatabaseFile,
} from '../../model/backup.js';
import { AppError, isAppError } from '../../model/errors.js';
import type { BackupCipher } from '../../ports/backup-cipher.js';
import type { DatabaseSnapshots } from '../../ports/database-snapshots.js';
import { readPiecewise, unpack } from './archive.js';
import { syncPath } from './layout.js';
import { contextOf } from './make.js';
import { measure } from './store.js';

/** Brings the parts of a backup back out of it, each compared with what the manifest says. */

export interface Unpacker {
  readonly folder: string;
  readonly manifest: BackupManifest;
  readonly cipher: BackupCipher | null;
  readonly snapshots: DatabaseSnapshots;
}

function differs(what: string): AppError {
  return new AppError('database_corrupt', what);
}

/** The content of a stored file as a stream, and a check of what was stored, for when it has ended. */
async function opened(
  { folder, manifest, cipher }: Unpacker,
  file: DatabaseFile | ArchiveFile,
): Promise<{ readonly stream: Readable; readonly check: () => void }> {
  const path = join(folder, file.file);
  const found = await stat(path).catch(() => null);
  if (found === null) throw differs(`${file.file} is missing`);
  if (found.size !== file.bytes) {
    throw differs(`${file.file} has ${found.size} bytes, and had ${file.bytes} when the backup was made`);
  }
  const { through, result } = measure();
  const source = readPiecewise(path);
  const check = (): void => {
    if (result().sha256 !== file.sha256)
      throw differs(`${file.file} has another SHA-256 than its manifest says`);
  };
  // A failure of one part of the line ends the others; whoever reads the last one is told.
  const told = (): void => undefined;
  const stream =
    manifest.encryptedBy === null || cipher === null
      ? line(source, through, told)
      : line(source, through, cipher.open(contextOf(manifest.id, file.name)), told);
  return { stream, check };
}

/** Names the file in what went wrong with it. */
function named(error: unknown, file: string): unknown {
  if (!isAppError(error)) return error;
  return error.message.includes(file)
    ? error
    : new AppError(error.code, `${file}: ${error.message}`, { cause: error });
}

function compareContent(file: DatabaseFile, found: DatabaseContent): void {
  const tables = new Set([...Object.keys(file.rows), ...Object.keys(found.rows)]);
  for (const table of tables) {
    const [said, has] = [file.rows[table], found.rows[table]];
    if (said !== has) {
      throw differs(
        `${file.file}: ${table} has ${has ?? 'no'} rows, and the manifest says ${said ?? 'none of it'}`,
      );
    }
  }
  if (file.migrations.join() !== found.migrations.join()) {
    throw differs(
      `${file.file}: its migrations are ${found.migrations.join(', ')}, and the manifest says ${file.migrations.join(', ')}`,
    );
  }
}

/**
 * Writes one database into the new file `to` and checks all of it.
 * Throws `database_corrupt` or `ciphertext_invalid` naming what differs.
 */
export async function unpackDatabase(
  unpacker: Unpacker,
  file: DatabaseFile,
  to: { readonly path: string; readonly tryMigrations: boolean },
): Promise<void> {
  try {
    const { stream, check } = await opened(unpacker, file);
    await pipeline(stream, createWriteStream(to.path, { flags: 'wx', mode: 0o600 }));
    check();
    await syncPath(to.path);
    compareContent(file, unpacker.snapshots.inspect(to.path, file.name, to));
  } catch (error) {
    throw named(error, file.file);
  }
}

/** Unpacks one archive below `into`, a folder of our own making, and checks all of it. Throws as above. */
export async function unpackArchive(unpacker: Unpacker, file: ArchiveFile, into: string): Promise<void> {
  try {
    const { stream, check } = await opened(unpacker, file);
    const found = await unpack(stream, {
      folder: BACKUP_FOLDERS[file.name],
      into,
      contentBytesMax: file.contentBytes,
    });
    check();
    if (found.entries !== file.entries || found.contentBytes !== file.contentBytes) {
      throw differs(
        `${file.file}: it holds ${found.entries} entries of ${found.contentBytes} bytes, and the manifest says ${file.entries} of ${file.contentBytes}`,
      );
    }
  } catch (error) {
    throw named(error, file.file);
  }
}

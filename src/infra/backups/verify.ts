import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupManifest } from '../../model/backup.js';
import type { BackupCipher } from '../../ports/backup-cipher.js';
import type { Clock } from '../../ports/clock.js';
import type { DatabaseSnapshots } from '../../ports/database-snapshots.js';
import { clearLeft, diskError, makeFolder, type Run, temporaryFolder } from './layout.js';
import type { BackupProgress } from './make.js';
import { noteVerified, trustManifest } from './manifest.js';
import { requireRoom } from './space.js';
import { unpackArchive, unpackDatabase } from './unpacked.js';

export interface BackupVerifierDeps {
  readonly snapshots: DatabaseSnapshots;
  readonly cipher: BackupCipher | null;
  readonly clock: Clock;
}

export interface VerifyRequest {
  /** The backup's own folder. */
  readonly folder: string;
  /** Where it is restored for the while, a part at a time. */
  readonly temporaryRoot: string;
  readonly run: Run;
  readonly report?: BackupProgress;
}

export interface VerifiedBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;
  /** False where the backup lies where nothing can be written, so that its being right could not be noted. */
  readonly isNoted: boolean;
}

/**
 * Restores every part into a temporary place and compares it with the manifest: checksums, SQLite's own check of
 * each database, row counts, migrations (tried to the newest schema), archives. Throws an AppError that names the
 * first thing that differs.
 */
export function createBackupVerifier(
  deps: BackupVerifierDeps,
): (request: VerifyRequest) => Promise<VerifiedBackup> {
  return async ({ folder, temporaryRoot, run, report }) => {
    const manifest = await trustManifest(folder, deps.cipher);
    const unpacker = { ...deps, folder, manifest };
    const parts = [...manifest.databases, ...manifest.archives];
    const total = parts.reduce((sum, { contentBytes }) => sum + contentBytes, 0);
    await makeFolder(temporaryRoot);
    await clearLeft(temporaryRoot);
    const into = temporaryFolder(temporaryRoot, 'verify', run);
    try {
      // A database brought to a newer schema may need twice its room.
      await requireRoom(
        temporaryRoot,
        2 * Math.max(0, ...parts.map(({ contentBytes }) => contentBytes)),
        'the verification',
      );
      let done = 0;
      for (const database of manifest.databases) {
        report?.(done, total, database.file);
        await makeFolder(into);
        await unpackDatabase(unpacker, database, {
          path: join(into, `${database.name}.db`),
          tryMigrations: true,
        });
        await rm(into, { recursive: true });
        done += database.contentBytes;
      }
      for (const archive of manifest.archives) {
        report?.(done, total, archive.file);
        await makeFolder(into);
        await unpackArchive(unpacker, archive, into);
        await rm(into, { recursive: true });
        done += archive.contentBytes;
      }
      report?.(total, total, 'done');
    } catch (error) {
      throw diskError(error, temporaryRoot);
    } finally {
      await rm(into, { recursive: true, force: true }).catch(() => undefined);
    }
    const isNoted = await noteVerified(folder, deps.clock.now()).then(
      () => true,
      () => false,
    );
    return { folder, manifest, isNoted };
  };
}

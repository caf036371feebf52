import { join, resolve } from 'node:path';
import { createDatabaseSnapshots } from '../../db/snapshots/snapshots.js';
import { newRun, type Run } from '../infra/backups/layout.js';
import { type BackupProgress, createBackupMaker } from '../infra/backups/make.js';
import { isModelBackup, restoreModel } from '../infra/backups/models.js';
import { createRestorer, type RestoredHome } from '../infra/backups/restore.js';
import { rotateBackups } from '../infra/backups/rotation.js';
import { createBackupVerifier, type VerifiedBackup } from '../infra/backups/verify.js';
import type { KeepRule, MadeBackup } from '../model/backup.js';
import type { BackupCipher } from '../ports/backup-cipher.js';
import type { Clock } from '../ports/clock.js';
import { createBackupCipher } from '../security/backup-cipher.js';

/** What both the command and the thread of the daily job are told: it can be sent from one to the other. */
export interface BackupOrder {
  readonly home: string;
  readonly root: string;
  readonly run: Run;
  readonly version: string;
  readonly backupKey: string | null;
  /** null for the real clock. */
  readonly now: Date | null;
  readonly withKeys: boolean;
  readonly verify: boolean;
  /** null removes nothing. */
  readonly keep: KeepRule | null;
}

export interface BackupDone {
  readonly made: MadeBackup;
  /** Names of older backups that were removed. */
  readonly removed: readonly string[];
}

function clockAt(now: Date | null): Clock {
  return { now: () => now ?? new Date() };
}

function cipherOf(backupKey: string | null): BackupCipher | null {
  return backupKey === null ? null : createBackupCipher(backupKey);
}

/** Makes a backup, then verifies it and removes older ones where that was asked for. */
export async function runBackup(order: BackupOrder, report?: BackupProgress): Promise<BackupDone> {
  const { home, root, run, version, now, withKeys, verify, keep } = order;
  const clock = clockAt(now);
  const cipher = cipherOf(order.backupKey);
  const snapshots = createDatabaseSnapshots(clock);
  const progress = report === undefined ? {} : { report };
  const make = createBackupMaker({ snapshots, cipher, clock, version });
  const made = await make({ home, root, run, withKeys, ...progress });
  if (verify) {
    const temporaryRoot = join(home, 'backup');
    await createBackupVerifier({ snapshots, cipher, clock })({
      folder: made.path,
      temporaryRoot,
      run,
      ...progress,
    });
  }
  return { made, removed: keep === null ? [] : await rotateBackups(root, keep, run) };
}

export interface VerifyOrder {
  readonly folder: string;
  readonly temporaryRoot: string;
  readonly run: Run;
  readonly backupKey: string | null;
  readonly now: Date | null;
}

export function runVerify(order: VerifyOrder, report?: BackupProgress): Promise<VerifiedBackup> {
  const { backupKey, now, temporaryRoot, run } = order;
  const clock = clockAt(now);
  const verify = createBackupVerifier({
    snapshots: createDatabaseSnapshots(clock),
    cipher: cipherOf(backupKey),
    clock,
  });
  const progress = report === undefined ? {} : { report };
  return verify({ folder: resolve(order.folder), temporaryRoot, run, ...progress });
}

/** Puts one model's files back into the home; null where `folder` is no backup of a model. */
export async function runRestoreModel(order: RestoreOrder): Promise<string | null> {
  const folder = resolve(order.folder);
  if (!(await isModelBackup(folder))) return null;
  return restoreModel(folder, {
    home: resolve(order.home),
    run: newRun(),
    cipher: cipherOf(order.backupKey),
  });
}

export interface RestoreOrder {
  readonly folder: string;
  readonly home: string;
  readonly backupKey: string | null;
}

export function runRestore(order: RestoreOrder, report?: BackupProgress): Promise<RestoredHome> {
  const restore = createRestorer({
    snapshots: createDatabaseSnapshots(clockAt(null)),
    cipher: cipherOf(order.backupKey),
  });
  const progress = report === undefined ? {} : { report };
  return restore({ folder: resolve(order.folder), home: resolve(order.home), ...progress });
}

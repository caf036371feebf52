import type { KeepRule } from '../src/model/backup.js';
import type { Backups } from '../src/ports/backups.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

export interface BackupJobDeps {
  readonly backups: Backups;
  readonly keep: () => Promise<KeepRule>;
  readonly withKeys: () => Promise<boolean>;
}

const MIB = 2 ** 20;

/** The daily backup: made, verified, and older ones removed as the settings say. */
export function createBackupJob({ backups, keep, withKeys }: BackupJobDeps): Job {
  return scheduled('backup', async ({ signal }) => {
    const request = { keep: await keep(), withKeys: await withKeys(), signal };
    const { made, removed } = await backups.make(request);
    const gone = removed.length === 0 ? '' : `, ${removed.length} older removed`;
    return `${(made.bytes / MIB).toFixed(1)} MB in ${made.seconds.toFixed(1)} s, pause ${made.pauseMs.toFixed(1)} ms, verified${gone}`;
  });
}

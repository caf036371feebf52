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
    const [size, seconds, pauseMs] = [made.bytes / MIB, made.seconds, made.pauseMs].map((n) => n.toFixed(1));
    const count = removed.length;
    return {
      en: `${size} MB in ${seconds} s, pause ${pauseMs} ms, verified${count === 0 ? '' : `, ${count} older removed`}`,
      ko: `${size} MB, ${seconds}초, 멈춤 ${pauseMs} ms, 확인함${count === 0 ? '' : `, 오래된 백업 ${count}개 지움`}`,
    };
  });
}

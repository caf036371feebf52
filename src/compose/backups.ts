import { join } from 'node:path';
import { createBackupJob } from '../../jobs/backup.js';
import type { Job } from '../../jobs/job.js';
import type { Config } from '../config.js';
import { clearLeft, newRun, releaseLock } from '../infra/backups/layout.js';
import { listBackups } from '../infra/backups/manifest.js';
import { createWorkerTask } from '../infra/worker-task.js';
import type { KeepRule } from '../model/backup.js';
import { AppError } from '../model/errors.js';
import type { Backups } from '../ports/backups.js';
import type { Clock } from '../ports/clock.js';
import type { GaugeFamily } from '../ports/metrics.js';
import type { BackupDone, BackupOrder } from './backup-run.js';

/** The job has a shorter one; this one ends a thread that nothing else would. */
const DEADLINE_MS = 6 * 3_600_000;

/** Where backups lie unless `--to` says another place. */
export function backupRoot(home: string): string {
  return join(home, 'backup');
}

export interface BackupsDeps {
  readonly config: Pick<Config, 'home' | 'backupKey' | 'now'>;
  readonly version: string;
  /** The compiled thread; unless said the one beside this module. */
  readonly worker?: URL;
}

/** Backups of the home into its own `backup/`, in a thread, so that the event loop goes on answering. */
export function composeBackups({ config, version, worker }: BackupsDeps): Backups {
  const { home, backupKey, now } = config;
  const root = backupRoot(home);
  const task = createWorkerTask<BackupOrder, BackupDone>({
    entry: worker ?? new URL('./backup-worker.js', import.meta.url),
    inline: async () => (await import('./backup-run.js')).runBackup,
    deadlineMs: DEADLINE_MS,
  });
  const make: Backups['make'] = async ({ keep, withKeys, signal }) => {
    const run = newRun();
    const aborted = (): AppError => new AppError('internal', 'The backup was ended before it was done.');
    if (signal.aborted) throw aborted();
    const order = { home, root, run, version, backupKey, now, withKeys, verify: true, keep };
    let ending: Promise<void> | null = null;
    const end = (): void => {
      ending = task.close();
    };
    signal.addEventListener('abort', end, { once: true });
    try {
      return await task.run(order);
    } catch (error) {
      await ending;
      // A thread that was ended has cleared up nothing.
      await clearLeft(root, run);
      await clearLeft(join(root, 'models'), run);
      await releaseLock(root, run);
      throw signal.aborted ? aborted() : error;
    } finally {
      signal.removeEventListener('abort', end);
    }
  };
  return {
    make,
    latest: async () => (await listBackups(root)).find((b) => b.wrong === null) ?? null,
    close: task.close,
  };
}

/** What the daily job needs of the product beside the backups themselves. */
interface BackupSettings {
  readonly effective: (key: string) => Promise<{ readonly value: string }>;
}

/** How many are kept, as the settings have it. */
export async function keepRuleOf(settings: BackupSettings): Promise<KeepRule> {
  const number = async (key: string): Promise<number> => Number((await settings.effective(key)).value);
  return {
    daily: await number('backup_keep_daily'),
    weekly: await number('backup_keep_weekly'),
    monthly: await number('backup_keep_monthly'),
  };
}

/** The jobs of this part, for the schedule. */
export function composeBackupJobs(
  backups: Backups,
  settings: BackupSettings,
  config: Pick<Config, 'backupKey'>,
): readonly Job[] {
  return [
    createBackupJob({
      backups,
      keep: () => keepRuleOf(settings),
      withKeys: async () =>
        config.backupKey !== null && (await settings.effective('backup_with_keys')).value === '1',
    }),
  ];
}

/** How old and how large the newest whole backup is. */
export function backupFigures(backups: Backups, clock: Clock): () => Promise<readonly GaugeFamily[]> {
  return async () => {
    const latest = await backups.latest();
    if (latest === null || latest.instant === null) return [];
    const ageSeconds = (clock.now().getTime() - latest.instant.getTime()) / 1_000;
    const gauge = (name: string, help: string, value: number): GaugeFamily => ({
      name,
      help,
      samples: [{ labels: {}, value }],
    });
    return [
      gauge('medisales_backup_age_seconds', 'Since the instant of the newest whole backup.', ageSeconds),
      gauge('medisales_backup_bytes', 'What the newest whole backup takes.', latest.bytes),
    ];
  };
}

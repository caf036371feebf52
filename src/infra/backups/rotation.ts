import { rename, rm } from 'node:fs/promises';
import type { KeepRule, ListedBackup } from '../../model/backup.js';
import { COMPANY_ZONE, isoWeek, localDate } from '../../model/calendar.js';
import { clearLeft, type Run, temporaryFolder, withBackupLock } from './layout.js';
import { listBackups } from './manifest.js';

function spansOf(instant: Date): Readonly<Record<keyof KeepRule, string>> {
  const daily = localDate(instant, COMPANY_ZONE);
  const { year, week } = isoWeek(daily);
  return { daily, weekly: `${year}-${week}`, monthly: daily.slice(0, 7) };
}

/** Of one span's backups the newest that was verified, else the newest: a bad one must not push out a good one. */
function bestOf(backups: readonly ListedBackup[]): ListedBackup | undefined {
  return backups.find((b) => b.verifiedAt !== null) ?? backups[0];
}

/**
 * Which backups may go: `backups` as `listBackups` gives them, the newest first. Only whole ones count and are
 * removed; and none is while no verified one stays.
 */
export function chooseRemovals(backups: readonly ListedBackup[], keep: KeepRule): readonly ListedBackup[] {
  const whole = backups.filter((b) => b.wrong === null && b.instant !== null);
  const dated = whole.map((backup) => ({ backup, spans: spansOf(backup.instant as Date) }));
  const kept = new Set<ListedBackup>();
  for (const unit of ['daily', 'weekly', 'monthly'] as const) {
    const spans = new Map<string, ListedBackup[]>();
    for (const { backup, spans: of } of dated) {
      spans.set(of[unit], [...(spans.get(of[unit]) ?? []), backup]);
    }
    for (const [, of] of [...spans].slice(0, keep[unit])) {
      const best = bestOf(of);
      if (best !== undefined) kept.add(best);
    }
  }
  const newest = whole[0];
  if (newest !== undefined) kept.add(newest);
  if (![...kept].some((b) => b.verifiedAt !== null)) return [];
  return whole.filter((b) => !kept.has(b));
}

/** Removes what `keep` does not keep; each is out of sight before its first file goes. Gives the names. */
export async function rotateBackups(root: string, keep: KeepRule, run: Run): Promise<readonly string[]> {
  return withBackupLock(root, run, async () => {
    const removals = chooseRemovals(await listBackups(root), keep);
    for (const { path } of removals) {
      const aside = temporaryFolder(root, 'deleted', run);
      await rename(path, aside);
      await rm(aside, { recursive: true, force: true });
    }
    await clearLeft(root, run);
    return removals.map(({ name }) => name);
  });
}

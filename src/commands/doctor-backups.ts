import { backupRoot } from '../compose/backups.js';
import type { App } from '../compose.js';
import { listBackups } from '../infra/backups/manifest.js';
import type { Finding } from './finding.js';

const HOUR_MS = 3_600_000;
/** The daily one and another that failed: the third day somebody should look. */
const AGE_HOURS_MAX = 50;

/** When the last whole backup of the home's own folder was made. */
export async function backupFinding(app: App): Promise<Finding> {
  const name = 'backup';
  const listed = await listBackups(backupRoot(app.config.home));
  const latest = listed.find((backup) => backup.wrong === null && backup.instant !== null);
  const broken = listed.filter((backup) => backup.wrong !== null).map((backup) => backup.name);
  const beside = broken.length === 0 ? '' : `; not whole: ${broken.slice(0, 5).join(', ')}`;
  if (latest?.instant === undefined || latest.instant === null) {
    return { name, state: 'off', detail: `none yet in the home's backup folder${beside}`, mend: null };
  }
  const hours = Math.max(0, Math.floor((app.clock.now().getTime() - latest.instant.getTime()) / HOUR_MS));
  const isOld = hours > AGE_HOURS_MAX;
  const verified = latest.verifiedAt === null ? 'not verified' : 'verified';
  return {
    name,
    state: isOld ? 'failed' : 'ok',
    detail: `${latest.name}, ${hours} hours old, ${verified}${beside}`,
    mend: isOld ? 'medisales backup --rotate, and see why the daily job did not: medisales jobs list' : null,
  };
}

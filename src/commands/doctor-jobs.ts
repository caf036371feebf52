import type { JobView } from '../../jobs/desk.js';
import type { App } from '../compose.js';
import type { Finding } from './finding.js';
import { localTime, runText } from './jobs-text.js';

function finding(view: JobView): Finding {
  const { name: job, timetable, last, next } = view;
  const name = `job ${job}`;
  const lastly = last === null ? 'has not run yet' : `last run ${runText(last, timetable.timezone)}`;
  const found = (state: Finding['state'], detail: string, mend: string | null): Finding => ({
    name,
    state,
    detail,
    mend,
  });
  if (!view.isEnabled) return found('off', `disabled, ${lastly}`, null);
  if (view.isOverdue) {
    return found(
      'failed',
      `overdue by its times "${timetable.cron}", ${lastly}`,
      'Start the service: medisales start',
    );
  }
  if (last !== null && last.status !== 'done' && last.status !== 'running') {
    return found('failed', `${lastly}: ${last.error ?? 'no reason given'}`, `medisales jobs run ${job}`);
  }
  return found(
    'ok',
    `${lastly}, next ${next === null ? 'never' : localTime(next, timetable.timezone)}`,
    null,
  );
}

/** How the scheduled work stands. */
export async function jobFindings(app: App): Promise<readonly Finding[]> {
  const views = await app.jobs.list();
  const known = views.filter((view) => view.isKnown);
  if (known.length > 0) return known.map(finding);
  const detail = `${views.length} jobs wait for the service: it has not started here yet`;
  return [{ name: 'jobs', state: 'off', detail, mend: null }];
}

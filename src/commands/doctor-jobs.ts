import type { JobView } from '../../jobs/desk.js';
import type { App } from '../compose.js';
import type { Finding } from './finding.js';
import { localTime, runText } from './jobs-text.js';

/** A slot begun this much later was still begun by its own service's clock. */
const LATE_MS = 120_000;

/** When the clock of a service last began anything. */
function lastSign(views: readonly JobView[]): Date | null {
  const begun = views.flatMap(({ last }) =>
    last === null || last.trigger === 'manual' ? [] : [last.startedAt.getTime()],
  );
  return begun.length === 0 ? null : new Date(Math.max(...begun));
}

/** Whether no service ran when the job's time came; else the service let it rest. */
function waitsForService({ missedFrom }: JobView, sign: Date | null): boolean {
  return missedFrom !== null && (sign === null || sign.getTime() < missedFrom.getTime() + LATE_MS);
}

function waiting(views: readonly JobView[], sign: Date | null): readonly Finding[] {
  const [first] = views
    .flatMap(({ missedFrom, timetable }) => (missedFrom === null ? [] : [{ missedFrom, timetable }]))
    .sort((a, b) => a.missedFrom.getTime() - b.missedFrom.getTime());
  if (first === undefined) return [];
  const since = localTime(sign ?? first.missedFrom, first.timetable.timezone);
  const atStart = views.filter((view) => view.catchesUp).length;
  const later = views.length - atStart;
  const run = (count: number): string => `${count} ${count === 1 ? 'job runs' : 'jobs run'}`;
  const rest = later === 0 ? '' : `, ${run(later)} at the next time after that`;
  return [
    {
      name: 'jobs',
      state: 'failed',
      detail: `the service has not been running since ${since}: ${run(atStart)} at its next start${rest}`,
      mend: 'Start the service: medisales start',
    },
  ];
}

function finding(view: JobView, sign: Date | null): Finding {
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
  if (waitsForService(view, sign)) {
    const when = view.catchesUp ? 'runs at its next start' : 'runs at its next time after that';
    return found('off', `waits for the service, ${when}; ${lastly}`, null);
  }
  if (view.isOverdue) {
    return found(
      'failed',
      `overdue by its times "${timetable.cron}", ${lastly}`,
      `medisales jobs run ${job}`,
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
  if (known.length > 0) {
    const sign = lastSign(known);
    const waits = known.filter((view) => waitsForService(view, sign));
    return [...waiting(waits, sign), ...known.map((view) => finding(view, sign))];
  }
  const detail = `${views.length} jobs wait for the service: it has not started here yet`;
  return [{ name: 'jobs', state: 'off', detail, mend: null }];
}

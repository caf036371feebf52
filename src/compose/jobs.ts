import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createJobDesk, type JobDesk } from '../../jobs/desk.js';
import type { Job } from '../../jobs/job.js';
import { createJobRunner, type JobRunner } from '../../jobs/run.js';
import { cronTicker } from '../../jobs/ticker.js';
import { waitFor } from '../../jobs/tries.js';
import { createTimetables } from '../infra/timetables.js';
import type { ServiceJobs } from '../main.js';
import type { Clock } from '../ports/clock.js';
import type { JobStore } from '../ports/job-store.js';
import type { Logger } from '../ports/logger.js';
import type { GaugeFamily, Metrics } from '../ports/metrics.js';

/** The scheduled work of a home: a service starts it, a command looks at it or runs one of it. */
export interface Jobs extends ServiceJobs, JobDesk, Pick<JobRunner, 'runNow'> {}

export interface JobsDeps {
  readonly jobs: readonly Job[];
  readonly store: JobStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly mask: (text: string) => string;
}

const seconds = (at: Date): number => at.getTime() / 1_000;

/** What is kept of the jobs, whichever process ran them. */
async function jobFigures(desk: JobDesk): Promise<readonly GaugeFamily[]> {
  const views = await desk.list();
  const family = (
    name: string,
    help: string,
    read: (view: (typeof views)[number]) => number | null,
  ): GaugeFamily => ({
    name,
    help,
    samples: views.flatMap((view) => {
      const value = read(view);
      return value === null ? [] : [{ labels: { job: view.name }, value }];
    }),
  });
  return [
    family('medisales_job_enabled', 'Whether a job is run by the clock.', ({ isEnabled }) =>
      Number(isEnabled),
    ),
    family('medisales_job_running', 'Whether a job is being run now.', ({ last }) =>
      Number(last?.status === 'running'),
    ),
    family('medisales_job_overdue', 'Whether a job has not begun for far longer than it should.', (view) =>
      Number(view.isOverdue),
    ),
    family('medisales_job_last_duration_seconds', 'How long the last ended run of a job took.', (view) => {
      const ended = view.last?.endedAt === null ? view.lastDone : view.last;
      return ended === null || ended.endedAt === null
        ? null
        : (ended.endedAt.getTime() - ended.startedAt.getTime()) / 1_000;
    }),
    family(
      'medisales_job_last_success_timestamp_seconds',
      'When the last run of a job that did its work ended.',
      ({ lastDone }) => (lastDone === null || lastDone.endedAt === null ? null : seconds(lastDone.endedAt)),
    ),
    family('medisales_job_next_run_timestamp_seconds', 'When a job is due next.', ({ next }) =>
      next === null ? null : seconds(next),
    ),
  ];
}

export function createJobs({ jobs, store, clock, logger, metrics, mask }: JobsDeps): Jobs {
  const timetables = createTimetables();
  const desk = createJobDesk({ jobs, store, timetables, clock });
  const runner = createJobRunner({
    jobs,
    store,
    timetables,
    clock,
    machineClock: { now: () => new Date() },
    monotonicMs: () => performance.now(),
    ticker: cronTicker,
    wait: waitFor,
    instance: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    logger,
    mask,
    onEnded: metrics.jobEnded,
  });
  metrics.collect(() => jobFigures(desk));
  return { ...desk, start: runner.start, stop: runner.stop, runNow: runner.runNow };
}

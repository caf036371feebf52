import type { Timetable } from '../src/model/alert.js';
import { AppError } from '../src/model/errors.js';
import type { Clock } from '../src/ports/clock.js';
import type { JobRun, JobState, JobStore } from '../src/ports/job-store.js';
import type { Timetables } from '../src/ports/timetables.js';
import { dueSince, timetableOf } from './due.js';
import type { Job } from './job.js';
import { unknownJob } from './run.js';

/** A job as an operator sees it. */
export interface JobView {
  readonly name: string;
  readonly title: string;
  /** In force: an operator's, else its own. */
  readonly timetable: Timetable;
  readonly isOwnTimetable: boolean;
  readonly isEnabled: boolean;
  /** False where no service has started with it yet. */
  readonly isKnown: boolean;
  /** null where it is disabled. */
  readonly next: Date | null;
  readonly last: JobRun | null;
  readonly lastDone: JobRun | null;
  /** Whether it has not begun for far longer than its timetable lets it rest. */
  readonly isOverdue: boolean;
  /** The first of its times that passed without it, of one that is overdue. */
  readonly missedFrom: Date | null;
  /** Whether a service that starts runs it at once where its time has passed. */
  readonly catchesUp: boolean;
}

export interface JobDesk {
  readonly list: () => Promise<readonly JobView[]>;
  /** Latest first. Throws `usage` for an unknown name, as the others do. */
  readonly history: (limit: number, name?: string) => Promise<readonly JobRun[]>;
  readonly setEnabled: (name: string, isEnabled: boolean) => Promise<JobView>;
  /** null: back to the job's own. Throws `usage` where the fields can't be read or never come. */
  readonly setCron: (name: string, cron: string | null) => Promise<JobView>;
}

export interface JobDeskDeps {
  readonly jobs: readonly Job[];
  readonly store: JobStore;
  readonly timetables: Timetables;
  readonly clock: Clock;
}

const SLOTS_MISSED = 3;
const HOUR_MS = 3_600_000;

/** What operators see and change of the jobs. */
export function createJobDesk({ jobs, store, timetables, clock }: JobDeskDeps): JobDesk {
  function jobOf(name: string): Job {
    const job = jobs.find((one) => one.name === name);
    if (job === undefined) throw unknownJob(name, jobs);
    return job;
  }

  /**
   * The first slot that passed since the last one that began, where three have, that one over an hour ago, and the
   * job does not run; else null.
   */
  function missedFrom(timetable: Timetable, state: JobState, last: JobRun | null): Date | null {
    if (!state.isEnabled || last?.status === 'running') return null;
    const since = dueSince(state);
    const after = last !== null && last.startedAt > since ? last.startedAt : since;
    const now = clock.now();
    const passed = timetables.between(timetable, { after, until: now });
    const [first] = passed;
    if (first === undefined || passed.length < SLOTS_MISSED) return null;
    return now.getTime() - first.getTime() > HOUR_MS ? first : null;
  }

  async function view(job: Job, state: JobState | undefined): Promise<JobView> {
    const timetable = timetableOf(job, state);
    const isEnabled = state?.isEnabled ?? true;
    const last = await store.newest(job.name);
    const missed = state === undefined ? null : missedFrom(timetable, state, last);
    return {
      name: job.name,
      title: job.title,
      timetable,
      isOwnTimetable: (state?.cron ?? null) === null,
      isEnabled,
      isKnown: state !== undefined,
      next: isEnabled ? timetables.next(timetable, clock.now()) : null,
      last,
      lastDone: last?.status === 'done' ? last : await store.newest(job.name, 'done'),
      isOverdue: missed !== null,
      missedFrom: missed,
      catchesUp: job.catchesUp,
    };
  }

  async function states(): Promise<ReadonlyMap<string, JobState>> {
    return new Map((await store.states()).map((state) => [state.name, state]));
  }

  async function viewOf(job: Job): Promise<JobView> {
    return view(job, (await states()).get(job.name));
  }

  return {
    list: async () => {
      const known = await states();
      return Promise.all(jobs.map((job) => view(job, known.get(job.name))));
    },
    history: (limit, name) => store.history(limit, name === undefined ? undefined : jobOf(name).name),
    setEnabled: async (name, isEnabled) => {
      const job = jobOf(name);
      await store.setEnabled(name, isEnabled, clock.now());
      return viewOf(job);
    },
    setCron: async (name, cron) => {
      const job = jobOf(name);
      const given = cron?.trim() ?? null;
      if (given !== null && timetables.next({ ...job.timetable, cron: given }, clock.now()) === null) {
        throw new AppError('usage', `"${given}" never comes: no day is like that`);
      }
      await store.setCron(name, given, clock.now());
      return viewOf(job);
    },
  };
}

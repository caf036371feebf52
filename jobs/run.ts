import { AppError } from '../src/model/errors.js';
import type { Clock } from '../src/ports/clock.js';
import type { JobRun, JobState, JobStatus, JobStore, JobTrigger, Lease } from '../src/ports/job-store.js';
import type { Logger } from '../src/ports/logger.js';
import type { Timetables } from '../src/ports/timetables.js';
import { dueSince, dueSlot, lostSlot, timetableOf } from './due.js';
import type { Job } from './job.js';
import type { Ticker } from './ticker.js';
import { type Outcome, runTries, type Wait } from './tries.js';

export interface EndedRun {
  readonly job: string;
  readonly status: Exclude<JobStatus, 'running'>;
}

export interface JobRunnerDeps {
  readonly jobs: readonly Job[];
  readonly store: JobStore;
  readonly timetables: Timetables;
  /** What time it is for the company: slots go by it. */
  readonly clock: Clock;
  /** What time it is on this machine: leases go by it. */
  readonly machineClock: Clock;
  /** Monotonic milliseconds. */
  readonly monotonicMs: () => number;
  readonly ticker: Ticker;
  readonly wait: Wait;
  /** Of this process, unlike that of any other. */
  readonly instance: string;
  readonly logger: Logger;
  /** Leaves out of a line what must not be stored. */
  readonly mask: (text: string) => string;
  readonly onEnded: (ended: EndedRun) => void;
  /** How long a job may take to end once it is told to; 5 s unless told. */
  readonly graceMs?: number;
}

export interface JobRunner {
  /** Runs what is due from now on, and at once what was missed. */
  readonly start: () => Promise<void>;
  /** Takes no new slot, aborts what runs and waits for it, for a bounded time. */
  readonly stop: () => Promise<void>;
  /** Looks for what is due and begins it; a tick does the same. */
  readonly look: () => Promise<void>;
  /** One try now, whatever the schedule says. Throws `usage` for an unknown name, `conflict` where it runs already. */
  readonly runNow: (name: string, stop?: AbortSignal) => Promise<JobRun>;
  /** The names of what this process runs. */
  readonly running: () => readonly string[];
}

const LEASE_MS = 60_000;
const GRACE_MS = 5_000;
const STOPPED = 'the process was stopped in the middle';
const TAKEN_AWAY = 'another process took it for dead';

interface Running {
  readonly run: JobRun;
  readonly controller: AbortController;
  /** Resolves when it is over, and nothing of it goes on. */
  over: Promise<void>;
}

/** Runs jobs by their timetables, each slot in one of the processes of a home. Nothing that a job does ends it. */
export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const { jobs, store, timetables, clock, machineClock, logger, instance, graceMs = GRACE_MS } = deps;
  const running = new Map<string, Running>();
  /** Up to when each job's slots were dealt with. */
  const lookedTo = new Map<string, Date>();
  const unreadable = new Set<string>();
  let ticks: { readonly stop: () => void } | null = null;
  let looking: Promise<void> | null = null;
  let isStopping = false;

  const lease = (): Lease => {
    const now = machineClock.now();
    return { now, until: new Date(now.getTime() + LEASE_MS) };
  };

  async function renewLeases(): Promise<void> {
    for (const { run, controller } of running.values()) {
      if (!(await store.renew(run, lease().until))) controller.abort(TAKEN_AWAY);
    }
  }

  async function finish(run: JobRun, outcome: Outcome, begunMs: number): Promise<JobRun> {
    const elapsedMs = deps.monotonicMs() - begunMs;
    const status = outcome.status === 'stopped' ? 'lost' : outcome.status;
    const endedAt = new Date(run.startedAt.getTime() + elapsedMs);
    const [result, error] = outcome.status === 'done' ? [outcome.line, null] : [null, outcome.line];
    const told = { job: run.name, slot: run.slot.toISOString(), durationMs: Math.round(elapsedMs) };
    if (result !== null) logger.info({ ...told, result: result.en }, 'job done');
    else logger.warn({ ...told, status, error }, 'job not done');
    deps.onEnded({ job: run.name, status });
    await store.end({ run, status, endedAt, result, error });
    return { ...run, status, endedAt, result, error };
  }

  /** Does the work of a slot that was taken; `over` of what is noted waits also for what a job left going on. */
  function begin(job: Job, run: JobRun, attemptsMax: number): Promise<JobRun> {
    const begunMs = deps.monotonicMs();
    const controller = new AbortController();
    const noted: Running = { run, controller, over: Promise.resolve() };
    running.set(job.name, noted);
    if (isStopping) controller.abort(STOPPED);
    const onRetry = async (error: string): Promise<void> => {
      logger.warn({ job: job.name, error }, 'job failed and will be tried again');
      await store.retry(run, error);
    };
    const tries = runTries({ ...deps, graceMs, onRetry }, job, { run, attemptsMax, stop: controller.signal });
    const work = tries.then(async (outcome) => {
      const ended = await finish(run, outcome, begunMs);
      if (outcome.leftOver === null) running.delete(job.name);
      return { outcome, ended };
    });
    noted.over = work
      .then(({ outcome }) => outcome.leftOver)
      .catch((error: unknown) =>
        logger.error({ job: job.name, err: error }, 'the end of a job was not noted'),
      )
      .then(() => {
        if (running.get(job.name) === noted) running.delete(job.name);
      });
    return work.then(({ ended }) => ended);
  }

  async function claim(job: Job, due: { readonly slot: Date; readonly trigger: JobTrigger }) {
    const startedAt = clock.now();
    return store.take({
      ...due,
      name: job.name,
      instance,
      startedAt,
      attemptsMax: job.attemptsMax,
      lease: lease(),
    });
  }

  async function consider(job: Job, state: JobState): Promise<void> {
    const now = clock.now();
    const after = lookedTo.get(job.name) ?? dueSince(state);
    if (!state.isEnabled) {
      lookedTo.set(job.name, now);
      return;
    }
    // Its newest slot is looked for again once it has ended.
    if (running.has(job.name)) return;
    const question = { job, timetable: timetableOf(job, state), after, now, attemptsMax: job.attemptsMax };
    const due = dueSlot(question, timetables) ?? lostSlot(question, await store.newest(job.name));
    if (due === null) {
      lookedTo.set(job.name, now);
      return;
    }
    const claimed = await claim(job, due);
    if (claimed.outcome === 'busy') return;
    lookedTo.set(job.name, now);
    // Its failure is noted where it ends.
    if (claimed.outcome === 'taken') void begin(job, claimed.run, job.attemptsMax).catch(() => undefined);
  }

  /** One job that can't be looked at, as its cron can't be read, keeps no other from its slot. */
  async function considerSafely(job: Job, state: JobState): Promise<void> {
    try {
      await consider(job, state);
      unreadable.delete(job.name);
    } catch (error) {
      const level = unreadable.has(job.name) ? 'debug' : 'error';
      unreadable.add(job.name);
      logger[level]({ job: job.name, err: error }, 'a job could not be looked at');
    }
  }

  async function lookOnce(): Promise<void> {
    await renewLeases();
    for (const run of await store.loseAbandoned(lease(), clock.now())) {
      logger.warn({ job: run.name, slot: run.slot.toISOString(), instance: run.instance }, 'a run was lost');
      deps.onEnded({ job: run.name, status: 'lost' });
    }
    const states = new Map((await store.states()).map((state) => [state.name, state]));
    for (const job of jobs) {
      const state = states.get(job.name);
      if (!isStopping && state !== undefined) await considerSafely(job, state);
    }
  }

  function look(): Promise<void> {
    looking ??= lookOnce()
      .catch((error: unknown) => logger.error({ err: error }, 'jobs could not be looked at'))
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  async function runNow(name: string, stop?: AbortSignal): Promise<JobRun> {
    const job = jobs.find((one) => one.name === name);
    if (job === undefined) throw unknownJob(name, jobs);
    const claimed = running.has(name)
      ? ({ outcome: 'busy', instance } as const)
      : await claim(job, { slot: clock.now(), trigger: 'manual' });
    if (claimed.outcome !== 'taken') {
      const by = claimed.outcome === 'busy' ? ` by ${claimed.instance}` : '';
      throw new AppError('conflict', `${name} is being run already${by}`, {
        retryable: true,
        hint: 'Wait until that has ended: medisales jobs history shows it.',
      });
    }
    const renewing = ticks === null ? deps.ticker(() => void renewLeases().catch(() => undefined)) : null;
    try {
      const ended = begin(job, claimed.run, 1);
      const abort = (): void => running.get(name)?.controller.abort(STOPPED);
      if (stop?.aborted === true) abort();
      stop?.addEventListener('abort', abort, { once: true });
      return await ended;
    } finally {
      renewing?.stop();
    }
  }

  return {
    start: async () => {
      await store.know(
        jobs.map(({ name }) => name),
        clock.now(),
      );
      ticks = deps.ticker(() => void look());
      await look();
    },
    stop: async () => {
      isStopping = true;
      ticks?.stop();
      await looking;
      for (const { controller } of running.values()) controller.abort(STOPPED);
      const waiting = new AbortController();
      const ended = Promise.all([...running.values()].map(({ over }) => over));
      await Promise.race([ended, deps.wait(2 * graceMs, waiting.signal)]);
      waiting.abort();
    },
    look,
    runNow,
    running: () => [...running.keys()],
  };
}

/** Says which names there are. */
export function unknownJob(name: string, jobs: readonly Pick<Job, 'name'>[]): AppError {
  return new AppError(
    'usage',
    `there is no job "${name}": choose one of ${jobs.map((job) => job.name).join(', ')}`,
  );
}

import type { Stores } from '../../db/stores.js';
import type { Job } from '../../jobs/job.js';
import { createJobRunner, type EndedRun, type JobRunner } from '../../jobs/run.js';
import { waitFor } from '../../jobs/tries.js';
import { createTimetables } from '../../src/infra/timetables.js';
import type { Logger } from '../../src/ports/logger.js';

/** A runner whose clock stands where a test puts it, and that looks when it is told to. */
export interface World {
  readonly runner: JobRunner;
  readonly ended: EndedRun[];
  readonly waits: number[];
  /** Of the schedule and of the leases alike. */
  readonly setTime: (at: string) => void;
  readonly passSeconds: (seconds: number) => void;
  /** Looks, and waits until nothing runs any more. */
  readonly lookAndSettle: () => Promise<void>;
}

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const timetables = createTimetables();
const GRACE_MS = 2_000;

export interface WorldOptions {
  readonly instance?: string;
  readonly now?: string;
  readonly graceMs?: number;
}

let serial = 0;

export function createWorld(
  stores: Pick<Stores, 'jobs'>,
  jobs: readonly Job[],
  options: WorldOptions = {},
): World {
  serial += 1;
  let now = new Date(options.now ?? '2026-06-15T08:00:00+09:00');
  const graceMs = options.graceMs ?? GRACE_MS;
  const ended: EndedRun[] = [];
  const waits: number[] = [];
  const clock = { now: () => now };
  const runner = createJobRunner({
    jobs,
    store: stores.jobs,
    timetables,
    clock,
    machineClock: clock,
    monotonicMs: () => performance.now(),
    ticker: () => ({ stop: () => {} }),
    // Before the next try nobody waits; a job that was told to end has its time.
    wait: async (ms, signal) => {
      if (ms <= 2 * graceMs) return waitFor(ms, signal);
      waits.push(ms);
    },
    instance: options.instance ?? `process-${serial}`,
    logger: silent,
    mask: (text) => text,
    onEnded: (run) => ended.push(run),
    graceMs,
  });
  const settle = async (): Promise<void> => {
    while (runner.running().length > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return {
    runner,
    ended,
    waits,
    setTime: (at) => {
      now = new Date(at);
    },
    passSeconds: (seconds) => {
      now = new Date(now.getTime() + seconds * 1_000);
    },
    lookAndSettle: async () => {
      await runner.look();
      await settle();
    },
  };
}

/** Every hour on the hour, in Seoul. */
export function hourly(run: Job['run'], more: Partial<Job> = {}): Job {
  return {
    name: 'count',
    title: 'count',
    timetable: { cron: '0 * * * *', timezone: 'Asia/Seoul' },
    timeoutMs: 10_000,
    attemptsMax: 1,
    catchesUp: false,
    run,
    ...more,
  };
}

export const seoul = (time: string): string => new Date(`2026-06-15T${time}+09:00`).toISOString();

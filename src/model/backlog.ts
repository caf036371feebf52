import { setTimeout as wait } from 'node:timers/promises';

/** Work that goes on after the platform has its acknowledgement. */
export interface Backlog {
  readonly add: (job: () => Promise<void>) => void;
  /** Resolves when all is done, or after `timeoutMs`; true where all is done. */
  readonly drain: (timeoutMs: number) => Promise<boolean>;
}

/** A burst of requests is over when none has come for this long. */
const QUIET_MS = 10;
/** Work does not wait longer than this for a burst to end: platforms give some seconds for all. */
const WAIT_MS_MAX = 1_000;

interface Waiting {
  readonly job: () => Promise<void>;
  readonly sinceMs: number;
}

/**
 * Starts jobs when no more requests come in, one a turn of the event loop: in a burst all are acknowledged
 * before the answers are computed, and a request that comes later waits for one answer at most. `onError`
 * gets what a job threw.
 */
export function createBacklog(onError: (error: unknown) => void): Backlog {
  const waiting: Waiting[] = [];
  const running = new Set<Promise<void>>();
  const idle = new Set<() => void>();
  let lastAddedMs = 0;
  let scheduled = false;

  const settle = (): void => {
    if (waiting.length > 0 || running.size > 0) return;
    for (const resolve of idle) resolve();
    idle.clear();
  };
  const schedule = (): void => {
    const first = waiting[0];
    if (scheduled || first === undefined) return;
    scheduled = true;
    const now = performance.now();
    const untilMs = Math.min(lastAddedMs + QUIET_MS, first.sinceMs + WAIT_MS_MAX);
    if (now < untilMs) setTimeout(again, untilMs - now);
    else setImmediate(start);
  };
  const again = (): void => {
    scheduled = false;
    schedule();
  };
  const start = (): void => {
    const next = waiting.shift();
    if (next !== undefined) {
      const run: Promise<void> = next
        .job()
        .catch(onError)
        .finally(() => {
          running.delete(run);
          settle();
        });
      running.add(run);
    }
    again();
  };
  return {
    add: (job) => {
      lastAddedMs = performance.now();
      waiting.push({ job, sinceMs: lastAddedMs });
      schedule();
    },
    drain: async (timeoutMs) => {
      if (waiting.length === 0 && running.size === 0) return true;
      const stop = new AbortController();
      const done = new Promise<boolean>((resolve) => idle.add(() => resolve(true)));
      const late = wait(timeoutMs, false, { signal: stop.signal }).catch(() => false);
      const result = await Promise.race([done, late]);
      stop.abort();
      return result;
    },
  };
}

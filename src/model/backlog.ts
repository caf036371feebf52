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
/** So many jobs run at once however busy the event loop is; more only while it has time to spare. */
const RUNNING_WHILE_BUSY = 3;
/** A turn of the event loop that took longer than this had work enough. */
const FREE_TURN_MS = 4;

interface Waiting {
  readonly job: () => Promise<void>;
  readonly sinceMs: number;
}

/**
 * Starts jobs when no more requests come in, one a turn of the event loop: in a burst all are acknowledged
 * before the answers are computed, and a request that comes later waits for one answer at most. Jobs that compute
 * hold back those behind them, as a turn in which many go on is one in which no request is acknowledged; jobs that
 * wait for somebody else hold back none. `onError` gets what a job threw; `nowMs`
 * is a clock that never goes back.
 */
export function createBacklog(
  onError: (error: unknown) => void,
  nowMs: () => number = () => performance.now(),
): Backlog {
  const waiting: Waiting[] = [];
  const running = new Set<Promise<void>>();
  const idle = new Set<() => void>();
  let lastAddedMs = 0;
  let turnSinceMs = 0;
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
    const now = nowMs();
    const untilMs = Math.min(lastAddedMs + QUIET_MS, first.sinceMs + WAIT_MS_MAX);
    if (now < untilMs) setTimeout(again, untilMs - now);
    else {
      turnSinceMs = now;
      setImmediate(start);
    }
  };
  const again = (): void => {
    scheduled = false;
    schedule();
  };
  const start = (): void => {
    const isBusy = nowMs() - turnSinceMs > FREE_TURN_MS;
    const next = isBusy && running.size >= RUNNING_WHILE_BUSY ? undefined : waiting.shift();
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
    // Not at once: a loop that only asks again would take the time that the jobs need.
    if (next === undefined && waiting.length > 0) setTimeout(again, FREE_TURN_MS);
    else again();
  };
  return {
    add: (job) => {
      lastAddedMs = nowMs();
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

import { setTimeout as wait } from 'node:timers/promises';

/** Jobs one after another on each channel, `intervalMs` apart; channels do not wait for each other. */
export interface ChannelQueue {
  readonly run: <T>(channel: string, job: () => Promise<T>) => Promise<T>;
}

export function createChannelQueue(intervalMs: number): ChannelQueue {
  const tails = new Map<string, Promise<void>>();
  return {
    run: (channel, job) => {
      const before = tails.get(channel) ?? Promise.resolve();
      const result = before.then(job);
      const tail = result
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => wait(intervalMs, undefined, { ref: false }))
        .then(() => {
          if (tails.get(channel) === tail) tails.delete(channel);
        });
      tails.set(channel, tail);
      return result;
    },
  };
}

/** Work that goes on after Slack has its acknowledgement. */
export interface Backlog {
  readonly add: (job: () => Promise<void>) => void;
  /** Resolves when all is done, or after `timeoutMs`; true where all is done. */
  readonly drain: (timeoutMs: number) => Promise<boolean>;
}

/** A burst of requests is over when none has come for this long. */
const QUIET_MS = 10;
/** Work does not wait longer than this for a burst to end. */
const BURST_MS_MAX = 300;

/**
 * Starts jobs when no more requests come in, one a turn of the event loop: in a burst all are acknowledged
 * before the first answer is computed, and one that comes later waits for one answer at most. `onError`
 * gets what a job threw.
 */
export function createBacklog(onError: (error: unknown) => void): Backlog {
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const idle = new Set<() => void>();
  let burstBegan: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let turning = false;

  const settle = (): void => {
    if (waiting.length > 0 || running.size > 0) return;
    for (const resolve of idle) resolve();
    idle.clear();
  };
  const turn = (): void => {
    const job = waiting.shift();
    turning = job !== undefined;
    if (job === undefined) return;
    const run: Promise<void> = job()
      .catch(onError)
      .finally(() => {
        running.delete(run);
        settle();
      });
    running.add(run);
    setImmediate(turn);
  };
  const begin = (): void => {
    timer = null;
    burstBegan = null;
    if (turning) return;
    turning = true;
    setImmediate(turn);
  };
  return {
    add: (job) => {
      waiting.push(job);
      if (turning) return;
      burstBegan ??= performance.now();
      if (timer === null) timer = setTimeout(begin, QUIET_MS);
      else if (performance.now() - burstBegan < BURST_MS_MAX) timer.refresh();
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

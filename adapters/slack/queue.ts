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

/**
 * Starts one job a turn of the event loop, so that requests which wait are acknowledged before the next
 * answer is computed. `onError` gets what a job threw.
 */
export function createBacklog(onError: (error: unknown) => void): Backlog {
  const waiting: (() => Promise<void>)[] = [];
  const running = new Set<Promise<void>>();
  const idle = new Set<() => void>();
  let scheduled = false;

  const settle = (): void => {
    if (waiting.length > 0 || running.size > 0) return;
    for (const resolve of idle) resolve();
    idle.clear();
  };
  const next = (): void => {
    scheduled = false;
    const job = waiting.shift();
    if (job !== undefined) {
      const run: Promise<void> = job()
        .catch(onError)
        .finally(() => {
          running.delete(run);
          settle();
        });
      running.add(run);
    }
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    setImmediate(next);
  };
  return {
    add: (job) => {
      waiting.push(job);
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

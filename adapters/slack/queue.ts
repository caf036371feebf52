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

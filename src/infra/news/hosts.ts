import { setTimeout as sleep } from 'node:timers/promises';

/** One request at a time to each host, with a pause after it. */
export interface HostTurns {
  readonly inTurn: <T>(turn: HostTurn, work: () => Promise<T>) => Promise<T>;
}

export interface HostTurn {
  readonly host: string;
  /** After the request. */
  readonly pauseMs: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

/** Waits; injected, so that tests need not. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

export const waitFor: Wait = (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal });

export function createHostTurns({
  wait,
  monotonicMs,
}: {
  readonly wait: Wait;
  readonly monotonicMs: () => number;
}): HostTurns {
  const last = new Map<string, Promise<unknown>>();
  const freeAt = new Map<string, number>();
  return {
    inTurn: async ({ host, pauseMs, signal }, work) => {
      const before = last.get(host) ?? Promise.resolve();
      const turn = before
        .catch(() => undefined)
        .then(async () => {
          const left = (freeAt.get(host) ?? 0) - monotonicMs();
          if (left > 0) await wait(left, signal);
          try {
            return await work();
          } finally {
            freeAt.set(host, monotonicMs() + pauseMs);
          }
        });
      last.set(host, turn);
      try {
        return await turn;
      } finally {
        if (last.get(host) === turn) last.delete(host);
      }
    },
  };
}

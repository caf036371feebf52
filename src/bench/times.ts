import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** In milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rounded = (share: number): number => Number(percentile(sorted, share).toFixed(3));
  return { p50: rounded(0.5), p95: rounded(0.95) };
}

/** Milliseconds that the work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** All in milliseconds. */
export interface Blocking {
  /** Of each work: the longest that it let nothing else run, the median of its rounds. */
  readonly blocked: readonly number[];
  /** The longest in any round, whatever else the machine was doing. */
  readonly longest: number;
}

/** Long enough for a tick of whatever watches the event loop. */
export const TICKS_MS = 5;

/**
 * How long each work holds up the event loop, `rounds` times over all of them. Apart from the timing, which the
 * watching would slow down; the loop waits between, as it does in the service: one that were kept busy would count
 * what other programs of the machine take.
 */
export async function blockingOf(
  works: readonly (() => Promise<unknown>)[],
  rounds: number,
): Promise<Blocking> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const delaysOf = works.map((): number[] => []);
  delays.enable();
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, work] of works.entries()) {
      delays.reset();
      // It counts from one tick of its own to the next: there has to be one before, and one after.
      await pause(TICKS_MS);
      await work();
      await pause(TICKS_MS);
      delaysOf[i]?.push(delays.max / 1e6);
    }
  }
  delays.disable();
  return {
    blocked: delaysOf.map((of) => Number(spread(of).p50.toFixed(1))),
    longest: Number(Math.max(...delaysOf.flat()).toFixed(1)),
  };
}

import { setImmediate } from 'node:timers/promises';

/**
 * Work that holds up the event loop for a few milliseconds a slice, with turns for everybody else in between.
 * Gives the sum of what the slices gave, up to the first that gave 0. Throws the reason of an abort.
 */
export async function inSlices(slice: () => Promise<number>, signal: AbortSignal): Promise<number> {
  let total = 0;
  for (;;) {
    signal.throwIfAborted();
    const done = await slice();
    if (done === 0) return total;
    total += done;
    await setImmediate();
  }
}

/** `1 row`, `2,500 rows`. */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

import { setImmediate } from 'node:timers/promises';
import type { JobLine } from '../src/ports/job-store.js';

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

/** `2,500`, as a line of either language has it. */
export function numberText(count: number): string {
  return count.toLocaleString('en');
}

/** `1 row`, `2,500 rows`. */
export function counted(count: number, one: string): string {
  return `${numberText(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** Lines as one, in each language. */
export function linesJoined(lines: readonly JobLine[], between: string): JobLine {
  return { en: lines.map(({ en }) => en).join(between), ko: lines.map(({ ko }) => ko).join(between) };
}

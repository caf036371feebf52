import { setImmediate as nextTurn } from 'node:timers/promises';

/** A few milliseconds of work at most. */
const PART = 500;

/** `items.map(work)`, with a turn of the event loop for others after every part of the items. */
export async function mapInParts<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % PART === 0) await nextTurn();
    results.push(work(item));
  }
  return results;
}

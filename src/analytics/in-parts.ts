import { setImmediate as nextTurn } from 'node:timers/promises';

/** A few milliseconds of work at most. */
const PART = 500;

/** Statements of the main thread, or of a cache beside it. */
const FEW = 20;

/** `items.map(work)`, with a turn of the event loop for others after every part of the items: fewer of heavier work. */
export async function mapInParts<T, R>(items: readonly T[], work: (item: T) => R, part = PART): Promise<R[]> {
  const results: R[] = [];
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % part === 0) await nextTurn();
    results.push(work(item));
  }
  return results;
}

/** The same of work that is asynchronous and yet lets nothing else run, one item after the other. */
export async function mapInTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [i, item] of items.entries()) {
    if (i > 0 && i % FEW === 0) await nextTurn();
    results.push(await work(item));
  }
  return results;
}

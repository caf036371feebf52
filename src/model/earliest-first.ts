/** What waits under each key, given out in its own order, whatever order it came in. */
export interface EarliestFirst<T> {
  readonly add: (key: string, item: T) => void;
  /** The earliest that waits there. Throws where nothing does. */
  readonly take: (key: string) => T;
}

/** `orderOf` gives texts that sort as the items do; equal ones stay as they came. */
export function createEarliestFirst<T>(orderOf: (item: T) => string): EarliestFirst<T> {
  const waiting = new Map<string, T[]>();
  return {
    add: (key, item) => {
      const items = waiting.get(key) ?? [];
      const order = orderOf(item);
      const at = items.findLastIndex((other) => orderOf(other) <= order) + 1;
      items.splice(at, 0, item);
      waiting.set(key, items);
    },
    take: (key) => {
      const items = waiting.get(key) ?? [];
      const [first] = items;
      if (first === undefined) throw new Error(`Nothing waits under ${key}`);
      if (items.length === 1) waiting.delete(key);
      else items.shift();
      return first;
    },
  };
}

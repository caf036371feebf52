/** The newest so many values say what is usual: what was so years ago no longer does. */
const REMEMBERED = 60;

interface Values {
  readonly inOrder: number[];
  readonly sorted: number[];
}

function placeOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The median of the newest values by key. */
export function createUsual() {
  const known = new Map<number | string, Values>();
  return {
    add: (key: number | string, value: number): void => {
      const values = known.get(key) ?? { inOrder: [], sorted: [] };
      known.set(key, values);
      const { inOrder, sorted } = values;
      inOrder.push(value);
      sorted.splice(placeOf(sorted, value), 0, value);
      if (inOrder.length > REMEMBERED) sorted.splice(placeOf(sorted, inOrder.shift() as number), 1);
    },
    /** null where fewer than `least` values are known. */
    of: (key: number | string, least: number): number | null => {
      const sorted = known.get(key)?.sorted ?? [];
      if (sorted.length < least) return null;
      const middle = sorted.length >> 1;
      const upper = sorted[middle] as number;
      return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
    },
  };
}

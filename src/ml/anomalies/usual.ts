/** The newest so many values say what is usual. */
const REMEMBERED = 60;
/** What was so longer ago no longer is; it also makes an answer independent of how far back the sales were read. */
export const USUAL_DAYS = 365;

interface Values {
  /** The oldest first. */
  readonly dated: { readonly day: number; readonly value: number }[];
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

function forgetOldest({ dated, sorted }: Values): void {
  const oldest = dated.shift();
  if (oldest !== undefined) sorted.splice(placeOf(sorted, oldest.value), 1);
}

/** The median of the newest values of the last year by key. Days may not go back. */
export function createUsual() {
  const known = new Map<number | string, Values>();
  return {
    add: (key: number | string, day: number, value: number): void => {
      const values = known.get(key) ?? { dated: [], sorted: [] };
      known.set(key, values);
      values.dated.push({ day, value });
      values.sorted.splice(placeOf(values.sorted, value), 0, value);
      if (values.dated.length > REMEMBERED) forgetOldest(values);
    },
    /** As of a day; null where fewer than `least` values are known. */
    of: (key: number | string, day: number, least: number): number | null => {
      const values = known.get(key);
      if (values === undefined) return null;
      const { dated, sorted } = values;
      while (dated[0] !== undefined && dated[0].day < day - USUAL_DAYS) forgetOldest(values);
      if (sorted.length < least) return null;
      const middle = sorted.length >> 1;
      const upper = sorted[middle] as number;
      return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
    },
  };
}

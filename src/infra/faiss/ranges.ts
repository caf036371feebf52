/** Whole numbers in their order as "3-9,4,12": runs that ascend by one are named by their ends. */
export function toRanges(numbers: Iterable<number>): string {
  const runs: string[] = [];
  let [first, last] = [Number.NaN, Number.NaN];
  const end = (): void => {
    if (!Number.isNaN(first)) runs.push(first === last ? `${first}` : `${first}-${last}`);
  };
  for (const number of numbers) {
    if (number !== last + 1) {
      end();
      first = number;
    }
    last = number;
  }
  end();
  return runs.join(',');
}

/** The numbers again; null where the text says anything else, or more than `countMax` of them. */
export function fromRanges(text: string, countMax: number): number[] | null {
  const numbers: number[] = [];
  if (text === '') return numbers;
  for (const run of text.split(',')) {
    const parts = /^(\d{1,16})(?:-(\d{1,16}))?$/.exec(run);
    const first = Number(parts?.[1]);
    const last = Number(parts?.[2] ?? first);
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || last < first) return null;
    if (numbers.length + last - first + 1 > countMax) return null;
    for (let number = first; number <= last; number += 1) numbers.push(number);
  }
  return numbers;
}

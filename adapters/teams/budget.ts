import { jsonBytes } from './text.js';

/** How much of a card is left. */
export interface Budget {
  /** True where the element still fits, which it is then counted as. */
  readonly takes: (element: unknown) => boolean;
  /** Room kept back for what comes later. */
  readonly reserve: (bytes: number) => void;
}

export function createBudget(bytes: number): Budget {
  let left = bytes;
  return {
    takes: (element) => {
      const size = jsonBytes(element) + 1;
      if (size > left) return false;
      left -= size;
      return true;
    },
    reserve: (size) => {
      left -= size;
    },
  };
}

/** How sure a forecast was, and how right it turned out to be: each from 0 to 1, to two decimals. */

const hundredths = (value: number): number => Math.round(Math.max(0, value) * 100) / 100;

export interface RangedForecast {
  readonly amount: number;
  readonly range: { readonly lower: number; readonly upper: number } | null;
}

/** 1 less the half width of the range in parts of the forecast. */
export function confidenceOf({ amount, range }: RangedForecast): number {
  if (range === null || amount <= 0) return 0;
  return hundredths(1 - (range.upper - range.lower) / 2 / amount);
}

/** 1 less the error in parts of what came. */
export function accuracyOf(amount: number, actual: number): number {
  if (actual === 0) return amount === 0 ? 1 : 0;
  return hundredths(1 - Math.abs(amount - actual) / Math.abs(actual));
}

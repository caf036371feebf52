import type { Value } from '../model/answer.js';
import { AppError } from '../model/errors.js';
import { narrow } from '../model/money.js';
import type { SqlParameter } from '../ports/sales-reader.js';

/** A figure as a fraction of whole numbers, `den` above 0, so that nothing is rounded before it is shown. */
export interface Exact {
  readonly num: bigint;
  readonly den: bigint;
}

/** null where there is no value. */
export type MaybeExact = Exact | null;

const PERCENT_SCALE = 10n ** 10n;

export function whole(value: bigint): Exact {
  return { num: value, den: 1n };
}

function floorDivide(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num % den < 0n ? quotient - 1n : quotient;
}

/** Half up: 2.5 is 3 and -2.5 is -2. */
export function roundHalfUp(value: Exact): bigint {
  if (value.den === 1n) return value.num;
  return floorDivide(2n * value.num + value.den, 2n * value.den);
}

/** null where `den` is 0 or either is missing. */
export function ratio(num: MaybeExact, den: MaybeExact): MaybeExact {
  if (num === null || den === null || den.num === 0n) return null;
  const [n, d] = [num.num * den.den, num.den * den.num];
  return d < 0n ? { num: -n, den: -d } : { num: n, den: d };
}

export function minus(a: MaybeExact, b: MaybeExact): MaybeExact {
  if (a === null || b === null) return null;
  return { num: a.num * b.den - b.num * a.den, den: a.den * b.den };
}

export function addExact(a: Exact, b: Exact): Exact {
  return a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

export function times(a: MaybeExact, factor: bigint): MaybeExact {
  return a === null ? null : { num: a.num * factor, den: a.den };
}

/** Below 0, 0 or above 0; a missing value comes before every other. */
export function compareExact(a: MaybeExact, b: MaybeExact): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (a.den === b.den) return a.num < b.num ? -1 : a.num > b.num ? 1 : 0;
  const [x, y] = [a.num * b.den, b.num * a.den];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The decimal that `value` prints as: 0.1 is one tenth. */
export function exactOfNumber(value: number): Exact {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) throw new AppError('internal', `A threshold must be a finite number, not ${value}`);
  const [, sign = '', integer = '', fraction = '', exponent = '0'] = match;
  const scale = BigInt(fraction.length) - BigInt(exponent);
  const digits = BigInt(`${sign}${integer}${fraction}`);
  return scale > 0n ? { num: digits, den: 10n ** scale } : whole(digits * 10n ** -scale);
}

/** A percentage as a plain number, with ten decimals kept. `value` is already times 100. */
export function percentValue(value: MaybeExact): Value {
  if (value === null) return null;
  return Number(roundHalfUp({ num: value.num * PERCENT_SCALE, den: value.den })) / Number(PERCENT_SCALE);
}

/** A figure that is whole by nature: won, counts. */
export function wholeValue(value: MaybeExact): Value {
  return value === null ? null : narrow(roundHalfUp(value));
}

/**
 * A whole number from SQL; NULL is 0. Rows written past the import may hold fractions of a won: their sum is
 * rounded as a whole. Throws `database_invalid` where such a sum is too large to be exact to the won.
 */
export function bigintOf(value: SqlParameter | undefined): bigint {
  if (value === null || value === undefined) return 0n;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
    return BigInt(Math.round(value));
  throw new AppError(
    'database_invalid',
    `The sales database holds amounts that are not whole won: ${value}`,
    {
      hint: 'Amounts must be whole numbers; find the rows with `medisales doctor`.',
    },
  );
}

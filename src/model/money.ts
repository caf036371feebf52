import type { Value } from './answer.js';
import type { Language } from './principal.js';

/** A bigint as a number where no won is lost by it, else as it is. */
export function narrow(value: bigint): number | bigint {
  // Beyond what is safe, the nearest number is beyond it too.
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function group(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** 1234567 -> "1,234,567원" (ko) or "₩1,234,567" (en): exact. */
export function exactWon(value: number | bigint, language: Language = 'ko'): string {
  const big = BigInt(value);
  const sign = big < 0n ? '-' : '';
  const digits = group(big < 0n ? -big : big);
  return language === 'ko' ? `${sign}${digits}원` : `${sign}₩${digits}`;
}

const KOREAN_UNITS: readonly (readonly [bigint, string])[] = [
  [1_000_000_000_000n, '조'],
  [100_000_000n, '억'],
  [10_000n, '만'],
];

/**
 * Won as a Korean reads it: 123,450,000 -> "1억 2,345만원". Rounded half up to 만원 above 1만원; English
 * gets the exact figure, as it has no such habit.
 */
export function spokenWon(value: number | bigint, language: Language = 'ko'): string {
  if (language === 'en') return exactWon(value, 'en');
  const big = BigInt(value);
  const magnitude = big < 0n ? -big : big;
  if (magnitude < 10_000n) return exactWon(value);
  let rest = ((magnitude + 5_000n) / 10_000n) * 10_000n;
  const parts: string[] = [];
  for (const [size, name] of KOREAN_UNITS) {
    const count = rest / size;
    rest -= count * size;
    if (count > 0n) parts.push(`${group(count)}${name}`);
  }
  return `${big < 0n ? '-' : ''}${parts.join(' ')}원`;
}

/** One decimal where there is one to show: 12.5%, 100%. */
export function percentText(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return `${Object.is(rounded, -0) ? 0 : rounded}%`;
}

/** A count with thousands parted; an average of counts keeps one decimal. */
export function countText(value: Exclude<Value, null>): string {
  if (typeof value === 'number' && !Number.isInteger(value)) {
    const tenths = Math.round(value * 10);
    const decimal = Math.abs(tenths % 10);
    const integer = group(BigInt(Math.trunc(tenths / 10))).replace(/^-,/, '-');
    return `${tenths < 0 && integer === '0' ? '-' : ''}${integer}${decimal === 0 ? '' : `.${decimal}`}`;
  }
  return group(BigInt(value)).replace(/^-,/, '-');
}

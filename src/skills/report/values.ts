import type { Value } from '../../model/answer.js';
import { narrow, percentText, spokenWon } from '../../model/money.js';
import type { Language } from '../../model/principal.js';
import type { Tone } from '../../model/report.js';

/** The sum of whole numbers, exact at any size. */
export function sumOf(values: readonly Value[]): number | bigint {
  return narrow(values.reduce<bigint>((sum, v) => sum + BigInt(v ?? 0), 0n));
}

export function minus(a: Value, b: Value): number | bigint {
  return narrow(BigInt(a ?? 0) - BigInt(b ?? 0));
}

/** In percent; null where there is nothing to compare with. */
export function rateOf(part: Value, whole: Value): number | null {
  const base = Number(whole ?? 0);
  return base > 0 ? (Number(part ?? 0) / base) * 100 : null;
}

export function signed(value: Value, text: (size: number | bigint) => string): string {
  const given = value ?? 0;
  const size = given < 0 ? (typeof given === 'bigint' ? -given : -given) : given;
  return `${given < 0 ? '-' : given > 0 ? '+' : ''}${text(size)}`;
}

/** A change too small to be shown with one decimal is not none. */
export function signedPercent(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 0.05;
  return signed(value, (size) => (isSmall ? `${Number(size).toPrecision(1)}%` : percentText(Number(size))));
}

export function signedWon(value: Value, language: Language): string {
  return signed(value, (size) => spokenWon(size, language));
}

/** Growth is good to whoever sells. */
export function toneOf(change: Value): Tone {
  const size = Number(change ?? 0);
  return size > 0 ? 'good' : size < 0 ? 'bad' : 'plain';
}

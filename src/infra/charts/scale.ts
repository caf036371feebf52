export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly ticks: readonly number[];
  /** 0 at `min`, 1 at `max`. */
  readonly at: (value: number) => number;
}

const STEPS_WANTED = 4;

/** 1, 2, 2.5 or 5 times a power of ten, at least `least`. */
function niceStep(least: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factors = whole && power < 10 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const step = (factors.find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}

/** A scale with few round ticks that holds 0 and every value. `whole` keeps ticks off fractions. */
export function scaleOver(values: readonly number[], whole: boolean): Scale {
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  if (low === 0 && high === 0) return { min: 0, max: 1, step: 1, ticks: [0], at: (value) => value };
  const step = niceStep((high - low) / STEPS_WANTED, whole);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  const min = first * step;
  const max = last * step;
  return { min, max, step, ticks, at: (value) => (value - min) / (max - min) };
}

import { seasonalNaive } from './baselines.js';
import { type Forecaster, MONTHS_A_YEAR, mean } from './panel.js';

/**
 * The theta method of Assimakopoulos and Nikolopoulos (2000, doi:10.1016/S0169-2070(00)00066-2) in the form of
 * simple exponential smoothing with half of the trend as drift (Hyndman and Billah 2003), after taking out a
 * multiplicative season.
 */

const SMALLEST_FACTOR = 0.1;
const ALPHA_STEP = 0.01;

/** Factors of the months from the first value's on, with mean 1: ratios to the centred moving average. */
function seasonalFactors(values: readonly number[]): readonly number[] {
  const half = MONTHS_A_YEAR / 2;
  const ratios: number[][] = Array.from({ length: MONTHS_A_YEAR }, () => []);
  for (let i = half; i < values.length - half; i++) {
    const around = values.slice(i - half, i + half + 1);
    const ends = ((around[0] ?? 0) + (around.at(-1) ?? 0)) / 2;
    const average = (around.slice(1, -1).reduce((a, b) => a + b, 0) + ends) / MONTHS_A_YEAR;
    if (average > 0) ratios[i % MONTHS_A_YEAR]?.push((values[i] ?? 0) / average);
  }
  const raw = ratios.map((of) => (of.length === 0 ? 1 : mean(of)));
  const level = mean(raw);
  return raw.map((factor) => Math.max(SMALLEST_FACTOR, factor / (level || 1)));
}

interface Smoothed {
  readonly level: number;
  readonly alpha: number;
}

/** The smoothing with the least squared one-step errors, alpha from 0.01 to 0.99. */
function smooth(values: readonly number[]): Smoothed {
  let best = { level: values.at(-1) ?? 0, alpha: 1, error: Number.POSITIVE_INFINITY };
  for (let step = 1; step < 1 / ALPHA_STEP; step++) {
    const alpha = step * ALPHA_STEP;
    let level = values[0] ?? 0;
    let error = 0;
    for (const value of values.slice(1)) {
      error += (value - level) ** 2;
      level += alpha * (value - level);
    }
    if (error < best.error) best = { level, alpha, error };
  }
  return best;
}

function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const level = mean(values);
  let [up, down] = [0, 0];
  values.forEach((value, i) => {
    up += (i - middle) * (value - level);
    down += (i - middle) ** 2;
  });
  return down === 0 ? 0 : up / down;
}

function thetaOf(values: readonly number[], horizon: number): readonly number[] {
  const isSeasonal = values.length >= 2 * MONTHS_A_YEAR;
  const factors = isSeasonal ? seasonalFactors(values) : new Array<number>(MONTHS_A_YEAR).fill(1);
  const factor = (i: number): number => factors[i % MONTHS_A_YEAR] ?? 1;
  const adjusted = values.map((value, i) => value / factor(i));
  const { level, alpha } = smooth(adjusted);
  const n = values.length;
  const start = (1 - (1 - alpha) ** n) / alpha;
  const drift = slopeOf(adjusted) / 2;
  return Array.from({ length: horizon }, (_, h) => (level + drift * (h + start)) * factor(n + h));
}

/** Theta; the seasonal naive forecast for fewer than six months. */
export const theta: Forecaster = async (panel, horizon) => {
  const naive = await seasonalNaive(panel, horizon);
  return panel.map(({ values }, i) => (values.length < 6 ? (naive[i] ?? []) : thetaOf(values, horizon)));
};

import { MONTHS_A_YEAR, mean } from './panel.js';

/**
 * The in-sample mean absolute error of the seasonal naive forecast: the scale of MASE (Hyndman and Koehler 2006,
 * doi:10.1016/j.ijforecast.2006.03.001). With a year or less, that of the last value; 0 for a flat series.
 */
export function naiveScale(history: readonly number[]): number {
  const lag = history.length > MONTHS_A_YEAR ? MONTHS_A_YEAR : 1;
  return mean(history.slice(lag).map((value, i) => Math.abs(value - (history[i] ?? 0))));
}

/** Absolute errors over `scale`; their mean is the MASE. */
export function scaledErrors(
  forecast: readonly number[],
  actual: readonly number[],
  scale: number,
): readonly number[] {
  return actual.map((value, i) => Math.abs((forecast[i] ?? 0) - value) / scale);
}

/** Symmetric absolute percentage errors in percent, 0 to 200; 0 where both are 0. */
export function symmetricErrors(forecast: readonly number[], actual: readonly number[]): readonly number[] {
  return actual.map((value, i) => {
    const guess = forecast[i] ?? 0;
    const size = Math.abs(guess) + Math.abs(value);
    return size === 0 ? 0 : (200 * Math.abs(guess - value)) / size;
  });
}

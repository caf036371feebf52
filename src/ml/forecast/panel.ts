import type { KeptModel } from './kept.js';

/** Series of sums by calendar month, as all models of forecasts take them. */

export interface MonthlySeries {
  readonly key: string;
  /** Months since January of year 0, of the first value. */
  readonly firstMonth: number;
  /** One a month without a gap; a month without sales is 0. */
  readonly values: readonly number[];
}

/** Series that end with the same month. */
export type Panel = readonly MonthlySeries[];

/**
 * Forecasts of the months after the panel's last one: `horizon` values a series, in the panel's order. Looks at
 * nothing but the panel, and gives the same for the same panel.
 */
export type Forecaster = (panel: Panel, horizon: number) => Promise<readonly (readonly number[])[]>;

export interface Learned {
  /** As a `Forecaster` gives them. */
  readonly points: readonly (readonly number[])[];
  /** What was found, in JSON; null for a model that is not kept. */
  readonly kept: KeptModel | null;
}

/** A forecaster that also gives what it learned. */
export type Learner = (panel: Panel, horizon: number) => Promise<Learned>;

export const MONTHS_A_YEAR = 12;

/** `2026-06` as months since January of year 0. */
export function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * MONTHS_A_YEAR + Number(month.slice(5, 7)) - 1;
}

export function monthText(index: number): string {
  const month = (index % MONTHS_A_YEAR) + 1;
  return `${String(Math.floor(index / MONTHS_A_YEAR)).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** The panel as it was `months` months before its end; series that had not begun are empty. */
export function panelBefore(panel: Panel, months: number): Panel {
  return panel.map((series) => ({
    ...series,
    values: series.values.slice(0, Math.max(0, series.values.length - months)),
  }));
}

const CLOSED_MONTHS = 6;

/** Nothing sold in the last half year. */
export function isClosed(values: readonly number[]): boolean {
  return values.slice(-CLOSED_MONTHS).every((v) => v <= 0);
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** All times in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rounded = (share: number): number => Number(percentile(sorted, share).toFixed(3));
  return { p50: rounded(0.5), p95: rounded(0.95) };
}

import { expect, it } from 'vitest';
import type { AnalyticsBenchResult, CaseTimes } from '../../src/bench/analytics.js';
import { analyticsLines } from '../../src/bench/report.js';

function timed(kind: string, p95: { small: number; large: number; duckdb: number }): CaseTimes {
  const spread = (of: number) => ({ p50: of / 2, p95: of });
  const { small, large, duckdb } = p95;
  return {
    kind,
    samples: 200,
    small: spread(small),
    large: spread(large),
    ratio: large / small,
    duckdb: spread(duckdb),
    blocked: 1,
  };
}

const FOUNDED = { insertSeconds: 1, foldSeconds: 1, bytesBefore: 0, bytesAfter: 0 };

function linesOf(cases: readonly CaseTimes[]): string {
  const result: AnalyticsBenchResult = {
    smallRows: 100,
    largeRows: 1_000,
    rounds: 20,
    duckdbVersion: 'v1',
    smallCompany: FOUNDED,
    largeCompany: FOUNDED,
    cases,
    eventLoopDelayMax: 1,
  };
  return analyticsLines(result).join('\n');
}

it('what misses the aim is told with both figures, what meets it is counted', () => {
  const lines = linesOf([
    timed('quick', { small: 1, large: 3, duckdb: 4 }),
    timed('steep', { small: 1, large: 3.5, duckdb: 4 }),
    timed('slow', { small: 5, large: 6, duckdb: 6 }),
  ]);
  expect(lines).toContain('p95 within 3 times that over the few rows: 2 of 3 questions');
  expect(lines).toContain('  3.50 beside 1.00 ms: steep');
  expect(lines).toContain("p95 below DuckDB's: 2 of 3 questions");
  expect(lines).toContain('  6.00 beside 6.00 ms: slow');
  expect(lines).not.toContain('ms: quick');
  expect(lines).toMatch(/ 200 {2}quick$/m);
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabases } from '../../db/migrate.js';
import { createPooledSalesReader } from '../../db/sales/reader-pool.js';
import { type Analytics, createAnalytics } from '../analytics/analytics.js';
import { AppError } from '../model/errors.js';
import { ANALYTICS_CASES, type AnalyticsCase, CASES_CALENDAR, WHY_LIMIT } from './analytics-cases.js';
import { assertDuckDb, type DuckDb, openInDuckDb } from './duckdb.js';
import { type Founded, foundLargeCompany } from './large-company.js';
import { blockingOf, type Spread, spread, timed } from './times.js';

/** All times in milliseconds. */
export interface CaseTimes {
  readonly kind: string;
  /** Times that each of the three was asked. */
  readonly samples: number;
  /** The whole run of the analytics layer, its statements in threads, over the few rows and over the many. */
  readonly small: Spread;
  readonly large: Spread;
  /** p95 over the many rows as a multiple of that over the few: at most 3 is wanted. */
  readonly ratio: number;
  /** DuckDB over the many rows, right before or after. */
  readonly duckdb: Spread;
  /** Longest stretch in which a run over the many rows let nothing else run, the median of a few runs. */
  readonly blocked: number;
}

export interface AnalyticsBenchResult {
  readonly smallRows: number;
  readonly largeRows: number;
  readonly rounds: number;
  readonly duckdbVersion: string;
  readonly smallCompany: Founded;
  readonly largeCompany: Founded;
  readonly cases: readonly CaseTimes[];
  /** In any run over the many rows. */
  readonly eventLoopDelayMax: number;
}

export interface AnalyticsBenchOptions {
  readonly smallRows: number;
  readonly largeRows: number;
  readonly rounds: number;
  /** Where the companies are founded and stay for the next run; a temporary folder unless given. */
  readonly folder?: string;
  /** Remarks while it runs. */
  readonly note: (line: string) => void;
}

type Figures = readonly (readonly unknown[])[];

const WARM_UP_ROUNDS = 2;
/** A question that is quick over the few rows is asked again within a round, until about so long was measured. */
const ROUND_MS = 15;
const REPEATS_MAX = 10;
const WATCHED_ROUNDS = 5;

/** Runs a case and gives its figures as its SQL does. */
async function answer(analytics: Analytics, { ask, scope }: AnalyticsCase): Promise<Figures> {
  if (ask.kind === 'dormant') {
    const list = await analytics.dormantClients({ filters: [], months: ask.months }, scope, CASES_CALENDAR);
    return list.rows.map((row) => [row.client.key, row.lastSaleDate, row.lastYearAmount]);
  }
  if (ask.kind === 'why') {
    const { query, dimension } = ask;
    const asked = { query, dimension, limit: WHY_LIMIT };
    const { parts, rest } = await analytics.contribution(asked, scope, CASES_CALENDAR);
    const shown = parts.map((part) => [part.member.key, part.current, part.other]);
    return rest === null ? shown : [...shown, ['rest', rest.current, rest.other]];
  }
  const { rows } = await analytics.run(ask.query, scope, CASES_CALENDAR);
  return rows.map((row) => [
    ...row.members.map((member) => member.key),
    ...ask.query.metrics.flatMap((metric) => [
      row.values[metric],
      ...(row.other === undefined ? [] : [row.other[metric]]),
    ]),
  ]);
}

/** Percentages are compared to six decimals, everything else exactly; the order is no matter here. */
function comparable(figures: Figures): string {
  const text = (value: unknown): string =>
    typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(6) : String(value);
  return figures
    .map((row) => row.map(text).join(' '))
    .sort()
    .join('\n');
}

function assertSame(kind: string, ours: Figures, theirs: Figures): void {
  if (comparable(ours) === comparable(theirs)) return;
  const [a, b] = [comparable(ours).split('\n'), comparable(theirs).split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  throw new AppError(
    'internal',
    `"${kind}" gives other figures than DuckDB: ${a.length} and ${b.length} rows, "${a[at]}" and "${b[at]}"`,
  );
}

interface Home {
  readonly analytics: Analytics;
  readonly founded: Founded;
  readonly close: () => Promise<void>;
}

/** Founds it where it is not there from an earlier run. */
async function openCompany(home: string, rows: number): Promise<Home> {
  const noted = `${home}.json`;
  // Also one from an earlier run, of a program that kept less beside the sales.
  await migrateDatabases(home);
  if (!existsSync(noted)) {
    writeFileSync(noted, JSON.stringify(foundLargeCompany(home, rows)));
  }
  const founded = JSON.parse(readFileSync(noted, 'utf8')) as Founded;
  const reader = createPooledSalesReader(home);
  return { analytics: createAnalytics({ reader }), founded, close: reader.close };
}

interface Sides {
  readonly small: Analytics;
  readonly large: Analytics;
  readonly duckdb: DuckDb;
}

/** One case with what asks it on each side, and the times that each of these took. */
interface Measured {
  readonly one: AnalyticsCase;
  readonly small: Side;
  readonly large: Side;
  readonly duckdb: Side;
}

interface Side {
  readonly run: () => Promise<unknown>;
  readonly times: number[];
}

/** Each side comes first in turn: what one leaves behind, such as memory to be tidied, meets every one alike. */
async function askOnce({ small, large, duckdb }: Measured, turn: number): Promise<void> {
  const sides = [small, large, duckdb];
  const first = turn % sides.length;
  for (const { run, times } of [...sides.slice(first), ...sides.slice(0, first)])
    times.push(await timed(run));
}

/** Of twenty times of a millisecond, the 95th percentile is chance: such a question is asked again and again. */
function repeatsFor(times: readonly number[]): number {
  const { p50 } = spread(times);
  return Math.max(1, Math.min(REPEATS_MAX, Math.round(ROUND_MS / p50)));
}

async function timeCases(cases: readonly Measured[], rounds: number): Promise<void> {
  for (let turn = 0; turn < WARM_UP_ROUNDS; turn += 1) for (const one of cases) await askOnce(one, turn);
  const repeats = cases.map(({ small }) => repeatsFor(small.times));
  for (const { small, large, duckdb } of cases)
    for (const { times } of [small, large, duckdb]) times.length = 0;
  // Round after round over all cases: what slows the machine for a while slows every one alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, one] of cases.entries()) {
      const asks = repeats[i] ?? 1;
      for (let turn = 0; turn < asks; turn += 1) await askOnce(one, round + turn);
    }
  }
}

async function measure(
  sides: Sides,
  rounds: number,
): Promise<Pick<AnalyticsBenchResult, 'cases' | 'eventLoopDelayMax'>> {
  const cases: Measured[] = [];
  for (const one of ANALYTICS_CASES) {
    const runDuckDb = await sides.duckdb.prepare(one.sql);
    assertSame(one.kind, await answer(sides.large, one), await runDuckDb());
    cases.push({
      one,
      small: { run: () => answer(sides.small, one), times: [] },
      large: { run: () => answer(sides.large, one), times: [] },
      duckdb: { run: runDuckDb, times: [] },
    });
  }
  await timeCases(cases, rounds);
  const { blocked, longest } = await blockingOf(
    cases.map(({ large }) => large.run),
    WATCHED_ROUNDS,
  );
  return {
    eventLoopDelayMax: longest,
    cases: cases.map(({ one, small, large, duckdb }, i) => ({
      kind: one.kind,
      samples: large.times.length,
      small: spread(small.times),
      large: spread(large.times),
      ratio: Number((spread(large.times).p95 / spread(small.times).p95).toFixed(2)),
      duckdb: spread(duckdb.times),
      blocked: blocked[i] ?? 0,
    })),
  };
}

/**
 * Founds the large company with few and with many sales, asks both every kind of question, and DuckDB the same over
 * the many; refuses to time what gives other figures. Throws `usage` where DuckDB is not installed.
 */
export async function benchAnalytics(options: AnalyticsBenchOptions): Promise<AnalyticsBenchResult> {
  const { smallRows, largeRows, rounds, note } = options;
  await assertDuckDb();
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'medisales-bench-')));
  const closers: (() => unknown)[] = [];
  try {
    note(
      `founding companies with ${smallRows.toLocaleString('en')} and ${largeRows.toLocaleString('en')} sales`,
    );
    const small = await openCompany(join(folder, `sales-${smallRows}`), smallRows);
    closers.push(small.close);
    const large = await openCompany(join(folder, `sales-${largeRows}`), largeRows);
    closers.push(large.close);
    note('the same in DuckDB');
    const duckdb = await openInDuckDb(join(folder, `sales-${largeRows}.duckdb`), largeRows);
    closers.push(duckdb.close);
    note(`asking ${ANALYTICS_CASES.length} questions in ${rounds} rounds`);
    const measured = await measure({ small: small.analytics, large: large.analytics, duckdb }, rounds);
    return {
      smallRows,
      largeRows,
      rounds,
      duckdbVersion: duckdb.version,
      smallCompany: small.founded,
      largeCompany: large.founded,
      ...measured,
    };
  } finally {
    for (const close of closers.reverse()) await close();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

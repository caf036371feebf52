import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ReaderMode } from '../../db/stores.js';
import { type AnalyticsBenchResult, benchAnalytics } from '../bench/analytics.js';
import { type AskBenchResult, benchAsk, type QuestionTimes } from '../bench/ask.js';
import { demoCompany, plainCompany } from '../bench/company.js';
import { benchImport, type ImportBenchResult } from '../bench/import.js';
import type { Spread } from '../bench/times.js';
import { AppError } from '../model/errors.js';
import type { CommandContext } from './context.js';

interface BenchFlags {
  readonly rows?: number;
  readonly rounds?: number;
  readonly reader?: ReaderMode;
  readonly folder?: string;
  readonly json?: boolean;
}

interface Bench {
  readonly description: string;
  readonly run: (flags: BenchFlags, context: CommandContext) => Promise<void>;
}

/** Width of a column of the table. */
const COLUMN = 21;
const MILLION = 1_000_000;
const ROUNDS = { small: 30, large: 7 } as const;
const ANALYTICS_ROUNDS = 20;

function positive(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

function importLines(result: ImportBenchResult): string[] {
  const perSecond = (n: number): string => `${n.toLocaleString('en')} rows/s`;
  return [
    `import of ${result.rows.toLocaleString('en')} sales: ${perSecond(result.importRowsPerSecond)}`,
    `bare prepared INSERT:      ${perSecond(result.bareRowsPerSecond)}`,
    `ratio:                     ${result.ratio} (at least 0.333 is wanted)`,
    `peak memory:               ${result.peakRssMiB} MiB (under 300 is wanted)`,
  ];
}

function askLines(result: AskBenchResult): string[] {
  const pair = ({ p50, p95 }: Spread): string => `${p50.toFixed(2)} / ${p95.toFixed(2)}`.padStart(COLUMN);
  const line = (times: AskBenchResult['total'], name: string): string =>
    [
      pair(times.ask),
      pair(times.sql),
      pair(times.overhead),
      times.blockedMax.toFixed(0).padStart(9),
      `  ${name}`,
    ].join('');
  const named = (q: QuestionTimes): string =>
    `${q.role}: ${q.question}${q.status === 'answered' ? '' : ` (${q.status})`}`;
  const head = ['ask p50 / p95', 'SQL p50 / p95', 'overhead p50 / p95']
    .map((h) => h.padStart(COLUMN))
    .join('');
  return [
    `${result.company} (${result.rows.toLocaleString('en')} sales): ${result.questions.length} questions, ${result.rounds} rounds; milliseconds`,
    `${head}  blocked  question`,
    ...result.questions.map((q) => line(q, named(q))),
    line(result.total, 'all (overhead under 3 at p50 is wanted)'),
    `longest event-loop delay, ${result.reader} reader: ${result.eventLoopDelayMax} (under 50 is wanted)`,
  ];
}

const SMALL_ROWS = 100_000;
const MIB = 2 ** 20;

function analyticsLines(result: AnalyticsBenchResult): string[] {
  const pair = ({ p50, p95 }: Spread): string => `${p50.toFixed(2)} / ${p95.toFixed(2)}`.padStart(COLUMN);
  const { largeCompany: large } = result;
  const slower = result.cases.filter((c) => c.large.p95 >= c.duckdb.p95);
  const steep = result.cases.filter((c) => c.ratio > 3);
  const head = ['small', 'large', 'DuckDB, large'].map((h) => `${h} p50 / p95`.padStart(COLUMN)).join('');
  const names = (of: AnalyticsBenchResult['cases']): string =>
    of.length === 0 ? 'none' : of.map((c) => c.kind).join('; ');
  return [
    `${result.smallRows.toLocaleString('en')} and ${result.largeRows.toLocaleString('en')} sales, DuckDB ${result.duckdbVersion}: ${result.cases.length} questions, ${result.rounds} rounds; milliseconds`,
    `${head}  ratio  blocked  question`,
    ...result.cases.map((c) =>
      [
        pair(c.small),
        pair(c.large),
        pair(c.duckdb),
        c.ratio.toFixed(2).padStart(7),
        c.blocked.toFixed(1).padStart(9),
        `  ${c.kind}`,
      ].join(''),
    ),
    `p95 over 3 times that over the few rows: ${names(steep)} (none is wanted)`,
    `p95 not below DuckDB's: ${names(slower)} (none is wanted)`,
    `longest event-loop delay: ${result.eventLoopDelayMax} (under 50 is wanted)`,
    `sales database: ${Math.round(large.bytesBefore / MIB)} MiB, and ${Math.round((large.bytesAfter - large.bytesBefore) / MIB)} MiB of pre-aggregates`,
    `loading: ${large.insertSeconds.toFixed(0)} s of inserts, ${large.foldSeconds.toFixed(0)} s for the pre-aggregates`,
  ];
}

const BENCHES: Readonly<Record<string, Bench>> = {
  import: {
    description: 'import of a million sales beside a bare prepared-insert loop',
    run: async ({ rows, json }, context) => {
      const result = await benchImport({ rows: rows ?? MILLION, note: context.note });
      if (json === true) context.print(JSON.stringify(result));
      else for (const line of importLines(result)) context.print(line);
    },
  },
  ask: {
    description: 'answers beside the bare SQL behind them, of the demo company and over a million sales',
    run: async ({ rows, rounds, reader = 'pooled', json }, context) => {
      const results: AskBenchResult[] = [];
      const companies = rows === undefined ? [demoCompany(), plainCompany(MILLION)] : [plainCompany(rows)];
      for (const [i, company] of companies.entries()) {
        const usual = rows === undefined && i === 0 ? ROUNDS.small : ROUNDS.large;
        const result = await benchAsk({ company, rounds: rounds ?? usual, reader, note: context.note });
        results.push(result);
        if (json !== true) for (const line of [...askLines(result), '']) context.print(line);
      }
      if (json === true) context.print(JSON.stringify(results));
    },
  },
  analytics: {
    description: 'every kind of question over 100,000 and 10 million sales, beside DuckDB over the same rows',
    run: async ({ rows, rounds, folder, json }, context) => {
      const result = await benchAnalytics({
        ...(folder === undefined ? {} : { folder }),
        smallRows: SMALL_ROWS,
        largeRows: rows ?? 10 * MILLION,
        rounds: rounds ?? ANALYTICS_ROUNDS,
        note: context.note,
      });
      if (json === true) context.print(JSON.stringify(result));
      else for (const line of analyticsLines(result)) context.print(line);
    },
  },
};

/** `medisales bench [NAME]`: lists the measurements, or runs one in a temporary home. */
export function registerBench(program: Command, context: CommandContext): void {
  program
    .command('bench')
    .description('measure this machine: without a name, what can be measured')
    .argument('[name]', Object.keys(BENCHES).join(' | '))
    .option('--rows <count>', 'sales in the made-up company', positive)
    .option('--rounds <count>', 'times each question is asked', positive)
    .addOption(
      new Option('--reader <kind>', 'where statements run, for ask: in threads, or in the main one')
        .choices(['pooled', 'direct'])
        .default('pooled'),
    )
    .option('--folder <path>', 'where the companies stay for the next run, for analytics')
    .option('--json', 'as JSON')
    .action(async (name: string | undefined, flags: BenchFlags) => {
      if (name === undefined) {
        const list = Object.entries(BENCHES).map(([key, { description }]) => ({ name: key, description }));
        if (flags.json === true) context.print(JSON.stringify(list));
        else for (const bench of list) context.print(`${bench.name}\t${bench.description}`);
        return;
      }
      const bench = BENCHES[name];
      if (bench === undefined) {
        throw new AppError('usage', `"${name}" is no bench: write ${Object.keys(BENCHES).join(' or ')}`);
      }
      await bench.run(flags, context);
    });
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ReaderMode } from '../../db/stores.js';
import { type AskBenchResult, benchAsk, type QuestionTimes } from '../bench/ask.js';
import { demoCompany, plainCompany } from '../bench/company.js';
import { benchImport, type ImportBenchResult } from '../bench/import.js';
import { benchIndex, type IndexBenchResult } from '../bench/retrieval-index.js';
import type { Spread } from '../bench/spread.js';
import { AppError } from '../model/errors.js';
import type { CommandContext } from './context.js';

interface BenchFlags {
  readonly rows?: number;
  readonly rounds?: number;
  readonly chunks?: number;
  readonly reader?: ReaderMode;
  readonly json?: boolean;
}

interface Bench {
  readonly description: string;
  readonly run: (flags: BenchFlags, context: CommandContext) => Promise<void>;
}

/** Width of a column of the table. */
const COLUMN = 21;
const MILLION = 1_000_000;
const CHUNKS = 100_000;
const ROUNDS = { small: 30, large: 7 } as const;

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

function retrievalLines(result: IndexBenchResult): string[] {
  const line = (name: string, value: string): string => `${`${name}:`.padEnd(44)}${value}`;
  const pair = (name: string, { p50, p95 }: Spread): string =>
    line(name, `p50 ${p50.toFixed(2)}, p95 ${p95.toFixed(2)} ms`);
  const builds = `${result.buildSeconds} s (faiss-node alone ${result.bareBuildSeconds} s)`;
  const memory = `${result.rssMiB} MiB (faiss-node alone ${result.bareRssMiB} MiB), file ${result.fileMiB} MiB`;
  return [
    `vector index: ${result.chunks.toLocaleString('en')} chunks of ${result.dimension} dimensions, ${result.questions} questions`,
    line('build', builds),
    line('memory', memory),
    line('load', `${result.loadMs} ms`),
    pair('search', result.search),
    pair('faiss-node alone', result.bareSearch),
    pair('search, half of the chunks allowed', result.searchHalfAllowed),
    pair('search, one in a hundred allowed', result.searchFewAllowed),
    pair('search while the index is built anew', result.searchWhileBuilding),
    line('longest event-loop delay meanwhile', `${result.eventLoopDelayMax} ms`),
    line(
      'recall@10 against exact search',
      `${result.recallAt10} (faiss-node alone ${result.bareRecallAt10})`,
    ),
    line(
      'recall@10, half, one in a hundred',
      `${result.recallAt10HalfAllowed}, ${result.recallAt10FewAllowed}`,
    ),
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
  retrieval: {
    description: 'the vector index over 100,000 chunks beside faiss-node alone',
    run: async ({ chunks, json }, context) => {
      const result = await benchIndex({ chunks: chunks ?? CHUNKS, note: context.note });
      if (json === true) context.print(JSON.stringify(result));
      else for (const line of retrievalLines(result)) context.print(line);
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
    .option('--chunks <count>', 'chunks in the index, for retrieval', positive)
    .addOption(
      new Option('--reader <kind>', 'where statements run, for ask: in threads, or in the main one')
        .choices(['pooled', 'direct'])
        .default('pooled'),
    )
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

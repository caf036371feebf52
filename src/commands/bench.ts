import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ReaderMode } from '../../db/stores.js';
import { benchAnalytics } from '../bench/analytics.js';
import { type AskBenchResult, benchAsk } from '../bench/ask.js';
import { benchChannels } from '../bench/channels.js';
import { benchClassify } from '../bench/classify.js';
import { demoCompany, plainCompany } from '../bench/company.js';
import { benchAnomaly, benchForecast } from '../bench/forecast.js';
import { benchCompanyForecast, benchScaleForecast } from '../bench/forecast-company.js';
import { benchServing } from '../bench/forecast-serving.js';
import { benchImport } from '../bench/import.js';
import { RELIABILITY_PARTS, type ReliabilityResult } from '../bench/reliability.js';
import {
  analyticsLines,
  anomalyLines,
  askLines,
  channelLines,
  classifyLines,
  companyForecastLines,
  forecastLines,
  importLines,
  retrievalLines,
  scaleForecastLines,
  searchLines,
} from '../bench/report.js';
import { benchIndex } from '../bench/retrieval-index.js';
import { benchSearch, type SearchBenchResult } from '../bench/retrieval-search.js';
import { AppError } from '../model/errors.js';
import type { CommandContext } from './context.js';
import { pathValue } from './path-option.js';

interface BenchFlags {
  readonly rows?: number;
  readonly rounds?: number;
  readonly chunks?: number;
  readonly events?: number;
  readonly vectors?: boolean;
  readonly reader?: ReaderMode;
  readonly folder?: string;
  readonly part?: string;
  readonly seed?: number;
  readonly json?: boolean;
}

interface Bench {
  readonly description: string;
  readonly run: (flags: BenchFlags, context: CommandContext) => Promise<void>;
}

const MILLION = 1_000_000;
const ROUNDS = { small: 30, large: 7 } as const;
const ANALYTICS_ROUNDS = 20;
const CHUNKS = 100_000;
const QUESTIONS = 200;
const EVENTS = 1_000;
const SMALL_ROWS = 100_000;
const SEED = 20_260_615;

function positive(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

async function reliability({ part, rounds, seed, json }: BenchFlags, context: CommandContext): Promise<void> {
  const names = Object.keys(RELIABILITY_PARTS);
  const parts = names.filter((name) => part === undefined || part === name);
  if (parts.length === 0)
    throw new AppError('usage', `--part must be one of ${names.join(', ')}, not "${part}"`);
  const results: ReliabilityResult[] = [];
  for (const name of parts) {
    const result = await RELIABILITY_PARTS[name]?.run({
      rounds: rounds ?? null,
      seed: seed ?? SEED,
      note: context.note,
    });
    if (result === undefined) continue;
    results.push(result);
    if (json !== true) for (const line of result.lines) context.print(line);
  }
  if (json === true) context.print(JSON.stringify(results));
  const failed = results.filter((r) => !r.ok).map((r) => r.part);
  if (failed.length > 0) throw new AppError('internal', `not kept: ${failed.join(', ')}`);
}

/** Questions in a conversation, and conversations at the same time. */
const EVENTS_STEP = 100;

async function channels({ events = EVENTS, json }: BenchFlags, context: CommandContext): Promise<void> {
  if (events % EVENTS_STEP !== 0) {
    throw new AppError('usage', `--events must be a multiple of ${EVENTS_STEP}, not ${events}`);
  }
  const results = await benchChannels({ events, note: context.note });
  if (json === true) context.print(JSON.stringify(results));
  else for (const line of results.flatMap((r) => [...channelLines(r), ''])) context.print(line);
  const broken = results.filter((r) => r.answeredOnce < r.events || r.outOfOrder > 0);
  if (broken.length > 0) {
    throw new AppError(
      'internal',
      `not all answered once and in order: ${broken.map((r) => r.platform).join(', ')}`,
    );
  }
}

/** Public data where its folder is named; the made-up company; a large one. */
const FORECAST_PARTS = ['public', 'company', 'scale'] as const;

async function forecast({ folder, part, seed, json }: BenchFlags, context: CommandContext): Promise<void> {
  if (part !== undefined && !FORECAST_PARTS.some((name) => name === part)) {
    throw new AppError('usage', `--part must be one of ${FORECAST_PARTS.join(', ')}, not "${part}"`);
  }
  const isAsked = (name: (typeof FORECAST_PARTS)[number]): boolean => part === undefined || part === name;
  const show = (result: object, lines: readonly string[]): void => {
    if (json === true) context.print(JSON.stringify(result));
    else for (const line of lines) context.print(line);
  };
  if (isAsked('public')) {
    if (folder === undefined) {
      throw new AppError('usage', 'Name the folder that holds pharma/ and adbench/ with --folder', {
        hint: 'Without public data: medisales bench forecast --part company',
      });
    }
    const result = await benchForecast(folder, context.note);
    const anomaly = await benchAnomaly(folder);
    show({ forecast: result, anomaly }, [...forecastLines(result), ...anomalyLines(anomaly)]);
  }
  if (isAsked('company')) {
    const result = await benchCompanyForecast(seed ?? 1, context.note);
    show(result, companyForecastLines(result));
  }
  if (isAsked('scale')) {
    const result = await benchScaleForecast(context.note);
    const serving = await benchServing();
    show({ ...result, serving }, scaleForecastLines(result, serving));
  }
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
  channels: {
    description: 'a burst of signed events from Slack and from Teams, beside a bare Express server',
    run: channels,
  },
  retrieval: {
    description: 'search over 100,000 passages beside bare FTS5 and faiss-node, and what it is made from',
    run: async ({ chunks = CHUNKS, vectors = true, folder, json }, context) => {
      const options = { chunks, questions: QUESTIONS, note: context.note };
      let search: SearchBenchResult | null = null;
      const index = vectors
        ? await benchIndex({
            ...options,
            ...(folder === undefined ? {} : { folder }),
            andThen: async (open) => {
              search = await benchSearch({ ...options, index: open });
            },
          })
        : null;
      const searched: SearchBenchResult = search ?? (await benchSearch({ ...options, index: null }));
      if (json === true) context.print(JSON.stringify({ search: searched, index }));
      else {
        for (const line of searchLines(searched)) context.print(line);
        if (index !== null) for (const line of ['', ...retrievalLines(index)]) context.print(line);
      }
    },
  },
  forecast: {
    description:
      'forecasts and anomalies, every model beside the simple ones, and how long they take (--part NAME)',
    run: forecast,
  },
  classify: {
    description:
      'loss, grade and growth of clients and achievement of people beside simple rules, on later months',
    run: async ({ json }, context) => {
      const results = await benchClassify(context.note);
      if (json === true) context.print(JSON.stringify(results));
      else for (const line of results.flatMap(classifyLines)) context.print(line);
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
  reliability: {
    description: 'what is promised of alerts, caches and backups, while processes are killed (--part NAME)',
    run: reliability,
  },
};

/** `medisales bench [NAME]`: lists the measurements, or runs one in a temporary home. */
export function registerBench(program: Command, context: CommandContext): void {
  program
    .command('bench')
    .description('measure this machine: without a name, what can be measured')
    .argument('[name]', Object.keys(BENCHES).join(' | '))
    .option('--rows <count>', 'sales in the made-up company', positive)
    .option('--rounds <count>', 'times each question is asked; for reliability, times it is broken', positive)
    .option(
      '--part <name>',
      `for reliability: ${Object.keys(RELIABILITY_PARTS).join(' | ')}; for forecast: ${FORECAST_PARTS.join(' | ')}`,
    )
    .option(
      '--seed <number>',
      'for reliability: the same number breaks it at the same moments; for forecast: of the company',
      positive,
    )
    .option('--events <count>', 'of each platform, for channels', positive)
    .option('--chunks <count>', 'passages, for retrieval', positive)
    .option('--no-vectors', 'without the vector index, whose building takes long, for retrieval')
    .addOption(
      new Option('--reader <kind>', 'where statements run, for ask: in threads, or in the main one')
        .choices(['pooled', 'direct'])
        .default('pooled'),
    )
    .option(
      '--folder <path>',
      'where the companies stay for the next run, for analytics, and the vectors, for retrieval; where the public data lies, for forecast',
      pathValue,
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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, openApp, setUpHome } from '../compose.js';
import { type Config, readConfig } from '../config.js';
import type { Answer } from '../model/answer.js';
import { AppError } from '../model/errors.js';
import type { Question } from '../model/question.js';
import type { SqlParameter } from '../ports/sales-reader.js';
import { BENCH_NOW, BENCH_PEOPLE, writeCompany } from './company.js';
import { BENCH_QUESTIONS, type BenchQuestion, type BenchRole } from './questions.js';

/** All times in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export interface QuestionTimes {
  readonly role: BenchRole;
  readonly question: string;
  readonly status: Answer['status'];
  readonly statements: number;
  /** The whole of `handleQuestion`, recording included. */
  readonly ask: Spread;
  /** The statements behind the same answer, run bare over the same reader. */
  readonly sql: Spread;
  /** What one ask took beyond the statements run right before or after it. */
  readonly overhead: Spread;
  /** Longest stretch in which one ask let nothing else run. */
  readonly blockedMax: number;
}

export interface AskBenchResult {
  readonly rows: number;
  readonly rounds: number;
  readonly questions: readonly QuestionTimes[];
  readonly total: Pick<QuestionTimes, 'ask' | 'sql' | 'overhead' | 'blockedMax'>;
}

export interface AskBenchOptions {
  readonly rows: number;
  readonly rounds: number;
  /** Remarks while it runs. */
  readonly note: (line: string) => void;
}

interface Sample {
  readonly ask: number;
  readonly sql: number;
  readonly blocked: number;
}

const WARM_UP_ROUNDS = 2;

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rounded = (share: number): number => Number(percentile(sorted, share).toFixed(3));
  return { p50: rounded(0.5), p95: rounded(0.95) };
}

function summary(samples: readonly Sample[]): AskBenchResult['total'] {
  return {
    ask: spread(samples.map((s) => s.ask)),
    sql: spread(samples.map((s) => s.sql)),
    overhead: spread(samples.map((s) => s.ask - s.sql)),
    blockedMax: Number(Math.max(...samples.map((s) => s.blocked)).toFixed(1)),
  };
}

/** The longest gap between two turns of the event loop while `work` runs. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let running = true;
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  running = false;
  turn();
  return longest;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function questionOf({ role, text }: BenchQuestion): Question {
  return {
    channel: 'cli',
    asker: { kind: 'user', username: BENCH_PEOPLE[role] },
    text,
    conversation: `bench:${role}`,
  };
}

interface Statement {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
}

function statementsOf(answer: Answer): readonly Statement[] {
  return answer.sources.flatMap((source) =>
    source.kind === 'sql' ? [{ text: source.statement, parameters: source.parameters }] : [],
  );
}

async function answerTo(app: App, asked: BenchQuestion): Promise<Answer> {
  const reply = await app.ask(questionOf(asked));
  if (reply === null) throw new AppError('internal', `"${asked.text}" was not answered`);
  return reply.answer;
}

/** One question asked and its statements run bare, in either order: whichever is second finds warm caches. */
async function sampleOf(
  app: App,
  { asked, answer }: { readonly asked: BenchQuestion; readonly answer: Answer | undefined },
  sqlFirst: boolean,
): Promise<Sample> {
  const statements = answer === undefined ? [] : statementsOf(answer);
  const runSql = () =>
    timed(async () => {
      for (const { text, parameters } of statements) await app.stores.salesReader.rows(text, parameters);
    });
  const before = sqlFirst ? await runSql() : null;
  const ask = await timed(() => answerTo(app, asked));
  return { ask, sql: before ?? (await runSql()), blocked: 0 };
}

async function measure(app: App, rounds: number): Promise<Omit<AskBenchResult, 'rows' | 'rounds'>> {
  const samples = BENCH_QUESTIONS.map((): Sample[] => []);
  const answers: Answer[] = [];
  for (const asked of BENCH_QUESTIONS) answers.push(await answerTo(app, asked));
  // Round after round over all questions: what slows the machine for a while slows every question alike.
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const [i, asked] of BENCH_QUESTIONS.entries()) {
      const sample = await sampleOf(app, { asked, answer: answers[i] }, round % 2 === 0);
      if (round >= 0) samples[i]?.push(sample);
    }
  }
  // Apart from the timing, which the watching would slow down.
  const blocked: number[] = [];
  for (const asked of BENCH_QUESTIONS) blocked.push(await longestTurn(() => app.ask(questionOf(asked))));
  const watched = samples.map((of, i) => of.map((sample) => ({ ...sample, blocked: blocked[i] ?? 0 })));
  return {
    questions: BENCH_QUESTIONS.map((asked, i): QuestionTimes => {
      const answer = answers[i];
      return {
        role: asked.role,
        question: asked.text,
        status: answer?.status ?? 'failed',
        statements: answer === undefined ? 0 : statementsOf(answer).length,
        ...summary(watched[i] ?? []),
      };
    }),
    total: summary(watched.flat()),
  };
}

function configOf(home: string): Config {
  return readConfig({ MEDISALES_HOME: home, MEDISALES_NOW: BENCH_NOW, LOG_LEVEL: 'error' }, home);
}

/** Founds a company with `rows` sales in a temporary home, asks it the fixed questions, and forgets it. */
export async function benchAsk({ rows, rounds, note }: AskBenchOptions): Promise<AskBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'medisales-bench-'));
  try {
    const config = configOf(join(folder, 'home'));
    await setUpHome(config);
    note(`importing a company with ${rows.toLocaleString('en')} sales`);
    const files = await writeCompany(folder, rows);
    const app = await openApp(config);
    try {
      for (const { kind, path } of files) await app.importer.importFiles(kind, [path]);
      note(`asking ${BENCH_QUESTIONS.length} questions ${rounds} times`);
      return { rows, rounds, ...(await measure(app, rounds)) };
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

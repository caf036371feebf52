import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReaderMode } from '../../db/stores.js';
import { setUpHome } from '../compose/unlock.js';
import { type App, openApp } from '../compose.js';
import { type Config, readConfig } from '../config.js';
import type { Answer } from '../model/answer.js';
import { AppError } from '../model/errors.js';
import type { Question } from '../model/question.js';
import type { SqlParameter } from '../ports/sales-reader.js';
import type { BenchCompany } from './company.js';
import { type BenchRole, benchQuestions } from './questions.js';
import { blockingOf, type Spread, spread, timed } from './times.js';

/** All times in milliseconds. */
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
  /** Longest stretch in which an ask let nothing else run, the median of a few asks; of all, the longest of these. */
  readonly blockedMax: number;
}

export interface AskBenchResult {
  readonly company: string;
  /** Sales in it. */
  readonly rows: number;
  readonly rounds: number;
  readonly reader: ReaderMode;
  /** The longest that the event loop was late in any of these asks, whatever else the machine was doing. */
  readonly eventLoopDelayMax: number;
  readonly questions: readonly QuestionTimes[];
  readonly total: Pick<QuestionTimes, 'ask' | 'sql' | 'overhead' | 'blockedMax'>;
}

export interface AskBenchOptions {
  readonly company: BenchCompany;
  readonly rounds: number;
  /** `pooled`, as the service has it, unless told. */
  readonly reader?: ReaderMode;
  /** Remarks while it runs. */
  readonly note: (line: string) => void;
}

interface Sample {
  readonly ask: number;
  readonly sql: number;
  readonly blocked: number;
}

const WARM_UP_ROUNDS = 2;
const WATCHED_ROUNDS = 5;

function summary(samples: readonly Sample[]): AskBenchResult['total'] {
  return {
    ask: spread(samples.map((s) => s.ask)),
    sql: spread(samples.map((s) => s.sql)),
    overhead: spread(samples.map((s) => s.ask - s.sql)),
    blockedMax: Number(Math.max(...samples.map((s) => s.blocked)).toFixed(1)),
  };
}

interface Asked {
  readonly role: BenchRole;
  readonly question: Question;
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

async function answerTo(app: App, question: Question): Promise<Answer> {
  const reply = await app.ask(question);
  if (reply === null) throw new AppError('internal', `"${question.text}" was not answered`);
  return reply.answer;
}

/** One question asked and its statements run bare, in either order: whichever is second finds warm caches. */
async function sampleOf(
  app: App,
  { question, statements }: { readonly question: Question; readonly statements: readonly Statement[] },
  sqlFirst: boolean,
): Promise<Sample> {
  const runSql = () =>
    timed(async () => {
      for (const { text, parameters } of statements) await app.stores.salesReader.rows(text, parameters);
    });
  const before = sqlFirst ? await runSql() : null;
  const ask = await timed(() => answerTo(app, question));
  return { ask, sql: before ?? (await runSql()), blocked: 0 };
}

async function measure(
  app: App,
  asked: readonly Asked[],
  rounds: number,
): Promise<Pick<AskBenchResult, 'questions' | 'total' | 'eventLoopDelayMax'>> {
  const cases: { role: BenchRole; question: Question; answer: Answer; statements: readonly Statement[] }[] =
    [];
  for (const one of asked) {
    const answer = await answerTo(app, one.question);
    cases.push({ ...one, answer, statements: statementsOf(answer) });
  }
  const samples = cases.map((): Sample[] => []);
  // Round after round over all questions: what slows the machine for a while slows every question alike.
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const [i, one] of cases.entries()) {
      const sample = await sampleOf(app, one, round % 2 === 0);
      if (round >= 0) samples[i]?.push(sample);
    }
  }
  const { blocked, longest } = await blockingOf(
    cases.map((one) => () => app.ask(one.question)),
    WATCHED_ROUNDS,
  );
  const watched = samples.map((of, i) => of.map((sample) => ({ ...sample, blocked: blocked[i] ?? 0 })));
  return {
    eventLoopDelayMax: longest,
    questions: cases.map(
      ({ role, question, answer, statements }, i): QuestionTimes => ({
        role,
        question: question.text,
        status: answer.status,
        statements: statements.length,
        ...summary(watched[i] ?? []),
      }),
    ),
    total: summary(watched.flat()),
  };
}

async function questionsFor(app: App, company: BenchCompany): Promise<readonly Asked[]> {
  const rep = await app.stores.people.identify({ kind: 'user', username: company.people.rep });
  if (rep === null) throw new AppError('internal', `${company.people.rep} was not imported`);
  const names = await app.stores.names.visibleTo(rep);
  return benchQuestions(names).map(({ role, text }): Asked => {
    const asker = { kind: 'user', username: company.people[role] } as const;
    return { role, question: { channel: 'cli', asker, text, conversation: `bench:${role}` } };
  });
}

function configOf(home: string, now: string): Config {
  return readConfig({ MEDISALES_HOME: home, MEDISALES_NOW: now, LOG_LEVEL: 'error' }, home);
}

/** Founds the company in a temporary home, asks it the fixed questions, and forgets it. */
export async function benchAsk({
  company,
  rounds,
  reader = 'pooled',
  note,
}: AskBenchOptions): Promise<AskBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'medisales-bench-'));
  try {
    const config = configOf(join(folder, 'home'), company.now);
    await setUpHome(config);
    note(`importing the ${company.name}`);
    const files = await company.write(folder);
    const app = await openApp(config, undefined, reader);
    try {
      for (const { kind, path } of files) await app.importer.importFiles(kind, [path]);
      const [[rows] = []] = await app.stores.salesReader.rows('SELECT count(*) FROM sales_records', []);
      const asked = await questionsFor(app, company);
      note(`asking ${asked.length} questions ${rounds} times, ${reader} reader`);
      const times = await measure(app, asked, rounds);
      return { company: company.name, rows: Number(rows), rounds, reader, ...times };
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import type { App } from '../compose.js';
import { type Answer, type AnswerTable, toJson } from '../model/answer.js';
import { AppError } from '../model/errors.js';
import type { Language } from '../model/principal.js';
import type { Question } from '../model/question.js';
import { plainAnswer } from '../skills/context.js';
import { exact } from '../skills/wording/values.js';
import type { Understood } from '../understanding/understand.js';
import type { CommandContext } from './context.js';
import { NO_PEOPLE } from './people-hints.js';

interface AskFlags {
  readonly user?: string;
  readonly conversation?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly explain?: boolean;
}

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  user: z.string().min(1),
  question: z.string(),
  conversation: z.string().optional(),
  now: z.iso.datetime({ offset: true }).optional(),
});

const ROWS_SHOWN_MAX = 50;

/** Width on a terminal: Hangul and other wide characters take two columns. */
function width(text: string): number {
  return [...text].reduce(
    (sum, c) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(c)
        ? 2
        : 1),
    0,
  );
}

function tableLines(table: AnswerTable, language: Language): string[] {
  const cells = table.rows.slice(0, ROWS_SHOWN_MAX).map((row) =>
    row.map((value, i) => {
      const unit = table.columns[i]?.unit ?? null;
      if (typeof value === 'string') return value;
      return exact(unit, value, language);
    }),
  );
  const header = table.columns.map((c) => c.label);
  const widths = header.map((h, i) => Math.max(width(h), ...cells.map((row) => width(row[i] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => {
        const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell)));
        return (table.columns[i]?.unit ?? null) === null ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd();
  const more = table.rows.length - ROWS_SHOWN_MAX;
  const rest = more > 0 ? [language === 'ko' ? `… 외 ${more}행` : `… ${more} more rows`] : [];
  return [line(header), widths.map((w) => '-'.repeat(w)).join('  '), ...cells.map(line), ...rest];
}

function show(answer: Answer, language: Language, context: CommandContext): void {
  context.print(answer.text);
  if (answer.table !== null && answer.table.rows.length > 0) {
    context.print('');
    for (const line of tableLines(answer.table, language)) context.print(line);
  }
  const links = answer.sources.flatMap((source) => (source.kind === 'news' ? [source.url] : []));
  if (links.length > 0) context.print(['', ...links.map((url, at) => `[${at + 1}] ${url}`)].join('\n'));
  if (answer.chart !== null)
    context.print(`\n${language === 'ko' ? '그래프' : 'Chart'}: ${answer.chart.path}`);
  if (answer.file !== null) context.print(`\n${language === 'ko' ? '파일' : 'File'}: ${answer.file.path}`);
  if (answer.suggestions.length > 0 && !answer.suggestions.every((s) => answer.text.includes(s))) {
    context.print('');
    context.print(answer.suggestions.map((s) => `› ${s}`).join('\n'));
  }
}

function showReading({ reading, tokens }: Understood, context: CommandContext): void {
  context.note(tokens.map((t) => `${t.text}=${t.concept.kind}`).join(' | '));
  context.note(JSON.stringify(reading, (_k, v: unknown) => (typeof v === 'bigint' ? String(v) : v), 1));
}

async function known(app: App, username: string): Promise<void> {
  const who = await app.stores.people.identify({ kind: 'user', username });
  if (who === null) {
    if ((await app.stores.accounts.list()).length === 0) throw new AppError('not_found', NO_PEOPLE);
    throw new AppError(
      'not_found',
      `There is no active person with the username ${username}. See: medisales users list`,
    );
  }
}

async function askOnce(text: string, flags: AskFlags, context: CommandContext): Promise<void> {
  if (flags.user === undefined) throw new AppError('usage', 'say who asks: --user NAME');
  const app = await context.app();
  await known(app, flags.user);
  if (flags.explain === true) showReading(await app.explain(text, flags.user), context);
  const question: Question = {
    channel: 'cli',
    asker: { kind: 'user', username: flags.user },
    text,
    ...(flags.conversation === undefined ? {} : { conversation: flags.conversation }),
  };
  const reply = await app.ask(question);
  if (reply === null) return;
  if (flags.json === true) context.print(toJson(reply.answer, 2));
  else show(reply.answer, reply.language, context);
  if (reply.answer.status === 'failed') process.exitCode = 1;
}

function lineError(line: string, number: number, error: z.ZodError | null): string {
  const issue = error?.issues[0];
  const why =
    issue === undefined ? 'it is not JSON' : `${issue.path.join('.') || 'the line'}: ${issue.message}`;
  let id: unknown = null;
  try {
    id = (JSON.parse(line) as { id?: unknown }).id ?? null;
  } catch {
    // No id can be given back for a line that is not JSON.
  }
  const text = `line ${number}: ${why}. Each line is {"id","user","question","conversation"?,"now"?}`;
  return toJson({ id, ...plainAnswer({ status: 'failed', intent: 'bad_input', text, scope: 'own' }) });
}

/** `--user` and `--conversation` hold for the lines that name none. */
function parsed(
  line: string,
  flags: AskFlags,
): { data: z.infer<typeof Line> } | { error: z.ZodError | null } {
  try {
    const said: unknown = JSON.parse(line);
    const { user, conversation } = flags;
    const given = {
      ...(user === undefined ? {} : { user }),
      ...(conversation === undefined ? {} : { conversation }),
    };
    const isObject = typeof said === 'object' && said !== null && !Array.isArray(said);
    const result = Line.safeParse(isObject ? { ...given, ...said } : said);
    return result.success ? { data: result.data } : { error: result.error };
  } catch {
    return { error: null };
  }
}

/** One answer a line, in the order of the questions. */
async function askLines(flags: AskFlags, context: CommandContext): Promise<void> {
  const app = await context.app();
  let number = 0;
  let failed = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const read = parsed(line.replace(/^\uFEFF/, ''), flags);
    if (!('data' in read)) {
      context.print(lineError(line, number, read.error));
      failed++;
      continue;
    }
    const { id, user, question, conversation, now } = read.data;
    const reply = await app.ask({
      channel: 'cli',
      asker: { kind: 'user', username: user },
      text: question,
      ...(conversation === undefined ? {} : { conversation }),
      ...(now === undefined ? {} : { now: new Date(now) }),
    });
    if (reply === null) continue;
    if (reply.answer.status === 'failed') failed++;
    context.print(toJson({ id, ...reply.answer }));
  }
  if (failed > 0) {
    context.note(`${failed} of ${number} lines could not be answered: their status is "failed"`);
    process.exitCode = 1;
  }
}

/** `medisales ask "…" --user NAME` and `medisales ask --jsonl`. */
export function registerAsk(program: Command, context: CommandContext): void {
  program
    .command('ask')
    .description('ask one question, or one a line with --jsonl')
    .argument('[question]')
    .option('--user <name>', 'username of the person who asks')
    .option('--conversation <id>', 'follow-up questions share one id')
    .option('--json', 'print the answer as JSON')
    .option('--jsonl', 'read {"id","user","question"} a line from stdin, write an answer a line')
    .option('--explain', 'print how the question was read, on stderr')
    .action(async (question: string | undefined, flags: AskFlags) => {
      if (flags.jsonl === true) {
        // Never passed over without a word: it would look as if it had been asked.
        if (question !== undefined) {
          throw new AppError(
            'usage',
            '--jsonl reads its questions from standard input: leave out the question, or --jsonl',
          );
        }
        return askLines(flags, context);
      }
      if (question === undefined) throw new AppError('usage', 'write the question, or use --jsonl');
      return askOnce(question, flags, context);
    });
}

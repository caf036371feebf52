import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grades } from './company.js';
import { type AnswerJson, type Asked, differences, type Expectation } from './expectation.js';
import { type ImportFile, writeImportFiles } from './files.js';
import { accessQuestions } from './questions/access.js';
import { comparisonQuestions } from './questions/comparisons.js';
import { everydayQuestions } from './questions/everyday.js';
import { fiscalQuestions } from './questions/fiscal.js';
import { honestyQuestions } from './questions/honesty.js';
import { metricQuestions } from './questions/metrics.js';
import { aliases, nameQuestions } from './questions/names.js';
import { periodQuestions } from './questions/periods.js';
import { rankingQuestions } from './questions/rankings.js';

/** The command as a user runs it. */
const entry = fileURLToPath(new URL('../../bin/medisales.mjs', import.meta.url));
const clock = '2026-06-15T10:00:00+09:00';

const folder = mkdtempSync(join(tmpdir(), 'medisales-acceptance-'));
const home = join(folder, 'home');
const asked: readonly Asked[] = [
  ...periodQuestions,
  ...metricQuestions,
  ...comparisonQuestions,
  ...rankingQuestions,
  ...nameQuestions,
  ...accessQuestions,
  ...everydayQuestions,
  ...honestyQuestions,
];
const named = (list: readonly Asked[]): [string, Asked, number][] =>
  list.map((a, i) => [`${a.kind} ${i}: ${a.user} asks "${a.question}"${a.now ? ` at ${a.now}` : ''}`, a, i]);

function medisales(
  args: readonly string[],
  input = '',
): { code: number | null; stdout: string; stderr: string } {
  const { PATH, HOME } = process.env;
  const run = spawnSync(process.execPath, [entry, '--now', clock, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { PATH, HOME, MEDISALES_HOME: home },
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

function must(args: readonly string[], input = ''): string {
  const run = medisales(args, input);
  if (run.code !== 0) throw new Error(`medisales ${args.join(' ')} ended with ${run.code}: ${run.stderr}`);
  return run.stdout;
}

function askAll(list: readonly Asked[]): AnswerJson[] {
  const lines = list.map((a, i) =>
    JSON.stringify({
      id: String(i),
      user: a.user,
      question: a.question,
      now: a.now ?? clock,
      conversation: a.conversation,
    }),
  );
  // Where one question fails, so does the command, but every line has its answer.
  return medisales(['ask', '--jsonl'], `${lines.join('\n')}\n`)
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnswerJson);
}

/** The grades have no import: the product's own analysis writes them, here stood in for by plain SQL. */
function writeGrades(): void {
  const db = new Database(join(home, 'data/sqlite/clients.db'));
  const insert = db.prepare(
    `INSERT INTO client_analysis (client_id, risk_score, grade, analysis_date)
     SELECT id, 0.5, ?, ? FROM clients WHERE name = ?`,
  );
  for (const { client, grade, date } of grades) insert.run(grade, date, client);
  db.close();
}

function check(a: Asked, answer: AnswerJson | undefined): void {
  if (answer === undefined) throw new Error('no answer');
  const readings = (Array.isArray(a.expect) ? a.expect : [a.expect]) as readonly Expectation[];
  const found = readings.map((reading) => differences(reading, answer));
  if (found.some((list) => list.length === 0)) return;
  expect.fail(`${found.map((list) => list.join('; ')).join('\n  or: ')}\n  text: ${answer.text}`);
}

let files: ImportFile[] = [];
let answers: AnswerJson[] = [];
let fiscalAnswers: AnswerJson[] = [];
let health = '';

beforeAll(async () => {
  files = await writeImportFiles(folder);
  must(['setup']);
  for (const { kind, path } of files) must(['import', kind, path]);
  health = medisales(['doctor', '--json']).stdout;
  writeGrades();
  for (const [dimension, alias, name] of aliases) must(['aliases', 'add', dimension, alias, name]);
  must(['users', 'grant', 'oh.hyerin', 'sales', 'read']);
  answers = askAll(asked);
  must(['settings', 'set', 'fiscal_year_start_month', '2']);
  fiscalAnswers = askAll(fiscalQuestions);
  must(['settings', 'unset', 'fiscal_year_start_month']);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a company the product has never seen', () => {
  test('is healthy after six imports', () => {
    expect(JSON.parse(health)).toMatchObject({ ok: true });
  });

  test('refuses each file a second time', () => {
    for (const { kind, path } of files) {
      const again = medisales(['import', kind, path]);
      expect(again.code, kind).toBe(1);
      expect(again.stderr.trim().split('\n'), kind).toHaveLength(1);
    }
  });

  test('is asked why it fell both where it fell and where it rose', () => {
    const texts = answers.filter((_, i) => asked[i]?.kind === 'why').map((a) => a.text);
    expect(texts.some((text) => /늘었|증가|올랐/.test(text))).toBe(true);
    expect(texts.some((text) => /줄었|감소|떨어졌/.test(text))).toBe(true);
  });

  test('is asked each question once and in order', () => {
    expect(answers.map((a) => a.id)).toEqual(asked.map((_, i) => String(i)));
  });

  test('gets the same answers a second time', () => {
    const sampled = (i: number): boolean => i % 10 === 0 && asked[i]?.conversation === undefined;
    const sample = asked.filter((_, i) => sampled(i));
    const first = answers.filter((_, i) => sampled(i));
    expect(askAll(sample).map(({ id: _, ...answer }) => answer)).toEqual(
      first.map(({ id: _, ...answer }) => answer),
    );
  });

  test.each(named(asked))('%s', (_, a, i) => {
    check(a, answers[i]);
  });

  test('shows period, filters and source beside every figure', () => {
    const bare = answers.filter((a) => {
      if (a.status !== 'answered' || a.figures.length === 0) return false;
      const said = Object.values(a.filters)
        .flat()
        .map((name) => name.replace(/^!/, ''));
      return (
        a.period === null ||
        !a.text.includes(a.period.from) ||
        !a.sources.some((s) => s.kind === 'sql') ||
        (said.length < 4 && !said.every((name) => a.text.includes(name) || /^[a-z.]+$/.test(name)))
      );
    });
    const shown = bare.map((a) => `${asked[Number(a.id)]?.question} ${JSON.stringify(a.filters)} ${a.text}`);
    if (shown.length > 0) expect.fail(shown.join('\n'));
  });

  test('says when it chose metric or period itself, and only then', () => {
    const wrong = answers.filter((a) => {
      const question = asked[Number(a.id)]?.question ?? '';
      const choseMetric = /지표를 말씀하지|no metric/i.test(a.text);
      const chosePeriod = /(?<!비교 )기간을 말씀하지|no period/i.test(a.text);
      const silent = ['하위 5명 누구임?', '매출 얼마야', '내 실적', '품목 mix 어떻게 돼?'].includes(question);
      return (
        (choseMetric && /매출|실적|sales|건수|수량/.test(question)) ||
        (chosePeriod && /이번|지난|올해|작년|\d월|최근|last|this/.test(question)) ||
        (silent && !chosePeriod) ||
        (question === '하위 5명 누구임?' && !choseMetric)
      );
    });
    const shown = wrong.map((a) => `${asked[Number(a.id)]?.question}: ${a.text}`);
    if (shown.length > 0) expect.fail(shown.join('\n'));
  });

  const pairs = asked.flatMap((a, i) => (a.sameAs ? [{ a, i, ...a.sameAs }] : []));
  test.each(pairs)('$a.user learns nothing from "$a.question"', ({ a, i, question, names }) => {
    const other = asked.findIndex((b) => b.user === a.user && b.question === question);
    const words = (at: number, name: string): string => (answers[at]?.text ?? '').replaceAll(name, '…');
    expect(words(i, names[0])).toBe(words(other, names[1]));
    expect(answers[i]?.suggestions).toEqual(answers[other]?.suggestions);
    expect(answers[i]?.choices).toEqual(answers[other]?.choices);
  });
});

describe('a fiscal year that starts in February', () => {
  test.each(named(fiscalQuestions))('%s', (_, a, i) => {
    check(a, fiscalAnswers[i]);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { runCommand } from '../support/command.js';
import { foundCompany, type Home, makeHome, soldBy, sum, TODAY } from '../support/company.js';
import { ask, copyOf, expectOneLine, KIM_TOTAL, run } from './homes.js';

/** Whatever is asked, it gets a clear answer, and nothing but words is made of it. */

let company: Home;
let empty: Home;
const extra: Home[] = [];

beforeAll(async () => {
  [company, empty] = await Promise.all([foundCompany(), makeHome()]);
});
afterAll(() => {
  for (const home of [company, empty, ...extra]) home.remove();
});

describe('what is shown in a terminal', () => {
  it.each([
    ['the name of a job', ['jobs', 'run', '\u001b[2J\u009b31m\u202ex']],
    ['an option', ['--\u001b]0;title\u0007x']],
    ['the name of a file', ['documents', 'add', '/nowhere/\u001b[31m계약\u0007.pdf', '--kind', 'contracts']],
    ['a question', ['ask', '\u001b]8;;https://evil.example\u0007한빛 매출', '--user', 'boss']],
  ])('commands it by no word of %s', async (_what, args) => {
    const { stdout, stderr } = await runCommand(args, { env: company.env() });
    expect(stdout + stderr).not.toBe('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('questions', () => {
  it('one beside --jsonl is refused, never left unasked without a word', async () => {
    const args = ['ask', '이번 달 매출', '--user', 'kim', '--jsonl'];
    expectOneLine(await run(company, ...args), 2, /^--jsonl reads its questions from standard input/);
  });

  it('lines that name nobody are of --user', async () => {
    const input = `{"id":1,"question":"이번 달 내 매출"}\n{"id":2,"user":"boss","question":"이번 달 내 매출"}\n7\n`;
    const { code, stdout } = await runCommand(['ask', '--jsonl', '--user', 'kim'], {
      env: company.env(),
      input,
    });
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
    expect(answers.map(({ figures }) => figures[0]?.value)).toEqual([
      KIM_TOTAL,
      sum(soldBy(['boss'], '2026-06-01', TODAY)),
      undefined,
    ]);
    expect([code, answers[2]?.status]).toEqual([1, 'failed']);
  });

  it.each([
    ['""', ''],
    ['spaces', ' \t\n '],
    ['a zero-width space', '\u200b'],
  ])('an empty one (%s) is told to be empty or not understood, with no figures', async (_name, question) => {
    const answer = await ask(company, question);
    expect(answer.status).toBe('unsupported');
    expect(answer.figures).toEqual([]);
  });

  it.each([
    ['Latin letters', 'a'],
    ['Hangul', '매출 달성률 '],
    ['digits', '1'],
    ['brackets', '('],
  ])('one of 100,000 characters (%s) is told to be too long', async (_name, piece) => {
    const question = piece.repeat(100_000).slice(0, 100_000);
    // Longer than one argument of a command may be, so it comes as a line.
    const input = JSON.stringify({ id: 1, user: 'kim', question });
    const { code, stdout, stderr } = await runCommand(['ask', '--jsonl'], { env: company.env(), input });
    expect([code, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer).toMatchObject({ status: 'unsupported', intent: 'too_long' });
    expect(answer.text).toContain('100,000');
  });

  it.each([
    "'; DROP TABLE sales_records; --",
    "이번 달 매출'; DELETE FROM sales_records WHERE '1'='1",
    '한빛병원" OR "1"="1 올해 매출',
    '이번 달 매출 UNION SELECT password_hash FROM users.users',
    "' OR user_id IS NOT NULL OR '' = ' 이번 달 매출",
    '%_ 올해 매출',
    '\\ 이번 달 매출',
  ])('SQL is but words: %s', async (question) => {
    const answer = await ask(company, question);
    expect(['answered', 'no_data', 'unsupported', 'denied', 'clarify']).toContain(answer.status);
    const figure = answer.figures[0]?.value ?? 0;
    expect(Number(figure)).toBeLessThanOrEqual(sum(soldBy(['kim'], '2026-01-01', TODAY)));
    expect(answer.text).not.toMatch(/password|미래의원|푸른약국/);
  });

  it.each(['2월 30일 매출', '2026-02-30 매출', '2026-13-01 매출', '4월 31일 매출', '6/31 매출'])(
    'an impossible date is told to be none: %s',
    async (question) => {
      const answer = await ask(company, question);
      expect(answer).toMatchObject({ status: 'no_data', intent: 'impossible_date', figures: [] });
      expect(answer.text).toContain('없는 날짜');
    },
  );

  it.each(['이번 달 매출', '올해 거래처별 매출', '작년 매출 상위 5개 제품'])(
    'a company without a sale is told to have none: %s',
    async (question) => {
      const users = empty.file(
        'users.csv',
        'username,email,full_name,department,role\nkim,kim@example.kr,김하나,강남팀,user\n',
      );
      await run(empty, 'import', 'users', users);
      const answer = await ask(empty, question);
      expect(answer.status).toBe('no_data');
      expect(answer.text).toContain('데이터가 없습니다');
    },
  );

  it('of an unknown person are refused with one line', async () => {
    expectOneLine(await run(company, 'ask', '이번 달 매출', '--user', 'nobody'), 1, /username nobody/);
    expectOneLine(await run(company, 'ask', '이번 달 매출', '--user', "kim' OR '1'='1"), 1, /username kim'/);
    expectOneLine(await run(company, 'ask', '이번 달 매출'), 2, /--user NAME/);
  });

  it('wait for no writer: another program may be in the middle of an import', async () => {
    const writer = new Database(join(company.home, 'data/sqlite/sales.db'));
    writer.exec('BEGIN IMMEDIATE');
    try {
      expect((await ask(company, '이번 달 매출')).figures[0]?.value).toBe(KIM_TOTAL);
    } finally {
      writer.exec('ROLLBACK');
      writer.close();
    }
  });
});

describe('names with SQL in them', () => {
  const NAME = "한빛'; DROP TABLE clients; --병원";

  it('are names like any other, from the file to the answer', async () => {
    const home = await copyOf(company);
    extra.push(home);
    const clients = home.file('sql-clients.csv', `name,industry\n${NAME},의원\n`);
    const sales = home.file(
      'sql-sales.csv',
      `sale_date,user,client,product,sale_amount\n2026-06-03,kim,${NAME},세파정,77777777\n`,
    );
    for (const [kind, path] of [
      ['clients', clients],
      ['sales', sales],
    ] as const) {
      expect((await run(home, 'import', kind, path)).code).toBe(0);
    }
    const answer = await ask(home, '이번 달 거래처별 매출');
    expect(answer.table?.rows[0]?.slice(0, 2)).toEqual([NAME, 77_777_777]);
    expect(JSON.parse((await run(home, 'doctor', '--json')).stdout)).toMatchObject({ ok: true });
  });
});

describe('ask --jsonl', () => {
  it('tells each bad line by its number, answers the others in order, and fails', async () => {
    const good = (id: number) => JSON.stringify({ id, user: 'kim', question: '이번 달 매출' });
    const lines = [
      good(1),
      'not json',
      '{"id":"x","user":"kim"}',
      '',
      '[1]',
      good(2),
      'null',
      '{"id":3,"user":"kim","question":"매출","now":"soon"}',
      good(4),
    ];
    const result = await runCommand(['ask', '--jsonl'], { env: company.env(), input: lines.join('\n') });
    const answers = result.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer & { id: unknown });
    expect(answers.map((a) => [a.id, a.status])).toEqual([
      [1, 'answered'],
      [null, 'failed'],
      ['x', 'failed'],
      [null, 'failed'],
      [2, 'answered'],
      [null, 'failed'],
      [3, 'failed'],
      [4, 'answered'],
    ]);
    expect(answers.filter((a) => a.status === 'failed').map((a) => a.text.slice(0, 7))).toEqual([
      'line 2:',
      'line 3:',
      'line 5:',
      'line 7:',
      'line 8:',
    ]);
    expectOneLine(result, 1, /5 of 9 lines could not be answered/);
  });

  it('takes a byte order mark, CRLF and a last line without an end', async () => {
    const input = `\ufeff{"id":1,"user":"kim","question":"이번 달 매출"}\r\n{"id":2,"user":"kim","question":""}`;
    const { code, stdout, stderr } = await runCommand(['ask', '--jsonl'], { env: company.env(), input });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((l) => (JSON.parse(l) as Answer).status),
    ).toEqual(['answered', 'unsupported']);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('with nothing to read ends well', async () => {
    expect(await run(company, 'ask', '--jsonl')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('options that take a path', () => {
  it.each([
    [['backup', '--to', '--help']],
    [['backup', '--to', '-v']],
    [['backup', '--to', '']],
    [['backup', 'list', '--from', '--json']],
    [['restore', 'backup/20260615', '--to', '--json']],
    [['report', 'month', '--user', 'kim', '--period', '2026-05', '--out', '--json']],
    [['bench', 'analytics', '--folder', '--json']],
  ])('refuse what is none, with one line, and make nothing: %j', async (args) => {
    const made = () => readdirSync(join(company.home, 'backup'));
    const before = made();
    const result = await run(company, ...args);
    expectOneLine(result, 2, /argument ('.*' is invalid\. A path is wanted|missing)/);
    expect(made()).toEqual(before);
    expect(existsSync('--help')).toBe(false);
  });
});

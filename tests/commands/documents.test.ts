import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandResult, runCommand } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';
import { expectOneLine } from './homes.js';

/** The document store over the real command line, with its dictionary, its threads and its FAISS indexes. */

let company: Home;
let folder: string;
beforeAll(async () => {
  company = await foundCompany();
  folder = join(company.home, 'input');
});
afterAll(() => company.remove());

function write(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const run = (args: readonly string[], input = ''): Promise<CommandResult> =>
  runCommand(['documents', ...args], { env: company.env(), input });

interface Listed {
  readonly id: number;
  readonly path: string;
  readonly storedPath: string;
  readonly audience: string;
}

async function listed(...args: string[]): Promise<readonly Listed[]> {
  const { stdout, code } = await run(['list', '--json', ...args]);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Listed[];
}

describe('documents', () => {
  it('are added from folders and files, the good ones beside the bad, and told one a line', async () => {
    write('rules/travel_v1.0_20260101.md', '# 여비 규정\n\n출장 숙박비는 1박에 12만원까지 지급합니다.\n');
    write('rules/deep/leave.txt', '연차 휴가는 하루 전에 신청합니다.');
    const bad = write('rules/program.exe', 'MZ');
    const { code, stdout, stderr } = await run(['add', join(folder, 'rules'), '--kind', 'regulations']);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(bad);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect((await listed()).map(({ path }) => path).sort()).toEqual(
      [join(folder, 'rules/travel_v1.0_20260101.md'), join(folder, 'rules/deep/leave.txt')].sort(),
    );
    rmSync(bad);
    const again = await run(['add', join(folder, 'rules'), '--kind', 'regulations']);
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(again.stdout.match(/stored already/g)).toHaveLength(2);
  });

  it('are found by the path they were added under, in the order of the lines', async () => {
    const lines = [
      JSON.stringify({ id: 1, query: '숙박비 한도', k: 1 }),
      'not json',
      JSON.stringify({ id: 'x', query: '' }),
      JSON.stringify({ id: 2, query: '휴가 신청', user: 'kim' }),
      JSON.stringify({ id: 3, query: '휴가', user: 'nobody' }),
      JSON.stringify({ query: '휴가' }),
    ];
    const { code, stdout, stderr } = await run(['search', '--jsonl'], `${lines.join('\n')}\n`);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual([1, null, 'x', 2, 3, null]);
    expect(answers[0].results).toEqual([
      {
        path: join(folder, 'rules/travel_v1.0_20260101.md'),
        storedPath: 'data/files/documents/regulations/travel_v1.0_20260101.md',
        documentId: expect.any(Number),
        kind: 'regulations',
        title: '여비 규정',
        snippet: '여비 규정 출장 숙박비는 1박에 12만원까지 지급합니다.',
        score: expect.any(Number),
      },
    ]);
    expect(answers[1].error).toContain('line 2: it is not JSON');
    expect(answers[2].results).toEqual([]);
    expect(answers[3].results[0].path).toBe(join(folder, 'rules/deep/leave.txt'));
    expect(answers[4].error).toContain('nobody');
    expect(answers[5].error).toContain('id');
  });

  it('are kept from those they are not for', async () => {
    const path = write('secret.md', '임원 성과급 기준은 매출의 3퍼센트입니다.');
    await run(['add', path, '--kind', 'regulations', '--audience', 'role:admin']);
    const found = async (user: string): Promise<readonly string[]> => {
      const { stdout } = await run(['search', '임원 성과급 기준', '--user', user, '--json']);
      return (JSON.parse(stdout) as Listed[]).map((result) => result.path);
    };
    expect(await found('kim')).not.toContain(path);
    expect((await listed('--user', 'kim')).map((d) => d.path)).not.toContain(path);
    const { stdout } = await run(['search', '임원 성과급 기준', '--json']);
    expect((JSON.parse(stdout) as Listed[])[0]?.path).toBe(path);
  });

  it('go when they are removed, and doctor finds everything in order', async () => {
    const [leave] = (await listed()).filter(({ path }) => path.endsWith('leave.txt'));
    expect((await run(['remove', String(leave?.id)])).code).toBe(0);
    const { stdout } = await run(['search', '휴가 신청', '--json']);
    expect((JSON.parse(stdout) as Listed[]).map(({ path }) => path)).not.toContain(leave?.path);
    expectOneLine(await run(['remove', String(leave?.id)]), 1, /no document/);
    const doctor = await runCommand(['doctor', '--json'], { env: company.env() });
    const { checks } = JSON.parse(doctor.stdout) as {
      checks: { name: string; state: string; detail: string }[];
    };
    expect(checks.find(({ name }) => name === 'index documents')).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('2 vectors'),
    });
    expect(checks.find(({ name }) => name === 'documents')).toMatchObject({
      state: 'ok',
      detail: '2 documents',
    });
  });

  it('are indexed anew on demand', async () => {
    const rebuilt = await runCommand(['index', 'rebuild', 'documents'], { env: company.env() });
    expect([rebuilt.code, rebuilt.stdout]).toEqual([0, expect.stringMatching(/^documents: 2 vectors, HNSW/)]);
    expectOneLine(await runCommand(['index', 'rebuild', 'poems'], { env: company.env() }), 2, /poems/);
  });

  it('of a wrong kind or for a wrong audience are a wrong use', async () => {
    const path = write('a.md', '내용');
    expectOneLine(await run(['add', path, '--kind', 'poems']), 2, /no kind of document/);
    expectOneLine(await run(['add', path, '--kind', 'wiki', '--audience', 'friends']), 2, /no audience/);
    expectOneLine(await run(['add', path, '--kind', 'wiki', '--audience', 'client:99999']), 2, /no client/);
    expectOneLine(await run(['add', path, '--kind', 'wiki', '--audience', 'clients:1']), 2, /no audience/);
    const several = ['--audience', 'clients:99999,99998'];
    expectOneLine(await run(['add', path, '--kind', 'wiki', ...several]), 2, /no client with the id 99999/);
    expectOneLine(await run(['add', join(folder, 'nothing.md'), '--kind', 'wiki']), 1, /There is no file/);
    expectOneLine(await run(['search']), 2, /write what to search for/);
    expectOneLine(await run(['search', 'x', '-k', '0']), 2, /whole number from 1/);
  });
});

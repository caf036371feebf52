import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saidPeriod } from '../../src/commands/report.js';
import type { Answer } from '../../src/model/answer.js';
import { runCommand } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';

let home: Home;

beforeAll(async () => {
  home = await foundCompany();
});

afterAll(() => home.remove());

describe('medisales report', () => {
  it('makes the file that is asked for, with the rights of whoever asks', async () => {
    const env = home.env();
    const out = join(home.home, '..', 'may.xlsx');
    const asked = ['report', '--user', 'park', '--period', '2026-05', '--of', 'kim', '--format', 'xlsx'];
    const made = await runCommand([...asked, '--out', out, '--json'], { env });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const answer = JSON.parse(made.stdout) as Answer;
    expect(answer.file?.name).toBe('김하나 2026년 5월 매출 보고서.xlsx');
    expect(readFileSync(out).subarray(0, 2).toString('latin1')).toBe('PK');
    const denied = await runCommand(['report', '--user', 'kim', '--period', '2026', '--of', 'company'], {
      env,
    });
    expect(denied).toMatchObject({ code: 1, stdout: '' });
    expect(denied.stderr).toContain('권한이 없습니다');
  });

  it('says in one line what is wrong', async () => {
    const env = home.env();
    const period = await runCommand(['report', '--user', 'park', '--period', '2026-13'], { env });
    expect(period.code).toBe(2);
    expect(period.stderr.trim().split('\n')).toEqual([
      '--period must be like 2026, 2026-H1, 2026-Q2 or 2026-05, not "2026-13"',
    ]);
    const nobody = await runCommand(['report', '--user', 'nobody', '--period', '2026'], { env });
    expect(nobody.code).toBe(1);
    expect(nobody.stderr).toContain('nobody');
  });
});

it.each([
  ['2026', '2026년'],
  ['2026-H2', '2026년 하반기'],
  ['2026-q3', '2026년 3분기'],
  ['2026-05', '2026년 5월'],
  ['2026-00', null],
  ['2026-Q5', null],
  ['26-05', null],
])('%s is said as %s', (text, said) => {
  expect(saidPeriod(text)).toBe(said);
});

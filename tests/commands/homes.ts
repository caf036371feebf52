import { cpSync } from 'node:fs';
import { expect } from 'vitest';
import type { Answer } from '../../src/model/answer.js';
import { type CommandResult, runCommand } from '../support/command.js';
import { type Home, makeHome, soldBy, sum, TODAY } from '../support/company.js';

export const KIM_TOTAL = sum(soldBy(['kim'], '2026-06-01', TODAY));

export function run(home: Home, ...args: string[]): Promise<CommandResult> {
  return runCommand(args, { env: home.env() });
}

export async function ask(home: Home, question: string, user = 'kim'): Promise<Answer> {
  const { code, stdout, stderr } = await run(home, 'ask', question, '--user', user, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Answer;
}

/** One line on stderr that says what is wrong, and no trace of the program's insides. */
export function expectOneLine(result: CommandResult, code: number, says: RegExp): void {
  expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(result.stderr).toMatch(says);
  expect(result.stderr).not.toMatch(/\bat .*:\d+:\d+|node:internal|"stack"|\bundefined\b|\[object/);
  expect(result.code).toBe(code);
}

/** Every check holds and the figures are those of the company. */
export async function expectWhole(home: Home): Promise<void> {
  const doctor = await run(home, 'doctor', '--json');
  expect(JSON.parse(doctor.stdout)).toMatchObject({ ok: true });
  expect((await ask(home, '이번 달 매출')).figures[0]?.value).toBe(KIM_TOTAL);
}

/** A home with the same in it as `company`, for a test that harms it. */
export async function copyOf(company: Home, parent?: string): Promise<Home> {
  const made = await makeHome(parent);
  cpSync(company.home, made.home, { recursive: true, force: true });
  return made;
}

import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../scripts/check-house.mjs';
import { summarize } from '../../scripts/test-summary.mjs';

const only = (...parts: string[]) => parts.join('');

describe('the house check', () => {
  it('has nothing to say about a plain file', () => {
    expect(findingsIn('src/bot/a.ts', 'export const a = 1;\n')).toEqual([]);
    expect(findingsIn('README.md', 'See https://example.com/home/page and ./work/plan.md\n')).toEqual([]);
  });

  it('names a source of more than 400 lines', () => {
    expect(findingsIn('src/bot/a.ts', 'x\n'.repeat(400))).toEqual([]);
    expect(findingsIn('src/bot/a.ts', 'x\n'.repeat(401))).toEqual([
      'src/bot/a.ts:1 has 401 lines: split it, 400 are the most',
    ]);
  });

  it.each(['root/x', 'home/kim/x', 'Users/kim/x'])('names a folder of one machine: %s', (path) => {
    expect(findingsIn('docs/a.md', only('a\nsee /', path, '\n'))[0]).toMatch(/^docs\/a\.md:2 names a folder/);
  });

  // In pieces, so that this file passes the check it tests.
  it.each([
    ['it.', 'skip('],
    ['describe.', 'only('],
    ['it.', 'todo('],
    ['test.', 'skipIf(x)('],
    ['it.concurrent.', 'skip('],
    ['x', 'it('],
  ])('names a test that is left out: %s%s', (start, end) => {
    const text = `${only(start, end)}'a', () => {})`;
    expect(findingsIn('tests/a.test.ts', text)[0]).toMatch(/leaves tests out/);
  });

  it.each(['process.env.PORT', 'process\n', "import { env } from 'node:process'"])('knows %j', (text) => {
    expect(findingsIn('db/a.ts', text)).toHaveLength(text === 'process\n' ? 0 : 1);
    expect(findingsIn('src/config.ts', text)).toEqual([]);
  });
});

const test = (status: string) => ({ fullName: 'holds', status });
const report = (success: boolean, ...statuses: string[]) => ({
  success,
  testResults: [
    { name: 'a.test.ts', status: success ? 'passed' : 'failed', assertionResults: statuses.map(test) },
  ],
});

describe('the closing line of a test run', () => {
  it('counts a good run and finds no problem', () => {
    expect(summarize(report(true, 'passed', 'passed'))).toEqual({ line: '2 passed, 0 failed', problems: [] });
  });

  it('names a failed test', () => {
    expect(summarize(report(false, 'passed', 'failed'))).toEqual({
      line: '1 passed, 1 failed',
      problems: ['failed: a.test.ts: holds'],
    });
  });

  it.each(['pending', 'skipped', 'todo', 'disabled'])('does not let a %s test pass', (status) => {
    expect(summarize(report(true, 'passed', status)).problems).toEqual([
      `left out (${status}): a.test.ts: holds`,
    ]);
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(summarize(report(false))).toEqual({
      line: '0 passed, 1 failed',
      problems: ['could not be loaded: a.test.ts', 'no test ran'],
    });
  });

  it('does not take a run without tests for a good one', () => {
    expect(summarize({ success: true, testResults: [] }).problems).toEqual(['no test ran']);
  });
});

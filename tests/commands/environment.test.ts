import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_COLUMNS } from '../../src/importing/kinds.js';
import { runCommand } from '../support/command.js';
import { foundCompany, type Home } from '../support/company.js';
import { copyOf, expectOneLine, expectWhole, run } from './homes.js';

/** Wrong usage and a wrong environment are told in one line. */

let company: Home;
const extra: Home[] = [];

beforeAll(async () => {
  company = await foundCompany();
});
afterAll(() => {
  for (const home of [company, ...extra]) home.remove();
});

describe('usage', () => {
  it.each([
    ['an unknown command', ['nope'], /unknown command 'nope'/],
    ['a command nearly right', ['aks'], /unknown command 'aks'/],
    ['an unknown option', ['ask', '--nope'], /unknown option '--nope'/],
    ['a missing argument', ['import'], /missing required argument/],
    ['no question', ['ask', '--user', 'kim'], /write the question/],
    ['an unknown kind of import', ['import', 'invoices', 'x.csv'], /"invoices" is no kind of import/],
    ['an unknown bench', ['bench', 'nope'], /"nope" is no bench/],
    ['a bench of no rows', ['bench', 'ask', '--rows', '0'], /whole number above 0/],
  ])('%s is one line and exit code 2', async (_name, args, says) => {
    expectOneLine(await run(company, ...args), 2, says);
  });

  it('the help of every command ends well', async () => {
    const help = async (...command: string[]): Promise<string> => {
      const { code, stdout, stderr } = await run(company, ...command, '--help');
      expect([command, code, stderr]).toEqual([command, 0, '']);
      return stdout;
    };
    const commandsIn = (text: string): string[] =>
      [...(text.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z-]+)/gm)].flatMap((m) => m[1] ?? []);
    for (const command of commandsIn(await help())) {
      if (command === 'help') continue;
      const inner = commandsIn(await help(command)).filter((name) => name !== 'help');
      await Promise.all(inner.map((name) => help(command, name)));
    }
    // Some hundred processes, a second each on a machine that does nothing else.
  }, 600_000);
});

describe('the environment', () => {
  it.each([
    ['PORT', 'abc', ['start'], /^PORT must be/],
    ['PORT', '70000', ['start'], /^PORT must be/],
    ['PORT', '0x10', ['start'], /^PORT must be/],
    ['MEDISALES_NOW', 'tomorrow', ['ask', 'x', '--user', 'kim'], /^MEDISALES_NOW must be a time/],
    ['MEDISALES_NOW', '2026-02-30T09:00:00+09:00', ['doctor'], /^MEDISALES_NOW must be a time/],
    ['MEDISALES_KEY', 'short', ['doctor'], /^MEDISALES_KEY must be 32 bytes/],
    ['MEDISALES_KEY', 'ab'.repeat(32), ['ask', 'x', '--user', 'kim'], /is not the key of this data/],
    ['SLACK_SIGNING_SECRET', 'x', ['start'], /^SLACK_BOT_TOKEN must be set too/],
    ['LOG_LEVEL', 'loud', ['start'], /^LOG_LEVEL/],
    ['OPENAI_BASE_URL', 'localhost:8000', ['start'], /^OPENAI_BASE_URL must be an http/],
    ['CHAT_MODEL', 'gpt-4o-mini', ['start'], /^OPENAI_API_KEY \(or OPENAI_BASE_URL/],
    ['EMBEDDINGS', 'word2vec', ['start'], /^EMBEDDINGS must be lexical, openai or onnx/],
    ['EMBEDDINGS', 'openai', ['start'], /^EMBEDDINGS_MODEL must name a model/],
    ['EMBEDDINGS', 'onnx', ['start'], /^EMBEDDINGS_PATH must be the folder of a model/],
    ['EMBEDDINGS_INPUT_TYPE', 'query', ['start'], /^EMBEDDINGS_INPUT_TYPE must be what the server calls/],
    ['EMBEDDINGS_URL', 'localhost:8080', ['start'], /^EMBEDDINGS_URL must be an http/],
  ])('a wrong %s (%s) is one line that names it', async (name, value, args, says) => {
    expectOneLine(await runCommand(args, { env: company.env({ [name]: value }) }), 1, says);
  });

  it('a wrong --now is one line that names it', async () => {
    expectOneLine(await run(company, '--now', 'tomorrow', 'doctor'), 2, /^--now must be a time/);
  });

  it('--version prints the version alone', async () => {
    const { code, stdout, stderr } = await run(company, '--version');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it('the help of import names every heading and the order', async () => {
    const { stdout } = await run(company, 'import', '--help');
    expect(stdout).toContain(
      'order, as a file may only name what is there already: users, products, clients,',
    );
    expect(stdout).toMatch(/sales +sale_date\*\/판매일, user\*\/담당자,/);
    for (const columns of Object.values(IMPORT_COLUMNS)) {
      for (const { key, korean, required } of columns) {
        expect(stdout).toContain(`${key}${required ? '*' : ''}/${korean}`);
      }
    }
  });

  it('a home that was never set up is one line that says how', async () => {
    const MEDISALES_HOME = join(company.home, 'nowhere');
    for (const args of [['doctor'], ['ask', 'x', '--user', 'kim'], ['start'], ['settings', 'list']]) {
      expectOneLine(await runCommand(args, { env: company.env({ MEDISALES_HOME }) }), 1, /medisales setup/);
    }
  });

  it('a missing key is one line, and no other key is made in its place', async () => {
    const home = await copyOf(company);
    extra.push(home);
    const keys = join(home.home, 'keys');
    renameSync(keys, `${keys}-elsewhere`);
    for (const args of [['ask', 'x', '--user', 'kim'], ['setup']]) {
      expectOneLine(await run(home, ...args), 1, /key/);
    }
    rmSync(keys, { recursive: true, force: true });
    renameSync(`${keys}-elsewhere`, keys);
    await expectWhole(home);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChatServer, startChatServer } from '../support/chat-server.js';
import { type Environment, runCommand, startService } from '../support/command.js';
import { foundCompany, type Home, soldBy, sum } from '../support/company.js';
import { plan } from '../understanding/plan/ask.js';

/** The chat model as an operator turns it on, over the real command line and a local server. */

let company: Home;
let server: ChatServer;
let asked: number;

beforeAll(async () => {
  [company, server] = await Promise.all([foundCompany(), startChatServer()]);
});
afterAll(async () => {
  company.remove();
  await server.close();
});
beforeEach(() => {
  asked = server.requests.length;
});
const sent = (): number => server.requests.length - asked;

const QUESTION = '뿌숑한 매출';
const FORM = { form: plan({ 뿌숑한: 'filler' }) };

async function ask(
  more: Environment,
): Promise<{ status: string; understoodBy: string; figures: { value: number }[] }> {
  const { stdout, stderr, code } = await runCommand(['ask', QUESTION, '--user', 'kim', '--json'], {
    env: company.env({ LOG_LEVEL: 'silent', ...more }),
  });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^(the chat model gave no plan, so the rules answer\n)?$/);
  return JSON.parse(stdout);
}

describe('ask', () => {
  it('lets the model plan what the rules cannot read, and computes the figures itself', async () => {
    server.replies(FORM);
    const { status, understoodBy, figures } = await ask({ OPENAI_BASE_URL: server.url, CHAT_MODEL: 'local' });
    expect([status, understoodBy, sent()]).toEqual(['answered', 'llm', 1]);
    expect(figures[0]?.value).toBe(sum(soldBy(['kim'], '2026-06-01', '2026-06-15')));
    expect(server.requests.at(-1)?.text).not.toMatch(/이두리|박세나|푸른약국|미래의원/);
  });

  it('sends nothing without CHAT_MODEL, though another program’s key and address are set', async () => {
    server.replies(FORM);
    const got = await ask({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-other' });
    expect([got.status, got.understoodBy, sent()]).toEqual(['no_data', 'rules', 0]);
  });

  it('answers by rules where the server fails', async () => {
    server.replies({ status: 500 });
    const got = await ask({ OPENAI_BASE_URL: server.url, CHAT_MODEL: 'local' });
    expect([got.status, got.understoodBy, sent()]).toEqual(['no_data', 'rules', 1]);
  });
});

describe('start', () => {
  it('comes up while the server of the model is away', async () => {
    const service = await startService(
      company.env({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', CHAT_MODEL: 'local' }),
    );
    expect(await service.stop()).toBe(0);
  });
});

describe('doctor', () => {
  async function check(more: Environment) {
    const { stdout, code } = await runCommand(['doctor', '--json'], { env: company.env(more) });
    const { checks } = JSON.parse(stdout) as { checks: { name: string; state: string; detail: string }[] };
    const { state, detail } = checks.find((c) => c.name === 'chat model') ?? { state: 'missing', detail: '' };
    return { code, state, detail };
  }

  it('says that it is off', async () => {
    expect(await check({})).toMatchObject({
      code: 0,
      state: 'off',
      detail: expect.stringContaining('CHAT_MODEL'),
    });
  });

  it('says that it answers, without sending a question', async () => {
    const got = await check({
      OPENAI_BASE_URL: server.url,
      OPENAI_API_KEY: 'sk-secret',
      CHAT_MODEL: 'local',
    });
    expect(got).toMatchObject({
      code: 0,
      state: 'ok',
      detail: expect.stringMatching(/^local at 127\.0\.0\.1/),
    });
    expect(sent()).toBe(0);
  });

  it('says that it is unreachable', async () => {
    const got = await check({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', CHAT_MODEL: 'local' });
    expect(got).toMatchObject({ code: 1, state: 'failed', detail: expect.stringContaining('unreachable') });
  });
});

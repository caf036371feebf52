import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ChatPlannerOptions, createChatPlanner } from '../../../src/infra/chat-model/planner.js';
import type { PlanRequest } from '../../../src/ports/planner.js';
import { redact } from '../../../src/security/redaction.js';
import { type ChatServer, startChatServer } from '../../support/chat-server.js';

const Form = z.strictObject({ metric: z.enum(['sales', 'count']) });

const REQUEST: PlanRequest<z.infer<typeof Form>> = {
  instructions: 'Fill in the form.',
  material: '<question>"비밀 질문"</question>',
  form: {
    name: 'plan_question',
    description: 'The plan.',
    schema: { type: 'object', properties: { metric: { type: 'string' } } },
  },
  read: (filled) => Form.safeParse(filled).data ?? null,
};
const GOOD = { form: { metric: 'sales' } };

let server: ChatServer;
let logged: { level: string; fields: object; message: string }[];

beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.close());

let asked: number;
beforeEach(() => {
  logged = [];
  asked = server.requests.length;
});
const sent = (): number => server.requests.length - asked;

function planner(options: Partial<ChatPlannerOptions> = {}) {
  const log = (level: string) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  return createChatPlanner({
    settings: { baseUrl: server.url, apiKey: 'sk-test-0123456789abcdef', model: 'local-model' },
    logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    ...options,
  });
}

describe('a server that answers', () => {
  it('is sent the form as a tool that it must call, and nothing beside the two messages', async () => {
    server.replies(GOOD);
    expect(await planner().propose(REQUEST)).toEqual({ metric: 'sales' });
    const { path, authorization, body } = server.requests.at(-1) ?? {};
    expect(path).toBe('/v1/chat/completions');
    expect(authorization).toBe('Bearer sk-test-0123456789abcdef');
    expect(body).toMatchObject({
      model: 'local-model',
      messages: [
        { role: 'system', content: REQUEST.instructions },
        { role: 'user', content: REQUEST.material },
      ],
      tools: [{ type: 'function', function: { name: 'plan_question', parameters: REQUEST.form.schema } }],
      tool_choice: { type: 'function', function: { name: 'plan_question' } },
    });
    expect(body).not.toHaveProperty('user');
    expect(sent()).toBe(1);
  });

  it('that wants no key is sent none of ours', async () => {
    server.replies(GOOD);
    const settings = { baseUrl: server.url, apiKey: null, model: 'local-model' };
    expect(await planner({ settings }).propose(REQUEST)).toEqual({ metric: 'sales' });
    expect(server.requests.at(-1)?.authorization).toBe('Bearer none');
  });

  it.each([
    ['plain', '{"metric":"count"}'],
    ['fenced', '```json\n{"metric":"count"}\n```'],
    ['after other words', 'Here you are: {"metric":"count"}'],
  ])('with the form in its text instead, %s, is read all the same', async (_name, text) => {
    server.replies({ text });
    expect(await planner().propose(REQUEST)).toEqual({ metric: 'count' });
  });
});

const MALFORMED = [
  ['arguments that are no JSON', { formText: '{"metric": sal' }],
  ['a form of another schema', { form: { metric: 'sales', sql: 'DROP TABLE sales_records' } }],
  ['an empty form', { form: {} }],
  ['a list', { form: [] }],
  ['another tool', { otherTool: 'run_sql' }],
  ['prose', { text: '매출은 1억원입니다.' }],
  ['nothing', { text: '' }],
] as const;

describe('a malformed reply', () => {
  it.each(MALFORMED)('of %s is asked for once more', async (_name, reply) => {
    server.replies(reply, GOOD);
    expect(await planner().propose(REQUEST)).toEqual({ metric: 'sales' });
    expect(sent()).toBe(2);
    const { messages = [] } = server.requests.at(-1)?.body ?? {};
    expect(messages.map((m) => m.role)).toEqual(['system', 'user']);
    expect(messages[1]?.content).toMatch(/^<question>.*did not fit/s);
  });

  it.each(MALFORMED)('of %s twice is no plan, and there is no third try', async (_name, reply) => {
    server.replies(reply);
    expect(await planner().propose(REQUEST)).toBeNull();
    expect(sent()).toBe(2);
    expect(logged).toMatchObject([{ level: 'warn', fields: { reason: 'malformed' } }]);
  });

  it.each([
    ['no JSON', { body: 'oops' }],
    ['no choices', { body: '{"choices":[]}' }],
    ['null', { body: 'null' }],
  ])('whose body is %s is no plan', async (_name, reply) => {
    server.replies(reply);
    expect(await planner().propose(REQUEST)).toBeNull();
  });
});

describe('a server that fails', () => {
  it.each([500, 503, 429, 401, 404])(
    'with status %i is asked once and logged by its status',
    async (status) => {
      server.replies({ status });
      expect(await planner().propose(REQUEST)).toBeNull();
      expect(sent()).toBe(1);
      expect(logged).toMatchObject([{ level: 'warn', fields: { reason: 'refused', status } }]);
    },
  );

  it('with status 400 is asked once more in the plainest way', async () => {
    server.replies({ status: 400 }, GOOD);
    const { propose } = planner();
    expect(await propose(REQUEST)).toEqual({ metric: 'sales' });
    const [exact, plain] = server.requests.slice(asked).map((r) => r.body);
    expect(exact).toMatchObject({ temperature: 0, max_tokens: expect.any(Number) });
    expect(plain).toMatchObject({ tool_choice: 'required' });
    expect(plain).not.toHaveProperty('temperature');
    expect(plain).not.toHaveProperty('max_tokens');
    // It is known from then on.
    expect(await propose(REQUEST)).toEqual({ metric: 'sales' });
    expect(server.requests.at(-1)?.body).toMatchObject({ tool_choice: 'required' });
    expect(sent()).toBe(3);
  });

  it('with status 400 whatever it is asked is no plan', async () => {
    server.replies({ status: 400 });
    expect(await planner().propose(REQUEST)).toBeNull();
    expect(sent()).toBe(2);
  });

  it('that is not there is no plan', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    const settings = { baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: null, model: 'm' };
    expect(await planner({ settings }).propose(REQUEST)).toBeNull();
    expect(logged).toMatchObject([{ level: 'warn' }]);
  });

  it('is not waited for beyond the deadline, which covers both tries', async () => {
    const deadline = new AbortController();
    const asksFor: number[] = [];
    const timer = (ms: number): AbortSignal => {
      asksFor.push(ms);
      return deadline.signal;
    };
    const from = server.requests.length;
    server.replies({ text: 'no form' }, { hangs: true });
    const proposed = planner({ timer }).propose(REQUEST);
    await server.received(from + 2);
    deadline.abort();
    expect(await proposed).toBeNull();
    expect(asksFor).toEqual([8_000]);
    expect(logged).toMatchObject([{ level: 'warn', fields: { reason: 'deadline' } }]);
  });

  it('is not waited for where its client cannot be stopped', async () => {
    const deadline = new AbortController();
    let begun: () => void = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const stuck = async (): Promise<never> => {
      begun();
      return new Promise<never>(() => {});
    };
    const proposed = planner({ timer: () => deadline.signal, open: async () => stuck }).propose(REQUEST);
    await running;
    deadline.abort();
    expect(await proposed).toBeNull();
  });

  it('keeps the question, the reply and the key out of the log', async () => {
    server.replies({ status: 400, body: '{"error":{"message":"비밀 질문 sk-test-0123456789abcdef"}}' });
    await planner().propose(REQUEST);
    server.replies({ text: '비밀 질문' });
    await planner().propose(REQUEST);
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).not.toMatch(/비밀|sk-test/);
  });
});

describe('what must not leave the house', () => {
  it('is masked in what is sent, and nothing else is changed', async () => {
    server.replies(GOOD);
    const material = `today: 2026-06-15\nperiod_forms: ["2026-03-01~2026-03-15"]\n<question>\n"5천만원 50,000,000원 010-1234-5678 kim@example.kr 900101-1234567"\n</question>`;
    await planner({ mask: redact }).propose({ ...REQUEST, material });
    expect(server.requests.at(-1)?.body.messages[1]?.content).toBe(
      material
        .replace('010-1234-5678', '[phone]')
        .replace('kim@example.kr', '[email]')
        .replace('900101-1234567', '[resident number]'),
    );
  });
});

describe('after three failures in a row', () => {
  it('the server is left alone for a minute, then tried once, and trusted again when it answers', async () => {
    let time = 0;
    const resting = planner({ now: () => time });
    server.replies({ status: 500 });
    for (let i = 0; i < 5; i++) expect(await resting.propose(REQUEST)).toBeNull();
    expect(sent()).toBe(3);

    time = 59_999;
    await resting.propose(REQUEST);
    expect(sent()).toBe(3);
    time = 60_000;
    await resting.propose(REQUEST);
    await resting.propose(REQUEST);
    expect(sent()).toBe(4);

    time = 120_000;
    server.replies(GOOD);
    expect(await resting.propose(REQUEST)).toEqual({ metric: 'sales' });
    expect(await resting.propose(REQUEST)).toEqual({ metric: 'sales' });
    expect(sent()).toBe(6);
  });

  it('only one question tries it after the rest', async () => {
    let time = 0;
    const resting = planner({ now: () => time });
    server.replies({ status: 500 });
    for (let i = 0; i < 3; i++) await resting.propose(REQUEST);
    time = 60_000;
    await Promise.all([1, 2, 3, 4].map(() => resting.propose(REQUEST)));
    expect(sent()).toBe(4);
  });

  it('that are not in a row it is still asked', async () => {
    const { propose } = planner();
    for (const reply of [{ status: 500 }, { status: 500 }, GOOD, { status: 500 }, { status: 500 }, GOOD]) {
      server.replies(reply);
      await propose(REQUEST);
    }
    expect(sent()).toBe(6);
  });
});

describe('the environment', () => {
  it('cannot make the client send the question to a tracing service or another address', async () => {
    const elsewhere = await startChatServer();
    const before = { ...process.env };
    Object.assign(process.env, {
      LANGSMITH_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGSMITH_API_KEY: 'x',
      LANGSMITH_ENDPOINT: elsewhere.url,
      LANGCHAIN_ENDPOINT: elsewhere.url,
      LANGSMITH_GATEWAY: elsewhere.url,
      OPENAI_BASE_URL: elsewhere.url,
    });
    try {
      server.replies(GOOD);
      expect(await planner().propose(REQUEST)).toEqual({ metric: 'sales' });
      expect([sent(), elsewhere.requests.length]).toEqual([1, 0]);
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
      await elsewhere.close();
    }
  });
});

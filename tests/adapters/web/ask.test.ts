import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnswerSchema, ErrorSchema } from '../../../adapters/web/schemas.js';
import { AppError } from '../../../src/model/errors.js';
import type { Question } from '../../../src/model/question.js';
import { DENIED, HUGE, PASSWORD, RANKING, TOTAL } from './fixtures.js';
import { API_KEY, readError, startTestServer, type TestServer } from './support.js';

const KEY = { authorization: `Bearer ${API_KEY}` };
const JSON_BODY = { 'content-type': 'application/json' };

function answerFor(question: Question) {
  if (question.text === '누적') return HUGE;
  if (question.text === '거래처') return RANKING;
  if (question.text === '남의 매출') return DENIED;
  if (question.text === '고장') throw new Error('SQLITE_CORRUPT at /secret/place/sales.db');
  if (question.text === '잠김') throw new AppError('database_locked', 'locked', { retryable: true });
  return TOTAL;
}

describe('POST /api/v1/ask', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(answerFor);
  });
  afterAll(() => server.close());

  const post = (body: unknown, headers: Record<string, string> = KEY): Promise<Response> =>
    fetch(`${server.url}/api/v1/ask`, {
      method: 'POST',
      headers: { ...JSON_BODY, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const signIn = async (): Promise<string> => {
    const response = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ username: 'rep01', password: PASSWORD }),
    });
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  };

  test('answers the holder of an API key over the api channel', async () => {
    const response = await post({ question: '이번 달 매출', conversation: 'c1' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('content-language')).toBe('ko');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(TOTAL)));
    expect(server.asked.at(-1)).toEqual({
      channel: 'api',
      asker: { kind: 'user', username: 'rep01' },
      text: '이번 달 매출',
      conversation: 'c1',
    });
  });

  test('answers in the language of the page that asks, and in no other', async () => {
    await post({ question: '이번 달 매출', language: 'en' });
    expect(server.asked.at(-1)).toMatchObject({ text: '이번 달 매출', language: 'en' });
    const refused = await post({ question: '이번 달 매출', language: 'fr' });
    expect([refused.status, (await readError(refused)).message]).toEqual([400, 'language must be ko or en.']);
  });

  test('answers a signed-in person over the web channel, without a conversation where none is given', async () => {
    const response = await post({ question: '이번 달 매출' }, { cookie: `other=1; ${await signIn()}` });
    expect(response.status).toBe(200);
    expect(server.asked.at(-1)).toEqual({
      channel: 'web',
      asker: { kind: 'user', username: 'rep01' },
      text: '이번 달 매출',
    });
  });

  test('writes won beyond 2^53 to the last digit', async () => {
    const text = await (await post({ question: '누적' })).text();
    expect(text).toContain('"value":9007199254740993,');
  });

  test('gives answers of the documented shape', async () => {
    for (const question of ['이번 달 매출', '거래처', '남의 매출']) {
      const body = await (await post({ question })).json();
      expect(AnswerSchema.strict().safeParse(body).error).toBeUndefined();
    }
  });

  test('takes a refusal by the core as an answer', async () => {
    const response = await post({ question: '남의 매출' });
    expect(response.status).toBe(200);
    expect(AnswerSchema.parse(await response.json()).status).toBe('denied');
  });

  test('passes 100,000 characters on to the core untouched', async () => {
    const question = '가'.repeat(100_000);
    expect((await post({ question })).status).toBe(200);
    expect(server.asked.at(-1)?.text).toBe(question);
  });

  test.each([
    ['an empty question', { question: '' }, /question must not be empty/],
    ['blanks alone', { question: ' \n ' }, /question must not be empty/],
    ['no question', {}, /question must be a text/],
    ['a number for a question', { question: 5 }, /question must be a text/],
    ['a list', [], /must be a JSON object/],
    ['a conversation that is no text', { question: '매출', conversation: 7 }, /conversation must be a text/],
    ['an empty conversation', { question: '매출', conversation: '' }, /conversation must not be empty/],
    ['a conversation of 201 characters', { question: '매출', conversation: 'x'.repeat(201) }, /at most 200/],
    ['broken JSON', '{"question":', /not valid JSON/],
    ['a bare text', '"매출"', /not valid JSON/],
    ['nothing', '', /question must be a text/],
  ])('refuses %s with 400 and says what would be right', async (_name, body, message) => {
    const asked = server.asked.length;
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await readError(response)).toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(message),
    });
    expect(server.asked.length).toBe(asked);
  });

  test('refuses more than 1 MB with 413', async () => {
    const response = await post({ question: 'a'.repeat(1_100_000) });
    expect(response.status).toBe(413);
    expect((await readError(response)).code).toBe('input_too_large');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses %s with 415, so that a plain form elsewhere cannot ask',
    async (type) => {
      const response = await post('{"question":"매출"}', { ...KEY, 'content-type': type });
      expect(response.status).toBe(415);
    },
  );

  test.each([
    ['no credentials', {}],
    ['an unknown key', { authorization: 'Bearer msk_wrong' }],
    ['a key of another kind', { authorization: 'Bearer abc' }],
    ['another scheme', { authorization: 'Basic cmVwMDE6eA==' }],
    ['an unknown session', { cookie: 'medisales_session=forged' }],
    ['a session of absurd length', { cookie: `medisales_session=${'x'.repeat(5000)}` }],
  ])('refuses %s with 401 before the body is read', async (_name, headers) => {
    const response = await post('not even json', headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect((await readError(response)).code).toBe('unauthenticated');
  });

  test.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['another origin in an older browser', { origin: 'https://evil.example' }],
    ['an origin that hides itself', { origin: 'null' }],
  ])('refuses a session used from %s', async (_name, headers) => {
    const response = await post({ question: '매출' }, { cookie: await signIn(), ...headers });
    expect(response.status).toBe(403);
    expect((await readError(response)).code).toBe('foreign_origin');
  });

  test('takes a session from its own page, with and without fetch metadata', async () => {
    const cookie = await signIn();
    expect((await post({ question: '매출' }, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await post({ question: '매출' }, { cookie, origin: server.url })).status).toBe(200);
  });

  test('hides what went wrong inside and logs it under the same reference', async () => {
    const response = await post({ question: '고장' });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toMatch(/secret|SQLITE|\.ts|at /);
    const { requestId } = ErrorSchema.parse(JSON.parse(text)).error;
    expect(response.headers.get('x-request-id')).toBe(requestId);
    expect(server.log.find((line) => line.level === 'error')?.fields).toMatchObject({ requestId });
  });

  test('says 503 and when to come back where a later try may succeed', async () => {
    const response = await post({ question: '잠김' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
  });

  test('takes no other method', async () => {
    const response = await fetch(`${server.url}/api/v1/ask`, { headers: KEY });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

describe('the rate of questions', () => {
  test('is limited for each person by themselves and recovers with time', async () => {
    let nowMs = 0;
    const server = await startTestServer(undefined, { monotonicMs: () => nowMs });
    const post = (): Promise<Response> =>
      fetch(`${server.url}/api/v1/ask`, {
        method: 'POST',
        headers: { ...JSON_BODY, ...KEY },
        body: '{"question":"매출"}',
      });
    for (let i = 0; i < 60; i += 1) expect((await post()).status).toBe(200);
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    nowMs += 1000;
    expect((await post()).status).toBe(200);
    await server.close();
  });
});

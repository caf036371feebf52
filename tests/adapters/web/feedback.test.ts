import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/model/errors.js';
import type { Asker } from '../../../src/model/question.js';
import type { Opinion } from '../../../src/ports/feedback.js';
import { TOTAL } from './fixtures.js';
import { API_KEY, readError, startTestServer, type TestServer } from './support.js';

const KEY = { authorization: `Bearer ${API_KEY}` };

describe('POST /api/v1/feedback', () => {
  let server: TestServer;
  let given: { readonly asker: Asker; readonly opinion: Opinion }[];

  beforeAll(async () => {
    server = await startTestServer(() => TOTAL, {
      ask: async () => ({ answer: TOTAL, language: 'ko', username: 'rep01', turn: 41 }),
      opinions: {
        give: async (asker, opinion) => {
          if (opinion.turn !== 41) throw new AppError('not_found', `There is no answer ${opinion.turn}`);
          given.push({ asker, opinion });
          return true;
        },
      },
    });
  });
  beforeEach(() => {
    given = [];
  });
  afterAll(() => server.close());

  const post = (body: unknown, headers: Readonly<Record<string, string>> = KEY): Promise<Response> =>
    fetch(`${server.url}/api/v1/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('takes an opinion of the turn that came with the answer', async () => {
    const asked = await fetch(`${server.url}/api/v1/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...KEY },
      body: JSON.stringify({ question: '이번 달 매출' }),
    });
    const turn = Number(asked.headers.get('medisales-turn'));
    const response = await post({ turn, rating: 'down', comment: '기간이 달라요' });
    expect(response.status).toBe(204);
    expect(given).toEqual([
      {
        asker: { kind: 'user', username: 'rep01' },
        opinion: { turn: 41, rating: 'down', comment: '기간이 달라요' },
      },
    ]);
  });

  test.each([
    ['no turn', { rating: 'up' }, /turn must be the number/],
    ['a turn that is no whole number', { turn: 1.5, rating: 'up' }, /whole number/],
    ['another rating', { turn: 41, rating: 'meh' }, /up or down/],
    ['a comment that is too long', { turn: 41, rating: 'up', comment: 'x'.repeat(2_001) }, /2000/],
  ])('refuses %s with 400', async (_name, body, message) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect((await readError(response)).message).toMatch(message);
    expect(given).toEqual([]);
  });

  test('says that there is no such answer with 404', async () => {
    expect((await post({ turn: 7, rating: 'up' })).status).toBe(404);
  });

  test('is for those who are signed in', async () => {
    expect((await post({ turn: 41, rating: 'up' }, {})).status).toBe(401);
    expect((await post({ turn: 41, rating: 'up' }, { cookie: 'medisales_session=x' })).status).toBe(401);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/model/errors.js';
import type { Principal } from '../../../src/model/principal.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer, type TestServer } from './support.js';

describe('the addresses of teaching, and of one’s own password', () => {
  let server: TestServer;
  const done: string[] = [];

  beforeAll(async () => {
    const sessions = createMemorySessions();
    const demand = (who: Principal): void => {
      if (who.role === 'user') throw new AppError('denied', 'Names are taught by managers');
    };
    server = await startTestServer(() => TOTAL, {
      sessions,
      teaching: {
        unknownIn: async (question, who) => {
          demand(who);
          return [question];
        },
        find: async (text, who) => {
          demand(who);
          return [{ dimension: 'client', sort: who.language, key: 1, label: text }];
        },
        teach: async ({ alias, dimension, key }, who) => {
          demand(who);
          done.push(`${who.username} ${alias} ${dimension} ${key}`);
          return { isSaved: true, text: 'saved' };
        },
        teachWord: async ({ said, means }, who) => {
          demand(who);
          done.push(`${who.username} ${said} = ${means}`);
          return { isSaved: true, text: 'saved' };
        },
      },
      passwordChange: {
        change: async (request, wanted) => {
          if (wanted.length < 8) throw new AppError('usage', 'The password must have 8 characters or more');
          if (request.password !== PASSWORD) return null;
          done.push(`${request.username} ${wanted}`);
          return sessions.open(request);
        },
      },
    });
  });
  afterAll(() => server.close());

  const send = (
    method: string,
    path: string,
    {
      body,
      headers = {},
    }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Response> =>
    fetch(`${server.url}/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  async function cookieOf(username: string): Promise<string> {
    const response = await send('POST', 'session', { body: { username, password: PASSWORD } });
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  test('names are found and taught by those who may, signed in here', async () => {
    const lesson = { alias: '서울대', dimension: 'client', key: 1 };
    expect((await send('POST', 'teaching', { body: lesson })).status).toBe(401);
    const rep = { cookie: await cookieOf('rep01') };
    expect((await send('POST', 'teaching', { body: lesson, headers: rep })).status).toBe(403);
    expect((await send('GET', 'teaching/names?find=a', { headers: rep })).status).toBe(403);
    const headers = { cookie: await cookieOf('mgr01') };
    const foreign = { ...headers, 'sec-fetch-site': 'cross-site' };
    expect((await send('POST', 'teaching', { body: lesson, headers: foreign })).status).toBe(403);
    const key = { authorization: `Bearer ${API_KEY}` };
    expect((await send('POST', 'teaching', { body: lesson, headers: key })).status).toBe(403);
    expect(done).toEqual([]);
    const names = await send('GET', 'teaching/names?find=seoul&lang=en', { headers });
    expect(await names.json()).toEqual({
      names: [{ dimension: 'client', sort: 'en', key: 1, label: 'seoul' }],
    });
    const words = await send('GET', 'teaching?question=x', { headers });
    expect(await words.json()).toEqual({ words: ['x'] });
    const taught = await send('POST', 'teaching', { body: lesson, headers });
    expect(await taught.json()).toEqual({ isSaved: true, text: 'saved' });
    expect(done.splice(0)).toEqual(['mgr01 서울대 client 1']);
    const word = { said: ' 픽업 ', means: '매출' };
    for (const refused of [rep, foreign, key]) {
      expect((await send('POST', 'teaching/words', { body: word, headers: refused })).status).toBe(403);
    }
    expect(await (await send('POST', 'teaching/words', { body: word, headers })).json()).toEqual({
      isSaved: true,
      text: 'saved',
    });
    expect(done.splice(0)).toEqual(['mgr01 픽업 = 매출']);
    const empty = await send('POST', 'teaching/words', { body: { ...word, means: ' ' }, headers });
    expect((await readError(empty)).message).toContain('means must not be empty');
    const wrong = await send('POST', 'teaching', { body: { ...lesson, dimension: 'planet' }, headers });
    expect((await readError(wrong)).message).toContain('dimension must be one of');
  });

  test('a password is changed by whoever is signed in here and knows theirs', async () => {
    const body = { current: PASSWORD, password: 'a wholly new one' };
    expect((await send('PUT', 'password', { body })).status).toBe(401);
    const headers = { cookie: await cookieOf('rep01') };
    const foreign = { ...headers, 'sec-fetch-site': 'cross-site' };
    expect((await send('PUT', 'password', { body, headers: foreign })).status).toBe(403);
    const key = { authorization: `Bearer ${API_KEY}` };
    expect((await send('PUT', 'password', { body, headers: key })).status).toBe(403);
    const wrong = await send('PUT', 'password', { body: { ...body, current: 'no' }, headers });
    expect([wrong.status, (await readError(wrong)).code]).toEqual([403, 'wrong_credentials']);
    expect((await send('PUT', 'password', { body: { ...body, password: 'short' }, headers })).status).toBe(
      400,
    );
    expect(done).toEqual([]);
    const changed = await send('PUT', 'password', { body, headers });
    expect(changed.status).toBe(204);
    expect(changed.headers.get('set-cookie')).toMatch(/^medisales_session=.*HttpOnly/);
    expect(done).toEqual(['rep01 a wholly new one']);
  });
});

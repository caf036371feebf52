import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/model/errors.js';
import type { Console } from '../../../src/ports/console.js';
import type { OverviewAsked } from '../../../src/ports/overview.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer, type TestServer } from './support.js';

const JSON_BODY = { 'content-type': 'application/json' };

const CONSOLE: Console = {
  page: async (who, name, { find }) => {
    if (who.role !== 'admin') throw new AppError('denied', 'Only administrators may see and do this');
    return { title: name, lead: find ?? '', tables: [] };
  },
  act: async (_who, { name, of }) => ({ text: `${name} ${of}`, link: null }),
};

describe('the pages beside the chat', () => {
  let server: TestServer;
  const asked: OverviewAsked[] = [];
  const set: string[] = [];

  beforeAll(async () => {
    server = await startTestServer(() => TOTAL, {
      sessions: createMemorySessions(),
      console: CONSOLE,
      overviews: {
        of: async (who, what) => {
          asked.push(what);
          return { month: '2026-06', who: who.username, huge: 9_007_199_254_740_993n } as never;
        },
      },
      firstPassword: {
        set: async (token, password) => {
          if (password.length < 8) throw new AppError('usage', 'The password must have 8 characters or more');
          if (token !== 'good') return null;
          set.push(password);
          return 'kim';
        },
      },
    });
  });
  afterAll(() => server.close());

  async function cookieOf(username: string): Promise<string> {
    const response = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    expect(response.status).toBe(200);
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }
  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers });
  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { ...JSON_BODY, ...headers },
      body: JSON.stringify(body),
    });

  test('an overview is asked under the caller’s name, with every digit', async () => {
    const response = await get('/api/v1/overview?month=2026-05&team=%EA%B0%95%EB%82%A8%ED%8C%80', {
      cookie: await cookieOf('rep01'),
    });
    expect(await response.text()).toContain('"huge":9007199254740993');
    const nothing = { quarter: null, year: null, from: null, to: null, person: null, category: null };
    expect(asked.at(-1)).toEqual({ ...nothing, month: '2026-05', team: '강남팀' });
    const cookie = await cookieOf('rep01');
    await get(
      '/api/v1/overview?from=2026-05-01&to=2026-05-09&person=kim&category=%EC%88%9C%ED%99%98%EA%B8%B0',
      { cookie },
    );
    expect(asked.at(-1)).toEqual({
      ...nothing,
      from: '2026-05-01',
      to: '2026-05-09',
      person: 'kim',
      category: '순환기',
      month: null,
      team: null,
    });
    expect((await get('/api/v1/overview')).status).toBe(401);
  });

  test.each(['unit=quarter', 'month=2026-05&month=2026-04', 'Month=2026-05', 'team[]=x'])(
    'an overview asked for ?%s is refused by name, and not taken for the running month',
    async (query) => {
      const before = asked.length;
      const response = await get(`/api/v1/overview?${query}`, { cookie: await cookieOf('rep01') });
      expect(response.status).toBe(400);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('usage');
      expect(error.message.toLowerCase()).toContain(query.split(/[=[]/)[0]?.toLowerCase());
      expect(asked).toHaveLength(before);
    },
  );

  test('the console is for those whom it lets in', async () => {
    expect((await get('/api/v1/console/jobs')).status).toBe(401);
    const rep = await cookieOf('rep01');
    expect((await get('/api/v1/console/jobs', { cookie: rep })).status).toBe(403);
    const admin = await cookieOf('admin');
    const page = await get('/api/v1/console/jobs?find=x', { cookie: admin });
    expect(await page.json()).toEqual({ title: 'jobs', lead: 'x', tables: [] });
    expect((await get('/api/v1/console/none', { cookie: admin })).status).toBe(404);
  });

  test('what is done is done by a person who is signed in here', async () => {
    const cookie = await cookieOf('admin');
    const body = { name: 'run_job', of: 'backup' };
    const done = await post('/api/v1/console/actions', body, { cookie });
    expect(await done.json()).toEqual({ text: 'run_job backup', link: null });
    const foreign = await post('/api/v1/console/actions', body, { cookie, 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
    const key = await post('/api/v1/console/actions', body, { authorization: `Bearer ${API_KEY}` });
    expect(key.status).toBe(403);
    const unknown = await post('/api/v1/console/actions', { name: 'drop', of: 'x' }, { cookie });
    expect((await readError(unknown)).message).toMatch(/run_job/);
  });

  test('a link sets a password once, and says why it does not', async () => {
    const good = await post('/api/v1/password', { token: 'good', password: 'long enough' });
    expect(await good.json()).toEqual({ username: 'kim' });
    expect(set).toEqual(['long enough']);
    const ended = await post('/api/v1/password', { token: 'used', password: 'long enough' });
    expect([ended.status, (await readError(ended)).code]).toEqual([410, 'link_ended']);
    const short = await post('/api/v1/password', { token: 'good', password: 'short' });
    expect([short.status, (await readError(short)).message]).toEqual([
      400,
      'The password must have 8 characters or more',
    ]);
  });

  test('each has an address of its own', async () => {
    for (const path of ['/overview', '/people', '/set-password']) {
      const response = await get(path);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
    expect((await get('/nothing-here')).status).toBe(404);
  });
});

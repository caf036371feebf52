import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './support.js';

const ADDRESS = 'https://news.example/articles/1?a=b';
const opened: (readonly [string, boolean])[] = [];

describe('GET /news/go/…', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(undefined, {
      openNews: async (token, isClick) => {
        opened.push([token, isClick]);
        return { good: ADDRESS, script: 'javascript:alert(1)' }[token] ?? null;
      },
    });
  });
  afterAll(() => server.close());

  const go = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}/news/go/${path}`, { redirect: 'manual', ...init });

  test('leads to the stored address alone, and tells it nothing of us', async () => {
    const response = await go('good?url=https://evil.example&next=//evil.example');
    expect([response.status, response.headers.get('location')]).toEqual([302, ADDRESS]);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(opened).toEqual([['good', true]]);
  });

  test.each(['bad', 'script', 'https%3A%2F%2Fevil.example', '%00'])('%s leads nowhere', async (token) => {
    const response = await go(token);
    expect([response.status, response.headers.get('location')]).toEqual([404, null]);
  });

  test.each([
    ['a messenger that looks ahead', { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } }],
    ['a browser that looks ahead', { headers: { 'sec-purpose': 'prefetch' } }],
    ['a look at the headers', { method: 'HEAD' }],
  ])('%s is no click', async (_name, init) => {
    opened.length = 0;
    expect((await go('good', init)).status).toBe(302);
    expect(opened).toEqual([['good', false]]);
  });

  test('nothing but looking is taken', async () => {
    opened.length = 0;
    expect((await go('good', { method: 'POST' })).status).toBe(404);
    expect(opened).toEqual([]);
  });
});

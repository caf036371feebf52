import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HealthSchema } from '../../../adapters/web/schemas.js';
import { createWebServer } from '../../../adapters/web/server.js';
import { TOTAL } from './fixtures.js';
import { API_KEY, readError, serverDeps, startTestServer, type TestServer } from './support.js';

const askWith = (url: string): Promise<Response> =>
  fetch(`${url}/api/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${API_KEY}` },
    body: '{"question":"이번 달 매출"}',
  });

describe('the web server', () => {
  let server: TestServer;
  beforeAll(async () => {
    const raw = express.Router();
    raw.post('/slack/events', express.raw({ type: '*/*' }), (request, response) => {
      response.send(`raw ${Buffer.isBuffer(request.body)} ${request.body.length}`);
    });
    server = await startTestServer(undefined, { routers: [raw] });
  });
  afterAll(() => server.close());

  test('hands a platform its raw body', async () => {
    const response = await fetch(`${server.url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a": 1}',
    });
    expect(await response.text()).toBe('raw true 8');
  });

  test('tells a browser in words that there is no such page, and a program as data', async () => {
    const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
    const seen = await fetch(`${server.url}/nosuch`, browser);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const page = await seen.text();
    expect(page).toContain('없는 페이지입니다');
    expect(page).not.toContain('{{');
    for (const [path, init] of [
      ['/nosuch', {}],
      ['/api/v1/nosuch', browser],
      ['/nosuch', { ...browser, method: 'POST' }],
    ] as const) {
      const { code } = await readError(await fetch(server.url + path, init));
      expect(code).toBe('not_found');
    }
  });

  test('tells that it is alive and ready', async () => {
    const alive = await fetch(`${server.url}/healthz`);
    expect([alive.status, await alive.text()]).toEqual([200, 'ok\n']);
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(HealthSchema.parse(await ready.json()).checks[0]).toEqual({
      name: 'sales.db',
      ok: true,
      detail: 'open, 3 migrations',
    });
  });

  test.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['en-US,en;q=0.9,ko;q=0.5', 'en'],
    ['de-DE', 'en'],
    ['fr, ko;q=0.3', 'ko'],
  ])('the page comes in the language that the browser asks for: %s', async (asked, lang) => {
    const page = await fetch(`${server.url}/overview`, { headers: { 'accept-language': asked } });
    expect(await page.text()).toContain(`<html lang="${lang}">`);
    expect(page.headers.get('vary')).toContain('Accept-Language');
  });

  test('serves a page that loads nothing from elsewhere and runs no inline script', async () => {
    const page = await fetch(`${server.url}/`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'/,
    );
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('x-powered-by')).toBeNull();
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(html).not.toMatch(/https?:\/\/|<script>|style=|onload=/);
  });

  test('serves assets for good under the hash of their content, and nothing outside the folder', async () => {
    const html = await (await fetch(`${server.url}/`)).text();
    const address = /href="(\/assets\/\w+\/styles\.css)"/.exec(html)?.[1] ?? '';
    const styles = await fetch(server.url + address);
    expect(styles.status).toBe(200);
    expect(styles.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(styles.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    // What browsers of phones wait for is sent small, and whole to whoever can't read that.
    expect(styles.headers.get('content-encoding')).toBe('gzip');
    const plain = await fetch(server.url + address, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(await styles.text());
    const folder = address.replace('styles.css', '');
    for (const path of ['/assets/000000000000/styles.css', `${folder}..%2fserver.ts`, `${folder}%2e%2e/x`]) {
      expect((await fetch(server.url + path)).status).toBe(404);
    }
  });

  test('answers unknown and malformed addresses in JSON, without a stack', async () => {
    const unknown = await fetch(`${server.url}/nothing/here`);
    expect(unknown.status).toBe(404);
    expect((await readError(unknown)).code).toBe('not_found');
    const malformed = await fetch(`${server.url}/assets/x/%E0%A4%A`);
    expect(malformed.status).toBe(400);
    expect((await readError(malformed)).code).toBe('invalid_request');
  });

  test('keeps a well-formed request id and replaces any other', async () => {
    const kept = await fetch(`${server.url}/healthz`, { headers: { 'x-request-id': 'trace-12345' } });
    expect(kept.headers.get('x-request-id')).toBe('trace-12345');
    const replaced = await fetch(`${server.url}/healthz`, { headers: { 'x-request-id': '<script>' } });
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('counts requests and answers in the Prometheus format, by route and never by path', async () => {
    await askWith(server.url);
    await fetch(`${server.url}/some/secret/path`);
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('medisales_answers_total{channel="api",status="answered",intent="sales_total"} 1');
    expect(text).toContain('medisales_answer_duration_seconds_count{channel="api"} 1');
    expect(text).toMatch(
      /medisales_http_requests_total\{method="POST",route="\/api\/v1\/ask",status="200"\} 1/,
    );
    expect(text).toMatch(/nodejs_eventloop_lag_seconds\{quantile="0.99"\} [\d.e-]+\n/);
    expect(text).toMatch(/process_resident_memory_bytes \d+\n/);
    expect(text).not.toContain('secret');
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/);
    }
  });

  test('logs requests without what was asked', async () => {
    await askWith(server.url);
    const lines = server.log.filter((line) => line.message === 'request');
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain('매출');
  });
});

test('is not ready while a database is not', async () => {
  const checks = [{ name: 'sales.db', ok: false, detail: 'migration 4 is pending' }];
  const server = await startTestServer(undefined, { health: async () => ({ ok: false, checks }) });
  const response = await fetch(`${server.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ ok: false, checks });
  await server.close();
});

test('says which port is taken and what to do, in one line', async () => {
  const server = await startTestServer();
  const port = Number(new URL(server.url).port);
  await expect(startTestServer(undefined, { port })).rejects.toMatchObject({
    code: 'conflict',
    message: `Port ${port} on 127.0.0.1 is in use by another program: stop it, or set PORT to a free one.`,
  });
  await server.close();
});

test('says which HOST is not of this machine', async () => {
  await expect(startTestServer(undefined, { host: '203.0.113.7' })).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining('HOST 203.0.113.7'),
  });
});

test('says how to build a page that is missing', () => {
  expect(() => createWebServer({ ...serverDeps(), publicFolder: '/nonexistent' })).toThrow(/npm run build/);
});

test('lets a running question end when it closes, and takes no new one', async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun: () => void = () => {};
  const running = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const server = await startTestServer(async () => {
    begun();
    await held;
    return TOTAL;
  });
  const answer = askWith(server.url);
  await running;
  const closed = server.close();
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  release();
  expect((await answer).status).toBe(200);
  await closed;
});

test('cuts a connection that never ends once the grace is over', async () => {
  const server = createWebServer({ ...serverDeps(), ask: () => new Promise(() => {}) });
  const { port } = await server.listen();
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `POST /api/v1/ask HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${API_KEY}\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{"question":"a"}`,
  );
  // A cut connection may end in a reset, which `once` would take for a failure.
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await server.close(1);
  await ended;
});

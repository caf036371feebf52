import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { probeChatModel } from '../../../src/infra/chat-model/probe.js';

let server: Server | null = null;
const asked: { method: string | undefined; url: string | undefined; authorization: string | undefined }[] =
  [];

async function serving(status: number | null): Promise<string> {
  const made = createServer((request, response) => {
    const { method, url, headers } = request;
    asked.push({ method, url, authorization: headers.authorization });
    if (status !== null) response.writeHead(status).end('{}');
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/v1`;
}

async function stop(): Promise<void> {
  const stopping = server;
  server = null;
  stopping?.closeAllConnections();
  await new Promise((resolve) => (stopping === null ? resolve(null) : stopping.close(resolve)));
}

afterEach(async () => {
  asked.length = 0;
  await stop();
});

const settings = (baseUrl: string) => ({ baseUrl, apiKey: 'secret-key', model: 'local-model' });

describe('the check of a chat model', () => {
  it.each([200, 404])('takes an answer of %i for a server that is there', async (status) => {
    const { ok, detail } = await probeChatModel(settings(await serving(status)));
    expect(ok).toBe(true);
    expect(detail).toMatch(/^local-model at 127\.0\.0\.1:\d+$/);
    expect(asked).toEqual([{ method: 'GET', url: '/v1/models', authorization: 'Bearer secret-key' }]);
  });

  it.each([
    [401, /refuses the key/],
    [403, /refuses the key/],
    [500, /status 500/],
  ])('takes %i for a failure and says why, without the key', async (status, says) => {
    const { ok, detail } = await probeChatModel(settings(await serving(status)));
    expect(ok).toBe(false);
    expect(detail).toMatch(says);
    expect(detail).not.toContain('secret');
  });

  it('takes a server that is not there for unreachable', async () => {
    const url = await serving(200);
    await stop();
    expect(await probeChatModel(settings(url))).toMatchObject({ ok: false });
  });

  it('does not wait for a server that never answers', async () => {
    const { ok, detail } = await probeChatModel(settings(await serving(null)), 50);
    expect([ok, detail.endsWith('is unreachable')]).toEqual([false, true]);
  });
});

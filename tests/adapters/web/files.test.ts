import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerSchema } from '../../../adapters/web/schemas.js';
import { createFileLinks } from '../../../src/security/file-links.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { API_KEY, readError, startTestServer, type TestServer } from './support.js';

const home = mkdtempSync(join(tmpdir(), 'medisales-files-'));
const folder = join(home, '.hidden', 'files');
const chartPath = join(folder, 'charts', 'abc.png');
const filePath = join(folder, 'exports', '거래처별 매출-1a2b3c4d.csv');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

let server: TestServer;

beforeAll(async () => {
  for (const name of ['charts', 'exports']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(chartPath, PNG);
  writeFileSync(filePath, '\ufeff거래처\r\n');
  const fileLinks = createFileLinks({ folder, clock: { now: () => new Date('2026-06-15T00:00:00Z') } });
  server = await startTestServer(
    () => ({
      ...TOTAL,
      chart: { kind: 'bar', path: chartPath },
      file: { name: '거래처별 매출.csv', path: filePath, rows: 1 },
    }),
    { fileLinks },
  );
});

afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

async function signIn(username: string): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function askAs(headers: Record<string, string>): Promise<{ chart: string; file: string }> {
  const response = await fetch(`${server.url}/api/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ question: '이번 달 매출 그래프' }),
  });
  const text = await response.text();
  expect(text).not.toContain(home);
  const answer = AnswerSchema.parse(JSON.parse(text));
  return { chart: answer.chart?.path ?? '', file: answer.file?.path ?? '' };
}

describe('charts and files over HTTP', () => {
  it('are shown to the person who asked', async () => {
    const cookie = await signIn('rep01');
    const { chart, file } = await askAs({ cookie });
    const picture = await fetch(server.url + chart, { headers: { cookie } });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(picture.headers.get('cache-control')).toBe('private, max-age=3600');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);
    const download = await fetch(server.url + file, { headers: { cookie } });
    expect(download.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(decodeURIComponent(download.headers.get('content-disposition') ?? '')).toContain(
      "filename*=UTF-8''거래처별 매출.csv",
    );
    expect(download.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are given to an API key of that person too', async () => {
    const authorization = `Bearer ${API_KEY}`;
    const { chart } = await askAs({ authorization });
    const picture = await fetch(server.url + chart, { headers: { authorization } });
    expect(picture.status).toBe(200);
    await picture.arrayBuffer();
  });

  it('are there for nobody else', async () => {
    const { chart, file } = await askAs({ cookie: await signIn('rep01') });
    const other = { cookie: await signIn('mgr01') };
    for (const address of [chart, file]) {
      const stranger = await fetch(server.url + address);
      expect([stranger.status, (await readError(stranger)).code]).toEqual([401, 'unauthenticated']);
      const colleague = await fetch(server.url + address, { headers: other });
      expect([colleague.status, (await readError(colleague)).code]).toEqual([404, 'not_found']);
    }
  });

  it('say so in one sentence when they were removed meanwhile', async () => {
    const cookie = await signIn('rep01');
    const { file } = await askAs({ cookie });
    rmSync(filePath);
    const response = await fetch(server.url + file, { headers: { cookie } });
    expect([response.status, (await readError(response)).code]).toEqual([404, 'not_found']);
    expect(response.headers.get('content-disposition')).toBeNull();
  });

  it('are left out of answers where nothing can hand them out', async () => {
    const plain = await startTestServer(() => ({ ...TOTAL, chart: { kind: 'bar', path: chartPath } }));
    try {
      const response = await fetch(`${plain.url}/api/v1/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${API_KEY}` },
        body: JSON.stringify({ question: '그래프' }),
      });
      expect(AnswerSchema.parse(await response.json()).chart).toBeNull();
    } finally {
      await plain.close();
    }
  });
});

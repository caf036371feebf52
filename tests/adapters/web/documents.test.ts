import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DocumentListSchema, DocumentOutcomeSchema } from '../../../adapters/web/schemas.js';
import { type DocumentHome, makeDocumentHome } from '../../retrieval/home.js';
import { PASSWORD } from './fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer, type TestServer } from './support.js';

let home: DocumentHome;
let server: TestServer;

beforeEach(async () => {
  home = await makeDocumentHome({ bytesMax: 200_000 });
  server = await startTestServer(undefined, { uploads: home.uploads, sessions: createMemorySessions() });
});
afterEach(async () => {
  await server.close();
  await home.close();
});

async function cookieOf(username: string): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function send(
  query: Readonly<Record<string, string>>,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/v1/documents?${new URLSearchParams(query)}`, {
    method: 'POST',
    body,
    headers: { cookie: await cookieOf('mgr01'), ...headers },
  });
}

async function namesSeenBy(username: string): Promise<readonly string[]> {
  const response = await fetch(`${server.url}/api/v1/documents`, {
    headers: { cookie: await cookieOf(username) },
  });
  expect(response.status).toBe(200);
  return DocumentListSchema.strict()
    .parse(await response.json())
    .documents.map(({ name }) => name);
}

describe('a document that a manager sends', () => {
  it('is stored, found, and told as what it is', async () => {
    const response = await send(
      { name: '여비 규정 개정 2판.md', kind: 'regulations' },
      '# 여비 규정\n\n숙박비는 12만원입니다.',
    );
    expect(response.status).toBe(201);
    const { document } = DocumentOutcomeSchema.strict().parse(await response.json());
    expect(document).toMatchObject({
      name: '여비 규정 개정 2판.md',
      version: 'v2',
      audience: 'company',
      status: 'ready',
    });
    expect(await home.find('숙박비')).toEqual(['여비 규정 개정 2판.md']);
    expect(home.filesKept()).toEqual(['documents/regulations/여비-규정_v2_20260615.md']);
  });

  it('is stored once', async () => {
    await send({ name: 'a.md', kind: 'wiki' }, '같은 내용');
    const again = await send({ name: 'b.md', kind: 'wiki' }, '같은 내용');
    expect(again.status).toBe(200);
    expect(DocumentOutcomeSchema.parse(await again.json()).outcome).toBe('present');
    expect(home.count('documents')).toBe(1);
  });

  it('is for the audience that was asked for', async () => {
    await send({ name: 'm.md', kind: 'wiki', audience: 'role:manager' }, '팀장 공지');
    await send({ name: 'all.md', kind: 'wiki' }, '모두의 공지');
    expect(await namesSeenBy('mgr02')).toEqual(['all.md', 'm.md']);
    expect(await namesSeenBy('emily')).toEqual(['all.md']);
  });

  it('keeps of its name only the last part', async () => {
    const response = await send({ name: '../../../etc/passwd.md', kind: 'wiki' }, '경로');
    expect(response.status).toBe(201);
    expect(home.filesKept()).toEqual(['wiki/articles/passwd.md']);
  });
});

describe('a request that is refused', () => {
  it.each([
    [{ name: 'a.md', kind: 'poems' }, '내용', 400, 'kind must be one of'],
    [{ kind: 'wiki' }, '내용', 400, 'name must be'],
    [{ name: 'a.md', kind: 'wiki', audience: 'friends' }, '내용', 400, 'audience must be'],
    [{ name: 'a.md', kind: 'wiki', audience: 'department:없는팀' }, '내용', 400, 'Nobody is in'],
    [{ name: 'a.exe', kind: 'wiki' }, 'MZ', 422, '형식'],
    [{ name: 'a.md', kind: 'wiki' }, '', 422, '글이 없습니다'],
    [{ name: 'a.txt', kind: 'wiki' }, '가'.repeat(100_000), 413, '너무 큽니다'],
  ] as const)('%o leaves nothing and says why', async (query, body, status, says) => {
    const response = await send(query, body);
    expect(response.status).toBe(status);
    expect((await readError(response)).message).toContain(says);
    expect(home.count('documents')).toBe(0);
    expect(home.filesKept()).toEqual([]);
  });

  it('comes from a rep, from nobody, or from another site', async () => {
    const query = { name: 'a.md', kind: 'wiki' };
    expect((await send(query, '내용', { cookie: '' })).status).toBe(401);
    expect((await send(query, '내용', { authorization: `Bearer ${API_KEY}` })).status).toBe(403);
    expect((await send(query, '내용', { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect(home.count('documents')).toBe(0);
  });
});

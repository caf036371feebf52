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
    [{ name: 'a.md', kind: 'wiki', audience: 'department:부산팀' }, '내용', 403, 'You are not among'],
    [{ name: 'a.md', kind: 'wiki', audience: 'role:admin' }, '내용', 403, 'You are not among'],
    [{ name: 'a.md', kind: 'wiki', audience: 'client:12' }, '내용', 403, 'You are not among'],
    [{ name: 'a.md', kind: 'wiki', audience: 'clients:12,13' }, '내용', 403, 'You are not among'],
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

  it('says why in the language of the page', async () => {
    const response = await send({ name: 'a.exe', kind: 'wiki', lang: 'en' }, 'MZ');
    expect((await readError(response)).message).not.toMatch(/[가-힣]/);
  });

  it('names a department that nobody is in', async () => {
    const query = { name: 'a.md', kind: 'wiki', audience: 'department:없는팀' };
    const response = await send(query, '내용', { cookie: await cookieOf('admin') });
    expect(response.status).toBe(400);
    expect((await readError(response)).message).toContain('Nobody is in');
    expect(home.filesKept()).toEqual([]);
  });

  it('brings what is there for others, and does not tell of it', async () => {
    const secret = { name: '비밀.md', kind: 'wiki', audience: 'role:admin' };
    await send(secret, '같은 내용', { cookie: await cookieOf('admin') });
    const response = await send({ name: 'b.md', kind: 'wiki' }, '같은 내용');
    expect(response.status).toBe(409);
    expect(JSON.stringify(await readError(response))).not.toContain('비밀');
  });

  it('comes from a rep, from nobody, or from another site', async () => {
    const query = { name: 'a.md', kind: 'wiki' };
    expect((await send(query, '내용', { cookie: '' })).status).toBe(401);
    expect((await send(query, '내용', { authorization: `Bearer ${API_KEY}` })).status).toBe(403);
    expect((await send(query, '내용', { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect(home.count('documents')).toBe(0);
  });
});

describe('a document that is there', () => {
  async function addAs(username: string, query: Readonly<Record<string, string>>): Promise<number> {
    const response = await send({ kind: 'wiki', ...query }, `내용 ${query.name}`, {
      cookie: await cookieOf(username),
    });
    return DocumentOutcomeSchema.parse(await response.json()).document.id;
  }

  async function call(method: string, path: string, username: string): Promise<Response> {
    const headers = username === '' ? {} : { cookie: await cookieOf(username) };
    return fetch(`${server.url}/api/v1/documents/${path}`, { method, headers });
  }

  it('is handed out byte for byte to whoever may read it, to be saved and never shown as a page', async () => {
    const id = await addAs('mgr01', { name: '공지 사항.html', audience: 'role:manager' });
    const response = await call('GET', `${id}/file`, 'mgr02');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('내용 공지 사항.html');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toContain(`attachment; filename="`);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('공지 사항.html'));
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect((await call('GET', `${id}/file`, 'rep01')).status).toBe(404);
    expect((await call('GET', `${id}/file`, '')).status).toBe(401);
  });

  it('is handed out by the path that a source of an answer names, and nothing else is', async () => {
    await addAs('mgr01', { name: 'm.md', audience: 'role:manager' });
    const path = 'data/files/wiki/articles/m.md';
    const get = (which: string, username: string) =>
      call('GET', `file?${new URLSearchParams({ path: which })}`, username);
    expect(await (await get(path, 'mgr02')).text()).toBe('내용 m.md');
    expect((await get(path, 'rep01')).status).toBe(404);
    for (const other of ['', 'data/main.db', '../etc/passwd', `./${path}`]) {
      expect((await get(other, 'admin')).status).toBe(404);
    }
  });

  it('is taken out by whoever added it and by an administrator, whole', async () => {
    const [own, other] = [await addAs('mgr01', { name: 'a.md' }), await addAs('mgr02', { name: 'b.md' })];
    expect((await call('DELETE', String(own), 'mgr02')).status).toBe(403);
    expect((await call('DELETE', String(own), 'rep01')).status).toBe(403);
    expect((await call('DELETE', String(own), 'mgr01')).status).toBe(204);
    expect((await call('DELETE', String(own), 'mgr01')).status).toBe(404);
    expect((await call('DELETE', String(other), 'admin')).status).toBe(204);
    expect(home.filesKept()).toEqual([]);
    expect(home.count('documents')).toBe(0);
    expect(home.audited.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'document_add added',
      'document_add added',
      'document_remove denied',
      'document_remove denied',
      'document_remove removed',
      'document_remove removed',
    ]);
  });

  it('that somebody may not read is not there for them, whatever they ask of it', async () => {
    const id = await addAs('admin', { name: 'a.md', audience: 'role:admin' });
    expect((await call('DELETE', String(id), 'mgr01')).status).toBe(404);
    expect((await call('GET', `${id}/file`, 'mgr01')).status).toBe(404);
    expect((await call('GET', 'abc/file', 'mgr01')).status).toBe(404);
    expect((await call('PUT', String(id), 'admin')).status).toBe(405);
    expect(home.count('documents')).toBe(1);
  });

  it('is not taken out from another site', async () => {
    const id = await addAs('mgr01', { name: 'a.md' });
    const response = await fetch(`${server.url}/api/v1/documents/${id}`, {
      method: 'DELETE',
      headers: { cookie: await cookieOf('mgr01'), origin: 'https://elsewhere.example' },
    });
    expect(response.status).toBe(403);
    expect(home.count('documents')).toBe(1);
  });
});

describe('recordings that wait', () => {
  it('are tried again by administrators alone, and it is told how many there are', async () => {
    const retry = async (username: string): Promise<Response> =>
      fetch(`${server.url}/api/v1/documents/retry`, {
        method: 'POST',
        headers: { cookie: await cookieOf(username) },
      });
    expect((await retry('mgr01')).status).toBe(403);
    const response = await retry('admin');
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ documents: 0 });
  });
});

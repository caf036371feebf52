import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/model/errors.js';
import type { ImportDesk, ImportRun } from '../../../src/ports/imports.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { API_KEY, createMemorySessions, readError, startTestServer, type TestServer } from './support.js';

const RUN: ImportRun = {
  id: 'one',
  fileName: 'a.csv',
  state: 'checked',
  kind: 'sales',
  progress: null,
  counts: null,
  duplicate: null,
  faults: [],
  error: null,
  hasRejects: true,
};

describe('the addresses of imports', () => {
  let server: TestServer;
  let folder: string;
  const done: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'medisales-imports-'));
    writeFileSync(join(folder, 'a.csv.rejects.csv'), 'reason,날짜\n');
    const demand = (role: string): void => {
      if (role !== 'admin') throw new AppError('denied', 'Files are imported by administrators');
    };
    const desk: ImportDesk = {
      bytesMax: 1_000,
      kindsFor: (who) => (who.role === 'admin' ? ['sales', 'users'] : []),
      current: (who) => {
        demand(who.role);
        return RUN;
      },
      begin: async ({ name, kind, content }, who) => {
        demand(who.role);
        if (name === 'busy.csv') throw new AppError('conflict', 'Another is under way', { retryable: true });
        let text = '';
        for await (const piece of content) text += Buffer.from(piece).toString('utf8');
        done.push(`begin ${name} ${kind} ${text} ${who.language}`);
        return RUN;
      },
      confirm: async (id, { again }, who) => {
        demand(who.role);
        if (id !== 'one') throw new AppError('not_found', 'This file is not held any more');
        done.push(`confirm ${id} ${again}`);
        return { ...RUN, state: 'importing' };
      },
      discard: async (id, who) => {
        demand(who.role);
        done.push(`discard ${id}`);
      },
      rejects: async (id, who) => {
        demand(who.role);
        return id === 'one' ? join(folder, 'a.csv.rejects.csv') : null;
      },
    };
    server = await startTestServer(() => TOTAL, { sessions: createMemorySessions(), imports: desk });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function cookieOf(username: string): Promise<string> {
    const response = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }
  const call = async (
    method: string,
    path: string,
    {
      body,
      headers = {},
    }: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Response> =>
    fetch(`${server.url}/api/v1/imports${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });

  test('are for administrators who are signed in here', async () => {
    expect((await call('GET', '')).status).toBe(401);
    expect((await call('GET', '', { headers: { authorization: `Bearer ${API_KEY}` } })).status).toBe(403);
    const rep = { cookie: await cookieOf('rep01') };
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '?name=a.csv'],
      ['DELETE', '/one'],
      ['GET', '/one/rejects'],
    ] as const) {
      expect([method, path, (await call(method, path, { headers: rep })).status]).toEqual([
        method,
        path,
        403,
      ]);
    }
    const admin = { cookie: await cookieOf('admin') };
    const foreign = { ...admin, 'sec-fetch-site': 'cross-site' };
    expect((await call('POST', '?name=a.csv', { headers: foreign, body: 'x' })).status).toBe(403);
    expect((await call('DELETE', '/one', { headers: foreign })).status).toBe(403);
    expect(done).toEqual([]);
    expect(await (await call('GET', '', { headers: admin })).json()).toEqual({
      kinds: ['sales', 'users'],
      bytesMax: 1_000,
      run: RUN,
    });
    const session = await fetch(`${server.url}/api/v1/session`, { headers: admin });
    expect(await session.json()).toMatchObject({ person: { mayImport: true } });
  });

  test('take a file, its confirmation and its end', async () => {
    const headers = { cookie: await cookieOf('admin') };
    const name = encodeURIComponent('6월.csv');
    const begun = await call('POST', `?name=${name}&kind=sales&lang=en`, { headers, body: '날짜' });
    expect(begun.status).toBe(202);
    const json = { ...headers, 'content-type': 'application/json' };
    const confirmed = await call('POST', '/one/confirm', { headers: json, body: '{"again":true}' });
    expect(await confirmed.json()).toMatchObject({ run: { state: 'importing' } });
    expect((await call('DELETE', '/one', { headers })).status).toBe(204);
    expect(done).toEqual(['begin 6월.csv sales 날짜 en', 'confirm one true', 'discard one']);
    const file = await call('GET', '/one/rejects', { headers });
    expect(file.headers.get('content-disposition')).toContain('a.csv.rejects.csv');
    expect(await file.text()).toBe('reason,날짜\n');
  });

  test('say what is wrong with a request', async () => {
    const headers = { cookie: await cookieOf('admin') };
    const json = { ...headers, 'content-type': 'application/json' };
    expect((await readError(await call('POST', '', { headers, body: 'x' }))).message).toContain(
      'name must be',
    );
    const kind = await call('POST', '?name=a.csv&kind=invoices', { headers, body: 'x' });
    expect((await readError(kind)).message).toContain('kind must be one of users');
    const busy = await call('POST', '?name=busy.csv', { headers, body: 'x' });
    expect(busy.status).toBe(409);
    expect((await call('POST', '/two/confirm', { headers: json, body: '{}' })).status).toBe(404);
    expect((await call('POST', '/one/confirm', { headers: json, body: '{"again":1}' })).status).toBe(400);
    expect((await call('GET', '/two/rejects', { headers })).status).toBe(404);
    expect((await call('PUT', '', { headers })).status).toBe(405);
  });
});

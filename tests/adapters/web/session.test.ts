import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PEOPLE, PASSWORD } from './fixtures.js';
import { readError, readSession, startTestServer, type TestServer } from './support.js';

const signInAt = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('/api/v1/session', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());
  const whoAmI = async (cookie = '') =>
    readSession(await fetch(`${server.url}/api/v1/session`, { headers: { cookie } }));

  test('signs in with a cookie that scripts and other sites cannot use', async () => {
    const response = await signInAt(server.url, { username: ' rep01 ', password: PASSWORD });
    expect(response.status).toBe(200);
    expect((await readSession(response)).person).toEqual({
      username: 'rep01',
      fullName: '김하늘',
      department: '강남팀',
      role: 'user',
      language: 'ko',
      timezone: 'Asia/Seoul',
      mayImport: false,
    });
    const cookie = response.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(
      /^medisales_session=token-\d+-of-rep01; Max-Age=3600; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
    expect(cookie).not.toContain('Secure');
  });

  test('knows who is signed in, and no more after signing out', async () => {
    const signedIn = await signInAt(server.url, { username: 'mgr01', password: PASSWORD });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await whoAmI(cookie)).person?.username).toBe('mgr01');
    const out = await fetch(`${server.url}/api/v1/session`, { method: 'DELETE', headers: { cookie } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/^medisales_session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await whoAmI(cookie)).person).toBeNull();
  });

  test('shows the made-up people to whoever is not signed in, without a password unless it may', async () => {
    expect((await whoAmI()).demo).toEqual({ people: DEMO_PEOPLE, password: null });
  });

  test('says the same of a wrong password and of an unknown person', async () => {
    const wrong = await signInAt(server.url, { username: 'rep01', password: 'x' });
    const unknown = await signInAt(server.url, { username: 'nobody', password: 'x' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const [a, b] = [await readError(wrong), await readError(unknown)];
    expect({ ...a, requestId: '' }).toEqual({ ...b, requestId: '' });
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('refuses to sign somebody in from another site', async () => {
    const body = { username: 'rep01', password: PASSWORD };
    expect((await signInAt(server.url, body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await signInAt(server.url, body, { origin: 'https://evil.example' })).status).toBe(403);
  });

  test('refuses bodies that are no sign-in', async () => {
    expect((await signInAt(server.url, { username: 'rep01' })).status).toBe(400);
    expect((await signInAt(server.url, { username: ['rep01'], password: 'x' })).status).toBe(400);
    expect((await signInAt(server.url, { username: 'rep01', password: 'x'.repeat(20_000) })).status).toBe(
      413,
    );
  });
});

test('guessing passwords of one person runs dry, and of others goes on', async () => {
  const server = await startTestServer(undefined, { monotonicMs: () => 0 });
  for (let i = 0; i < 19; i += 1) await signInAt(server.url, { username: 'rep01', password: `guess ${i}` });
  expect((await signInAt(server.url, { username: 'REP01', password: 'x' })).status).toBe(401);
  const refused = await signInAt(server.url, { username: 'rep01', password: PASSWORD });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await server.close();
});

test('behind https the cookie is Secure, HSTS is on and the public origin is its own', async () => {
  const server = await startTestServer(undefined, { publicUrl: 'https://sales.example.com' });
  const body = { username: 'rep01', password: PASSWORD };
  const response = await signInAt(server.url, body, { origin: 'https://sales.example.com' });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie()[0]).toContain('Secure');
  expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
  await server.close();
});

test('a real company shows nobody on the sign-in page', async () => {
  const server = await startTestServer(undefined, { demoPeople: async () => [] });
  const session = await (await fetch(`${server.url}/api/v1/session`)).json();
  expect(session).toEqual({ person: null, demo: null, version: '0.0.0-test' });
  await server.close();
});

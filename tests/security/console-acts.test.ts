import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebServer } from '../../adapters/web/server.js';
import { type App, openApp } from '../../src/compose.js';
import { CONSOLE_ACTIONS, type ConsoleActionName } from '../../src/ports/console.js';
import { foundCompany, type Home, PASSWORD, type PersonName } from '../support/company.js';

/** What is done from the pages, over real HTTP against a real home: by whom it may be, and by nobody else. */

/** What everybody does with what is their own; it reaches nobody else's, whatever it names. */
const OWN: readonly ConsoleActionName[] = ['end_other_sign_ins', 'remove_own_key', 'set_language'];
const OF_ADMINS = CONSOLE_ACTIONS.filter((name) => !OWN.includes(name));

/** A row of each sort that is there, so that a refusal is one of rights. */
const ROWS: Readonly<Record<string, string>> = {
  run_job: 'cache-cleanup',
  enable_job: 'cache-cleanup',
  disable_job: 'cache-cleanup',
  sign_in_link: 'lee',
  revoke_right: 'lee/sales/read',
  grant_right: 'lee/sales/write',
  remove_key: 'lee/1',
  set_role: 'kim/admin',
  disable_person: 'boss',
  enable_person: 'lee',
  unlink: 'slack/T1/ULEE',
  end_sign_ins: 'boss',
  forget_taught: 'word/픽업',
};

describe('what is done from the pages', () => {
  let home: Home;
  let app: App;
  let server: ReturnType<typeof createWebServer>;
  let url: string;
  const cookies = new Map<PersonName, string>();

  const send = (
    path: string,
    body: unknown,
    { type = 'application/json', ...headers }: Readonly<Record<string, string>> = {},
  ): Promise<Response> =>
    fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const as = (who: PersonName) => ({ cookie: cookies.get(who) ?? '' });
  const act = (name: ConsoleActionName, of: string, headers: Readonly<Record<string, string>>) =>
    send('console/actions', { name, of }, headers);
  const isSignedIn = async (who: PersonName): Promise<boolean> =>
    (await fetch(`${url}/api/v1/console/me`, { headers: as(who) })).status === 200;
  /** Everything that the acts could have changed. */
  const state = async (): Promise<string> => {
    const { list, links } = app.usersAdmin;
    const jobs = (await app.jobs.list()).map(({ name, isEnabled }) => [name, isEnabled]);
    const { aliases, words } = app.stores;
    const keys = await Promise.all(['kim', 'lee', 'park', 'boss'].map(app.usersAdmin.keys));
    return JSON.stringify([
      await list(),
      keys,
      await links(),
      jobs,
      await aliases.list(),
      await words.list(),
    ]);
  };

  beforeAll(async () => {
    home = await foundCompany(async ({ usersAdmin }) => {
      for (const name of ['kim', 'lee', 'park', 'boss']) await usersAdmin.setPassword(name, PASSWORD);
      await usersAdmin.grant('lee', { resource: 'sales', level: 'read' });
      await usersAdmin.createKey('lee', 'report');
      await usersAdmin.link('lee', { platform: 'slack', tenant: 'T1', externalId: 'ULEE' });
    });
    app = await openApp(home.config());
    const { ask, sessions, apiKeys, clock, logger, metrics, health, console: pages, teaching } = app;
    if (pages === undefined || teaching === undefined) throw new Error('there is no console');
    server = createWebServer({
      ...{ ask, sessions, apiKeys, clock, logger, metrics, health, teaching },
      ...app.config.http,
      version: app.version,
      demoPeople: async () => [],
      console: pages,
    });
    url = (await server.listen()).url.replace('localhost', '127.0.0.1');
    for (const username of ['kim', 'lee', 'park', 'boss'] as const) {
      const response = await send('session', { username, password: PASSWORD });
      cookies.set(username, (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
    }
  });
  afterAll(async () => {
    await server?.close();
    await app?.close();
    home?.remove();
  });

  test.each(OF_ADMINS)(
    '%s is refused to a rep, a manager and whoever is not signed in, and changes nothing',
    async (name) => {
      const before = await state();
      const of = ROWS[name];
      if (of === undefined) throw new Error(`${name} has no row here`);
      expect((await act(name, of, as('kim'))).status).toBe(403);
      expect((await act(name, of, as('park'))).status).toBe(403);
      expect((await act(name, of, {})).status).toBe(401);
      expect((await act(name, of, { cookie: 'medisales_session=made-up' })).status).toBe(401);
      expect(await state()).toBe(before);
      expect(await Promise.all((['kim', 'lee', 'park', 'boss'] as const).map(isSignedIn))).toEqual([
        true,
        true,
        true,
        true,
      ]);
    },
  );

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a form', { type: 'application/x-www-form-urlencoded' }],
    ['a form of plain text', { type: 'text/plain' }],
  ])('nothing is done for %s with an administrator’s cookie', async (_from, headers) => {
    const before = await state();
    const from = { ...as('boss'), ...(headers as Readonly<Record<string, string>>) };
    const refused = [
      await act('set_role', 'kim/admin', from),
      await send('teaching', { alias: '서울대', dimension: 'client', key: 1 }, from),
      await send('teaching/words', { said: '픽업', means: '매출' }, from),
      await send('console/actions', 'name=disable_person&of=kim', from),
    ];
    for (const response of refused) expect([403, 415]).toContain(response.status);
    expect(await state()).toBe(before);
  });

  test('what is one’s own is one’s own, whatever is named', async () => {
    const keysOfLee = async () => (await app.usersAdmin.keys('lee')).map((key) => key.id);
    const [id] = await keysOfLee();
    expect(id).toBeDefined();
    for (const of of [`${id}`, `lee/${id}`])
      expect((await act('remove_own_key', of, as('kim'))).status).toBe(404);
    await act('end_other_sign_ins', 'lee', as('kim'));
    await act('set_language', 'en', as('kim'));
    expect(await keysOfLee()).toEqual([id]);
    expect(await isSignedIn('lee')).toBe(true);
    expect((await app.stores.people.identify({ kind: 'user', username: 'lee' }))?.language).toBe('ko');
    expect((await app.stores.people.identify({ kind: 'user', username: 'kim' }))?.language).toBe('en');
  });

  test('names and words are taught by no rep, and by a manager of names that they see alone', async () => {
    const client = async (label: string): Promise<number> => {
      const boss = await app.stores.people.identify({ kind: 'user', username: 'boss' });
      const names = boss === null ? [] : await app.teaching?.find(label, boss);
      return Number(names?.[0]?.key);
    };
    const lesson = { alias: '해운대', dimension: 'client', key: await client('해운대병원') };
    const before = await state();
    expect((await send('teaching', lesson, as('kim'))).status).toBe(403);
    expect((await send('teaching/words', { said: '픽업', means: '매출' }, as('kim'))).status).toBe(403);
    expect(
      (await send('teaching', { ...lesson, alias: '지우', dimension: 'user', key: 'choi' }, as('park')))
        .status,
    ).toBe(404);
    const found = await fetch(`${url}/api/v1/teaching/names?find=${encodeURIComponent('최지우')}`, {
      headers: as('park'),
    });
    expect(await found.json()).toEqual({ names: [] });
    expect(await state()).toBe(before);
    const taught = await send('teaching/words', { said: '픽업', means: '매출' }, as('park'));
    expect(await taught.json()).toMatchObject({ isSaved: true });
    expect(await state()).not.toBe(before);
  });
});

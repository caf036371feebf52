import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import type { Principal } from '../../src/model/principal.js';
import { CONSOLE_PAGES } from '../../src/ports/console.js';
import { foundCompany, type Home } from '../support/company.js';

/** The pages over a real home: what they show, to whom, and what comes of acting. */
describe('the console', () => {
  let home: Home;
  let app: App;
  const people = new Map<string, Principal>();

  beforeAll(async () => {
    home = await foundCompany();
    app = await openApp(home.config());
    for (const { username } of await app.stores.accounts.list()) {
      const who = await app.stores.people.identify({ kind: 'user', username });
      if (who !== null) people.set(username, who);
    }
    const asker = { kind: 'user', username: 'kim' } as const;
    await app.ask({ channel: 'web', asker, text: '우주정거장 매출' });
    await app.ask({ channel: 'web', asker, text: '우주정거장 매출' });
    const reply = await app.ask({ channel: 'web', asker, text: '이번 달 매출' });
    await app.opinions?.give(asker, { turn: reply?.turn ?? 0, rating: 'down', comment: '기간이 달라요' });
  });
  afterAll(async () => {
    await app?.close();
    home?.remove();
  });

  const by = (role: Principal['role']): Principal => {
    const who = [...people.values()].find((p) => p.role === role);
    if (who === undefined) throw new Error(`nobody is ${role}`);
    return who;
  };
  const pageOf = async (who: Principal, name: (typeof CONSOLE_PAGES)[number], find: string | null = null) => {
    const page = await app.console?.page(who, name, { find });
    if (page === undefined) throw new Error('there is no console');
    return page;
  };

  test('shows every page to an administrator, in their language', async () => {
    for (const name of CONSOLE_PAGES) {
      const page = await pageOf(by('admin'), name);
      expect(page.title).toMatch(/[가-힣]/);
      expect(page.tables.length).toBeGreaterThan(0);
      for (const { table, actions } of page.tables) {
        for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
        expect([0, table.rows.length]).toContain(actions.length);
      }
      const english = await pageOf({ ...by('admin'), language: 'en' }, name);
      expect(english.title).not.toMatch(/[가-힣]/);
    }
  });

  test('lets managers look at the models alone, and reps at nothing', async () => {
    for (const name of CONSOLE_PAGES) {
      await expect(pageOf(by('user'), name)).rejects.toMatchObject({ code: 'denied' });
      if (name === 'models') expect((await pageOf(by('manager'), name)).tables).not.toEqual([]);
      else await expect(pageOf(by('manager'), name)).rejects.toMatchObject({ code: 'denied' });
    }
    const act = app.console?.act(by('manager'), { name: 'run_job', of: 'tidy' });
    await expect(act).rejects.toMatchObject({ code: 'denied' });
  });

  test('counts a question that got no answer once, and finds by what a row says', async () => {
    const page = await pageOf(by('admin'), 'questions');
    const rows = page.tables[0]?.table.rows ?? [];
    expect(rows.find(([question]) => question === '우주정거장 매출')?.slice(2, 4)).toEqual([1, 2]);
    expect(rows.some(([question]) => question === '이번 달 매출')).toBe(false);
    const none = await pageOf(by('admin'), 'questions', '화성');
    expect(none.tables[0]?.table.rows).toEqual([]);
  });

  test('lists what people think of answers', async () => {
    const page = await pageOf(by('admin'), 'feedback');
    expect(page.tables[0]?.table.rows[0]).toEqual(
      expect.arrayContaining(['이번 달 매출', '기간이 달라요', 'web']),
    );
  });

  test('runs and turns off a job, and records who did', async () => {
    const admin = by('admin');
    await app.stores.jobs.know(['tidy'], app.clock.now());
    await app.console?.act(admin, { name: 'run_job', of: 'tidy' });
    await app.console?.act(admin, { name: 'disable_job', of: 'tidy' });
    const page = await pageOf(admin, 'jobs', 'tidy');
    expect(page.tables[0]?.table.rows[0]).toEqual(expect.arrayContaining(['tidy', '꺼짐', '끝남']));
    expect(page.tables[0]?.actions[0]?.map((a) => a.name)).toEqual(['run_job', 'enable_job']);
    const recorded = (await app.stores.audit.latest(5)).filter((e) => e.userId === admin.userId);
    expect(recorded.map((e) => e.action)).toEqual(['console.disable_job', 'console.run_job']);
  });

  test('takes back a right and ends an API key, once, and records who did', async () => {
    const admin = by('admin');
    await app.usersAdmin.grant('kim', { resource: 'ml_models', level: 'read' });
    const key = await app.usersAdmin.createKey('kim', '사무실 스크립트');
    const before = await pageOf(admin, 'people');
    const [, rights, keys] = before.tables;
    expect(rights?.table.rows).toContainEqual(expect.arrayContaining(['kim', 'ml_models', 'read']));
    expect(keys?.table.rows).toContainEqual(expect.arrayContaining(['kim', '사무실 스크립트']));
    expect(JSON.stringify(before)).not.toContain(key);
    const actions = [...(rights?.actions ?? []), ...(keys?.actions ?? [])].flat();
    expect(actions.map((a) => a.name)).toEqual(['revoke_right', 'remove_key']);
    for (const action of actions) {
      await expect(app.console?.act(by('manager'), action)).rejects.toMatchObject({ code: 'denied' });
      await app.console?.act(admin, action);
      await expect(app.console?.act(admin, action)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await app.apiKeys.find(key, app.clock.now())).toBeNull();
    const after = await pageOf(admin, 'people');
    expect(after.tables.slice(1).map(({ table }) => table.rows)).toEqual([[], []]);
    const recorded = (await app.stores.audit.latest(10)).filter((e) => e.userId === admin.userId);
    expect(recorded.slice(0, 2).map((e) => e.action)).toEqual(['console.remove_key', 'console.revoke_right']);
  });

  test('a sign-in link of an administrator sets a password once', async () => {
    const made = await app.console?.act(by('admin'), { name: 'sign_in_link', of: 'kim' });
    const token = made?.link?.split('#')[1] ?? '';
    const password = 'a new password of kim';
    await expect(app.firstPassword?.set(token, 'short')).rejects.toMatchObject({ code: 'usage' });
    expect(await app.firstPassword?.set(token, password)).toBe('kim');
    expect(await app.firstPassword?.set(token, 'yet another password')).toBeNull();
    const opened = await app.sessions.open({
      username: 'kim',
      password,
      ipAddress: null,
      userAgent: null,
      now: app.clock.now(),
    });
    expect(opened?.principal.username).toBe('kim');
    await expect(app.console?.act(by('admin'), { name: 'sign_in_link', of: 'nobody' })).rejects.toMatchObject(
      { code: 'not_found' },
    );
  });
});

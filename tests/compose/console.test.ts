import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import type { Principal } from '../../src/model/principal.js';
import { CONSOLE_PAGES, type ConsoleActionName } from '../../src/ports/console.js';
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
    await app.ask({ channel: 'web', asker, text: '내 알림 보여줘' });
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

  test('of news without an article says what there is to do, to whom it can', async () => {
    const told = async (role: Principal['role']) => {
      const { lead, tables } = await pageOf(by(role), 'news');
      return [lead, tables[0]?.empty];
    };
    expect(await told('admin')).toEqual([
      '아직 뉴스를 모은 적이 없습니다.',
      '‘작업’ 화면에서 news-crawl을 지금 실행하면 바로 모읍니다.',
    ]);
    expect((await told('user'))[1]).toBe('뉴스는 정해진 시각에 모아 여기에 보여 드립니다.');
  });

  test('shows every page to an administrator, in their language', async () => {
    for (const name of CONSOLE_PAGES) {
      const page = await pageOf(by('admin'), name);
      expect(page.title).toMatch(/[가-힣]/);
      expect(name === 'data-quality' || page.tables.length > 0).toBe(true);
      for (const { table, actions } of page.tables) {
        for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
        expect([0, table.rows.length]).toContain(actions.length);
      }
      const english = await pageOf({ ...by('admin'), language: 'en' }, name);
      expect(english.title).not.toMatch(/[가-힣]/);
    }
  });

  test('says of an empty table what would bring rows, in either language, and not where something is looked for', async () => {
    for (const language of ['ko', 'en'] as const) {
      const admin = { ...by('admin'), language };
      for (const name of ['alerts', 'models', 'people', 'me'] as const) {
        const { tables } = await pageOf(admin, name);
        const empty = tables.filter(({ table }) => table.rows.length === 0);
        expect(empty.length).toBeGreaterThan(0);
        for (const one of empty)
          expect(one.empty).toMatch(language === 'ko' ? /[가-힣].*[.”]$/ : /^[^가-힣]+$/);
      }
      const sought = await pageOf(admin, 'alerts', 'x');
      expect(sought.tables.map(({ empty }) => empty)).toEqual([undefined]);
      const { tables } = await pageOf(admin, 'system');
      const states = tables[0]?.table.rows.map(([, state]) => String(state)) ?? [];
      expect(states.filter((state) => /[가-힣]/.test(state))).toHaveLength(
        language === 'ko' ? states.length : 0,
      );
      expect(states[0]).toContain('SLACK_BOT_TOKEN');
    }
  });

  test('lets everybody see what is their own, managers models and the data besides, and nobody else more', async () => {
    const seen = async (who: Principal): Promise<readonly string[]> => {
      const all = await Promise.all(
        CONSOLE_PAGES.map((name) =>
          pageOf(who, name).then(
            () => [name],
            () => [],
          ),
        ),
      );
      return all.flat();
    };
    expect(await seen(by('user'))).toEqual(['news', 'me']);
    expect(await seen(by('manager'))).toEqual(['news', 'me', 'data-quality', 'models']);
    await expect(pageOf(by('user'), 'audit')).rejects.toMatchObject({ code: 'denied' });
    const picture = app.console?.picture?.(by('user'), '1/backtest.png');
    await expect(picture).rejects.toMatchObject({ code: 'denied' });
    const act = app.console?.act(by('manager'), { name: 'run_job', of: 'tidy' });
    await expect(act).rejects.toMatchObject({ code: 'denied' });
  });

  test('counts a question that got no answer once, and finds by what a row says', async () => {
    const page = await pageOf(by('admin'), 'questions');
    const rows = page.tables[0]?.table.rows ?? [];
    expect(rows.find(([question]) => question === '우주정거장 매출')?.slice(2, 4)).toEqual([1, 2]);
    expect(rows.some(([question]) => question === '이번 달 매출')).toBe(false);
    // Understood: who has no alerts is told so, and there is nothing to teach.
    expect(rows.some(([question]) => question === '내 알림 보여줘')).toBe(false);
    const none = await pageOf(by('admin'), 'questions', '화성');
    expect(none.tables[0]?.table.rows).toEqual([]);
  });

  test('lists what people think of answers', async () => {
    const page = await pageOf(by('admin'), 'feedback');
    expect(page.tables[0]?.table.rows[0]).toEqual(
      expect.arrayContaining(['이번 달 매출', '기간이 달라요', '웹 화면']),
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
    // What came of a run is told in its reader's language.
    const told = async (who: Principal) =>
      (await pageOf(who, 'jobs', 'tidy')).tables[1]?.table.rows[0]?.at(-1);
    expect(await told(admin)).toBe('그래프 0개, 파일 0개, 이벤트 0건을 지웠습니다');
    expect(await told({ ...admin, language: 'en' })).toBe('0 charts, 0 exports and 0 event ids removed');
  });

  test('tells where the room of the databases goes, once it was measured', async () => {
    await expect
      .poll(async () => (await pageOf(by('admin'), 'system')).tables[2]?.table.rows.length, {
        timeout: 20_000,
      })
      .toBe(20);
    const rows = (await pageOf(by('admin'), 'system')).tables[2]?.table.rows ?? [];
    const sold = rows.find(([name]) => name === 'sales.sales_records') ?? [];
    expect(Number(sold[3])).toBeGreaterThan(0);
    expect(Number(sold[4])).toBeGreaterThan(1);
  });

  test('answers in the language that somebody set on their own page', async () => {
    const kim = by('user');
    const rows = async () => (await pageOf(kim, 'me')).tables[0];
    const at =
      (await rows())?.table.rows.findIndex(([what]) => what === 'Slack·Teams 답변과 알림의 언어') ?? -1;
    expect((await rows())?.table.rows[at]).toEqual(['Slack·Teams 답변과 알림의 언어', '한국어']);
    const [action] = (await rows())?.actions[at] ?? [];
    expect(action).toMatchObject({ name: 'set_language', of: 'en' });
    await app.console?.act(kim, { name: 'set_language', of: 'en' });
    expect((await rows())?.table.rows[at]).toEqual(['Slack·Teams 답변과 알림의 언어', 'English']);
    const asker = { kind: 'user', username: kim.username } as const;
    expect((await app.ask({ channel: 'web', asker, text: '이번 달 매출' }))?.language).toBe('en');
    await expect(app.console?.act(kim, { name: 'set_language', of: 'fr' })).rejects.toMatchObject({
      code: 'usage',
    });
    await app.console?.act(kim, { name: 'set_language', of: 'ko' });
  });

  test('lists what was taught, and forgets it', async () => {
    const admin = by('admin');
    const asker = { kind: 'user', username: admin.username } as const;
    for (const text of ['픽업 = 매출', '큰집 = 한빛병원']) await app.ask({ channel: 'web', asker, text });
    const taught = async () => (await pageOf(admin, 'questions')).tables[1];
    expect((await taught())?.table.rows).toEqual([
      ['픽업', '말', '매출'],
      ['큰집', '거래처', '한빛병원'],
    ]);
    for (const [action] of (await taught())?.actions ?? []) {
      if (action === undefined) throw new Error('nothing to forget it by');
      await expect(app.console?.act(by('user'), action)).rejects.toMatchObject({ code: 'denied' });
      await app.console?.act(admin, action);
      await expect(app.console?.act(admin, action)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect((await taught())?.table.rows).toEqual([]);
  });

  test('what runs every minute hides no other job’s runs', async () => {
    await app.stores.jobs.know(['alerts', 'cache-cleanup'], app.clock.now());
    await app.console?.act(by('admin'), { name: 'run_job', of: 'cache-cleanup' });
    for (let i = 0; i < 7; i++) await app.console?.act(by('admin'), { name: 'run_job', of: 'alerts' });
    const runs = (await pageOf(by('admin'), 'jobs')).tables[1]?.table.rows ?? [];
    expect(runs.filter(([name]) => name === 'alerts')).toHaveLength(5);
    expect(runs.some(([name]) => name === 'cache-cleanup')).toBe(true);
  });

  test('takes back a right and ends an API key, once, and records who did', async () => {
    const admin = by('admin');
    await app.usersAdmin.grant('kim', { resource: 'ml_models', level: 'read' });
    const key = await app.usersAdmin.createKey('kim', '사무실 스크립트');
    const before = await pageOf(admin, 'people');
    const [, rights, , keys] = before.tables;
    expect(rights?.table.rows).toContainEqual(expect.arrayContaining(['kim', '예측 모델 살펴보기']));
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
    expect(after.tables.slice(1).map(({ table }) => table.rows)).toEqual([[], [], []]);
    const recorded = (await app.stores.audit.latest(10)).filter((e) => e.userId === admin.userId);
    expect(recorded.slice(0, 2).map((e) => e.action)).toEqual(['console.remove_key', 'console.revoke_right']);
  });

  test('takes somebody’s access away at once and gives it back, but nobody disables themselves', async () => {
    const admin = by('admin');
    const act = (name: ConsoleActionName, of: string, who = admin) => app.console?.act(who, { name, of });
    const asked = () =>
      app.ask({ channel: 'web', asker: { kind: 'user', username: 'lee' }, text: '이번 달 매출' });
    expect((await asked())?.answer.status).toBe('answered');
    await expect(act('disable_person', 'lee', by('manager'))).rejects.toMatchObject({ code: 'denied' });
    await act('disable_person', 'lee');
    const refused = await asked();
    expect([refused?.answer.status, refused?.answer.figures]).toEqual(['denied', []]);
    const people = await pageOf(admin, 'people', 'lee');
    expect(people.tables[0]?.actions[0]?.map((a) => a.name)).toEqual(['enable_person']);
    await act('enable_person', 'lee');
    expect((await asked())?.answer.status).toBe('answered');
    await expect(act('disable_person', admin.username)).rejects.toMatchObject({ code: 'conflict' });
    await expect(act('disable_person', 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('gives rights and roles, but nobody takes the administrator from themselves or the last one', async () => {
    const admin = by('admin');
    const act = (name: ConsoleActionName, of: string, who = admin) => app.console?.act(who, { name, of });
    await act('grant_right', 'lee/sales/read');
    await act('set_role', 'lee/manager');
    const people = await pageOf(admin, 'people', 'lee');
    expect(people.tables[0]?.table.rows[0]).toEqual(expect.arrayContaining(['팀장', '회사 전체 매출 보기']));
    await expect(act('set_role', 'boss/user')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('자기 자신의'),
    });
    await act('set_role', 'lee/admin');
    const lee = await app.stores.people.identify({ kind: 'user', username: 'lee' });
    if (lee === null) throw new Error('lee is gone');
    await act('set_role', 'boss/manager', lee);
    // Acting by rights that were looked up before: lee is the last one now.
    await expect(act('set_role', 'lee/user', admin)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('마지막 관리자'),
    });
    await act('set_role', 'boss/admin', lee);
    await act('set_role', 'lee/user');
    await act('revoke_right', 'lee/sales/read');
    await app.usersAdmin.grant('boss', { resource: 'sales', level: 'admin' });
    await expect(act('revoke_right', 'boss/sales/admin')).rejects.toMatchObject({ code: 'conflict' });
    await app.usersAdmin.revoke('boss', { resource: 'sales', level: 'admin' });
    for (const [name, of, code] of [
      ['grant_right', 'lee/money/read', 'usage'],
      ['grant_right', 'nobody/sales/read', 'not_found'],
      ['set_role', 'lee/king', 'usage'],
      ['set_role', 'nobody/user', 'not_found'],
      ['unlink', 'slack/T1/U9', 'not_found'],
    ] as const) {
      await expect(act(name, of)).rejects.toMatchObject({ code });
      await expect(act(name, of, by('manager'))).rejects.toMatchObject({ code: 'denied' });
    }
  });

  test('shows platform accounts and takes their links away', async () => {
    const link = { platform: 'slack', tenant: 'T1', externalId: 'U1' } as const;
    await app.usersAdmin.link('kim', link);
    const [, , links] = (await pageOf(by('admin'), 'people')).tables;
    expect(links?.table.rows).toEqual([['kim', 'Slack', 'T1', 'U1']]);
    expect(links?.actions[0]?.[0]).toMatchObject({ name: 'unlink', of: 'slack/T1/U1' });
    await app.console?.act(by('admin'), { name: 'unlink', of: 'slack/T1/U1' });
    expect((await pageOf(by('admin'), 'people')).tables[2]?.table.rows).toEqual([]);
  });

  test('tells everybody of themselves, and lets them end their other sign-ins and their own keys', async () => {
    const password = 'park knows this one';
    await app.usersAdmin.setPassword('park', password);
    const open = async (userAgent: string): Promise<string> => {
      const given = { username: 'park', password, ipAddress: null, userAgent, now: app.clock.now() };
      return (await app.sessions.open(given))?.token ?? '';
    };
    const here = await open('Mozilla/5.0 (Windows NT 10.0) Chrome/130');
    const there = await open('Mozilla/5.0 (iPhone) Safari/605');
    const park = by('manager');
    const mine = await app.usersAdmin.createKey('park', '보고서');
    const own = () => app.console?.page(park, 'me', { find: null, session: here });
    const [me, , signIns, keys] = (await own())?.tables ?? [];
    expect(me?.table.rows).toContainEqual(['볼 수 있는 매출', '강남팀의 매출']);
    expect(signIns?.table.rows.map(([device, at]) => [device, at])).toEqual([
      ['Safari · iOS', ''],
      ['Chrome · Windows', '이 브라우저'],
    ]);
    expect(keys?.table.rows[0]?.[0]).toBe('보고서');
    await app.console?.act(park, { name: 'end_other_sign_ins', of: 'park' }, here);
    expect(await app.sessions.find(there, app.clock.now())).toBeNull();
    expect((await app.sessions.find(here, app.clock.now()))?.username).toBe('park');
    const of = keys?.actions[0]?.[0]?.of ?? '';
    // Keys are ended by their number among one's own.
    const kim = app.console?.act(by('user'), { name: 'remove_own_key', of });
    await expect(kim).rejects.toMatchObject({ code: 'not_found' });
    await app.console?.act(park, { name: 'remove_own_key', of });
    expect(await app.apiKeys.find(mine, app.clock.now())).toBeNull();
    await app.console?.act(by('admin'), { name: 'end_sign_ins', of: 'park' });
    expect(await app.sessions.find(here, app.clock.now())).toBeNull();
  });

  test('a password is changed by whoever knows it, and every other sign-in ends', async () => {
    const now = app.clock.now();
    const request = { username: 'park', ipAddress: null, userAgent: null, now };
    const open = (password: string) => app.sessions.open({ ...request, password });
    const before = await open('park knows this one');
    const change = (password: string, wanted: string) =>
      app.passwordChange?.change({ ...request, password }, wanted);
    expect(await change('a wrong guess at it', 'another one of park')).toBeNull();
    await expect(change('park knows this one', 'short')).rejects.toMatchObject({ code: 'usage' });
    expect(await app.sessions.find(before?.token ?? '', now)).not.toBeNull();
    const after = await change('park knows this one', 'another one of park');
    expect(after?.principal.username).toBe('park');
    expect(await app.sessions.find(before?.token ?? '', now)).toBeNull();
    expect(await open('park knows this one')).toBeNull();
  });

  test('the audit log is narrowed to a person, an action and days', async () => {
    const admin = by('admin');
    const rows = async (choices: Readonly<Record<string, string>>) =>
      (await app.console?.page(admin, 'audit', { find: null, choices }))?.tables[0]?.table.rows ?? [];
    const [all, own] = [await rows({}), await rows({ person: admin.username })];
    expect(own.length).toBeGreaterThan(0);
    expect(own.length).toBeLessThan(all.length);
    expect(new Set((await rows({ action: 'console.set_role' })).map((row) => row[2]))).toEqual(
      new Set([admin.language === 'ko' ? '역할 바꾸기' : 'role set']),
    );
    expect(await rows({ from: '2026-06-15', to: '2026-06-15' })).toHaveLength(all.length);
    expect(await rows({ from: '2026-06-16' })).toEqual([]);
    expect(await rows({ to: '2026-06-14' })).toEqual([]);
    await expect(rows({ from: '2026-02-30' })).rejects.toMatchObject({ code: 'usage' });
    await expect(rows({ person: 'nobody' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the audit log says what it keeps without the marks of its storage', async () => {
    const admin = by('admin');
    await app.stores.audit.record({
      at: app.clock.now(),
      userId: admin.userId,
      action: 'ask',
      outcome: 'answered',
      detail: {
        period: { from: '2026-06-01', to: '2026-06-15' },
        filters: { client: ['가온병원', '다온의원'] },
        scope: 'own',
        sources: ['sql', 'sql', 'rule'],
        comparison: null,
        names: [],
      },
    });
    const choices = { person: admin.username, action: 'ask' };
    const rows = (await app.console?.page(admin, 'audit', { find: null, choices }))?.tables[0]?.table.rows;
    const said = rows?.map((row) => String(row[4])) ?? [];
    const words =
      admin.language === 'ko' ? ['기간', '조건', '범위', '근거'] : ['period', 'filters', 'scope', 'sources'];
    const values =
      admin.language === 'ko'
        ? ['2026-06-01 ~ 2026-06-15', '거래처 가온병원, 다온의원', '본인', '매출 자료 ×2, 규칙']
        : ['2026-06-01 ~ 2026-06-15', 'client 가온병원, 다온의원', 'own', 'sales data ×2, rule'];
    expect(said).toContain(words.map((word, i) => `${word}: ${values[i]}`).join(' · '));
    expect(said.join()).not.toMatch(/[{}[\]"]/);
  });

  test('the kept report on the data is shown as it is kept', async () => {
    await app.dataQuality?.report(by('admin'));
    const page = await pageOf(by('manager'), 'data-quality');
    expect(page.tables.map(({ title }) => title)).toEqual([
      '자료별 점수',
      '살펴볼 항목',
      '유난히 크거나 작은 값',
    ]);
    expect(page.tables[0]?.table.rows.map(([table]) => table)).toEqual([
      '판매',
      '거래처',
      '직원',
      '목표',
      '제품',
    ]);
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

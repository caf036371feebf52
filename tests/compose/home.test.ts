import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, openApp } from '../../src/compose.js';
import type { Asker } from '../../src/model/question.js';
import type { HomeView } from '../../src/ports/home.js';
import { foundCompany, type Home, soldBy, sum, TODAY } from '../support/company.js';

/** A person's own page: their month under their rights, alerts, questions and settings, and changes to them. */

let files: Home;
let app: App;

beforeAll(async () => {
  files = await foundCompany();
  app = await openApp(files.config());
}, 120_000);
afterAll(async () => {
  await app?.close();
  files?.remove();
});

const asker = (username: string): Asker => ({ kind: 'user', username });

async function viewOf(username: string): Promise<HomeView> {
  const view = await app.home.of(asker(username));
  if (view === null) throw new Error(`${username} has no page`);
  return view;
}

function figure(view: HomeView, metric: string): unknown {
  return view.month?.figures.find((f) => f.metric === metric)?.value;
}

test('the month has the figures of the rows that the person may see, and no others', async () => {
  const kim = await viewOf('kim');
  const own = sum(soldBy(['kim'], '2026-06-01', TODAY));
  const before = sum(soldBy(['kim'], '2025-06-01', '2025-06-15'));
  expect(kim.month).toMatchObject({
    period: { from: '2026-06-01' },
    comparison: { from: '2025-06-01' },
    scope: 'own',
  });
  expect(figure(kim, 'sales_amount')).toBe(own);
  expect(figure(kim, 'target_amount')).toBe(10_000_000);
  expect(figure(kim, 'achievement_rate')).toBeCloseTo((own / 10_000_000) * 100, 6);
  expect(figure(kim, 'comparison_amount')).toBe(before);
  expect(figure(kim, 'growth')).toBeCloseTo(((own - before) / before) * 100, 6);
  expect(kim.month?.chart?.path).toMatch(/\.png$/);

  const park = await viewOf('park');
  expect(park.month?.scope).toBe('department');
  expect(figure(park, 'sales_amount')).toBe(sum(soldBy(['kim', 'lee', 'park'], '2026-06-01', TODAY)));
  const choi = await viewOf('choi');
  expect(figure(choi, 'target_amount')).toBeUndefined();
});

test('the month is not computed where it is not shown again, and the rest is there', async () => {
  const view = await app.home.of(asker('kim'), { month: false });
  expect(view).toMatchObject({ username: 'kim', fullName: '김하나', month: null, mayTest: true });
});

test('questions that were answered are there to be asked again, the newest first and each once', async () => {
  for (const text of ['이번 달 매출', '올해 거래처별 매출', '이두리 이번 달 매출', '이번 달 매출']) {
    await app.ask({ channel: 'web', asker: asker('kim'), text });
  }
  // Talk, and what was said of alerts, is not asked again.
  for (const text of ['도움말', '고마워', '내 알림 보여줘']) {
    await app.ask({ channel: 'web', asker: asker('kim'), text, conversation: 'talk' });
  }
  expect((await viewOf('kim')).recent).toEqual(['이번 달 매출', '올해 거래처별 매출']);
  expect((await viewOf('lee')).recent).toEqual([]);
  expect((await viewOf('lee')).examples.length).toBeGreaterThan(0);
});

test('what went on from another question is there as the whole of what it asked, or not at all', async () => {
  const ask = async (username: string, text: string) => {
    const conversation = `web:${username}`;
    const reply = await app.ask({ channel: 'web', asker: asker(username), text, conversation });
    expect(reply?.answer.status, text).toBe('answered');
  };
  await ask('park', '이번 달 담당자별 매출');
  await ask('park', '그럼 지난달은?');
  await ask('park', '제품별로');
  // The same figures once more, as a picture.
  await ask('park', '그래프로 보여줘');
  expect((await viewOf('park')).recent).toEqual([
    '지난달 제품별 매출',
    '지난달 담당자별 매출',
    '이번 달 담당자별 매출',
  ]);

  await app.home.change(asker('choi'), { kind: 'language', language: 'en' });
  await ask('choi', 'sales by product this month');
  await ask('choi', 'what about last month?');
  await ask('choi', 'by client');
  expect((await viewOf('choi')).recent).toEqual([
    'sales by client last month',
    'sales by product last month',
    'sales by product this month',
  ]);
});

test('a choice among names, and a menu, are no questions to ask again', async () => {
  const ask = (text: string) =>
    app.ask({ channel: 'web', asker: asker('boss'), text, conversation: 'web:boss' });
  expect((await ask('메뉴'))?.answer).toMatchObject({ status: 'answered', intent: 'help' });
  expect((await ask('홈'))?.answer.text).toContain('‘홈’ 탭');
  await ask('이번 달 의원 매출');
  expect((await viewOf('boss')).recent).toEqual(['이번 달 의원 매출']);
});

test('an alert is paused, resumed, moved and ended by its owner alone', async () => {
  const say = (text: string) =>
    app.ask({ channel: 'web', asker: asker('kim'), text, conversation: 'web:kim' });
  await say('매일 아침 8시반 이번 달 내 매출 알림 걸어줘');
  await say('저장');
  const [alert] = (await viewOf('kim')).alerts;
  expect(alert).toMatchObject({ status: 'active', times: '매일 오전 8시 30분' });
  const id = alert?.id ?? 0;
  await expect(app.home.change(asker('lee'), { kind: 'alert', id, act: 'end' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await app.home.change(asker('kim'), { kind: 'alert', id, act: 'pause' });
  expect((await viewOf('kim')).alerts[0]).toMatchObject({ status: 'paused', nextRun: null });
  await app.home.change(asker('kim'), { kind: 'alert', id, act: 'resume' });
  const change = { timetable: { cron: '0 18 * * 1-5', timezone: 'Asia/Seoul' } };
  await app.home.change(asker('kim'), { kind: 'edit', id, change });
  expect((await viewOf('kim')).alerts[0]).toMatchObject({ status: 'active', times: '평일(월~금) 오후 6시' });
  await app.home.change(asker('kim'), { kind: 'alert', id, act: 'end' });
  expect((await viewOf('kim')).alerts).toEqual([]);
});

test('settings are changed one by one and shown in the language chosen', async () => {
  const hours = { from: '22:00', to: '07:00' };
  await app.home.change(asker('lee'), { kind: 'quiet', hours, isQuietOnHolidays: true });
  await app.home.change(asker('lee'), { kind: 'language', language: 'en' });
  await app.home.change(asker('lee'), { kind: 'place', place: 'web' });
  const view = await viewOf('lee');
  expect(view.language).toBe('en');
  expect(view.settings).toEqual({
    place: { chosen: 'web', offered: ['web'] },
    quietHours: hours,
    isQuietOnHolidays: true,
  });
  expect(view.month?.figures[0]?.label).toBe('sales');
  await expect(app.home.change(asker('lee'), { kind: 'place', place: 'slack' })).rejects.toMatchObject({
    code: 'usage',
  });
});

test('somebody unknown has no page and changes nothing', async () => {
  expect(await app.home.of(asker('nobody'))).toBeNull();
  expect(await app.home.change(asker('nobody'), { kind: 'language', language: 'en' })).toBe(false);
});

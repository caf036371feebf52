import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../../db/stores.js';
import { useHomes } from '../../db/home.js';
import { type AlertsHome, openAlertsHome } from './alerts-home.js';
import { launchBrowser } from './browser.js';
import { PASSWORD, RANKING, TOTAL } from './fixtures.js';
import { buildPage, createMemorySessions, startTestServer, type TestServer } from './support.js';

const REP = { kind: 'user', userId: 10 } as const;
const homes = useHomes();

describe('alerts on the page', () => {
  let browser: Browser;
  let built: ReturnType<typeof buildPage>;
  let stores: Stores;
  let home: AlertsHome;
  let server: TestServer;
  let complaints: string[];

  beforeAll(async () => {
    built = buildPage();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    built?.remove();
  });
  beforeEach(async () => {
    complaints = [];
    stores = homes.open(await homes.setUp());
    home = openAlertsHome(stores);
    server = await startTestServer(() => TOTAL, {
      myAlerts: home.myAlerts,
      sessions: createMemorySessions(),
      publicFolder: built.folder,
      demoPassword: PASSWORD,
    });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server.close();
  });

  async function open(username: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'ko-KR',
      timezoneId: 'Asia/Seoul',
      reducedMotion: 'reduce',
      viewport: { width: 1200, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url);
    await page.click(`[data-username=${username}]`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#ask');
    await page.waitForSelector('.bell');
    return page;
  }

  const pressBell = async (page: Page): Promise<void> => {
    await page.focus('.bell');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog.alerts');
  };

  test('a new alert is counted, and seen in the open panel, without loading the page again', async () => {
    const page = await open('rep01');
    expect(await page.getAttribute('.bell', 'aria-label')).toBe('알림');
    const subscription = await home.subscribe();
    await home.deliver(REP, { subscription, answer: RANKING });
    await page.locator('.bell .count', { hasText: '1' }).waitFor();
    expect(await page.getAttribute('.bell', 'aria-label')).toBe('알림, 읽지 않음 1건');
    expect(await page.title()).toBe('(1) medisales');
    await pressBell(page);
    const first = page.locator('.alert').first();
    await first.locator('table').waitFor();
    expect(await first.locator('.alert-title').innerText()).toContain('매일 아침 실적');
    // What is open is read.
    await page.waitForSelector('.bell .count:empty', { state: 'attached' });
    await home.deliver(REP, { subscription, reason: 'fired' });
    await page.locator('.alert').nth(1).waitFor();
    expect(await page.locator('.alert.unread').count()).toBe(1);
    await page.getByRole('button', { name: '모두 읽음' }).click();
    await page.waitForSelector('.alert.unread', { state: 'detached' });
    expect((await stores.alertDeliveries.unread(10)).length).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a button of an alert asks in the chat; an example waits in the question box', async () => {
    await home.deliver(REP, { subscription: await home.subscribe(), answer: RANKING });
    const page = await open('rep01');
    await pressBell(page);
    await page.locator('.alert .chip').first().click();
    await page.locator('.turn .card:not(.waiting)').waitFor();
    expect(await page.locator('dialog').count()).toBe(0);
    expect(server.asked.map(({ text }) => text)).toEqual([RANKING.suggestions[0]]);
    await pressBell(page);
    await page.keyboard.press('ArrowRight');
    await page.locator('#panel-settings .pick-list .chip').first().click();
    expect(await page.inputValue('#ask')).toBe('매일 아침 8시 반에 이번 달 매출 알림 걸어줘');
    expect(await page.evaluate('document.activeElement.id')).toBe('ask');
    expect(server.asked).toHaveLength(1);
  });

  test('own subscriptions are paused, snoozed, tried and deleted, by the keyboard alone', async () => {
    const { id } = await home.subscribe({
      title: '주간 TOP 5',
      timetable: { cron: '0 9 * * 1', timezone: 'Asia/Seoul' },
    });
    await home.subscribe({ ownerId: 11, title: '남의 알림' });
    const page = await open('rep01');
    await pressBell(page);
    await page.keyboard.press('ArrowRight');
    const item = page.locator('.subscription');
    await item.waitFor();
    expect(await item.count()).toBe(1);
    expect(await item.locator('p').allInnerTexts()).toEqual([
      '주간 TOP 5',
      '이번 달 매출',
      '정기 · 매주 월요일 09:00 · 나에게',
      '다음: 6월 22일 (월) 09:00',
    ]);
    const press = async (name: string): Promise<void> => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await press('일시정지: 주간 TOP 5');
    await page.locator('.subscription.paused').waitFor();
    expect(await item.locator('.next').innerText()).toBe('멈춤');
    await press('다시 시작: 주간 TOP 5');
    await page.locator('.subscription:not(.paused)').waitFor();
    await press('쉬기: 주간 TOP 5');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '쉬기 끝내기: 주간 TOP 5' }).waitFor();
    expect((await stores.subscriptions.get(id))?.snoozedUntil?.getTime()).toBeGreaterThan(
      Date.now() + 80_000_000,
    );
    await page.selectOption('#alert-place', 'slack');
    await page.getByText('알림 받을 곳: Slack').waitFor();
    await press('시험 발송: 주간 TOP 5');
    await page.getByText('시험으로 보냈습니다: 주간 TOP 5').waitFor();
    expect(home.tested).toEqual([id]);
    await press('보낸 기록: 주간 TOP 5');
    await page.getByText('아직 보낸 기록이 없습니다.').waitFor();
    await press('삭제: 주간 TOP 5');
    expect(await stores.subscriptions.get(id)).toMatchObject({ status: 'active' });
    await press('정말 삭제: 주간 TOP 5');
    await page.getByText('설정한 알림이 없습니다.').waitFor();
    expect(await stores.subscriptions.get(id)).toMatchObject({ status: 'ended' });
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await page.evaluate('document.activeElement.className')).toContain('bell');
    expect(complaints).toEqual([]);
  });

  test('an alert is renamed, given other times and moved to a team by keyboard', async () => {
    const { id } = await home.subscribe({ ownerId: 2 });
    const other = { platform: 'slack', tenant: 'T1', conversation: 'C1' } as const;
    await home.subscribe({ audience: { kind: 'channel', channel: other } });
    const page = await open('mgr01');
    await pressBell(page);
    await page.focus('#tab-inbox');
    await page.keyboard.press('ArrowRight');
    const item = page.locator('.subscription', { hasText: '매일 아침 실적' });
    await item.getByRole('button', { name: '수정: 매일 아침 실적' }).press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe(`alert-name-${id}`);
    await page.fill(`#alert-name-${id}`, '월요일 팀 실적');
    await page.fill(`#alert-time-${id}`, '09:15');
    await page.selectOption(`#alert-days-${id}`, '1');
    // A team that is not theirs is not offered; a channel that alerts go to is.
    expect(await page.locator(`#alert-whom-${id} option`).allInnerTexts()).toEqual([
      '나에게',
      '강남팀',
      'Slack 채널 C1',
    ]);
    await page.selectOption(`#alert-whom-${id}`, { label: '강남팀' });
    await page.check(`#alert-workdays-${id}`);
    await item.getByRole('button', { name: '저장' }).press('Enter');
    await page.getByText('월요일 팀 실적').first().waitFor();
    expect(await stores.subscriptions.get(id)).toMatchObject({
      title: '월요일 팀 실적',
      timetable: { cron: '15 9 * * 1', timezone: 'Asia/Seoul' },
      audience: { kind: 'department', department: '강남팀' },
      options: { isOffOnHolidays: true },
    });
    expect(complaints).toEqual([]);
  });

  test('nobody sees others’ alerts; where the service has none there is no bell', async () => {
    await home.deliver(REP, { subscription: await home.subscribe() });
    const page = await open('rep02');
    await pressBell(page);
    await page.getByText('아직 받은 알림이 없습니다.').waitFor();
    const bare = await startTestServer(() => TOTAL, { publicFolder: built.folder, demoPassword: PASSWORD });
    const other = await (await browser.newContext()).newPage();
    await other.goto(bare.url);
    await other.click('[data-username=rep01]');
    await other.keyboard.press('Enter');
    await other.waitForSelector('#ask');
    expect(await other.locator('.bell').isVisible()).toBe(false);
    await bare.close();
  });

  test.each([
    ['phone', { width: 360, height: 740 }, 'light', 'ko-KR'],
    ['desktop', { width: 1200, height: 900 }, 'dark', 'en-US'],
  ] as const)(
    'on a %s nothing sticks out, in both languages and both lights',
    async (name, viewport, colorScheme, locale) => {
      const subscription = await home.subscribe({ options: { isOffOnHolidays: true } });
      await home.subscribe({
        title: '강남팀 매월 1일 마감 보고: 담당자별 매출과 달성률, 이탈위험 거래처까지',
      });
      await home.deliver(REP, { subscription });
      await home.deliver(REP, { subscription, answer: RANKING, reason: 'fired', error: 'Slack is away' });
      const page = await open('rep01', { viewport, colorScheme, locale });
      if (locale === 'en-US') await page.getByRole('button', { name: 'Switch to English' }).click();
      await pressBell(page);
      await page.locator('.alert table').waitFor();
      const isWide = (selector: string): Promise<boolean> =>
        page.evaluate(
          `(() => { const n = document.querySelector('${selector}'); return n.scrollWidth > n.clientWidth + 1; })()`,
        );
      const shots = process.env.MEDISALES_SHOTS;
      if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-inbox.png` });
      expect(await isWide('html')).toBe(false);
      expect(await isWide('dialog.alerts')).toBe(false);
      await page.focus('#tab-inbox');
      await page.keyboard.press('ArrowRight');
      await page.locator('.subscription').first().waitFor();
      await page.locator('.snooze-place button').first().click();
      if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-settings.png` });
      expect(await isWide('dialog.alerts')).toBe(false);
      expect(complaints).toEqual([]);
    },
  );
});

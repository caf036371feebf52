import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CONSOLE_PAGES } from '../../../src/ports/console.js';
import { launchBrowser } from './browser.js';
import { type ActedConsole, createPagesConsole, PAGES_OVERVIEWS } from './console-fixtures.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { findFaults } from './page-checks.js';
import { buildPage, createMemorySessions, startTestServer, type TestServer } from './support.js';

/** A folder that pictures of every page are put into, for those who want to look at them. */
const PICTURES = process.env.PAGE_PICTURES;

const PLACES = ['', 'overview', ...CONSOLE_PAGES] as const;
const LOOKS = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

type Look = (typeof LOOKS)[number];

describe('every page', () => {
  let browser: Browser;
  let built: ReturnType<typeof buildPage>;
  let server: TestServer;
  let acted: ActedConsole;
  let complaints: string[];

  beforeAll(async () => {
    built = buildPage();
    browser = await launchBrowser();
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    built?.remove();
  });
  beforeEach(async () => {
    complaints = [];
    acted = createPagesConsole();
    server = await startTestServer(() => TOTAL, {
      sessions: createMemorySessions(),
      publicFolder: built.folder,
      demoPassword: PASSWORD,
      console: acted,
      overviews: PAGES_OVERVIEWS,
    });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server.close();
  });

  async function signedIn(username: string, { width, colorScheme }: Look = LOOKS[2]): Promise<Page> {
    const context = await browser.newContext({
      locale: 'ko-KR',
      reducedMotion: 'reduce',
      colorScheme,
      viewport: { width, height: 800 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await context.request.post(`${server.url}/api/v1/session`, { data: { username, password: PASSWORD } });
    return page;
  }

  async function open(page: Page, place: string): Promise<void> {
    await page.goto(`${server.url}/${place}`);
    await page
      .locator(place === '' ? '#ask' : '.console .panel')
      .first()
      .waitFor();
  }

  test.each(LOOKS)(
    'is drawn whole at $width px, $colorScheme, for an administrator',
    async (look) => {
      const page = await signedIn('admin', look);
      for (const place of PLACES) {
        await open(page, place);
        if (PICTURES !== undefined) {
          const path = `${PICTURES}/${place === '' ? 'chat' : place}-${look.width}-${look.colorScheme}.png`;
          await page.screenshot({ path, fullPage: true });
        }
        expect([place, ...(await findFaults(page))]).toEqual([place]);
        expect([place, ...complaints]).toEqual([place]);
      }
    },
    120_000,
  );

  test.each(LOOKS)(
    'is drawn whole at $width px, $colorScheme, for a manager',
    async (look) => {
      const page = await signedIn('mgr01', look);
      await open(page, '');
      const menu = await page.locator('nav.menu a').allTextContents();
      expect(menu).toEqual(['질문', '실적', '모델']);
      for (const place of ['overview', 'models']) {
        await open(page, place);
        expect([place, ...(await findFaults(page)), ...complaints]).toEqual([place]);
      }
    },
    60_000,
  );

  test('is judged by checks that see what is wrong', async () => {
    const page = await signedIn('admin');
    await page.setContent(`<html lang="ko"><title>t</title><body style="background:#fff">
      <header></header><main><h1>가</h1><h3>나</h3><button></button><img src="data:,">
      <p style="color:#aaa">흐린 글</p><div style="width:3000px">넓다</div>
      <table><tbody><tr><td style="height:400px">좁은 칸</td></tr></tbody></table><i id="a"></i><i id="a"></i></main>`);
    expect((await findFaults(page)).map((fault) => fault.split(': <')[0])).toEqual([
      'a heading skips a level',
      'no name',
      'a picture without words',
      'a table without column headers',
      'a row without a header',
      'a cell squeezed to a tower',
      'twice: #a',
      'wider than the window',
      'contrast 2.32',
    ]);
  });

  test('of administrators is refused to a manager in words, with no rows', async () => {
    const page = await signedIn('mgr01');
    await page.goto(`${server.url}/audit`);
    await page.locator('main [role=alert]').waitFor();
    expect(await page.locator('table').count()).toBe(0);
    expect(await page.textContent('main')).not.toContain('sales_total');
  });

  test('is reached, searched and acted on by keyboard alone', async () => {
    const page = await signedIn('admin');
    await open(page, '');
    await page.locator('nav.menu a', { hasText: '작업' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.console .panel').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/jobs');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    expect(await page.getAttribute('nav.menu [aria-current=page]', 'href')).toBe('/jobs');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.type')).toBe('search');
    await page.keyboard.type('담당자 3');
    await page.keyboard.press('Enter');
    await page.waitForFunction('document.querySelectorAll("tbody tr").length === 1');
    // The table itself can be scrolled by keys, then come the buttons of its one row.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('table-frame');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('지금 실행: job-0');
    await page.keyboard.press('Enter');
    await page.locator('.note', { hasText: '실행했습니다' }).waitFor();
    expect(acted.done).toEqual(['run_job job-0']);
    expect(complaints).toEqual([]);
  });

  test('keeps the chosen month and team in its address', async () => {
    const page = await signedIn('admin');
    await open(page, 'overview');
    await page.selectOption('#overview-team', '부산팀');
    await page.waitForFunction('new URLSearchParams(location.search).get("team") === "부산팀"');
    await page.reload();
    await page.locator('#overview-team').waitFor();
    expect(await page.inputValue('#overview-team')).toBe('부산팀');
    await page.goBack();
    await page.waitForFunction('document.querySelector("#overview-team")?.value === ""');
  });
});

import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CONSOLE_PAGES } from '../../../src/ports/console.js';
import { launchBrowser, until } from './browser.js';
import { type ActedConsole, createPagesConsole, PAGES_OVERVIEWS } from './console-fixtures.js';
import {
  createPagesDesk,
  createPagesTeaching,
  PAGES_UPLOADS,
  type RecordedDesk,
  type RecordedTeaching,
} from './desk-fixtures.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { findFaults } from './page-checks.js';
import { buildPage, createMemorySessions, startTestServer, type TestServer } from './support.js';

/** A folder that pictures of every page are put into, for those who want to look at them. */
const PICTURES = process.env.PAGE_PICTURES;

const PLACES = ['', 'overview', 'documents', ...CONSOLE_PAGES] as const;
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
  let desk: RecordedDesk;
  let changed: string[];
  let languages: string[];
  let teaching: RecordedTeaching;
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
    const sessions = createMemorySessions();
    changed = [];
    languages = [];
    acted = createPagesConsole((language) => languages.push(language));
    desk = createPagesDesk();
    teaching = createPagesTeaching();
    server = await startTestServer(() => TOTAL, {
      sessions,
      publicFolder: built.folder,
      demoPassword: PASSWORD,
      console: acted,
      overviews: PAGES_OVERVIEWS,
      imports: desk,
      teaching,
      uploads: PAGES_UPLOADS,
      passwordChange: {
        change: async ({ username, password }, wanted) => {
          if (password !== PASSWORD) return null;
          changed.push(`${username} ${wanted}`);
          return sessions.open({ username, password, ipAddress: null, userAgent: null, now: new Date() });
        },
      },
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
      expect(menu).toEqual(['질문', '실적', '문서', '뉴스', '내 정보', '모델', '데이터 품질']);
      for (const place of ['overview', 'documents', 'news', 'me', 'models', 'data-quality']) {
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
      <button aria-label="저장하기">저장</button><div role="region" aria-label="표"></div><div role="region" aria-label="표"></div>
      <p style="color:#aaa">흐린 글</p><div style="width:3000px">넓다</div>
      <table><tbody><tr><td style="height:400px">좁은 칸</td></tr></tbody></table><ul role="status"><li>줄</li></ul><i id="a"></i><i id="a"></i></main>`);
    expect((await findFaults(page)).map((fault) => fault.split(': <')[0])).toEqual([
      'a heading skips a level',
      'no name',
      'not named as it reads',
      'landmarks alike: region 표',
      'a picture without words',
      'a table without column headers',
      'a row without a header',
      'a cell squeezed to a tower',
      'a line outside of a list',
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

  test('that is refused offers nothing to do there, and one that failed is told with its reference and tried again', async () => {
    const page = await signedIn('mgr01', LOOKS[0]);
    for (const place of ['imports', 'people']) {
      await page.goto(`${server.url}/${place}`);
      await page.getByText('이 페이지를 볼 권한이 없습니다').waitFor();
      expect(await page.locator('main :is(input, button, .panel):visible').count()).toBe(0);
    }
    await page.route('**/api/v1/console/news*', (route) =>
      route.fulfill({
        status: 500,
        json: { error: { code: 'internal', message: 'it broke', requestId: 'r-17' } },
      }),
    );
    await page.goto(`${server.url}/news`);
    const alert = page.locator('main [role=alert]');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('문의 번호 r-17');
    expect(await findFaults(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: '다시 시도' }).click();
    await page.locator('.console .panel').first().waitFor();
    expect(await page.locator('main input[type=search]').isVisible()).toBe(true);
  });

  test('tells what came of an action in sight of the row, and lets it be put away', async () => {
    const page = await signedIn('admin', LOOKS[0]);
    await open(page, 'jobs');
    await page.locator('.row-actions button:visible').last().click();
    const note = page.locator('.console > .note');
    await note.waitFor();
    await until(page, '/./.test(document.querySelector(".note p")?.textContent ?? "")');
    const seen = await note.boundingBox();
    expect(seen !== null && seen.y >= 0 && seen.y + seen.height <= 800).toBe(true);
    expect(await findFaults(page)).toEqual([]);
    await note.getByRole('button', { name: '닫기' }).click();
    expect(await note.isVisible()).toBe(false);
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
    await until(page, 'document.querySelectorAll("tbody tr").length === 1');
    // The table itself can be scrolled by keys, then come the buttons of its one row.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('table-frame records');
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
    await until(page, 'new URLSearchParams(location.search).get("team") === "부산팀"');
    await page.reload();
    await page.locator('#overview-team').waitFor();
    expect(await page.inputValue('#overview-team')).toBe('부산팀');
    await page.goBack();
    await until(page, 'document.querySelector("#overview-team")?.value === ""');
  });

  test('leads from a team and a person of its tables to the same period of them alone', async () => {
    const page = await signedIn('admin');
    await page.goto(`${server.url}/overview?quarter=2026-Q2`);
    await page.locator('main a', { hasText: '부산팀' }).click();
    await until(page, 'document.querySelector("#overview-team")?.value === "부산팀"');
    await page.locator('main a', { hasText: '이준서' }).click();
    await until(page, 'new URLSearchParams(location.search).has("person")');
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('quarter'), searchParams.get('team')]).toEqual(['2026-Q2', '부산팀']);
  });

  test('prints what it tells on white, without what is pressed', async () => {
    const page = await signedIn('admin', LOOKS[3]);
    await open(page, 'overview');
    await page.locator('.figures').waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.menu', '.filters', '.top', '.table-foot']) {
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    }
    expect(await page.locator('.figures').isVisible()).toBe(true);
    const colour = 'getComputedStyle(document.querySelector("h1")).color';
    expect(await page.evaluate(colour)).toBe('rgb(23, 33, 29)');
    await page.close();
  });

  test.each([
    ['admin', true],
    ['mgr01', false],
  ])(
    'of the overview leads %s on where nothing was sold yet, without an empty drawing',
    async (username, mayImport) => {
      const page = await signedIn(username, LOOKS[0]);
      await page.route('**/api/v1/overview*', async (route) => {
        const response = await route.fetch();
        const view = await response.json();
        const trend = view.trend.map(({ month }: { month: string }) => ({ month, sales: 0, target: null }));
        await route.fulfill({ response, json: { ...view, dataThrough: null, trend } });
      });
      await open(page, 'overview');
      expect(await page.getByRole('heading', { name: '월별 매출과 목표' }).count()).toBe(0);
      const lead = page.getByRole('link', { name: '매출 파일 가져오기' });
      expect(await lead.count()).toBe(mayImport ? 1 : 0);
      if (mayImport) expect(await lead.getAttribute('href')).toBe('/imports');
      else await page.getByText('관리자가 매출 파일을 가져오면').waitFor();
      expect([...(await findFaults(page)), ...complaints]).toEqual([]);
    },
  );

  test('of the overview says in its reader’s words what an address can’t show', async () => {
    const page = await signedIn('admin');
    await page.route('**/api/v1/overview*', (route) =>
      route.fulfill({
        status: 400,
        json: { error: { code: 'usage', message: '2026-13 is no month that has begun', requestId: 'r' } },
      }),
    );
    await page.goto(`${server.url}/overview?month=2026-13`);
    const told = page.getByRole('alert');
    await told.waitFor();
    expect(await told.textContent()).toContain('주소에 적힌 것으로는 볼 수 없습니다');
    expect(await told.textContent()).not.toContain('is no month');
  });

  test('of people tells a refusal in its reader’s words, whatever the service’s are', async () => {
    const page = await signedIn('admin');
    const refuse = async (message: string): Promise<string> => {
      await page.unrouteAll();
      await page.route('**/api/v1/console/actions*', (route) =>
        route.fulfill({ status: 404, json: { error: { code: 'not_found', message, requestId: 'r' } } }),
      );
      await open(page, 'jobs');
      await page.locator('.row-actions button').first().click();
      const told = page.locator('.note p');
      await until(page, '/바뀐|없습니다/.test(document.querySelector(".note p")?.textContent ?? "")');
      return (await told.textContent()) ?? '';
    };
    expect(await refuse('There is no person with the username nobody')).toContain('대상을 찾지 못했습니다');
    expect(await refuse('nobody라는 사람이 없습니다')).toBe('nobody라는 사람이 없습니다');
  });

  test('of the overview keeps quarter, days, person and category in its address', async () => {
    const page = await signedIn('admin');
    await open(page, 'overview');
    const said = (wanted: string): Promise<unknown> =>
      until(page, `decodeURIComponent(location.search) === ${JSON.stringify(wanted)}`);
    const settled = (selector: string, value: string): Promise<unknown> =>
      until(page, `document.querySelector(${JSON.stringify(selector)})?.value === ${JSON.stringify(value)}`);
    await page.focus('#overview-unit');
    await page.selectOption('#overview-unit', 'quarter');
    await said('?quarter=2026-Q2');
    await settled('#overview-quarter', '2026-Q2');
    expect(await page.evaluate('document.activeElement.id')).toBe('overview-unit');
    await page.selectOption('#overview-person', 'lee');
    await said('?person=lee&quarter=2026-Q2');
    await settled('#overview-person', 'lee');
    await page.selectOption('#overview-category', '순환기');
    await said('?person=lee&category=순환기&quarter=2026-Q2');
    await page.reload();
    await settled('#overview-category', '순환기');
    expect(await page.inputValue('#overview-quarter')).toBe('2026-Q2');
    expect(await page.locator('h2').allTextContents()).toContain('매출이 큰 제품');
    await page.selectOption('#overview-unit', 'range');
    await settled('#overview-from', '2026-06-01');
    await page.fill('#overview-from', '2026-05-10');
    await said('?person=lee&category=순환기&from=2026-05-10&to=2026-06-15');
    await settled('#overview-from', '2026-05-10');
    expect(await findFaults(page)).toEqual([]);
  });

  test.each([LOOKS[1], LOOKS[2]] as const)(
    'of imports looks through a file and writes it once confirmed (%#)',
    async (look) => {
      const page = await signedIn('admin', look);
      await open(page, 'imports');
      const choose = page.locator('#import-file');
      await choose.setInputFiles({
        name: '6월 매출.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('가,나\n1,2\n'),
      });
      await page.getByRole('button', { name: '살펴보기' }).press('Enter');
      const confirm = page.getByRole('button', { name: '틀린 행을 빼고 기록하기' });
      await confirm.waitFor();
      expect(await findFaults(page)).toEqual([]);
      // The same content came in before: it is confirmed once more.
      expect(await confirm.isDisabled()).toBe(true);
      await page.getByLabel('그래도 다시 가져오기').check();
      await confirm.press('Enter');
      await page.locator('.import-run', { hasText: '가져왔습니다' }).waitFor();
      expect(await page.getByRole('link', { name: '틀린 행을 CSV로 받기' }).getAttribute('href')).toBe(
        '/api/v1/imports/one/rejects',
      );
      expect(await findFaults(page)).toEqual([]);
      await page.getByRole('button', { name: '다른 파일' }).click();
      await choose.waitFor({ state: 'attached' });
      expect(desk.done).toEqual(['begin 6월 매출.csv auto 12', 'confirm one true', 'discard one']);
      expect(complaints).toEqual([]);
    },
    30_000,
  );

  test.each([LOOKS[1], LOOKS[2]] as const)(
    'teaches a name beside its question, and asks it again (%#)',
    async (look) => {
      const page = await signedIn('admin', look);
      await open(page, 'questions');
      await page.getByRole('button', { name: '뜻 알려 주기: 서울대 매출 3' }).press('Enter');
      await page.getByLabel('서울대학교병원').waitFor();
      expect(await page.inputValue('#teach-alias')).toBe('서울대');
      expect(await findFaults(page)).toEqual([]);
      await page.getByLabel('서울대입구의원').check();
      await page.getByRole('button', { name: '저장' }).press('Enter');
      await page.locator('dialog .note', { hasText: '알아듣겠습니다' }).waitFor();
      expect(teaching.lessons).toEqual(['서울대 client 1']);
      await page.getByRole('button', { name: '이 질문 다시 해 보기' }).press('Enter');
      await page.locator('.turn .answer, .turn').first().waitFor();
      await page.locator('.turn', { hasText: '서울대 매출 3' }).first().waitFor();
      expect(server.asked.map(({ text }) => text)).toEqual(['서울대 매출 3']);
      expect(complaints).toEqual([]);
    },
    30_000,
  );

  test('teaches a word of the trade beside its question', async () => {
    const page = await signedIn('admin', LOOKS[1]);
    await open(page, 'questions');
    await page.getByRole('button', { name: '뜻 알려 주기: 서울대 매출 3' }).press('Enter');
    await page.getByLabel('서울대학교병원').waitFor();
    await page.getByLabel('다른 말로 바꿔 부르는 말').check();
    expect(await page.getByLabel('서울대학교병원').isVisible()).toBe(false);
    expect(await findFaults(page)).toEqual([]);
    await page.fill('#teach-alias', '픽업');
    await page.fill('#teach-means', '매출');
    await page.getByRole('button', { name: '저장' }).press('Enter');
    await page.locator('dialog .note', { hasText: '알아듣겠습니다' }).waitFor();
    expect(teaching.lessons).toEqual(['픽업 = 매출']);
    expect(complaints).toEqual([]);
  });

  test('of people gives a role and a right', async () => {
    const page = await signedIn('admin', LOOKS[0]);
    await open(page, 'people');
    await page.getByRole('button', { name: '권한: 김하나 (kim2)' }).press('Enter');
    await page.getByRole('heading', { name: '권한 바꾸기: 김하나 (kim2)' }).waitFor();
    expect(await page.inputValue('#rights-role')).toBe('manager');
    expect(await findFaults(page)).toEqual([]);
    await page.selectOption('#rights-role', 'admin');
    await page.getByRole('button', { name: '역할 바꾸기' }).press('Enter');
    await page.locator('dialog .note', { hasText: 'kim2/admin' }).waitFor();
    await page.selectOption('#rights-resource', 'clients');
    await page.selectOption('#rights-level', 'write');
    await page.getByRole('button', { name: '권한 주기' }).press('Enter');
    await page.locator('dialog .note', { hasText: 'kim2/clients/write' }).waitFor();
    await page.getByRole('button', { name: '사용 중지' }).press('Enter');
    await page.locator('dialog .note', { hasText: 'kim2: ' }).waitFor();
    expect(acted.done).toEqual([
      'set_role kim2/admin',
      'grant_right kim2/clients/write',
      'disable_person kim2',
    ]);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('of everybody changes a password, and says what is wrong with it', async () => {
    const page = await signedIn('rep01');
    await open(page, 'me');
    const fill = async (...texts: readonly string[]): Promise<void> => {
      for (const [i, id] of ['now', 'new', 'again'].entries())
        await page.fill(`#password-${id}`, texts[i] ?? '');
      await page.getByRole('button', { name: '바꾸기', exact: true }).press('Enter');
    };
    await fill('a', 'new password', 'another one');
    await page.locator('.note', { hasText: '다릅니다' }).first().waitFor();
    await fill('wrong', 'new password', 'new password');
    await page.locator('.note', { hasText: '지금 비밀번호가 맞지 않습니다' }).waitFor();
    await fill(PASSWORD, 'new password', 'new password');
    await page.locator('.note', { hasText: '비밀번호를 바꾸었습니다' }).waitFor();
    expect(changed).toEqual(['rep01 new password']);
    // The browser tells of every answer that is no success.
    expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
  });

  test('of the audit log keeps in its address what it is narrowed to', async () => {
    const page = await signedIn('admin');
    await open(page, 'audit');
    await page.selectOption('#choice-person', 'kim');
    await page.fill('#choice-from', '2026-06-01');
    await page.waitForURL('**/audit?person=kim&from=2026-06-01');
    await page.reload();
    await page.locator('#choice-person').waitFor();
    expect(await page.inputValue('#choice-person')).toBe('kim');
    expect(await page.inputValue('#choice-from')).toBe('2026-06-01');
    await page.goBack();
    await page.waitForURL('**/audit?person=kim');
    expect(complaints).toEqual([]);
  });

  test('of news and models leads to web addresses alone, and shows pictures', async () => {
    const page = await signedIn('mgr01');
    await open(page, 'news');
    const hrefs = await page
      .locator('tbody a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    expect(new Set(hrefs)).toEqual(new Set(['https://news.example/1', '/news/go/a']));
    await open(page, 'models');
    const picture = page.getByRole('img', { name: '검증: 예측과 실제' });
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('of documents tells what waits and why, and tries it again', async () => {
    const page = await signedIn('admin', LOOKS[0]);
    await open(page, 'documents');
    await page.locator('.document', { hasText: '받아쓰기 실패' }).waitFor();
    expect(await page.locator('.document', { hasText: 'TRANSCRIBE_URL' }).count()).toBe(1);
    // Contracts share their title: the client tells them apart, and finds them.
    await page.locator('#find-document').fill('서울대학교');
    expect(await page.locator('.document p').allTextContents()).toEqual([
      '서울대학교병원 · 규정 · v1.0 · 2026-02-01 시행 · 모든 직원',
    ]);
    await page.locator('#find-document').fill('');
    await page.getByRole('button', { name: '받아쓰기 다시 해 보기' }).press('Enter');
    await page
      .locator('.note', { hasText: '다시 해 보고 있습니다. 잠시 뒤 새로 고쳐 주세요. (2)' })
      .waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('is English where its reader turns it', async () => {
    const page = await signedIn('admin');
    for (const place of ['imports', 'me', 'documents', 'questions'] as const) {
      await open(page, place);
      if (await page.getByRole('button', { name: /English/ }).count())
        await page.getByRole('button', { name: /English/ }).click();
      await page.locator('.console .panel').first().waitFor();
      expect([place, ...(await findFaults(page)), ...complaints]).toEqual([place]);
      expect(await page.getAttribute('html', 'lang')).toBe('en');
    }
    expect(languages.at(-1)).toBe('en');
  });
});

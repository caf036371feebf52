import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/model/answer.js';
import type { Opinion } from '../../../src/ports/feedback.js';
import { launchBrowser } from './browser.js';
import {
  CLARIFY,
  DENIED,
  FAILED,
  HOSTILE,
  HUGE,
  MONTHLY,
  NEWS,
  NO_DATA,
  PASSWORD,
  RANKING,
  TOTAL,
} from './fixtures.js';
import { buildPage, createMemorySessions, startTestServer, type TestServer } from './support.js';

const ANSWERS: Readonly<Record<string, Answer>> = {
  '올해 거래처 TOP 5': RANKING,
  누적: HUGE,
  한빛: CLARIFY,
  '남의 매출': DENIED,
  나쁨: HOSTILE,
  월별: MONTHLY,
  뉴스: NEWS,
  '2027년 1월': NO_DATA,
  고장: FAILED,
};

describe('the chat page', () => {
  let browser: Browser;
  let built: ReturnType<typeof buildPage>;
  let server: TestServer;
  let sessions: ReturnType<typeof createMemorySessions>;
  let requested: string[];
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
    sessions = createMemorySessions();
    requested = [];
    complaints = [];
    server = await startTestServer(({ text }) => ANSWERS[text] ?? TOTAL, {
      sessions,
      publicFolder: built.folder,
      demoPassword: PASSWORD,
    });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server.close();
  });

  async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'ko-KR', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('request', (request) => requested.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url);
    await page.waitForSelector('#username');
    return page;
  }

  async function signIn(page: Page, username = 'rep01'): Promise<void> {
    await page.click(`[data-username=${username}]`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#ask');
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.fill('#ask', question);
    await page.press('#ask', 'Enter');
    await settled(page);
  }

  const settled = (page: Page, turn = 'last-child') =>
    page.locator(`.turn:${turn} .card:not(.waiting)`).waitFor();
  const lastCard = (page: Page) => page.locator('.turn').last().locator('.card');

  test('an answer that takes its time can be stopped, and asked for again', async () => {
    const page = await openPage();
    await signIn(page);
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/v1/ask', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    await page.fill('#ask', '이번 달 매출');
    // Whoever clicks twice wants to send, not to stop.
    await page.locator('.send').dblclick();
    await page.locator('.send', { hasText: '그만' }).waitFor();
    expect(await page.textContent('.turn .card')).toContain('답을 찾고 있습니다');
    await page.locator('.send').click();
    await page.locator('.turn .card', { hasText: '그만두었습니다' }).waitFor();
    expect(await page.textContent('.send')).toBe('보내기');
    letGo();
    await page.unroute('**/api/v1/ask');
    await page.locator('.turn .card button', { hasText: '다시 시도' }).click();
    await page.waitForSelector('.figure.hero');
    expect(await page.locator('.turn').count()).toBe(1);
  });

  test('a made-up person signs in with a click, asks with the keyboard and sees figures, scope and sources', async () => {
    const page = await openPage();
    await signIn(page);
    expect(await page.textContent('h1')).toBe('김하늘 님, 무엇이 궁금하세요?');
    expect(await page.evaluate('document.activeElement.id')).toBe('ask');
    await ask(page, '이번 달 매출');
    expect(await page.textContent('.question p')).toBe('이번 달 매출');
    expect(await page.textContent('.figure.hero dd')).toBe('123,456,789원');
    expect(await page.locator('.figure dd').allTextContents()).toEqual([
      '123,456,789원',
      '109,739,368원',
      '▲12.5%',
      '1,042',
    ]);
    // The greeting is gone; who goes by headings still finds one.
    expect(await page.locator('h1').allTextContents()).toEqual(['대화']);
    expect(await page.textContent('.meta')).toBe('기간2026-06-01 ~ 06-15비교2026-05-01 ~ 05-15범위내 실적');
    expect(await page.locator('.sources pre').isVisible()).toBe(false);
    await page.click('.sources summary');
    expect(await page.locator('.sources pre').innerText()).toContain('GROUP BY s.client_id');
    expect(await page.textContent('.sources li')).toContain('읽은 행 1,042');
    expect(await page.textContent('[role=status]')).toBe(TOTAL.text);
    expect(complaints).toEqual([]);
    expect(requested.every((url) => url.startsWith(server.url))).toBe(true);
  });

  test('a table has exact won on the right, percent with one decimal and row headers', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '올해 거래처 TOP 5');
    const cells = await page.locator('tbody tr').first().locator('th, td').allTextContents();
    expect(cells).toEqual(['한빛종합병원', '서울', '41,280,000', '33.4%', '+12.4%']);
    expect(await page.locator('thead th').allTextContents()).toEqual([
      '거래처',
      '지역',
      '매출 (원)',
      '비중',
      '전년 대비',
    ]);
    const align = 'getComputedStyle(document.querySelector("tbody td.number")).textAlign';
    expect(await page.evaluate(align)).toBe('right');
  });

  test('a long table shows its first rows and all of them on request', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '월별');
    expect(await page.locator('tbody tr:visible').count()).toBe(12);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('tbody tr:visible').count()).toBe(30);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '모두 보기 (30)' }).click();
    expect(await page.locator('tbody tr:visible').count()).toBe(30);
  });

  test('the title of an article opens it where the words have it, and stands there alone', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '뉴스');
    const card = lastCard(page);
    expect(await card.locator('.answer-text').textContent()).toBe(NEWS.text);
    expect(await card.locator('.answer-text a').getAttribute('href')).toBe('/news/go/abc.def');
    expect(await card.locator('.news li').allTextContents()).toEqual(['다른 기사 2026-06-01']);
  });

  test('won beyond 2^53 keep their last digit', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '누적');
    expect(await page.textContent('.figure.hero dd')).toBe('9,007,199,254,740,993원');
  });

  test('choices and suggestions ask on within one conversation, and a new conversation is another', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '한빛');
    expect(await page.textContent('.badge')).toBe('확인이 필요합니다');
    await page.getByRole('button', { name: '한빛약국' }).click();
    await settled(page, 'nth-child(2)');
    await page.getByRole('button', { name: '거래처별로 보여줘' }).click();
    await settled(page, 'nth-child(3)');
    await page.getByRole('button', { name: '새 대화' }).click();
    expect(await page.locator('.turn').count()).toBe(0);
    await ask(page, '이번 달 매출');
    expect(server.asked.map(({ text }) => text)).toEqual([
      '한빛',
      '한빛약국',
      '거래처별로 보여줘',
      '이번 달 매출',
    ]);
    const [a, b, c, d] = server.asked.map(({ conversation }) => conversation);
    expect([a === b, b === c, c === d]).toEqual([true, true, false]);
    expect(a).toMatch(/^web-[0-9a-f]{24}$/);
  });

  test('markup in data stays text', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '나쁨');
    expect(await lastCard(page).locator('.answer-text').innerText()).toBe(HOSTILE.text);
    expect(await lastCard(page).locator('img, script, svg, b, i').count()).toBe(0);
    // An article opens by way of this service, whatever host its link claims; what is no web address opens nothing.
    const links = await lastCard(page).locator('a').all();
    expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual(['/news/go/abc.def']);
    expect(await links[0]?.innerText()).toBe('<b>약가</b> 인하');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  test.each([
    ['남의 매출', 'denied', '볼 수 없는 자료입니다'],
    ['2027년 1월', 'no_data', '자료가 없습니다'],
    ['고장', 'failed', '답하지 못했습니다'],
  ])('the answer to %s says at a glance that it is %s', async (question, status, badge) => {
    const page = await openPage();
    await signIn(page);
    await ask(page, question);
    expect(await page.textContent(`.status-${status} .badge`)).toBe(badge);
    expect(await page.textContent('[role=status]')).toContain(badge);
    expect(await page.locator('table, .figures').count()).toBe(0);
  });

  test('an unreachable server is told in plain words and the question can be tried again', async () => {
    const page = await openPage();
    await signIn(page);
    await page.route('**/api/v1/ask', (route) => route.abort());
    await ask(page, '이번 달 매출');
    expect(await lastCard(page).innerText()).toContain('서버에 연결하지 못했습니다');
    await page.unroute('**/api/v1/ask');
    await page.getByRole('button', { name: '다시 시도' }).click();
    await page.waitForSelector('.figure.hero');
    expect(await page.locator('.turn').count()).toBe(1);
  });

  test('a session that ended leads back to signing in, and nothing is left on the page', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '이번 달 매출');
    await sessions.close('token-1-of-rep01');
    await page.fill('#ask', '올해 매출');
    await page.press('#ask', 'Enter');
    await page.waitForSelector('#username');
    expect(await page.textContent('[role=alert]')).toBe('로그인이 끝났습니다. 다시 로그인해 주세요.');
    expect(await page.textContent('body')).not.toContain('123,456,789');
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).toBe('{}');
  });

  test.each([
    ['rep01', '올해 매출'],
    ['rep02', ''],
  ])(
    'what could not be asked any more waits for its asker alone: signed in as %s',
    async (username, waits) => {
      const page = await openPage();
      await signIn(page);
      await sessions.close('token-1-of-rep01');
      await page.fill('#ask', '올해 매출');
      await page.press('#ask', 'Enter');
      await page.waitForSelector('#username');
      await page.fill('#username', username);
      await page.fill('#password', PASSWORD);
      await page.press('#password', 'Enter');
      await page.waitForSelector('#ask');
      expect(await page.inputValue('#ask')).toBe(waits);
    },
  );

  test('a wrong password is told beside the form', async () => {
    const page = await openPage();
    await page.fill('#username', 'rep01');
    await page.fill('#password', 'wrong');
    await page.click('button[type=submit]');
    await page.locator('[role=alert]:not(:empty)').waitFor();
    expect(await page.textContent('[role=alert]')).toBe('아이디나 비밀번호가 맞지 않습니다.');
  });

  test('the conversation outlives a reload of its tab, and signing out forgets it', async () => {
    const page = await openPage();
    await signIn(page);
    await ask(page, '올해 거래처 TOP 5');
    await page.reload();
    await page.waitForSelector('.turn table');
    await ask(page, '이번 달 매출');
    expect(server.asked[0]?.conversation).toBe(server.asked[1]?.conversation);
    await page.getByRole('button', { name: '로그아웃' }).click();
    await page.waitForSelector('#username');
    await signIn(page, 'mgr01');
    expect(await page.locator('.turn').count()).toBe(0);
  });

  test('Enter that completes a Korean syllable does not send', async () => {
    const page = await openPage();
    await signIn(page);
    await page.fill('#ask', '매출');
    await page.dispatchEvent('#ask', 'keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(await page.locator('.turn').count()).toBe(0);
    expect(await page.inputValue('#ask')).toBe('매출');
  });

  test('the language follows the browser, then the person, then the button', async () => {
    const page = await openPage({ locale: 'en-US' });
    expect(await page.textContent('h1')).toBe('Sign in');
    await signIn(page);
    expect(await page.textContent('h1')).toContain('무엇이 궁금하세요?');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    expect(await page.textContent('h1')).toBe('김하늘, what would you like to know?');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.reload();
    await page.waitForSelector('#ask');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });

  test('a phone of 360 pixels needs no sideways scrolling of the page, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openPage({ viewport: { width: 360, height: 740 }, colorScheme });
      const overflow = () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(await overflow()).toBeLessThanOrEqual(0);
      await signIn(page);
      for (const question of ['올해 거래처 TOP 5', '누적', 'x'.repeat(400)]) await ask(page, question);
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
  });

  test('every control has a name for a screen reader', async () => {
    const page = await openPage();
    const unnamed = `[...document.querySelectorAll('button, input, textarea, [role=group]')].filter((node) =>
      !(node.getAttribute('aria-label') || node.textContent.trim() || node.labels?.length)).length`;
    expect(await page.evaluate(unnamed)).toBe(0);
    await signIn(page);
    await ask(page, '올해 거래처 TOP 5');
    expect(await page.evaluate(unnamed)).toBe(0);
  });

  test('asks what one thinks of an answer, and keeps it with the conversation', async () => {
    const given: Opinion[] = [];
    await server.close();
    server = await startTestServer(() => TOTAL, {
      sessions,
      publicFolder: built.folder,
      demoPassword: PASSWORD,
      ask: async () => ({ answer: TOTAL, language: 'ko', username: 'rep01', turn: 41 }),
      opinions: {
        give: async (_asker, opinion) => {
          given.push(opinion);
          return true;
        },
      },
    });
    const page = await openPage();
    await signIn(page);
    await ask(page, '이번 달 매출');
    await page.setViewportSize({ width: 360, height: 640 });
    await page.getByRole('button', { name: '도움이 안 됐어요' }).press('Enter');
    // It stands above the box for questions, which lies over the end of the page.
    const comment = page.locator('.feedback-comment');
    await comment.waitFor();
    const [seen, over] = await Promise.all([
      comment.boundingBox(),
      page.locator('.composer-row').boundingBox(),
    ]);
    expect((seen?.y ?? 0) + (seen?.height ?? 0)).toBeLessThanOrEqual(over?.y ?? 0);
    await page.getByRole('textbox', { name: '어떤 점이 아쉬웠나요?' }).fill('지난달과 섞였어요');
    await page.locator('.feedback-comment').getByRole('button').click();
    await page.getByText('의견을 남겼습니다.').waitFor();
    await page.locator('.feedback-comment').waitFor({ state: 'hidden' });
    expect(given).toEqual([
      { turn: 41, rating: 'down', comment: null },
      { turn: 41, rating: 'down', comment: '지난달과 섞였어요' },
    ]);
    await page.reload();
    const pressed = page.getByRole('button', { name: '도움이 안 됐어요' });
    expect(await pressed.getAttribute('aria-pressed')).toBe('true');
    expect(complaints).toEqual([]);
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DocumentHome, makeDocumentHome } from '../../retrieval/home.js';
import { launchBrowser } from './browser.js';
import { PASSWORD, TOTAL } from './fixtures.js';
import { buildPage, createMemorySessions, startTestServer, type TestServer } from './support.js';

const RULES = '# 여비 규정\n\n숙박비는 12만원입니다.\n\n부칙: 이 규정은 2026년 1월 1일부터 시행한다.';

describe('documents on the page', () => {
  let browser: Browser;
  let built: ReturnType<typeof buildPage>;
  let home: DocumentHome;
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
    home = await makeDocumentHome();
    const path = 'data/files/documents/regulations/여비-규정_v1_20250101.md';
    const source = { kind: 'document', title: '여비 규정', path, snippet: '숙박비는 10만원입니다.' } as const;
    server = await startTestServer(() => ({ ...TOTAL, sources: [source] }), {
      uploads: home.uploads,
      sessions: createMemorySessions(),
      publicFolder: built.folder,
      demoPassword: PASSWORD,
    });
    await home.add('regulations', { '여비 규정_v1_20250101.md': '# 여비 규정\n\n숙박비는 10만원입니다.' });
    await home.add('wiki', { '팀장 공지.md': '팀장 공지' }, { audience: { kind: 'role', role: 'manager' } });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server.close();
    await home.close();
  });

  async function open(username: string, size = { width: 1200, height: 900 }): Promise<Page> {
    const context = await browser.newContext({ locale: 'ko-KR', reducedMotion: 'reduce', viewport: size });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url);
    await page.click(`[data-username=${username}]`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#ask');
    return page;
  }

  const showDocuments = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: '문서', exact: true }).click();
    await page.locator('.document').first().waitFor();
  };
  const titles = (page: Page) => page.locator('.document a').allTextContents();
  const results = (page: Page) => page.locator('.upload-results li');

  test('a rep sees, finds and downloads what they may read, and has no way to add or remove', async () => {
    const page = await open('rep01');
    await showDocuments(page);
    expect(await titles(page)).toEqual(['여비 규정']);
    expect(await page.locator('.upload-form, .document button').count()).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.document a')]);
    expect(download.suggestedFilename()).toBe('여비 규정_v1_20250101.md');
    await page.fill('#find-document', '없는 제목');
    expect(await page.textContent('.document-list')).toBe('찾는 제목의 문서가 없습니다.');
    expect(complaints).toEqual([]);
  });

  test('a manager adds files, is told what became of each, and takes their own out again', async () => {
    const page = await open('mgr01');
    await showDocuments(page);
    await page.getByRole('button', { name: '올리기' }).click();
    expect(await results(page).allTextContents()).toEqual(['올릴 파일을 먼저 골라 주세요.']);
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await page.setInputFiles('#document-files', [
      file('여비 규정_v2_20260101.md', RULES),
      file('a.exe', 'MZ'),
    ]);
    await page.getByRole('button', { name: '올리기' }).click();
    expect(await results(page).allTextContents()).toEqual(['문서 종류를 먼저 골라 주세요.']);
    await page.selectOption('#document-kind', 'regulations');
    await page.getByRole('button', { name: '올리기' }).click();
    await page.locator('.upload-results .bad').waitFor();
    const [stored, refused] = await results(page).allTextContents();
    expect(stored).toBe(
      '저장했습니다: 여비 규정 · 규정 · v2 · 2026-01-01 시행 · 모든 직원 (대신하는 이전 문서: 여비 규정 v1)',
    );
    expect(refused).toContain('a.exe: 저장하지 못했습니다. 읽을 수 없는 형식입니다');
    await page.locator('.document.old').waitFor();
    expect(await titles(page)).toHaveLength(3);
    expect(await page.locator('.document button').count()).toBe(1);
    await page.getByRole('button', { name: '삭제: 여비 규정' }).click();
    expect(home.count('documents')).toBe(3);
    await page.getByRole('button', { name: '정말 삭제: 여비 규정' }).click();
    await page.locator('.note:not(:empty)').waitFor();
    expect(await page.textContent('.note')).toBe('삭제했습니다: 여비 규정');
    expect(home.count('documents')).toBe(2);
    // The browser itself notes the refused upload.
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
  });

  test('files that are dropped are chosen, and a phone needs no sideways scrolling', async () => {
    const page = await open('mgr01', { width: 360, height: 740 });
    await showDocuments(page);
    const data = await page.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['내용'], '${'아주-긴-이름'.repeat(12)}.md'));
      return data;
    })()`);
    await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer: data });
    await page.selectOption('#document-kind', 'wiki');
    await page.getByRole('button', { name: '올리기' }).click();
    await page.locator('.upload-results .good').waitFor();
    const overflow = `(() => {
      const dialog = document.querySelector('dialog');
      return Math.max(dialog.scrollWidth - dialog.clientWidth, document.documentElement.scrollWidth - innerWidth);
    })()`;
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '닫기' }).click();
    await page.getByRole('button', { name: 'Switch to English' }).click();
    const across = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate(across)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

  test('a source of an answer leads to the document itself', async () => {
    const page = await open('rep01');
    await page.fill('#ask', '숙박비 얼마야');
    await page.press('#ask', 'Enter');
    await page.click('.sources summary');
    const link = page.getByRole('link', { name: '원문 내려받기' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('여비 규정_v1_20250101.md');
    expect(complaints).toEqual([]);
  });
});

import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../support/chromium.js';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium of this machine; the tests of the page can't do without one. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error(
      'The page tests need Chromium: install it with "apt-get install chromium fonts-noto-cjk" (Debian, Ubuntu) or install Google Chrome.',
    );
  }
  return chromium.launch({ executablePath, args: QUIET });
}

const WAITED_MS = 30_000;

/**
 * Waits until the expression holds in the page. It is evaluated anew each time: a page whose policy forbids `eval` lets
 * the browser's debugger do so, but not what would look again and again from within, as `waitForFunction` does.
 */
export async function until(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression), { timeout: WAITED_MS }).toBe(true);
}

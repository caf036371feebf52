import { type Browser, chromium } from 'playwright-core';
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

import { expect, it } from 'vitest';
import {
  openSamples,
  SAMPLE_COMPETITORS,
  SAMPLE_FEEDS,
  SAMPLE_ORIGIN,
} from '../../src/compose/news-samples.js';
import { listed } from '../../src/news/feeds.js';
import { useNewsWorlds } from './world.js';

const open = useNewsWorlds();

it('the made-up company’s news comes in as any other, dated by the day it is read, one release once', async () => {
  const { crawl, stores, desk } = await open({
    feeds: () => SAMPLE_FEEDS,
    fetcher: openSamples(() => '2026-06-15'),
  });
  const reports = await crawl();
  expect(reports.map(({ status, unread, error }) => [status, unread, error])).toEqual(
    SAMPLE_FEEDS.map(() => ['read', 0, null]),
  );
  const sum = (of: 'new' | 'copies'): number => reports.reduce((total, report) => total + report[of], 0);
  expect([sum('new'), sum('copies')]).toEqual([20, 1]);
  const all = await stores.news.search({
    words: [],
    bigrams: [],
    from: '2026-05-01',
    to: '2026-06-15',
    limit: 50,
  });
  expect(all.filter(({ publishedDate }) => publishedDate === '2026-06-15')).toHaveLength(3);
  expect(
    all.every(({ url, source }) => url.startsWith(`${SAMPLE_ORIGIN}/`) && source.endsWith('(가상)')),
  ).toBe(true);
  expect(all.every(({ summary }) => /[다”.]$/u.test(summary) && !/저작권|많이 본/u.test(summary))).toBe(true);
  const viewer = { userId: 1, clients: new Map<number, string>() };
  for (const name of listed(SAMPLE_COMPETITORS)) {
    const range = { from: '2026-05-01', to: '2026-06-15', limit: 5 };
    expect((await desk.search({ words: [name], ...range }, viewer)).count, name).toBeGreaterThan(0);
  }
  expect(await stores.news.removeUnder(`${SAMPLE_ORIGIN}/`)).toBe(20);
  expect(await stores.news.feeds()).toEqual([]);
  expect(
    (await desk.search({ words: ['약가'], from: '2026-05-01', to: '2026-06-15', limit: 5 }, viewer)).count,
  ).toBe(0);
});

import type { App } from '../compose.js';
import type { Finding } from './finding.js';

const FEEDS_TOLD = 5;

/** What the news feeds were like when they were last looked at. */
export async function newsFinding(app: App): Promise<Finding> {
  const name = 'news';
  const feeds = await app.stores.news.feeds();
  const { articles, lastFetchedAt } = await app.stores.news.extent();
  if (feeds.length === 0) {
    return { name, state: 'off', detail: 'never collected: medisales news crawl', mend: null };
  }
  const failing = feeds.filter(({ error }) => error !== null);
  const read = `${articles} articles, last read ${lastFetchedAt?.toISOString() ?? 'never'}`;
  if (failing.length === 0)
    return { name, state: 'ok', detail: `${feeds.length} feeds, ${read}`, mend: null };
  const told = failing.slice(0, FEEDS_TOLD).map(({ error, failures }) => `${error} (${failures} times)`);
  return {
    name,
    state: 'failed',
    detail: `${failing.length} of ${feeds.length} feeds fail: ${told.join('; ')}; ${read}`,
    mend: 'Check the network, or take the feed out: `medisales settings set news_feeds …`',
  };
}

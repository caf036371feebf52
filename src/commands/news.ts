import { type Command, InvalidArgumentError } from 'commander';
import { addDays, COMPANY_ZONE, localDate } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { FeedReport } from '../news/crawl.js';
import type { CommandContext } from './context.js';
import { createCountBar } from './count-bar.js';

const LIST_DAYS = 7;
const LISTED_MAX = 500;

function daysOf(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) < 1)
    throw new InvalidArgumentError('write a whole number such as 7');
  return Number(text);
}

function reportLine({ url, title, status, error, ...counts }: FeedReport): string {
  const name = title === null ? url : `${title} (${url})`;
  switch (status) {
    case 'failed':
      return `failed: ${error ?? name}`;
    case 'waiting':
      return `${name}: left alone for now, as it asked`;
    case 'unchanged':
      return `${name}: nothing new`;
    case 'read': {
      const parts = [`${counts.new} new`, `${counts.known} known`, `${counts.copies} copies`];
      if (counts.refused > 0) parts.push(`${counts.refused} pages refused`);
      if (counts.unread > 0) parts.push(`${counts.unread} pages not read`);
      return `${name}: ${parts.join(', ')}`;
    }
  }
}

function registerCrawl(news: Command, context: CommandContext): void {
  news
    .command('crawl')
    .description('read the news feeds (NEWS_FEEDS, else the setting news_feeds) and keep what is new')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const app = await context.app();
      const stop = new AbortController();
      const interrupt = (): void =>
        stop.abort(new AppError('upstream_failed', 'Interrupted; what was read is kept'));
      process.once('SIGINT', interrupt);
      const bar = createCountBar();
      let reports: readonly FeedReport[];
      try {
        reports = await app.news.crawl({
          signal: stop.signal,
          onFeed: ({ url }, done, all) => bar.show(done, all, url),
        });
      } finally {
        bar.stop();
        process.off('SIGINT', interrupt);
      }
      await app.news.recommend(stop.signal);
      if (options.json === true) context.print(JSON.stringify(reports));
      else for (const report of reports) context.print(reportLine(report));
      if (reports.every(({ status }) => status === 'failed')) {
        throw new AppError('upstream_failed', `None of the ${reports.length} feeds could be read`, {
          hint: 'Check the network, or name feeds in NEWS_FEEDS or `medisales settings set news_feeds …`',
        });
      }
    });
}

function registerList(news: Command, context: CommandContext): void {
  news
    .command('list')
    .description('the articles of the last days, the newest first')
    .option('--days <number>', `how many days (${LIST_DAYS} unless given)`, daysOf)
    .option('--json', 'as JSON')
    .action(async (options: { days?: number; json?: boolean }) => {
      const app = await context.app();
      const today = localDate(app.clock.now(), COMPANY_ZONE);
      const from = addDays(today, 1 - (options.days ?? LIST_DAYS));
      const found = await app.stores.news.search({
        words: [],
        bigrams: [],
        from,
        to: today,
        limit: LISTED_MAX,
      });
      if (options.json === true) {
        context.print(JSON.stringify(found.map(({ fit: _fit, mentions: _mentions, ...article }) => article)));
        return;
      }
      for (const { publishedDate, category, source, title, url } of found) {
        context.print(`${publishedDate}\t${category}\t${source}\t${title}\t${url}`);
      }
      if (found.length === 0)
        context.note(`No articles since ${from}. \`medisales news crawl\` collects them.`);
    });
}

/** `medisales news crawl|list`. */
export function registerNews(program: Command, context: CommandContext): void {
  const news = program.command('news').description('news of the trade: collect and list');
  registerCrawl(news, context);
  registerList(news, context);
}

import type { FeedReport, NewsCrawl } from '../src/news/crawl.js';
import type { Logger } from '../src/ports/logger.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

export interface NewsCrawlJobDeps {
  readonly crawl: NewsCrawl;
  readonly logger: Pick<Logger, 'warn'>;
}

function total(reports: readonly FeedReport[], of: 'new' | 'known' | 'copies'): number {
  return reports.reduce((sum, report) => sum + report[of], 0);
}

export function createNewsCrawlJob({ crawl, logger }: NewsCrawlJobDeps): Job {
  return scheduled('news-crawl', async ({ signal }) => {
    const reports = await crawl({ signal });
    const failed = reports.filter(({ status }) => status === 'failed');
    // Here and not where a feed is read: at the command line each is told of in the report.
    for (const { url, error } of failed) {
      logger.warn({ feed: url, reason: error ?? '' }, 'a news feed could not be read');
    }
    const [fresh, known, copies] = (['new', 'known', 'copies'] as const).map((of) => total(reports, of));
    const urls = failed.map(({ url }) => url).join(', ');
    // One that fails is the feed's matter; all of them is ours.
    if (failed.length === reports.length) throw new Error(`no feed could be read: ${failed[0]?.error ?? ''}`);
    return {
      en: `${fresh} new, ${known} known, ${copies} copies from ${reports.length} feeds${urls === '' ? '' : `; failed: ${urls}`}`,
      ko: `피드 ${reports.length}곳에서 새 기사 ${fresh}건, 있던 것 ${known}건, 겹친 것 ${copies}건${urls === '' ? '' : `. 읽지 못한 곳: ${urls}`}`,
    };
  });
}

import type { FeedReport, NewsCrawl } from '../src/news/crawl.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

export interface NewsCrawlJobDeps {
  readonly crawl: NewsCrawl;
}

function total(reports: readonly FeedReport[], of: 'new' | 'known' | 'copies'): number {
  return reports.reduce((sum, report) => sum + report[of], 0);
}

export function createNewsCrawlJob({ crawl }: NewsCrawlJobDeps): Job {
  return scheduled('news-crawl', async ({ signal }) => {
    const reports = await crawl({ signal });
    const failed = reports.filter(({ status }) => status === 'failed');
    const said = `${total(reports, 'new')} new, ${total(reports, 'known')} known, ${total(reports, 'copies')} copies from ${reports.length} feeds`;
    // One that fails is the feed's matter; all of them is ours.
    if (failed.length === reports.length) throw new Error(`no feed could be read: ${failed[0]?.error ?? ''}`);
    return failed.length === 0 ? said : `${said}; failed: ${failed.map(({ url }) => url).join(', ')}`;
  });
}

import type { Stores } from '../../db/stores.js';
import type { Job } from '../../jobs/job.js';
import { createNewsCrawlJob } from '../../jobs/news-crawl.js';
import { createNewsRecommendJob } from '../../jobs/news-recommend.js';
import type { Analytics } from '../analytics/analytics.js';
import type { Config } from '../config.js';
import { createNewsFetcher } from '../infra/news/fetcher.js';
import { createNewsReader } from '../infra/news/reader.js';
import { createWorkerTask } from '../infra/worker-task.js';
import { COMPANY_ZONE, localDate } from '../model/calendar.js';
import { OPERATOR } from '../model/principal.js';
import type { AnalysedText, AnalyseRequest } from '../news/analyse.js';
import { createNewsCrawl, type NewsCrawl } from '../news/crawl.js';
import { createNewsDesk, type NewsDesk } from '../news/desk.js';
import { listed, USUAL_FEEDS } from '../news/feeds.js';
import { withModel } from '../news/model-analysis.js';
import { createNewsRecommend, type NewsRecommend } from '../news/recommend.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { NewsFetcher, NewsLinks } from '../ports/news.js';
import type { Planner } from '../ports/planner.js';
import type { Tokenizer } from '../ports/tokenizer.js';
import { TEXT_RULES } from './news-analysis.js';
import { newsProfiles } from './news-profiles.js';
import { openSamples, SAMPLE_FEEDS, SAMPLE_ORIGIN } from './news-samples.js';

/** The news as the product runs it. */
export interface News {
  readonly desk: NewsDesk;
  readonly links: NewsLinks;
  readonly crawl: NewsCrawl;
  /** The made-up company's news, dated by today. */
  readonly crawlSamples: NewsCrawl;
  readonly recommend: NewsRecommend;
  readonly jobs: readonly Job[];
  /** The address of the article that a token names, the click noted if it is one; null for a token that is none. */
  readonly open: (token: string, isClick: boolean) => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export interface NewsDeps {
  readonly config: Config;
  readonly version: string;
  readonly stores: Stores;
  readonly analytics: Analytics;
  readonly tokenizer: Tokenizer;
  readonly links: NewsLinks;
  /** null leaves articles to the rules. */
  readonly planner: Planner | null;
  readonly isDemo: () => Promise<boolean>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** An article takes milliseconds. */
const ANALYSIS_DEADLINE_MS = 10_000;
const ANALYSIS_MEMORY_MB_MAX = 256;

function createAnalyser(planner: Planner | null) {
  const task = createWorkerTask<AnalyseRequest, AnalysedText>({
    entry: new URL('./news-worker.js', import.meta.url),
    inline: async () => (await import('./news-analysis.js')).analyseArticle,
    deadlineMs: ANALYSIS_DEADLINE_MS,
    memoryMbMax: ANALYSIS_MEMORY_MB_MAX,
  });
  return {
    analyse: async (request: AnalyseRequest): Promise<AnalysedText> => {
      const rules = await task.run(request);
      return planner === null ? rules : withModel(planner, request, { rules, deps: TEXT_RULES });
    },
    close: task.close,
  };
}

export function composeNews(deps: NewsDeps): News {
  const { config, stores, clock, logger, tokenizer, links } = deps;
  const reader = createNewsReader();
  const analyser = createAnalyser(deps.planner);
  const today = (): string => localDate(clock.now(), COMPANY_ZONE);
  const settingList = async (key: string): Promise<readonly string[]> =>
    listed((await stores.settings.effective(key)).value);
  const crawlFrom = (fetcher: NewsFetcher, feeds: () => Promise<readonly string[]>): NewsCrawl =>
    createNewsCrawl({
      fetcher,
      reader,
      store: stores.news,
      tokenizer,
      analyse: analyser.analyse,
      names: async () => (await stores.names.visibleTo(OPERATOR)).entries,
      feeds,
      clock,
    });
  const fetcher = createNewsFetcher({ clock, version: deps.version, allowHosts: config.news.allowHosts });
  const fromFeeds = crawlFrom(fetcher, async () => {
    const set = config.news.feeds ?? (await settingList('news_feeds')).flatMap((each) => each.split(/\s+/));
    return set.length > 0 ? set : USUAL_FEEDS;
  });
  const fromSamples = crawlFrom(openSamples(today), async () => SAMPLE_FEEDS);

  /** The samples are dated by today: those of another day give way to them. */
  const crawlSamples: NewsCrawl = async (options) => {
    const { newestDate } = await stores.news.extent();
    if (newestDate !== null && newestDate !== today()) await stores.news.removeUnder(`${SAMPLE_ORIGIN}/`);
    return fromSamples(options);
  };
  const crawl: NewsCrawl = async (options) => {
    // The made-up company lives offline, unless somebody gives it feeds.
    const isOffline =
      config.news.feeds === null &&
      (await deps.isDemo()) &&
      !(await stores.settings.effective('news_feeds')).stored;
    return isOffline ? crawlSamples(options) : fromFeeds(options);
  };
  const recommend = createNewsRecommend({
    store: stores.news,
    recommendations: stores.newsRecommendations,
    profiles: newsProfiles({ ...deps, today }),
    clock,
  });
  return {
    desk: createNewsDesk({
      store: stores.news,
      recommendations: stores.newsRecommendations,
      tokenizer,
      competitors: () => settingList('news_competitors'),
      linkOf: links.create,
      clock,
    }),
    links,
    crawl,
    crawlSamples,
    recommend,
    jobs: [createNewsCrawlJob({ crawl, logger }), createNewsRecommendJob({ recommend })],
    open: async (token, isClick) => {
      const claim = links.read(token);
      const url = claim === null ? null : await stores.news.urlOf(claim.articleId);
      if (claim === null || url === null) return null;
      if (isClick) await stores.newsRecommendations.click(claim.userId, claim.articleId);
      return url;
    },
    close: async () => {
      await Promise.all([reader.close(), analyser.close()]);
    },
  };
}

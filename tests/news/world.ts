import { afterEach } from 'vitest';
import type { Stores } from '../../db/stores.js';
import { analyseArticle, TEXT_RULES } from '../../src/compose/news-analysis.js';
import { createNewsFetcher } from '../../src/infra/news/fetcher.js';
import { createNewsReader } from '../../src/infra/news/reader.js';
import { createNewsCrawl, type NewsCrawl } from '../../src/news/crawl.js';
import { createNewsDesk, type NewsDesk } from '../../src/news/desk.js';
import { withModel } from '../../src/news/model-analysis.js';
import type { NameEntry } from '../../src/ports/names.js';
import type { NewsFetcher } from '../../src/ports/news.js';
import type { Planner } from '../../src/ports/planner.js';
import { createTokenizer } from '../../src/retrieval/tokenizer.js';
import { useHomes } from '../db/home.js';
import { startWebSite, type WebSite } from '../support/web-site.js';

/** News as the product runs it, over real databases and a site on loopback, with words by rules. */

const NAMES: readonly NameEntry[] = [
  { dimension: 'client', key: 1, label: '한빛병원', aliases: [] },
  { dimension: 'client', key: 3, label: '미래의원', aliases: [] },
  { dimension: 'product', key: 1, label: '세파정', aliases: [] },
  { dimension: 'category', key: '항생제', label: '항생제', aliases: [] },
];

export interface NewsWorld {
  readonly stores: Stores;
  readonly site: WebSite;
  readonly crawl: NewsCrawl;
  readonly desk: NewsDesk;
  /** 2026-06-15 09:00 in Seoul unless moved. */
  readonly setTime: (iso: string) => void;
}

export interface NewsWorldOptions {
  readonly feeds: (site: WebSite) => readonly string[];
  readonly planner?: Planner;
  /** In place of one that asks the site. */
  readonly fetcher?: NewsFetcher;
  readonly competitors?: readonly string[];
}

const tokenizer = createTokenizer({ analyser: null, logger: { warn: () => undefined } });

/** Worlds that end with the test they were made in. */
export function useNewsWorlds(): (options: NewsWorldOptions) => Promise<NewsWorld> {
  const homes = useHomes();
  const sites: WebSite[] = [];
  afterEach(async () => {
    for (const site of sites.splice(0)) await site.close();
  });
  return async ({ feeds, planner, competitors = [], ...given }) => {
    const stores = homes.open(await homes.setUp());
    const site = await startWebSite();
    sites.push(site);
    let now = new Date('2026-06-15T00:00:00Z');
    const clock = { now: () => now };
    const crawl = createNewsCrawl({
      fetcher:
        given.fetcher ??
        createNewsFetcher({ clock, version: '1.0', allowHosts: [site.host], wait: async () => undefined }),
      reader: createNewsReader(),
      store: stores.news,
      tokenizer,
      analyse: async (request) => {
        const rules = await analyseArticle(request);
        return planner === undefined ? rules : withModel(planner, request, { rules, deps: TEXT_RULES });
      },
      names: async () => NAMES,
      feeds: async () => feeds(site),
      clock,
    });
    const desk = createNewsDesk({
      store: stores.news,
      recommendations: stores.newsRecommendations,
      tokenizer,
      competitors: async () => competitors,
      linkOf: (articleId, userId) => `/news/go/${articleId}-${userId}`,
      clock,
    });
    return {
      stores,
      site,
      crawl,
      desk,
      setTime: (iso) => {
        now = new Date(iso);
      },
    };
  };
}

interface Item {
  readonly path: string;
  readonly title: string;
  readonly text?: string;
  /** RFC 822; 2026-06-15 08:00 in Seoul unless given. */
  readonly date?: string;
}

export function rss(title: string, items: readonly Item[], encoding = 'UTF-8'): string {
  const entries = items.map(
    ({ path, title: of, text = '', date = 'Mon, 15 Jun 2026 08:00:00 +0900' }) =>
      `<item><title><![CDATA[${of}]]></title><link>${path}</link><description><![CDATA[${text}]]></description><pubDate>${date}</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>${title}</title>${entries.join('')}</channel></rss>`;
}

/** A page as news sites have it, with what stands around the article. */
export function page(title: string, paragraphs: readonly string[]): string {
  return `<!DOCTYPE html><html lang="ko"><head><title>${title}</title></head><body>
    <nav><ul><li><a href="/1">정책</a></li><li><a href="/2">산업</a></li></ul></nav>
    <div class="article-view"><h1>${title}</h1><div id="article-body">${paragraphs.map((p) => `<p>${p}</p>`).join('')}
    <p>저작권자 © 가상신문 무단전재 및 재배포 금지</p></div></div>
    <aside><h3>많이 본 기사</h3><ul><li><a href="/3">다른 기사</a></li></ul></aside></body></html>`;
}

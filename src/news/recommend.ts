import { addDays, COMPANY_ZONE, localDate } from '../model/calendar.js';
import type { NewsArticle, NewsMention } from '../model/news.js';
import type { Clock } from '../ports/clock.js';
import type { ClickedArticle, FoundArticle, NewsRecommendations, NewsStore } from '../ports/news.js';
import { round } from './judge.js';

/** Which articles to put before whom: by their clients, what they sell and what they opened before. */

/** What a person works with. */
export interface NewsProfile {
  readonly userId: number;
  readonly clientIds: ReadonlySet<number>;
  /** Products and categories that they sold lately. */
  readonly productIds: ReadonlySet<number>;
  readonly categories: ReadonlySet<string>;
}

export interface NewsRecommendDeps {
  readonly store: Pick<NewsStore, 'search'>;
  readonly recommendations: NewsRecommendations;
  /** Everyone active. */
  readonly profiles: () => Promise<readonly NewsProfile[]>;
  readonly clock: Clock;
}

const DAYS = 7;
const ARTICLES_MAX = 500;
const KEPT_MAX = 20;
const SCORE_MIN = 0.1;
const CLICK_DAYS = 90;
const DAY_MS = 86_400_000;
const FRESH_DAYS = 4;

const WEIGHTS = {
  relevance: 0.25,
  client: 0.4,
  product: 0.25,
  category: 0.12,
  keywords: 0.25,
  clickedCategory: 0.1,
};
const SHARED_KEYWORDS_FULL = 4;

interface Taste {
  readonly keywords: ReadonlyMap<string, number>;
  readonly categories: ReadonlyMap<string, number>;
  readonly clicks: number;
}

function tasteOf(clicked: readonly ClickedArticle[]): Taste {
  const keywords = new Map<string, number>();
  const categories = new Map<string, number>();
  for (const article of clicked) {
    for (const word of article.keywords) keywords.set(word, (keywords.get(word) ?? 0) + 1);
    categories.set(article.category, (categories.get(article.category) ?? 0) + 1);
  }
  return { keywords, categories, clicks: clicked.length };
}

function mentionsAny(
  { mentions }: FoundArticle,
  dimension: NewsMention['dimension'],
  has: (key: number | string) => boolean,
): boolean {
  return mentions.some((mention) => mention.dimension === dimension && has(mention.key));
}

function tasteWorth({ keywords, category }: NewsArticle, taste: Taste): number {
  if (taste.clicks === 0) return 0;
  const shared = keywords.filter((word) => taste.keywords.has(word)).length;
  return (
    WEIGHTS.keywords * Math.min(1, shared / SHARED_KEYWORDS_FULL) +
    WEIGHTS.clickedCategory * ((taste.categories.get(category) ?? 0) / taste.clicks)
  );
}

/** 0 to 1, two decimals: the sum of what speaks for it, fading over days. */
function recommendationScore(
  article: FoundArticle,
  { profile, taste, now }: { readonly profile: NewsProfile; readonly taste: Taste; readonly now: Date },
): number {
  const { clientIds, productIds, categories } = profile;
  const has = (
    dimension: NewsMention['dimension'],
    known: (key: number | string) => boolean,
    worth: number,
  ): number => (mentionsAny(article, dimension, known) ? worth : 0);
  const sum =
    WEIGHTS.relevance * article.relevance +
    has('client', (key) => clientIds.has(Number(key)), WEIGHTS.client) +
    has('product', (key) => productIds.has(Number(key)), WEIGHTS.product) +
    has('category', (key) => categories.has(String(key)), WEIGHTS.category) +
    tasteWorth(article, taste);
  const ageDays = Math.max(0, now.getTime() - article.publishedAt.getTime()) / DAY_MS;
  return round(Math.min(1, sum) * Math.exp(-ageDays / FRESH_DAYS));
}

export type NewsRecommend = (
  signal?: AbortSignal,
) => Promise<{ readonly people: number; readonly articles: number }>;

/** Scores the last week's articles for everyone and keeps the best twenty of each. Safe to run again. */
export function createNewsRecommend(deps: NewsRecommendDeps): NewsRecommend {
  return async (signal) => {
    const now = deps.clock.now();
    const today = localDate(now, COMPANY_ZONE);
    const range = { from: addDays(today, -DAYS), to: today };
    const found = await deps.store.search({ ...range, words: [], bigrams: [], limit: ARTICLES_MAX });
    const profiles = await deps.profiles();
    for (const profile of profiles) {
      signal?.throwIfAborted();
      const since = new Date(now.getTime() - CLICK_DAYS * DAY_MS);
      const taste = tasteOf(await deps.recommendations.clicked(profile.userId, since));
      const scored = found
        .map((article) => ({
          articleId: article.id,
          score: recommendationScore(article, { profile, taste, now }),
        }))
        .filter(({ score }) => score >= SCORE_MIN)
        .sort((a, b) => b.score - a.score || b.articleId - a.articleId)
        .slice(0, KEPT_MAX);
      await deps.recommendations.save(profile.userId, scored);
    }
    return { people: profiles.length, articles: found.length };
  };
}

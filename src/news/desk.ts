import type { NewsArticle, NewsMention } from '../model/news.js';
import type { LocalDate } from '../model/period.js';
import { letterGrams, lettersOf } from '../model/search-text.js';
import type { Clock } from '../ports/clock.js';
import type { FoundArticle, NewsExtent, NewsRecommendations, NewsStore } from '../ports/news.js';
import type { Tokenizer } from '../ports/tokenizer.js';

/** Looking into the news for one person: what they ask for, and what is worth their morning. */

export interface NewsDeskDeps {
  readonly store: Pick<NewsStore, 'search' | 'extent'>;
  readonly recommendations: Pick<NewsRecommendations, 'of'>;
  readonly tokenizer: Pick<Tokenizer, 'query'>;
  /** Names of competitors, as the company has set them. */
  readonly competitors: () => Promise<readonly string[]>;
  /** The address that counts a click; absent where none is served. */
  readonly linkOf?: (articleId: number, userId: number) => string;
  readonly clock: Clock;
}

export interface Viewer {
  readonly userId: number;
  /** Clients that the person may see: no other is ever told to be mentioned. */
  readonly clients: ReadonlyMap<number, string>;
}

export interface NewsSearchQuery {
  /** Every one of them must stand in the article; each may be several words. */
  readonly words: readonly string[];
  /** Articles that mention one of these, found by the crawl. */
  readonly mentions?: readonly Pick<NewsMention, 'dimension' | 'key'>[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly limit: number;
}

export interface ShownArticle extends NewsArticle {
  /** The person's own clients in it, by name. */
  readonly clients: readonly string[];
}

export interface ShownNews {
  /** The best first. */
  readonly articles: readonly ShownArticle[];
  /** How many there are in all, as far as was looked. */
  readonly count: number;
}

export interface NewsDesk {
  readonly search: (query: NewsSearchQuery, viewer: Viewer) => Promise<ShownNews>;
  /** What came out in these days, what matters to the person first. */
  readonly digest: (
    range: { readonly from: LocalDate; readonly to: LocalDate; readonly limit: number },
    viewer: Viewer,
  ) => Promise<ShownNews>;
  readonly extent: () => Promise<NewsExtent>;
  readonly competitors: () => Promise<readonly string[]>;
  /** null where clicks are not counted. */
  readonly linkOf: (articleId: number, userId: number) => string | null;
}

/** Looked through at most: beyond, the newest count. */
const LOOKED_MAX = 400;
const DAY_MS = 86_400_000;
const FRESH_DAYS = 7;
/** Of one category in a digest, while others have something to say. */
const SAME_CATEGORY_MAX = 2;

const WEIGHTS = { fit: 0.5, fresh: 0.3, relevance: 0.2 } as const;
const OWN_CLIENT_WORTH = 0.35;

function shown(article: FoundArticle, { clients }: Viewer): ShownArticle {
  const { fit: _fit, mentions, ...rest } = article;
  const own = mentions.flatMap(({ dimension, key }) =>
    dimension === 'client' ? (clients.get(Number(key)) ?? []) : [],
  );
  return { ...rest, clients: own };
}

function bestFirst<T extends NewsArticle>(
  scored: readonly { readonly article: T; readonly score: number }[],
): readonly T[] {
  return [...scored]
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.article.publishedAt.getTime() - a.article.publishedAt.getTime() ||
        b.article.id - a.article.id,
    )
    .map(({ article }) => article);
}

/** No category fills the digest while others wait: what is beyond two of one goes behind. */
function mixed<T extends NewsArticle>(articles: readonly T[]): readonly T[] {
  const taken = new Map<string, number>();
  const first: T[] = [];
  const behind: T[] = [];
  for (const article of articles) {
    const count = taken.get(article.category) ?? 0;
    taken.set(article.category, count + 1);
    (count < SAME_CATEGORY_MAX ? first : behind).push(article);
  }
  return [...first, ...behind];
}

export function createNewsDesk(deps: NewsDeskDeps): NewsDesk {
  const { store, tokenizer, clock } = deps;

  const freshness = ({ publishedAt }: NewsArticle): number => {
    const ageMs = Math.max(0, clock.now().getTime() - publishedAt.getTime());
    return Math.exp(-ageMs / (FRESH_DAYS * DAY_MS));
  };

  return {
    search: async ({ words, mentions, from, to, limit }, viewer) => {
      const text = words.join(' ');
      const terms = text === '' ? { words: [] } : await tokenizer.query(text);
      // The dictionary cuts a compound in one way in the question and in another beside other words.
      const bigrams = [...new Set(words.flatMap((word) => letterGrams(lettersOf(word), 2)))];
      if (text !== '' && terms.words.length === 0 && bigrams.length === 0) return { articles: [], count: 0 };
      const found = await store.search({
        words: terms.words,
        bigrams,
        from,
        to,
        limit: LOOKED_MAX,
        ...(mentions === undefined ? {} : { mentions }),
      });
      const scored = found.map((article) => ({
        article,
        score:
          WEIGHTS.fit * article.fit +
          WEIGHTS.fresh * freshness(article) +
          WEIGHTS.relevance * article.relevance,
      }));
      const articles = bestFirst(scored)
        .slice(0, limit)
        .map((article) => shown(article as FoundArticle, viewer));
      return { articles, count: found.length };
    },
    digest: async ({ from, to, limit }, viewer) => {
      const [found, recommended] = await Promise.all([
        store.search({ words: [], bigrams: [], from, to, limit: LOOKED_MAX }),
        deps.recommendations.of(viewer.userId),
      ]);
      const worth = (article: FoundArticle): number => {
        const isOwn = article.mentions.some(
          ({ dimension, key }) => dimension === 'client' && viewer.clients.has(Number(key)),
        );
        return article.relevance + (recommended.get(article.id) ?? (isOwn ? OWN_CLIENT_WORTH : 0));
      };
      const best = bestFirst(found.map((article) => ({ article, score: worth(article) })));
      return {
        articles: mixed(best)
          .slice(0, limit)
          .map((article) => shown(article, viewer)),
        count: found.length,
      };
    },
    extent: store.extent,
    competitors: deps.competitors,
    linkOf: (articleId, userId) => deps.linkOf?.(articleId, userId) ?? null,
  };
}

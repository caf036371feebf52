import type { Feed, FeedState, NewArticle, NewsArticle, NewsMention } from '../model/news.js';
import type { LocalDate } from '../model/period.js';

/** Fetching news of the open web: everything that comes back is somebody else's text. */
export interface NewsFetcher {
  /**
   * Throws AppError: `denied` where the address or the site's robots.txt forbids it (`details.reason`: `address`,
   * `robots`), `input_too_large`, `not_found`, else `upstream_failed`, with `details.retryAt` (a Date) where the
   * site asked to be left alone until then.
   */
  readonly fetch: (request: NewsRequest) => Promise<NewsResponse>;
}

export interface NewsRequest {
  readonly url: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly signal?: AbortSignal;
}

export type NewsResponse =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'content';
      /** Where it was found after redirects. */
      readonly url: string;
      readonly body: Uint8Array;
      /** As the server says, in lower case, with its charset; empty where it says none. */
      readonly contentType: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

export interface FetchedBytes {
  readonly url: string;
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Reads feeds and pages, in a thread of its own with limits of time and memory. */
export interface NewsReader {
  /** Throws `upstream_failed` with a sentence that says what is wrong with the feed. */
  readonly feed: (bytes: FetchedBytes) => Promise<Feed>;
  /** The article's own text, boilerplate left out; empty where none can be made out. Never throws for a page. */
  readonly article: (bytes: FetchedBytes) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** What a search over articles wants. */
export interface NewsQuery {
  /** Words of which every one must stand in the article, as the tokenizer has them; none: any article. */
  readonly words: readonly string[];
  /** The same as they were written, each as its letter pairs: found where the dictionary cuts a word otherwise. */
  readonly bigrams: readonly string[];
  /** Only articles that mention one of these. */
  readonly mentions?: readonly Pick<NewsMention, 'dimension' | 'key'>[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly limit: number;
}

export interface FoundArticle extends NewsArticle {
  /** How well the words fit, 0 to 1 within one search; 0 without words. */
  readonly fit: number;
  /** Of the company's names, whoever may see them: filter before showing. */
  readonly mentions: readonly Pick<NewsMention, 'dimension' | 'key'>[];
}

/** Articles that were read before, as the crawl has to know them. */
export interface KnownText {
  readonly id: number;
  readonly signature: Uint32Array;
}

export interface NewsStore {
  readonly feeds: () => Promise<readonly FeedState[]>;
  readonly feed: (url: string) => Promise<FeedState | null>;
  readonly saveFeed: (state: FeedState) => Promise<void>;
  /** Which of the addresses were read already, as articles or as copies of others. */
  readonly knownKeys: (urlKeys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Signatures of the articles that came out in these days. */
  readonly texts: (range: {
    readonly from: LocalDate;
    readonly to: LocalDate;
  }) => Promise<readonly KnownText[]>;
  /** Gives the new id, or null where the address is known by now. */
  readonly add: (
    article: NewArticle,
    tokens: { readonly words: string; readonly bigrams: string },
  ) => Promise<number | null>;
  /** Notes that an address holds the text of an article that is there. */
  readonly addCopy: (urlKey: string, articleId: number) => Promise<void>;
  readonly search: (query: NewsQuery) => Promise<readonly FoundArticle[]>;
  /** The address of one article; null where there is none. */
  readonly urlOf: (id: number) => Promise<string | null>;
  readonly extent: () => Promise<NewsExtent>;
  /** Removes articles whose address starts so, with all that hangs on them, and the feeds that do. */
  readonly removeUnder: (urlStart: string) => Promise<number>;
}

/** How many articles there are, and since when news is collected; null where it never was. */
export interface NewsExtent {
  readonly articles: number;
  readonly firstDate: LocalDate | null;
  readonly newestDate: LocalDate | null;
  readonly lastFetchedAt: Date | null;
}

/** Which article is put before whom. */
export interface NewsRecommendations {
  /** Puts the scores in place of those that were not clicked; a click stays. */
  readonly save: (
    userId: number,
    scored: readonly { readonly articleId: number; readonly score: number }[],
  ) => Promise<void>;
  readonly of: (userId: number) => Promise<ReadonlyMap<number, number>>;
  /** Keywords and categories of what a person clicked since, with how often. */
  readonly clicked: (userId: number, since: Date) => Promise<readonly ClickedArticle[]>;
  readonly click: (userId: number, articleId: number) => Promise<void>;
}

export interface ClickedArticle {
  readonly articleId: number;
  readonly keywords: readonly string[];
  readonly category: string;
}

/** Addresses that count a person's click and lead to a stored article, and nowhere else. */
export interface NewsLinks {
  /** `/news/go/…`, after PUBLIC_URL where there is one. */
  readonly create: (articleId: number, userId: number) => string;
  /** What a token of `create` stands for; null for any other text and for one whose time is over. */
  readonly read: (token: string) => { readonly articleId: number; readonly userId: number } | null;
}

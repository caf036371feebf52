import type { LocalDate } from './period.js';
import type { MemberDimension } from './query.js';

/** The words of news: what an article is, and what was made of it. */

/** What an article is mainly about. */
export const NEWS_CATEGORIES = [
  '정책·약가',
  '허가·임상',
  '기업·실적',
  '유통·영업',
  '학회·의료계',
  '기타',
] as const;
export type NewsCategory = (typeof NEWS_CATEGORIES)[number];

/** One of the company's own names that stands in an article. */
export interface NewsMention {
  readonly dimension: Extract<MemberDimension, 'client' | 'product' | 'category'>;
  readonly key: number | string;
  readonly label: string;
}

/** What was made of an article's text. */
export interface NewsAnalysis {
  /** Two sentences or so of the text. */
  readonly summary: string;
  /** The most telling first. */
  readonly keywords: readonly string[];
  readonly category: NewsCategory;
  /** 0 to 1: how much it has to do with the company's products and clients, and with the trade. */
  readonly relevance: number;
  /** -1 to 1. */
  readonly sentiment: number;
  readonly mentions: readonly NewsMention[];
  readonly analysedBy: 'rules' | 'llm';
}

export interface NewsArticle {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  /** The paper or site. */
  readonly source: string;
  readonly category: NewsCategory;
  /** The day it came out, in Seoul. */
  readonly publishedDate: LocalDate;
  readonly publishedAt: Date;
  readonly relevance: number;
  readonly sentiment: number;
  readonly keywords: readonly string[];
}

/** An article that is new, with all that is kept of it. */
export interface NewArticle extends NewsAnalysis {
  readonly title: string;
  readonly content: string;
  readonly url: string;
  /** The same for every address of the article. */
  readonly urlKey: string;
  readonly source: string;
  readonly publishedDate: LocalDate;
  readonly publishedAt: Date;
  /** See `textSignature` of the news. */
  readonly signature: Uint32Array;
}

/** What is kept of a feed from one look at it to the next. */
export interface FeedState {
  readonly url: string;
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fetchedAt: Date | null;
  /** Not looked at before: the site asked for it. */
  readonly retryAt: Date | null;
  /** Why the last look brought nothing; null where it went well. */
  readonly error: string | null;
  /** Looks in a row that failed. */
  readonly failures: number;
}

/** One entry of a feed. */
export interface FeedItem {
  readonly title: string;
  readonly url: string;
  /** The feed's own text, plain; empty where it has none. */
  readonly text: string;
  /** null where the feed says none that can be read. */
  readonly publishedAt: Date | null;
}

export interface Feed {
  readonly title: string | null;
  readonly items: readonly FeedItem[];
}

import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { boolean, createdAt, date, id, no, score, timestamp } from '../columns.js';

export const newsArticles = sqliteTable(
  'news_articles',
  {
    id: id(),
    title: text('title').notNull(),
    content: text('content'),
    summary: text('summary'),
    url: text('url').unique(),
    source: text('source'),
    category: text('category'),
    /** The day in Seoul. */
    publishedDate: date('published_date'),
    relevanceScore: score('relevance_score'),
    sentimentScore: score('sentiment_score'),
    /** JSON array of texts. */
    keywords: text('keywords'),
    createdAt: createdAt(),
    /** The same for every address of the article. */
    urlKey: text('url_key'),
    publishedAt: timestamp('published_at'),
    fetchedAt: timestamp('fetched_at'),
    /** MinHash of the text, 32-bit little-endian numbers: what finds near-identical copies. */
    signature: blob('signature', { mode: 'buffer' }),
    analysedBy: text('analysed_by'), // 'rules', 'llm'
  },
  (t) => [
    index('idx_news_articles_published_date').on(t.publishedDate),
    index('idx_news_articles_category').on(t.category),
    uniqueIndex('news_articles_url_key').on(t.urlKey),
  ],
);

export const newsRecommendations = sqliteTable(
  'news_recommendations',
  {
    id: id(),
    userId: integer('user_id').notNull(),
    articleId: integer('article_id')
      .notNull()
      .references(() => newsArticles.id),
    recommendationScore: score('recommendation_score'),
    isClicked: boolean('is_clicked').default(no),
    clickedAt: timestamp('clicked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_news_recommendations_user_id').on(t.userId),
    index('idx_news_recommendations_article_id').on(t.articleId),
    uniqueIndex('news_recommendations_once').on(t.userId, t.articleId),
  ],
);

/** What is kept of a feed from one look at it to the next. */
export const newsFeeds = sqliteTable('news_feeds', {
  id: id(),
  url: text('url').notNull().unique(),
  title: text('title'),
  etag: text('etag'),
  lastModified: text('last_modified'),
  fetchedAt: timestamp('fetched_at'),
  retryAt: timestamp('retry_at'),
  error: text('error'),
  failures: integer('failures').notNull().default(0),
  createdAt: createdAt(),
});

/** Addresses whose text is that of an article that is there: not fetched again. */
export const newsCopies = sqliteTable(
  'news_copies',
  {
    urlKey: text('url_key').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => newsArticles.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [index('idx_news_copies_article_id').on(t.articleId)],
);

/** Which of the company's own names stand in an article. */
export const newsMentions = sqliteTable(
  'news_mentions',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => newsArticles.id, { onDelete: 'cascade' }),
    dimension: text('dimension').notNull(), // 'client', 'product', 'category'
    /** Id of clients and products, the text of a category. */
    memberKey: text('member_key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.dimension, t.memberKey] }),
    index('idx_news_mentions_member').on(t.dimension, t.memberKey),
  ],
);

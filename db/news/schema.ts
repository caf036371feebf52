import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
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
    publishedDate: date('published_date'),
    relevanceScore: score('relevance_score'),
    sentimentScore: score('sentiment_score'),
    /** JSON array of texts. */
    keywords: text('keywords'),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_news_articles_published_date').on(t.publishedDate),
    index('idx_news_articles_category').on(t.category),
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
  ],
);

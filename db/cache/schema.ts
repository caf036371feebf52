import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAt, id, timestamp } from '../columns.js';

export const searchCache = sqliteTable(
  'search_cache',
  {
    id: id(),
    queryHash: text('query_hash').notNull().unique(),
    queryText: text('query_text').notNull(),
    /** JSON */
    results: text('results').notNull(),
    resultCount: integer('result_count'),
    executionTime: real('execution_time'),
    /** What the results were made from; of another stamp they are not read. */
    stamp: text('stamp').notNull().default(''),
    expiresAt: timestamp('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_search_cache_query_hash').on(t.queryHash),
    index('idx_search_cache_expires').on(t.expiresAt),
  ],
);

export const analysisCache = sqliteTable(
  'analysis_cache',
  {
    id: id(),
    cacheKey: text('cache_key').notNull().unique(),
    cacheType: text('cache_type').notNull(),
    /** JSON */
    data: text('data').notNull(),
    /** What the data was made from; of another stamp it is not read. */
    stamp: text('stamp').notNull().default(''),
    expiresAt: timestamp('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('idx_analysis_cache_key').on(t.cacheKey),
    index('idx_analysis_cache_type').on(t.cacheType),
    index('idx_analysis_cache_expires').on(t.expiresAt),
  ],
);

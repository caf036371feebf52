import type { FeedState, NewArticle, NewsArticle, NewsCategory } from '../../src/model/news.js';
import type { FoundArticle, KnownText, NewsExtent, NewsQuery, NewsStore } from '../../src/ports/news.js';
import { parseTimestamp, timestampText } from '../columns.js';
import type { Connection } from '../open.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';

interface ArticleRow {
  readonly id: number;
  readonly title: string;
  readonly summary: string | null;
  readonly url: string;
  readonly source: string | null;
  readonly category: string | null;
  readonly publishedDate: string;
  readonly publishedAt: string | null;
  readonly relevance: number | null;
  readonly sentiment: number | null;
  readonly keywords: string | null;
  readonly fit: number;
  readonly mentions: string;
}

interface FeedRow extends Omit<FeedState, 'fetchedAt' | 'retryAt'> {
  readonly fetchedAt: string | null;
  readonly retryAt: string | null;
}

function articleOf(row: Omit<ArticleRow, 'fit' | 'mentions'>): NewsArticle {
  return {
    id: row.id,
    title: row.title,
    summary: row.summary ?? '',
    url: row.url,
    source: row.source ?? '',
    category: (row.category ?? '기타') as NewsCategory,
    publishedDate: row.publishedDate,
    publishedAt: parseTimestamp(row.publishedAt ?? `${row.publishedDate} 00:00:00`),
    relevance: row.relevance ?? 0,
    sentiment: row.sentiment ?? 0,
    keywords: row.keywords === null ? [] : (JSON.parse(row.keywords) as string[]),
  };
}

function foundOf({ fit, mentions, ...row }: ArticleRow, best: number): FoundArticle {
  const parsed = JSON.parse(mentions) as [FoundArticle['mentions'][number]['dimension'], string][];
  return {
    ...articleOf(row),
    fit: best > 0 ? fit / best : 0,
    mentions: parsed.map(([dimension, key]) => ({
      dimension,
      key: dimension === 'category' ? key : Number(key),
    })),
  };
}

function bytesOf(signature: Uint32Array): Buffer {
  const bytes = Buffer.alloc(signature.length * 4);
  for (const [i, value] of signature.entries()) bytes.writeUInt32LE(value, i * 4);
  return bytes;
}

function signatureOf(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32LE(i * 4));
}

function feedOf({ fetchedAt, retryAt, ...rest }: FeedRow): FeedState {
  return {
    ...rest,
    fetchedAt: fetchedAt === null ? null : parseTimestamp(fetchedAt),
    retryAt: retryAt === null ? null : parseTimestamp(retryAt),
  };
}

/** In quotes a term is never an operator; a NUL would end the statement. */
function allOf(column: string, terms: readonly string[]): string {
  const quoted = terms.map((term) => `"${term.replaceAll('\0', ' ').replaceAll('"', '""')}"`);
  return `${column} : (${quoted.join(' AND ')})`;
}

function matchOf({ words, bigrams }: Pick<NewsQuery, 'words' | 'bigrams'>): string | null {
  const sides = [
    ...(words.length > 0 ? [allOf('words', words)] : []),
    ...(bigrams.length > 0 ? [allOf('bigrams', bigrams)] : []),
  ];
  return sides.length === 0 ? null : sides.map((side) => `(${side})`).join(' OR ');
}

const FEED_COLUMNS = `url, title, etag, last_modified AS lastModified, fetched_at AS fetchedAt, retry_at AS retryAt,
  error, failures`;

const COLUMNS = `a.id, a.title, a.summary, a.url, a.source, a.category, a.published_date AS publishedDate,
  a.published_at AS publishedAt, a.relevance_score AS relevance, a.sentiment_score AS sentiment, a.keywords`;

/** The statements of one search: with words by the full-text index, without by date. */
function createSearch(db: Connection): (query: NewsQuery) => readonly FoundArticle[] {
  const mentioned = `(@mentions IS NULL OR EXISTS (SELECT 1 FROM json_each(@mentions) wanted
    JOIN news_mentions m ON m.article_id = a.id AND m.dimension = wanted.value ->> 0
      AND m.member_key = wanted.value ->> 1))`;
  const mentionsOf = `(SELECT json_group_array(json_array(m.dimension, m.member_key)) FROM news_mentions m
    WHERE m.article_id = a.id) AS mentions`;
  const inDays = 'a.published_date BETWEEN @from AND @to';
  const newest = 'a.published_at DESC, a.id DESC';
  const byDate = db.prepare<object, ArticleRow>(
    `SELECT ${COLUMNS}, 0 AS fit, ${mentionsOf} FROM news_articles a
     WHERE ${inDays} AND ${mentioned} ORDER BY ${newest} LIMIT @limit`,
  );
  const byWords = db.prepare<object, ArticleRow>(
    `WITH found AS MATERIALIZED (
       SELECT rowid AS id, -bm25(news_articles_fts, 1, 1) AS fit
       FROM news_articles_fts WHERE news_articles_fts MATCH @expression)
     SELECT ${COLUMNS}, found.fit, ${mentionsOf} FROM found JOIN news_articles a ON a.id = found.id
     WHERE ${inDays} AND ${mentioned} ORDER BY ${newest} LIMIT @limit`,
  );
  return ({ words, bigrams, mentions, from, to, limit }) => {
    const expression = matchOf({ words, bigrams });
    const wanted = mentions?.map(({ dimension, key }) => [dimension, String(key)]);
    const params = { from, to, limit, mentions: wanted === undefined ? null : JSON.stringify(wanted) };
    const rows = expression === null ? byDate.all(params) : byWords.all({ ...params, expression });
    const best = Math.max(0, ...rows.map(({ fit }) => fit));
    return rows.map((row) => foundOf(row, best));
  };
}

const TABLES = ['news.news_articles', 'news.news_copies', 'news.news_mentions'] as const;

/** Articles, their index, and the state of the feeds, in news.db. */
export function createNewsStore(deps: RepositoryDeps): NewsStore {
  const db = deps.databases.news;
  const run = worker(deps, 'news');
  const writeArticles = writer(deps, 'news', ...TABLES);
  const writeFeeds = writer(deps, 'news', 'news.news_feeds');
  const removeAll = writer(deps, 'news', ...TABLES, 'news.news_recommendations', 'news.news_feeds');
  const at = (): string => timestampText(deps.clock.now());
  const search = createSearch(db);

  const known = db
    .prepare<[string], string>(
      `SELECT wanted.value FROM json_each(?) wanted WHERE EXISTS (
         SELECT 1 FROM news_articles a WHERE a.url_key = wanted.value)
       OR EXISTS (SELECT 1 FROM news_copies c WHERE c.url_key = wanted.value)`,
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO news_articles (title, content, summary, url, source, category, published_date, relevance_score,
       sentiment_score, keywords, created_at, url_key, published_at, fetched_at, signature, analysed_by)
     VALUES (@title, @content, @summary, @url, @source, @category, @publishedDate, @relevance, @sentiment,
       @keywords, @at, @urlKey, @publishedAt, @at, @signature, @analysedBy)
     ON CONFLICT DO NOTHING`,
  );
  const insertTokens = db.prepare('INSERT INTO news_articles_fts (rowid, words, bigrams) VALUES (?, ?, ?)');
  const insertMention = db.prepare(
    'INSERT OR IGNORE INTO news_mentions (article_id, dimension, member_key) VALUES (?, ?, ?)',
  );
  const insertCopy = db.prepare(
    'INSERT OR IGNORE INTO news_copies (url_key, article_id, created_at) VALUES (?, ?, ?)',
  );

  function add(
    article: NewArticle,
    tokens: { readonly words: string; readonly bigrams: string },
  ): number | null {
    const { mentions, signature, publishedAt, keywords, ...rest } = article;
    const result = insert.run({
      ...rest,
      keywords: JSON.stringify(keywords),
      publishedAt: timestampText(publishedAt),
      signature: bytesOf(signature),
      at: at(),
    });
    if (result.changes === 0) return null;
    const id = Number(result.lastInsertRowid);
    insertTokens.run(id, tokens.words, tokens.bigrams);
    for (const { dimension, key } of mentions) insertMention.run(id, dimension, String(key));
    return id;
  }

  function removeUnder(urlStart: string): number {
    const under = 'substr(url, 1, length(@start)) = @start';
    const articles = `SELECT id FROM news_articles WHERE ${under}`;
    const start = { start: urlStart };
    db.prepare(`DELETE FROM news_articles_fts WHERE rowid IN (${articles})`).run(start);
    db.prepare(`DELETE FROM news_recommendations WHERE article_id IN (${articles})`).run(start);
    db.prepare(`DELETE FROM news_feeds WHERE ${under}`).run(start);
    return db.prepare(`DELETE FROM news_articles WHERE ${under}`).run(start).changes;
  }

  return {
    feeds: () =>
      run(() =>
        db.prepare<[], FeedRow>(`SELECT ${FEED_COLUMNS} FROM news_feeds ORDER BY id`).all().map(feedOf),
      ),
    feed: (url) =>
      run(() => {
        const row = db
          .prepare<[string], FeedRow>(`SELECT ${FEED_COLUMNS} FROM news_feeds WHERE url = ?`)
          .get(url);
        return row === undefined ? null : feedOf(row);
      }),
    saveFeed: ({ fetchedAt, retryAt, ...state }) =>
      writeFeeds(() => {
        db.prepare(
          `INSERT INTO news_feeds (url, title, etag, last_modified, fetched_at, retry_at, error, failures, created_at)
           VALUES (@url, @title, @etag, @lastModified, @fetchedAt, @retryAt, @error, @failures, @at)
           ON CONFLICT (url) DO UPDATE SET title = @title, etag = @etag, last_modified = @lastModified,
             fetched_at = @fetchedAt, retry_at = @retryAt, error = @error, failures = @failures`,
        ).run({
          ...state,
          fetchedAt: fetchedAt === null ? null : timestampText(fetchedAt),
          retryAt: retryAt === null ? null : timestampText(retryAt),
          at: at(),
        });
      }),
    knownKeys: (urlKeys) => run(() => new Set(known.all(JSON.stringify(urlKeys)))),
    texts: ({ from, to }) =>
      run(() =>
        db
          .prepare<[string, string], { readonly id: number; readonly signature: Buffer }>(
            `SELECT id, signature FROM news_articles
             WHERE published_date BETWEEN ? AND ? AND signature IS NOT NULL ORDER BY id`,
          )
          .all(from, to)
          .map(({ id, signature }): KnownText => ({ id, signature: signatureOf(signature) })),
      ),
    add: (article, tokens) => writeArticles(() => db.transaction(() => add(article, tokens)).immediate()),
    addCopy: (urlKey, articleId) =>
      writeArticles(() => {
        insertCopy.run(urlKey, articleId, at());
      }),
    search: (query) => run(() => search(query)),
    urlOf: (id) =>
      run(
        () =>
          db.prepare<[number], string>('SELECT url FROM news_articles WHERE id = ?').pluck().get(id) ?? null,
      ),
    extent: () =>
      run((): NewsExtent => {
        const row = db
          .prepare<
            [],
            { articles: number; firstDate: string | null; newestDate: string | null; last: string | null }
          >(
            `SELECT count(*) AS articles, min(published_date) AS firstDate, max(published_date) AS newestDate,
               (SELECT max(fetched_at) FROM news_feeds WHERE error IS NULL) AS last FROM news_articles`,
          )
          .get();
        return {
          articles: row?.articles ?? 0,
          firstDate: row?.firstDate ?? null,
          newestDate: row?.newestDate ?? null,
          lastFetchedAt: row?.last == null ? null : parseTimestamp(row.last),
        };
      }),
    removeUnder: (urlStart) => removeAll(() => db.transaction(() => removeUnder(urlStart)).immediate()),
  };
}

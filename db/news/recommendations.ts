import type { ClickedArticle, NewsRecommendations } from '../../src/ports/news.js';
import { timestampText } from '../columns.js';
import { type RepositoryDeps, worker, writer } from '../repository.js';

interface ClickedRow {
  readonly articleId: number;
  readonly keywords: string | null;
  readonly category: string | null;
}

/** Who was recommended which article, and what they opened. */
export function createNewsRecommendations(deps: RepositoryDeps): NewsRecommendations {
  const db = deps.databases.news;
  const run = worker(deps, 'news');
  const write = writer(deps, 'news', 'news.news_recommendations');
  const at = (): string => timestampText(deps.clock.now());
  const forget = db.prepare(
    `DELETE FROM news_recommendations WHERE user_id = @userId AND is_clicked = 0
       AND article_id NOT IN (SELECT value ->> 0 FROM json_each(@scored))`,
  );
  const put = db.prepare(
    `INSERT INTO news_recommendations (user_id, article_id, recommendation_score, is_clicked, created_at)
     VALUES (@userId, @articleId, @score, 0, @at)
     ON CONFLICT (user_id, article_id) DO UPDATE SET recommendation_score = @score`,
  );
  const click = db.prepare(
    `INSERT INTO news_recommendations (user_id, article_id, is_clicked, clicked_at, created_at)
     VALUES (@userId, @articleId, 1, @at, @at)
     ON CONFLICT (user_id, article_id) DO UPDATE SET is_clicked = 1, clicked_at = coalesce(clicked_at, @at)`,
  );
  return {
    save: (userId, scored) =>
      write(() => {
        const save = db.transaction(() => {
          forget.run({ userId, scored: JSON.stringify(scored.map(({ articleId }) => [articleId])) });
          for (const { articleId, score } of scored) put.run({ userId, articleId, score, at: at() });
        });
        save.immediate();
      }),
    of: (userId) =>
      run(() => {
        const rows = db
          .prepare<[number], { readonly articleId: number; readonly score: number }>(
            `SELECT article_id AS articleId, recommendation_score AS score FROM news_recommendations
             WHERE user_id = ? AND recommendation_score IS NOT NULL`,
          )
          .all(userId);
        return new Map(rows.map(({ articleId, score }) => [articleId, score]));
      }),
    clicked: (userId, since) =>
      run(() =>
        db
          .prepare<[number, string], ClickedRow>(
            `SELECT a.id AS articleId, a.keywords, a.category
             FROM news_recommendations r JOIN news_articles a ON a.id = r.article_id
             WHERE r.user_id = ? AND r.is_clicked = 1 AND r.clicked_at >= ? ORDER BY r.clicked_at DESC LIMIT 200`,
          )
          .all(userId, timestampText(since))
          .map(
            ({ articleId, keywords, category }): ClickedArticle => ({
              articleId,
              keywords: keywords === null ? [] : (JSON.parse(keywords) as string[]),
              category: category ?? '기타',
            }),
          ),
      ),
    click: (userId, articleId) =>
      write(() => {
        click.run({ userId, articleId, at: at() });
      }),
  };
}

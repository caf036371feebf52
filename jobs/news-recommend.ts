import type { NewsRecommend } from '../src/news/recommend.js';
import type { Job } from './job.js';

export interface NewsRecommendJobDeps {
  readonly recommend: NewsRecommend;
}

/** Before the working day begins, and once more for what came in the morning. */
export function createNewsRecommendJob({ recommend }: NewsRecommendJobDeps): Job {
  return {
    name: 'news-recommend',
    title: '뉴스 추천',
    timetable: { cron: '50 6,12 * * *', timezone: 'Asia/Seoul' },
    timeoutMs: 600_000,
    attemptsMax: 3,
    catchesUp: true,
    run: async ({ signal }) => {
      const { people, articles } = await recommend(signal);
      return `${articles} articles of the last week scored for ${people} people`;
    },
  };
}

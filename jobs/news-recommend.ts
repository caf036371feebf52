import type { NewsRecommend } from '../src/news/recommend.js';
import type { Job } from './job.js';
import { scheduled } from './schedule.js';

export interface NewsRecommendJobDeps {
  readonly recommend: NewsRecommend;
}

export function createNewsRecommendJob({ recommend }: NewsRecommendJobDeps): Job {
  return scheduled('news-recommend', async ({ signal }) => {
    const { people, articles } = await recommend(signal);
    return {
      en: `${articles} articles of the last week scored for ${people} people`,
      ko: `${people}명에게 최근 한 주의 기사 ${articles}건을 견주어 보았습니다`,
    };
  });
}

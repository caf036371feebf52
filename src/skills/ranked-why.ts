import type { Answer } from '../model/answer.js';
import type { MetricReading } from '../understanding/reading.js';
import type { SkillContext } from './context.js';
import { answerMetrics } from './metrics.js';

/**
 * Why of several that are ranked: who they are, as what changed is told of one at a time. null where there is one at most.
 * 예: "달성률 제일 낮은 사람 3명 이유"
 */
export async function answerRankedWhy(reading: MetricReading, context: SkillContext): Promise<Answer | null> {
  const { ranking, groupBy } = reading.query;
  const isOfSeveral = (ranking?.limit ?? 0) > 1 || ranking?.percent !== undefined;
  if (!isOfSeveral || ranking?.metric === 'growth' || groupBy.length !== 1) return null;
  const ranked = { ...reading, why: false, query: { ...reading.query, comparison: null } };
  const answer = await answerMetrics(ranked, context);
  if (answer.status !== 'answered') return answer;
  const oneByOne =
    context.language === 'ko'
      ? '이유(무엇이 늘고 줄었는지)는 하나씩 말씀드립니다. “1위는 왜 그래?”처럼 물어봐 주세요.'
      : 'What made the difference is told of one at a time: ask "why is the first one like that?".';
  return { ...answer, text: `${answer.text}\n${oneByOne}` };
}

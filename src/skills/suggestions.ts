import type { MetricQuery } from '../model/query.js';
import type { SkillContext } from './context.js';

/** Three questions that would work now: what to ask next, or what can be asked at all. */

const KO = {
  own: [
    '이번 달 내 달성률은?',
    '이번 분기 거래처 상위 5곳',
    '이번 달 매출 전년 동기 대비',
    '최근 6개월 월별 매출',
    '3개월째 주문 없는 거래처',
  ],
  wide: [
    '이번 달 담당자별 달성률',
    '이번 분기 거래처 상위 5곳',
    '올해 제품군별 매출 비중',
    '이번 달 매출 전년 동기 대비',
    '최근 6개월 월별 매출',
  ],
};
const EN = {
  own: [
    'my achievement rate this month',
    'top 5 clients this quarter',
    'sales this month year over year',
    'monthly sales last 6 months',
    'dormant clients',
  ],
  wide: [
    'achievement rate by rep this month',
    'top 5 clients this quarter',
    'sales share by category this year',
    'sales this month year over year',
    'monthly sales last 6 months',
  ],
};

const SHOWN = 3;

export function exampleQuestions(context: Pick<SkillContext, 'language' | 'scope'>): readonly string[] {
  const set = context.language === 'ko' ? KO : EN;
  return (context.scope.kind === 'own' ? set.own : set.wide).slice(0, SHOWN);
}

/** Next questions that differ from the one just asked. */
export function suggestionsFor(
  context: Pick<SkillContext, 'language' | 'scope'>,
  query: MetricQuery,
): readonly string[] {
  const set = context.language === 'ko' ? KO : EN;
  const all = context.scope.kind === 'own' ? set.own : set.wide;
  const repeats = (q: string): boolean =>
    (query.metrics.includes('achievement_rate') && /달성률|achievement/.test(q)) ||
    (query.ranking !== null && /상위|top/.test(q)) ||
    (query.comparison !== null && /전년|year over/.test(q)) ||
    (query.metrics.includes('share') && /비중|share/.test(q)) ||
    (query.groupBy.includes('month') && /월별|monthly/.test(q));
  return all.filter((q) => !repeats(q)).slice(0, SHOWN);
}

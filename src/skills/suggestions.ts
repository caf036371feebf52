import type { Language } from '../model/principal.js';
import { isMemberFilter, type MemberDimension, type MetricQuery } from '../model/query.js';
import type { SkillContext } from './context.js';

/** Three questions that would work now: what to ask next, or what can be asked at all. */

type Examples = Readonly<Record<'own' | 'wide', readonly string[]>>;

const EXAMPLES: Readonly<Record<Language, Examples>> = {
  ko: {
    own: [
      '이번 달 내 달성률은?',
      '이번 분기 거래처 상위 5곳',
      '이번 달 매출 전년 동기 대비',
      '최근 6개월 월별 매출',
      '3개월째 주문 없는 거래처',
      '이대로면 이번 달 마감 얼마야?',
    ],
    wide: [
      '이번 달 담당자별 달성률',
      '이번 분기 거래처 상위 5곳',
      '올해 제품군별 매출 비중',
      '이번 달 매출 전년 동기 대비',
      '최근 6개월 월별 매출',
      '지난달 매출이 왜 줄었어?',
    ],
  },
  en: {
    own: [
      'my achievement rate this month',
      'top 5 clients this quarter',
      'sales this month year over year',
      'monthly sales last 6 months',
      'clients without orders for 3 months',
      'forecast this month',
    ],
    wide: [
      'achievement rate by rep this month',
      'top 5 clients this quarter',
      'sales share by category this year',
      'sales this month year over year',
      'monthly sales last 6 months',
      'why did sales drop last month',
    ],
  },
};

const SHOWN = 3;

/** All that would work, the best first. */
export function allExamples(context: Pick<SkillContext, 'language' | 'scope'>): readonly string[] {
  return EXAMPLES[context.language][context.scope.kind === 'own' ? 'own' : 'wide'];
}

export function exampleQuestions(context: Pick<SkillContext, 'language' | 'scope'>): readonly string[] {
  return allExamples(context).slice(0, SHOWN);
}

const NEXT_SPLIT: Readonly<Partial<Record<MemberDimension, readonly [string, string]>>> = {
  client: ['제품별', 'by product'],
  product: ['거래처별', 'by client'],
  user: ['거래처별', 'by client'],
  department: ['담당자별', 'by rep'],
  category: ['제품별', 'by product'],
  region: ['거래처별', 'by client'],
  industry: ['제품군별', 'by category'],
};

/** Questions about the one member that was named. */
function aboutMember(query: MetricQuery, language: Language): string[] {
  const named = query.filters.filter(
    (f) => !f.exclude && f.members.length === 1 && isMemberFilter(f) && NEXT_SPLIT[f.dimension] !== undefined,
  );
  const [filter] = named;
  const label = filter?.members[0]?.label;
  const split = filter === undefined || !isMemberFilter(filter) ? undefined : NEXT_SPLIT[filter.dimension];
  if (named.length !== 1 || label === undefined || split === undefined) return [];
  return language === 'ko'
    ? [`${label} 최근 6개월 월별 매출`, `${label} 올해 ${split[0]} 매출`, `${label} 지난달 매출이 왜 변했어?`]
    : [
        `${label} monthly sales last 6 months`,
        `${label} sales ${split[1]} this year`,
        `why did sales of ${label} change last month`,
      ];
}

/** Next questions that differ from the one just asked. */
export function suggestionsFor(
  context: Pick<SkillContext, 'language' | 'scope'>,
  query: MetricQuery,
): readonly string[] {
  const repeats = (q: string): boolean =>
    (query.metrics.includes('achievement_rate') && /달성률|achievement/.test(q)) ||
    (query.ranking !== null && /상위|top/.test(q)) ||
    (query.comparison !== null && /전년|year over|왜|why/.test(q)) ||
    (query.metrics.includes('share') && /비중|share/.test(q)) ||
    (query.metrics.includes('dormant_clients') && /주문 없는|dormant/.test(q)) ||
    (query.groupBy.includes('month') && /월별|monthly/.test(q)) ||
    (query.groupBy.includes('product') && /제품별|by product/.test(q)) ||
    (query.groupBy.includes('client') && /거래처별|by client/.test(q));
  return [...aboutMember(query, context.language), ...allExamples(context)]
    .filter((q) => !repeats(q))
    .slice(0, SHOWN);
}

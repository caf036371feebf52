import type { Answer } from '../model/answer.js';
import { unitPeriod } from '../model/calendar.js';
import { salesQuery } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { filterNames } from './filters.js';
import { standingText } from './standing.js';

/** Which grade one client has, with its risk. 예: "한빛병원 등급 뭐야" */

/** null where the question names no single client. */
export async function answerClientGrade(
  { query }: MetricReading,
  context: SkillContext,
): Promise<Answer | null> {
  const own = query.filters.filter(({ dimension, exclude }) => dimension === 'client' && !exclude);
  const [client, more] = own.flatMap(({ members }) => members);
  if (client === undefined || more !== undefined) return null;
  const ko = context.language === 'ko';
  const period = unitPeriod(context.calendar.today, 'month', context.calendar);
  const standing = await standingText(own, salesQuery({ period, filters: own }), context);
  const text =
    standing === null
      ? ko
        ? `${client.label}의 등급은 아직 계산되지 않았습니다. 매출이 있는 거래처만 매일 밤 등급을 매깁니다.`
        : `${client.label} has no grade yet: clients with sales are graded every night.`
      : `${client.label}: ${standing}`;
  return {
    ...plainAnswer({
      status: standing === null ? 'no_data' : 'answered',
      intent: 'client_grade',
      text,
      scope: scopeName(context.scope),
      sources: [{ kind: 'rule', title: ko ? '거래처 등급과 이탈 위험 점수' : 'client grade and churn risk' }],
      suggestions: ko
        ? ['등급은 어떻게 매겨?', `${client.label} 브리핑`]
        : ['how are grades calculated', `brief me on ${client.label}`],
    }),
    filters: filterNames(query, context),
  };
}

import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { Topic } from '../understanding/concepts.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/** Questions recognised as something other than figures of sales. */

const NAMES: Readonly<
  Record<
    Exclude<
      Topic,
      'help' | 'greeting' | 'pii_bulk' | 'forecast' | 'call_plan' | 'precall_brief' | 'churn' | 'export'
    >,
    readonly [string, string]
  >
> = {
  contract_expiry: ['계약 만료 조회', 'contract expiry'],
  explain: ['계산 근거 설명', 'explanations of a figure'],
  alert_schedule: ['정기 알림', 'scheduled alerts'],
  alert_threshold: ['조건 알림', 'threshold alerts'],
  alert_silence: ['알림 끄기', 'muting alerts'],
  news: ['뉴스 조회', 'news'],
  doc_compliance: ['규정·문서 답변', 'answers from documents'],
  report: ['보고서 작성', 'reports'],
  anomaly: ['이상 거래 탐지', 'anomaly detection'],
};

const ABILITIES = {
  ko: '매출·건수·평균·목표와 달성률·순위·비중·증감을 기간, 담당자, 팀, 거래처, 제품, 제품군, 지역, 업종, 등급별로 답합니다.',
  en: 'I answer sales, counts, averages, targets and achievement, rankings, shares and changes by period, rep, team, client, product, category, region, industry and grade.',
} as const;

export function answerTopic(
  topic: Exclude<Topic, 'pii_bulk' | 'forecast' | 'call_plan' | 'precall_brief' | 'churn' | 'export'>,
  context: SkillContext,
): Answer {
  const ko = context.language === 'ko';
  const suggestions = exampleQuestions(context);
  const base = { scope: scopeName(context.scope), suggestions };
  if (topic === 'help' || topic === 'greeting') {
    const hello = topic === 'greeting' ? (ko ? '안녕하세요. ' : 'Hello. ') : '';
    return plainAnswer({
      ...base,
      status: 'answered',
      intent: topic,
      text: `${hello}${ABILITIES[context.language]}`,
    });
  }
  const [nameKo, nameEn] = NAMES[topic];
  return plainAnswer({
    ...base,
    status: 'unsupported',
    intent: topic,
    text: ko
      ? `${withParticle(nameKo, '은/는')} 아직 제공하지 않습니다. ${ABILITIES.ko}`
      : `I don't offer ${nameEn} yet. ${ABILITIES.en}`,
  });
}

export function answerNotUnderstood(context: SkillContext): Answer {
  const ko = context.language === 'ko';
  const suggestions = exampleQuestions(context);
  const lead = ko
    ? '질문을 이해하지 못했습니다. 이렇게 물어보시면 답할 수 있습니다.'
    : "I didn't understand the question. These would work:";
  return plainAnswer({
    status: 'unsupported',
    intent: 'not_understood',
    text: `${lead}\n${suggestions.map((s) => `• ${s}`).join('\n')}`,
    scope: scopeName(context.scope),
    suggestions,
  });
}

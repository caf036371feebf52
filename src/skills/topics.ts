import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { Topic } from '../understanding/concepts.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/** Questions recognised as something other than figures of sales. */

/** Topics that other skills answer. */
type Answered =
  | 'pii_bulk'
  | 'forecast'
  | 'call_plan'
  | 'precall_brief'
  | 'export'
  | 'doc_compliance'
  | 'contract_expiry';
type OtherTopic = Exclude<Topic, Answered>;

const NAMES: Readonly<Record<Exclude<OtherTopic, 'help' | 'greeting'>, readonly [string, string]>> = {
  churn: ['이탈 위험 분석', 'churn risk'],
  explain: ['계산 근거 설명', 'explanations of a figure'],
  alert_schedule: ['정기 알림', 'scheduled alerts'],
  alert_threshold: ['조건 알림', 'threshold alerts'],
  alert_silence: ['알림 끄기', 'muting alerts'],
  news: ['뉴스 조회', 'news'],
  report: ['보고서 작성', 'reports'],
  anomaly: ['이상 거래 탐지', 'anomaly detection'],
};

const ABILITIES = {
  ko: '매출·건수·평균·목표와 달성률·순위·비중·증감을 기간, 담당자, 팀, 거래처, 제품, 제품군, 지역, 업종, 등급별로 답하고, 규정·매뉴얼·계약서 같은 사내 문서에서 답을 찾아 드립니다.',
  en: 'I answer sales, counts, averages, targets and achievement, rankings, shares and changes by period, rep, team, client, product, category, region, industry and grade, and look things up in your regulations, manuals and contracts.',
} as const;

export function answerTopic(topic: OtherTopic, context: SkillContext): Answer {
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

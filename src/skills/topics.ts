import type { Answer } from '../model/answer.js';
import type { Language } from '../model/principal.js';
import type { Topic } from '../understanding/concepts.js';
import type { FiguresTopic } from '../understanding/topics.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/** Questions recognised as something other than figures of sales. */

/** Topics that other skills answer. */
type Answered =
  | FiguresTopic
  | 'pii_bulk'
  | 'model_report'
  | 'data_quality'
  | 'who_am_i'
  | 'data_freshness'
  | 'export'
  | 'doc_compliance'
  | 'contract_expiry'
  | 'news';
type OtherTopic = Exclude<Topic, Answered>;
type Missing = Exclude<OtherTopic, 'help' | 'greeting' | 'thanks'>;

/** Words of alerts that make no wish for one. */
const HOW_ALERTS = {
  ko: '알림에 관한 말씀으로 이해했지만 무엇을 원하시는지 알 수 없어, 저장하거나 바꾼 것은 없습니다. ‘매일 아침 8시 반 팀실적 알림 걸어줘’, ‘달성률 80% 밑으로 떨어지면 알려줘’처럼 말씀하시면 알림을 걸고, ‘내 알림 보여줘’, ‘알림 3 그만’, ‘추석연휴엔 알림 꺼줘’로 보고 끌 수 있습니다.',
  en: 'This is about alerts, but what to do was not clear, so nothing was saved or changed. Say "every weekday at 8:30 send me my sales" or "alert me when my achievement rate falls below 80%" to set one; "show my alerts", "stop alert 3" and "mute alerts next week" to see and end them.',
} as const;

/** What was understood, what it lacks, and what to do instead. */
const MISSING: Readonly<Record<Missing, Readonly<Record<Language, string>>>> = {
  explain: {
    ko: '이 대화에 설명할 앞선 답이 없습니다. 먼저 숫자를 물어보신 뒤 “어떻게 계산한 거야?”라고 물어봐 주세요.',
    en: 'There is no figure before in this conversation to explain. Ask for one first, then ask how it was computed.',
  },
  alert_schedule: HOW_ALERTS,
  alert_threshold: HOW_ALERTS,
  alert_silence: HOW_ALERTS,
  report: {
    ko: '어떤 보고서인지 알 수 없습니다. 매출 보고서는 “5월 강남팀 보고서 만들어줘”처럼 기간과 대상을 말씀하시면 만들어 드립니다.',
    en: 'I could not tell which report is meant. For a sales report name its period and whom it is of, as in "make a report of 강남팀 for May".',
  },
  standing: {
    ko: '누구 또는 어디의 순위인지 알 수 없습니다. “이번 달 김민수 몇 등”, “올해 한빛병원 매출 몇 위”처럼 하나를 말씀해 주세요. “이번 달 담당자별 매출 순위”처럼 물어보시면 순위표를 드립니다.',
    en: 'I could not tell whose rank is meant. Name one, as in "what is 한빛병원\'s rank this year", or ask for "sales ranking by rep this month".',
  },
};

/** A rank needs the figures of others, which a rep does not see. */
const STANDING_UNSEEN = {
  ko: '순위는 다른 담당자의 실적과 견주어야 나오는데, 담당자님은 본인 실적만 볼 수 있어 등수를 알려 드릴 수 없습니다. 본인 매출, 목표 대비 달성률, 전월·전년 대비는 답할 수 있습니다.',
  en: 'A rank needs the figures of your colleagues, and you see only your own. I can tell your sales, your achievement and how they changed.',
} as const;

const ABILITIES = {
  ko: '매출·건수·평균·목표와 달성률·순위·비중·증감을 기간, 담당자, 팀, 거래처, 제품, 제품군, 지역, 업종, 등급별로 답하고, 매출을 예측하고, 평소와 다른 거래를 찾고, 회사 규칙에 따라 할 일을 추천하고, 비슷한 거래처를 찾고, 매출 보고서를 만들고, 규정·매뉴얼·계약서 같은 사내 문서에서 답을 찾고, 제약 업계 뉴스를 골라 드립니다.',
  en: 'I answer sales, counts, averages, targets and achievement, rankings, shares and changes by period, rep, team, client, product, category, region, industry and grade, forecast sales, find unusual ones, recommend what to do by the rules of your company, find similar clients, write sales reports, look things up in your regulations, manuals and contracts, and pick the news of the trade.',
} as const;

export function answerTopic(topic: OtherTopic, context: SkillContext): Answer {
  const ko = context.language === 'ko';
  const suggestions = exampleQuestions(context);
  const base = { scope: scopeName(context.scope), suggestions };
  if (topic === 'thanks') {
    const text = ko
      ? '도움이 되었다니 다행입니다. 더 궁금한 것이 있으면 언제든 물어봐 주세요.'
      : 'Glad to help. Ask whenever there is more.';
    return plainAnswer({ ...base, status: 'answered', intent: topic, text });
  }
  if (topic === 'help' || topic === 'greeting') {
    const hello = topic === 'greeting' ? (ko ? '안녕하세요. ' : 'Hello. ') : '';
    return plainAnswer({
      ...base,
      status: 'answered',
      intent: topic,
      text: `${hello}${ABILITIES[context.language]}`,
    });
  }
  return plainAnswer({
    ...base,
    status: 'unsupported',
    intent: topic,
    text: MISSING[topic][context.language],
  });
}

/** A rep who asks for a place among colleagues, whose figures they do not see. */
export function answerStandingUnseen(context: SkillContext): Answer {
  return plainAnswer({
    status: 'denied',
    intent: 'standing',
    text: STANDING_UNSEEN[context.language],
    scope: scopeName(context.scope),
    suggestions: exampleQuestions(context),
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

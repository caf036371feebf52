import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { Language } from '../model/principal.js';
import { asksHowAlerts } from '../understanding/alerts/command.js';
import type { Topic } from '../understanding/concepts.js';
import type { FiguresTopic } from '../understanding/topics.js';
import { answerAside } from './asides.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/** Questions recognised as something other than figures of sales. */

/** Topics that other skills answer. */
type Answered =
  | FiguresTopic
  | 'pii_bulk'
  | 'model_report'
  | 'data_quality'
  | 'visit_notes'
  | 'who_am_i'
  | 'data_freshness'
  | 'export'
  | 'doc_compliance'
  | 'contract_expiry'
  | 'news';
export type OtherTopic = Exclude<Topic, Answered>;
type Missing = Exclude<OtherTopic, 'help' | 'greeting' | 'thanks'>;

/** Words of alerts that make no wish for one. */
const HOW_ALERTS = {
  ko: '알림에 관한 말씀으로 이해했지만 무엇을 원하시는지 알 수 없어, 저장하거나 바꾼 것은 없습니다. ‘매일 아침 8시 반 팀실적 알림 걸어줘’, ‘달성률 80% 밑으로 떨어지면 알려줘’처럼 말씀하시면 알림을 걸고, ‘내 알림 보여줘’, ‘알림 3 그만’, ‘추석연휴엔 알림 꺼줘’로 보고 끌 수 있습니다.',
  en: 'This is about alerts, but what to do was not clear, so nothing was saved or changed. Say "every weekday at 8:30 send me my sales" or "alert me when my achievement rate falls below 80%" to set one; "show my alerts", "stop alert 3" and "mute alerts next week" to see and end them.',
} as const;

/** "알림 설정 어떻게 해?" */
const ALERTS_HOW: Readonly<Record<Language, string>> = {
  ko: [
    '알림은 대화에서 말로 거시면 됩니다. 저장하기 전에 내용과 시각을 한 번 더 여쭙습니다.',
    '• 정해진 시각에: 매일 아침 8시 반 내 실적 알림 걸어줘',
    '• 조건이 되면: 달성률 80% 밑으로 떨어지면 알려줘, 500만원 넘는 주문 들어오면 알려줘',
    '• 보기와 바꾸기: 내 알림 보여줘, 알림 3 9시로 바꿔줘, 알림 3 그만, 알림 3 삭제',
    '• 쉬기: 추석연휴엔 알림 꺼줘, 밤 10시 이후엔 알림 보내지 마',
  ].join('\n'),
  en: [
    'Say it in the chat; before it is saved I ask once more.',
    '• At set times: every weekday at 8:30 send me my sales',
    '• When something is so: alert me when my achievement rate falls below 80%',
    '• To see and change them: show my alerts, stop alert 3, delete alert 3',
    '• To be left alone: mute alerts next week',
  ].join('\n'),
};

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

/** What can be asked, by what it is about, each with a question that works. */
const ABILITIES: Readonly<Record<Language, (isOwn: boolean) => readonly string[]>> = {
  ko: (isOwn) => [
    '할 수 있는 일입니다. 평소 말하듯 물어보시면 됩니다.',
    `• 실적: 매출·건수·수량·목표·달성률을 기간·담당자·거래처·제품별로 (예: ${isOwn ? '이번 달 내 달성률' : '이번 달 담당자별 달성률'})`,
    '• 분석: 비교, 순위, 비중, 늘거나 준 내역, 평소와 다른 거래 (예: 지난달 매출이 왜 줄었어?)',
    '• 예측과 추천: 마감 예상, 다음 달 매출, 이탈 위험, 할 일 추천 (예: 이대로면 이번 달 마감 얼마야?)',
    '• 거래처: 방문 브리핑, 먼저 갈 곳, 연락처, 비슷한 거래처, 계약 만료 (예: 이번 주 어디부터 갈까?)',
    '• 사내 문서: 규정·매뉴얼·계약서의 내용 (예: 법인카드 한 달 한도 얼마야?)',
    '• 뉴스: 모아 둔 업계 기사 (예: 오늘 제약 뉴스 요약)',
    '• 알림과 보고서 (예: 매일 아침 8시 반 내 실적 알림, 지난달 보고서 만들어줘)',
    '숫자는 본인 권한 안에서만 보여 드리며, 실적을 고치거나 주문을 넣지는 못합니다.',
  ],
  en: (isOwn) => [
    'This is what I can do; ask in plain words.',
    `• Figures: sales, deals, units, targets and achievement by period, rep, client and product (${isOwn ? 'my achievement rate this month' : 'achievement rate by rep this month'})`,
    '• Analysis: comparisons, rankings, shares, what made the difference, unusual sales (why did sales drop last month)',
    '• Forecasts and advice: closing, coming months, clients at risk, what to do next (forecast this month)',
    '• Clients: briefs before a visit, whom to visit first, contacts, similar clients, contract ends (call plan)',
    '• Documents: what regulations, manuals and contracts say (what is the meal limit)',
    "• News: articles of the trade that were collected (today's news)",
    '• Alerts and reports (every weekday at 8:30 send me my sales; make a sales report for last month)',
    'Figures are shown within your own rights; I change no records and place no orders.',
  ],
};

export function answerGreeting(context: SkillContext): Answer {
  const { fullName } = context.principal;
  const text =
    context.language === 'ko'
      ? `안녕하세요, ${fullName} 님. 실적, 거래처, 사내 문서, 업계 뉴스 가운데 무엇을 찾아 드릴까요? ‘도움말’이라고 하시면 할 수 있는 일을 보여 드립니다.`
      : `Hello, ${fullName}. Sales, clients, company documents or news: what may I look up? Say "help" to see all that I can do.`;
  return plainAnswer({
    status: 'answered',
    intent: 'greeting',
    text,
    scope: scopeName(context.scope),
    suggestions: exampleQuestions(context),
  });
}

/** Where a person's month, alerts and settings are: what is not asked for in words. */
const HOME_IS: Readonly<Record<Language, string>> = {
  ko: '이번 달 실적, 내 알림, 최근 질문과 설정은 Slack에서는 이 앱의 ‘홈’ 탭, Teams에서는 1:1 대화에 ‘홈’이라고 치면 나오는 카드, 웹에서는 ‘실적’과 ‘내 정보’ 페이지에 있습니다.',
  en: 'Your month, alerts, recent questions and settings are on this app’s Home tab in Slack, on the card that "home" opens in the personal chat of Teams, and on the pages Overview and My account on the web.',
};

/** "홈", "메뉴", "start": what can be asked, and where the rest is. */
export function answerMenu(context: SkillContext): Answer {
  const help = answerTopic('help', '', context);
  return { ...help, text: `${help.text}\n${HOME_IS[context.language]}` };
}

export function answerTopic(topic: OtherTopic, text: string, context: SkillContext): Answer {
  const isHow = topic === 'alert_schedule' && asksHowAlerts(text.trim());
  const suggestions = exampleQuestions(context);
  const base = { scope: scopeName(context.scope), suggestions };
  if (topic === 'thanks') return answerAside('thanks', context);
  if (topic === 'greeting') return answerGreeting(context);
  if (topic === 'help') {
    const text = ABILITIES[context.language](context.scope.kind === 'own').join('\n');
    return plainAnswer({ ...base, status: 'answered', intent: topic, text });
  }
  if (isHow) {
    return plainAnswer({ ...base, status: 'answered', intent: topic, text: ALERTS_HOW[context.language] });
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

const WORDS_TOLD = 3;

/** What of the question stood in the way, and whether the documents were looked through as well. */
interface Unread {
  /** Its words that nothing explains; where there are none they don't make a question. */
  readonly words?: readonly string[];
  readonly inDocuments?: boolean;
}

function unreadText({ words = [], inDocuments = false }: Unread, language: Language): string {
  const told = words.slice(0, WORDS_TOLD);
  const last = told.at(-1);
  if (language === 'en') {
    const what = last === undefined ? 'what is asked for' : told.map((word) => `"${word}"`).join(', ');
    return `I didn't understand ${what}${inDocuments ? ', and found no answer in the documents that you may read' : ''}.`;
  }
  const listed =
    last === undefined
      ? '무엇을 물으시는지'
      : `${told.map((word) => `‘${word}’`).join(', ')}${withParticle(last, '을/를').slice(last.length)}`;
  return inDocuments
    ? `${listed} 알아듣지 못했고, 읽으실 수 있는 사내 문서에서도 답을 찾지 못했습니다.`
    : `${listed} 알아듣지 못했습니다.`;
}

export function answerNotUnderstood(context: SkillContext, unread: Unread = {}): Answer {
  const suggestions = exampleQuestions(context);
  const how = context.language === 'ko' ? '이렇게 물어보시면 답할 수 있습니다.' : 'These would work:';
  return plainAnswer({
    status: 'unsupported',
    intent: 'not_understood',
    text: [`${unreadText(unread, context.language)} ${how}`, ...suggestions.map((s) => `• ${s}`)].join('\n'),
    scope: scopeName(context.scope),
    suggestions,
  });
}

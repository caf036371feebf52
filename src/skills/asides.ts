import type { Answer } from '../model/answer.js';
import type { LocalDate } from '../model/period.js';
import type { Language } from '../model/principal.js';
import type { Aside } from '../understanding/asides.js';
import { plainAnswer, type SkillContext, scopeName } from './context.js';
import { exampleQuestions } from './suggestions.js';

/** What is said back where nothing was asked of the figures, documents or news. 예: "안녕", "오늘 날씨 어때" */

type Said = Readonly<Record<Language, string>>;

/** Taken as talk: answered in kind. */
const TALK: Readonly<
  Partial<Record<Aside, { readonly intent: string; readonly status: Answer['status']; readonly said: Said }>>
> = {
  thanks: {
    intent: 'thanks',
    status: 'answered',
    said: {
      ko: '도움이 되었다니 다행입니다. 더 궁금한 것이 있으면 언제든 물어봐 주세요.',
      en: 'Glad to help. Ask whenever there is more.',
    },
  },
  farewell: {
    intent: 'farewell',
    status: 'answered',
    said: {
      ko: '네, 수고하셨습니다. 필요할 때 다시 불러 주세요.',
      en: 'Goodbye. Call me whenever you need me.',
    },
  },
  acknowledged: {
    intent: 'acknowledged',
    status: 'answered',
    said: {
      ko: '네, 알겠습니다. 더 찾아볼 것이 있으면 말씀해 주세요.',
      en: 'All right. Tell me when there is more to look up.',
    },
  },
  sorry: {
    intent: 'small_talk',
    status: 'answered',
    said: { ko: '괜찮습니다. 무엇을 찾아 드릴까요?', en: 'Never mind. What may I look up?' },
  },
  laugh: {
    intent: 'small_talk',
    status: 'answered',
    said: { ko: '네, 무엇을 찾아 드릴까요?', en: 'What may I look up for you?' },
  },
  mood: {
    intent: 'small_talk',
    status: 'answered',
    said: {
      ko: '저는 프로그램이라 기분은 없지만 일할 준비는 되어 있습니다. 무엇을 찾아 드릴까요?',
      en: 'I am a program and have no moods, but I am ready to work. What may I look up?',
    },
  },
  identity: {
    intent: 'identity',
    status: 'answered',
    said: {
      ko: '저는 medisales입니다. 사람이 아니라, 회사의 판매 실적과 사내 문서, 업계 뉴스에서 답을 찾아 드리는 프로그램입니다.',
      en: 'I am medisales: a program, no person, that answers from your company’s sales, documents and the news of the trade.',
    },
  },
  wordless: {
    intent: 'wordless',
    status: 'unsupported',
    said: {
      ko: '무엇이 궁금하신지 말로 적어 주세요.',
      en: 'Please put what you would like to know into words.',
    },
  },
  trouble: {
    intent: 'personal',
    status: 'unsupported',
    said: {
      ko: '많이 힘드시겠습니다. 개인적인 고민에는 제가 도움이 되지 못하니 믿을 만한 동료나 인사 담당에게 이야기해 보세요. 저는 실적과 거래처, 사내 규정을 찾아 드릴 수 있습니다.',
      en: 'I am sorry to hear that. I am of no help in personal matters; a colleague you trust or your HR team is. I can look up figures, clients and company rules.',
    },
  },
  abuse: {
    intent: 'upset',
    status: 'unsupported',
    said: {
      ko: '원하시는 답을 드리지 못해 죄송합니다. 무엇을 찾으시는지 조금 더 구체적으로 말씀해 주시면 다시 찾아보겠습니다.',
      en: 'I am sorry that I could not help. Tell me a little more exactly what you are looking for and I will try again.',
    },
  },
  outside: {
    intent: 'outside',
    status: 'unsupported',
    said: {
      ko: '그 정보는 가지고 있지 않아 답할 수 없습니다. 저는 회사의 판매 실적, 거래처, 사내 문서, 모아 둔 업계 뉴스만 찾습니다.',
      en: 'I have no such information: I only know your company’s sales, clients and documents, and the news that was collected.',
    },
  },
  writing: {
    intent: 'outside',
    status: 'unsupported',
    said: {
      ko: '글을 쓰거나 번역하는 일은 하지 않습니다. 글에 넣을 숫자나 규정, 거래처 현황은 찾아 드릴 수 있습니다.',
      en: 'I do not write or translate texts. I can look up the figures, rules or client facts that go into one.',
    },
  },
  scheduling: {
    intent: 'outside',
    status: 'unsupported',
    said: {
      ko: '일정을 잡거나 예약하지는 못합니다. 어디부터 방문할지와 방문 전 브리핑은 드릴 수 있습니다.',
      en: 'I cannot make appointments. I can tell whom to visit first and brief you before a visit.',
    },
  },
  ordering: {
    intent: 'read_only',
    status: 'unsupported',
    said: {
      ko: '저는 조회만 하며 주문을 넣지 못합니다. 주문은 회사의 주문 시스템에서 해 주세요. 지난 주문은 찾아 드릴 수 있습니다.',
      en: 'I only look things up and cannot place orders; please use your order system. I can show past orders.',
    },
  },
  changing: {
    intent: 'read_only',
    status: 'unsupported',
    said: {
      ko: '저는 조회만 하며 실적, 목표, 거래처, 방문 기록을 등록하거나 고치지 못합니다. 바꿀 것이 있으면 관리자에게 요청해 주세요(판매와 목표는 파일로 가져옵니다). 바꾼 것은 없습니다.',
      en: 'I only look things up and cannot enter or change sales, targets, clients or visit notes. Please ask an administrator (they come in by file imports). Nothing was changed.',
    },
  },
  account: {
    intent: 'account',
    status: 'unsupported',
    said: {
      ko: '대화에서는 바꿀 수 없습니다. 이 서비스의 비밀번호는 웹 페이지의 ‘내 정보’(/me)에서 바꾸고, 잊으셨으면 관리자에게 요청해 주세요. 답을 받을 언어는 Slack의 ‘홈’ 탭, Teams의 ‘홈’ 카드, 웹 페이지의 ‘내 정보’에서 바꾸실 수 있습니다.',
      en: 'That cannot be changed in the chat. Your password for this service is changed on the page under /me; if you forgot it, please ask an administrator. The language of answers is changed on the Home tab in Slack, on the card that "home" opens in Teams, and under My account on the page.',
    },
  },
  complaint: {
    intent: 'complaint',
    status: 'unsupported',
    said: {
      ko: '답이 틀렸거나 불편한 점은 답 아래의 평가(👍 👎)에 적어 주시면 관리자가 봅니다. 저는 사람과 연결해 드리지는 못하니 급한 일은 관리자에게 직접 말씀해 주세요.',
      en: 'If an answer was wrong, rate it (👍 👎) and write why: an administrator reads it. I cannot connect you with a person, so for anything urgent please speak to an administrator.',
    },
  },
  foreign: {
    intent: 'other_language',
    status: 'unsupported',
    said: {
      ko: '한국어와 영어로만 묻고 답할 수 있습니다. (Please ask in Korean or English.)',
      en: 'I understand Korean and English. Please ask in one of them.',
    },
  },
  pointing: {
    intent: 'nothing_before',
    status: 'unsupported',
    said: {
      ko: '이어서 볼 앞선 질문이 없습니다. 무엇이 궁금하신지 처음부터 말씀해 주세요.',
      en: 'There is no question before that I could go on from. Please ask it whole.',
    },
  },
  alias_how: {
    intent: 'alias_list',
    status: 'answered',
    said: {
      ko: '팀장이나 관리자가 ‘서울대 = 서울대학교병원’처럼 말씀하시면 별칭으로 저장하고, 그 이름을 볼 수 있는 모두에게 적용됩니다. ‘별칭 목록’으로 보고 ‘서울대 별칭 지워줘’로 지웁니다.',
      en: 'A manager or an administrator says "SNUH = 서울대학교병원", and it holds for everybody who may see that name. "list aliases" shows them, "remove alias SNUH" takes one away.',
    },
  },
  papers: {
    intent: 'documents',
    status: 'answered',
    said: {
      ko: '읽으실 수 있는 문서의 목록과 파일은 웹 페이지의 ‘문서’에 있고, 문서에서 답한 뒤에는 출처에서도 그 파일을 여실 수 있습니다. 내용은 “법인카드 한 달 한도 얼마야?”처럼 물어보시면 찾아 드립니다.',
      en: 'The documents that you may read are listed on the page under Documents, with their files; every source of an answer leads to its file too. Ask for what they say: "what is the meal limit".',
    },
  },
  statement: {
    intent: 'statement',
    status: 'unsupported',
    said: {
      ko: 'SQL이나 코드는 실행하지 않습니다. 궁금하신 것을 말로 물어봐 주세요.',
      en: 'I run no SQL or code. Please ask in words.',
    },
  },
  instructions: {
    intent: 'instructions',
    status: 'denied',
    said: {
      ko: '말씀만으로 권한이나 규칙이 바뀌지는 않습니다. 등록된 본인 권한 안에서만 답합니다. 요청은 기록되었습니다.',
      en: 'Nothing that is said here changes rights or rules: I answer within your own rights only. The request was recorded.',
    },
  },
};

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  ko: ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** What day it is; the hour stands on every screen. */
function dayText(today: LocalDate, language: Language): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const weekday = WEEKDAYS[language][new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return language === 'ko'
    ? `오늘은 ${year}년 ${month}월 ${day}일 ${weekday}입니다.`
    : `Today is ${weekday}, ${today}.`;
}

/** `answerTopic` and `answerWhoAmI` answer the others. */
export type PlainAside = Exclude<Aside, 'greeting' | 'menu' | 'more_rights'>;

export function answerAside(aside: PlainAside, context: SkillContext): Answer {
  const { language } = context;
  const base = { scope: scopeName(context.scope), suggestions: exampleQuestions(context) };
  const talk = TALK[aside];
  return talk === undefined
    ? plainAnswer({
        ...base,
        status: 'answered',
        intent: 'clock',
        text: dayText(context.calendar.today, language),
      })
    : plainAnswer({ ...base, status: talk.status, intent: talk.intent, text: talk.said[language] });
}

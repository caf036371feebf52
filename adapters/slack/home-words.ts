import { HOME_TEXTS, type HomeText } from '../../src/model/home-text.js';
import type { Language } from '../../src/model/principal.js';

/** The fixed words of the home tab and its forms. */
export interface HomeWords extends HomeText {
  readonly noMonth: string;
  readonly comparedWith: (from: string, to: string) => string;
  readonly asOf: (time: string) => string;
  readonly noAlerts: string;
  readonly moreAlerts: (count: number) => string;
  readonly next: (time: string) => string;
  readonly paused: string;
  readonly endAsk: string;
  readonly endText: (title: string) => string;
  readonly change: string;
  readonly notDone: string;
  readonly form: HomeText['form'] & {
    readonly holidays: string;
    readonly quietTitle: string;
    readonly quietFrom: string;
    readonly quietTo: string;
  };
}

const KO: HomeWords = {
  ...HOME_TEXTS.ko,
  noMonth: '지금은 수치를 불러오지 못했습니다. 잠시 뒤에 다시 열어 보세요.',
  comparedWith: (from, to) => `비교 ${from} ~ ${to}`,
  asOf: (time) => `${time} 기준`,
  noAlerts:
    '등록한 알림이 없습니다. 봇에게 "매일 아침 8시 반에 이번 달 내 매출 알려줘"처럼 말하면 만들 수 있습니다.',
  moreAlerts: (count) => `외 ${count}개. 봇에게 "내 알림 목록"이라고 물어보면 모두 볼 수 있습니다.`,
  next: (time) => `다음 ${time}`,
  paused: '일시 중지됨',
  endAsk: '알림을 삭제할까요?',
  endText: (title) => `"${title}" 알림이 더 이상 오지 않습니다.`,
  change: '변경',
  notDone: '처리하지 못했습니다. 화면을 다시 열어 확인해 주세요.',
  form: {
    ...HOME_TEXTS.ko.form,
    holidays: '쉬는 날',
    quietTitle: '방해 금지 시간',
    quietFrom: '시작',
    quietTo: '끝',
  },
};

const EN: HomeWords = {
  ...HOME_TEXTS.en,
  noMonth: 'The figures can’t be had right now. Please open this again in a moment.',
  comparedWith: (from, to) => `Compared with ${from} ~ ${to}`,
  asOf: (time) => `As of ${time}`,
  noAlerts: 'You have no alerts. Tell the bot, such as “every day at 8:30 send me my sales this month”.',
  moreAlerts: (count) => `And ${count} more. Ask the bot for “my alerts” to see all.`,
  next: (time) => `Next ${time}`,
  paused: 'Paused',
  endAsk: 'Delete this alert?',
  endText: (title) => `“${title}” will not be sent any more.`,
  change: 'Change',
  notDone: 'That could not be done. Please open this page again and check.',
  form: {
    ...HOME_TEXTS.en.form,
    holidays: 'Days off',
    quietTitle: 'Quiet hours',
    quietFrom: 'From',
    quietTo: 'To',
  },
};

export function homeWordsFor(language: Language): HomeWords {
  return language === 'en' ? EN : KO;
}

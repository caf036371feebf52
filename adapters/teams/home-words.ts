import { HOME_TEXTS, type HomeText } from '../../src/model/home-text.js';
import type { Language } from '../../src/model/principal.js';

/** The fixed words of a person's own card and its forms. */
interface HomeWords extends HomeText {
  /** What opens the card, as a button and in the list of commands. */
  readonly command: string;
  readonly onlyPersonal: string;
  readonly noMonth: string;
  readonly asOf: (time: string) => string;
  readonly mine: (name: string) => string;
  readonly noAlerts: string;
  readonly moreAlerts: (count: number) => string;
  readonly next: (time: string) => string;
  readonly paused: string;
  readonly endAsk: (title: string) => string;
  readonly languages: Readonly<Record<Language, string>>;
  readonly change: string;
  readonly saved: string;
  readonly sent: string;
  readonly notDone: string;
  /** The alert that was pressed is not there any more. */
  readonly alertGone: string;
  /** The card is of a version that this service does not know. */
  readonly outdated: string;
  readonly late: string;
  readonly form: HomeText['form'] & {
    readonly otherTimes: (times: string) => string;
    readonly settingsTitle: string;
    readonly quietFrom: string;
    readonly quietTo: string;
    readonly quietOnHolidays: string;
    readonly badName: (max: number) => string;
    readonly badTime: string;
    readonly badDays: string;
    readonly badChoice: string;
  };
}

const KO: HomeWords = {
  ...HOME_TEXTS.ko,
  command: '홈',
  onlyPersonal:
    '홈 화면은 본인만 보는 내용이라 medisales와의 1:1 채팅에서만 열립니다. 그곳에서 "홈"이라고 보내 주세요.',
  noMonth: '지금은 수치를 불러오지 못했습니다. 잠시 뒤에 "홈"을 다시 보내 주세요.',
  asOf: (time) => `${time} 기준`,
  mine: (name) => `${name}님의 알림과 설정`,
  noAlerts:
    '등록한 알림이 없습니다. "매일 아침 8시 반에 이번 달 내 매출 알려줘"처럼 말하면 만들 수 있습니다.',
  moreAlerts: (count) => `외 ${count}개. "내 알림 목록"이라고 물어보면 모두 볼 수 있습니다.`,
  next: (time) => `다음 ${time}`,
  paused: '일시 중지됨',
  endAsk: (title) => `"${title}" 알림을 삭제할까요? 삭제하면 더 이상 오지 않습니다.`,
  languages: { ko: '한국어', en: 'English' },
  change: '설정 변경',
  saved: '저장했습니다.',
  sent: '알림을 한 번 보냈습니다.',
  notDone: '처리하지 못했습니다. 바뀐 것은 없습니다. 잠시 뒤에 다시 눌러 주세요.',
  alertGone: '이미 없는 알림입니다. 오래된 카드여서 지금의 목록으로 바꾸었습니다.',
  outdated: '오래된 카드라 이 버튼은 더 이상 쓸 수 없습니다. "홈"을 보내 새로 열어 주세요.',
  late: '처리하는 데 시간이 걸립니다. "홈"을 다시 보내 결과를 확인해 주세요.',
  form: {
    ...HOME_TEXTS.ko.form,
    otherTimes: (times) => `보내는 때: ${times}. 때를 바꾸려면 봇에게 말로 요청해 주세요.`,
    settingsTitle: '설정',
    quietFrom: '방해 금지 시작',
    quietTo: '방해 금지 끝',
    quietOnHolidays: '주말과 공휴일에도 알림 보내지 않기',
    badName: (max) => `이름을 1자 이상 ${max}자 이하로 적어 주세요.`,
    badTime: '시각을 08:30처럼 시와 분으로 골라 주세요.',
    badDays: '요일을 목록에서 골라 주세요.',
    badChoice: '답변 언어와 알림 받을 곳을 목록에서 골라 주세요.',
  },
};

const EN: HomeWords = {
  ...HOME_TEXTS.en,
  command: 'Home',
  onlyPersonal:
    'Your home card is for you alone, so it opens only in your chat with medisales. Please send “home” there.',
  noMonth: 'The figures can’t be had right now. Please send “home” again in a moment.',
  asOf: (time) => `as of ${time}`,
  mine: (name) => `Alerts and settings of ${name}`,
  noAlerts: 'You have no alerts. Tell me, such as “every day at 8:30 send me my sales this month”.',
  moreAlerts: (count) => `And ${count} more. Ask for “my alerts” to see all.`,
  next: (time) => `next ${time}`,
  paused: 'paused',
  endAsk: (title) => `Delete the alert “${title}”? It will not be sent any more.`,
  languages: KO.languages,
  change: 'Change settings',
  saved: 'Saved.',
  sent: 'The alert was sent once.',
  notDone: 'That could not be done, and nothing was changed. Please press again in a moment.',
  alertGone: 'That alert is not there any more. The card was an old one; it shows the present list now.',
  outdated:
    'This card is an old one, and its button can’t be used any more. Please send “home” to open it anew.',
  late: 'This takes a while. Please send “home” again to see the outcome.',
  form: {
    ...HOME_TEXTS.en.form,
    otherTimes: (times) => `Sent: ${times}. To change the times, tell the bot in words.`,
    settingsTitle: 'Settings',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet to',
    quietOnHolidays: 'No alerts on weekends and public holidays either',
    badName: (max) => `Please write a name of 1 to ${max} characters.`,
    badTime: 'Please choose a time of hours and minutes, like 08:30.',
    badDays: 'Please choose the days from the list.',
    badChoice: 'Please choose the language and the place of alerts from their lists.',
  },
};

/** See the interface. */
export function homeWordsOf(language: Language): HomeWords {
  return language === 'en' ? EN : KO;
}

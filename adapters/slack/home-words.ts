import type { Language } from '../../src/model/principal.js';
import type { AlertPlace } from '../../src/ports/my-alerts.js';

/** The fixed words of the home tab and its forms. */
export interface HomeWords {
  readonly month: (name: string) => string;
  readonly noMonth: string;
  readonly noFigures: string;
  readonly comparedWith: (from: string, to: string) => string;
  readonly asOf: (time: string) => string;
  readonly chart: string;
  readonly alerts: string;
  readonly noAlerts: string;
  readonly moreAlerts: (count: number) => string;
  readonly next: (time: string) => string;
  readonly paused: string;
  readonly acts: Readonly<Record<'pause' | 'resume' | 'test' | 'edit' | 'end', string>>;
  readonly endAsk: string;
  readonly endText: (title: string) => string;
  readonly cancel: string;
  readonly recent: string;
  readonly examples: string;
  readonly settings: string;
  readonly language: string;
  readonly place: string;
  readonly places: Readonly<Record<AlertPlace | 'last', string>>;
  readonly quiet: (hours: { readonly from: string; readonly to: string } | null) => string;
  readonly quietOnHolidays: string;
  readonly change: string;
  readonly unknown: string;
  readonly notDone: string;
  readonly form: {
    readonly alertTitle: string;
    readonly name: string;
    readonly time: string;
    readonly days: string;
    readonly dayNames: readonly string[];
    readonly holidays: string;
    readonly offOnHolidays: string;
    readonly quietTitle: string;
    readonly quietFrom: string;
    readonly quietTo: string;
    readonly quietHint: string;
    readonly both: string;
    readonly save: string;
  };
}

const KO: HomeWords = {
  month: (name) => `${name}님의 이번 달`,
  noMonth: '지금은 수치를 불러오지 못했습니다. 잠시 뒤에 다시 열어 보세요.',
  noFigures: '이번 달에 보여 드릴 매출과 목표가 아직 없습니다.',
  comparedWith: (from, to) => `비교 ${from} ~ ${to}`,
  asOf: (time) => `${time} 기준`,
  chart: '최근 12개월 월별 매출 그래프',
  alerts: '내 알림',
  noAlerts:
    '등록한 알림이 없습니다. 봇에게 "매일 아침 8시 반에 이번 달 내 매출 알려줘"처럼 말하면 만들 수 있습니다.',
  moreAlerts: (count) => `외 ${count}개. 봇에게 "내 알림 목록"이라고 물어보면 모두 볼 수 있습니다.`,
  next: (time) => `다음 ${time}`,
  paused: '일시 중지됨',
  acts: { pause: '일시 중지', resume: '다시 켜기', test: '지금 보내 보기', edit: '수정', end: '삭제' },
  endAsk: '알림을 삭제할까요?',
  endText: (title) => `"${title}" 알림이 더 이상 오지 않습니다.`,
  cancel: '취소',
  recent: '최근 질문',
  examples: '이렇게 물어보세요',
  settings: '설정',
  language: '답변 언어',
  place: '알림 받을 곳',
  places: { last: '마지막으로 대화한 곳', slack: 'Slack', teams: 'Teams', web: '웹 화면' },
  quiet: (hours) =>
    hours === null
      ? '방해 금지 시간이 없습니다.'
      : `방해 금지 시간 ${hours.from} ~ ${hours.to}. 그사이의 알림은 끝난 뒤에 보냅니다.`,
  quietOnHolidays: '주말과 공휴일에도 보내지 않습니다.',
  change: '변경',
  unknown:
    '등록된 사용자를 찾지 못했습니다. 관리자에게 회사 이메일로 사용자 등록을 요청해 주세요.\nYou are not registered. Please ask your administrator to add you by your work email.',
  notDone: '처리하지 못했습니다. 화면을 다시 열어 확인해 주세요.',
  form: {
    alertTitle: '알림 수정',
    name: '이름',
    time: '시각',
    days: '요일',
    dayNames: ['매일', '평일(월~금)', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'],
    holidays: '쉬는 날',
    offOnHolidays: '주말과 공휴일에는 보내지 않기',
    quietTitle: '방해 금지 시간',
    quietFrom: '시작',
    quietTo: '끝',
    quietHint: '둘 다 비우면 방해 금지 시간을 없앱니다.',
    both: '시작과 끝을 서로 다른 시각으로 모두 고르거나, 둘 다 비워 주세요.',
    save: '저장',
  },
};

const EN: HomeWords = {
  month: (name) => `This month, ${name}`,
  noMonth: 'The figures can’t be had right now. Please open this again in a moment.',
  noFigures: 'There are no sales and no target to show for this month yet.',
  comparedWith: (from, to) => `Compared with ${from} ~ ${to}`,
  asOf: (time) => `As of ${time}`,
  chart: 'Chart of monthly sales of the last 12 months',
  alerts: 'My alerts',
  noAlerts: 'You have no alerts. Tell the bot, such as “every day at 8:30 send me my sales this month”.',
  moreAlerts: (count) => `And ${count} more. Ask the bot for “my alerts” to see all.`,
  next: (time) => `Next ${time}`,
  paused: 'Paused',
  acts: { pause: 'Pause', resume: 'Resume', test: 'Send now', edit: 'Edit', end: 'Delete' },
  endAsk: 'Delete this alert?',
  endText: (title) => `“${title}” will not be sent any more.`,
  cancel: 'Cancel',
  recent: 'Recent questions',
  examples: 'Try asking',
  settings: 'Settings',
  language: 'Language of answers',
  place: 'Where alerts go',
  places: { last: 'Where we spoke last', slack: 'Slack', teams: 'Teams', web: 'Web page' },
  quiet: (hours) =>
    hours === null
      ? 'No quiet hours.'
      : `Quiet hours ${hours.from} ~ ${hours.to}. What falls into them is sent when they end.`,
  quietOnHolidays: 'Nothing on weekends and public holidays either.',
  change: 'Change',
  unknown: KO.unknown,
  notDone: 'That could not be done. Please open this page again and check.',
  form: {
    alertTitle: 'Edit alert',
    name: 'Name',
    time: 'Time',
    days: 'Days',
    dayNames: [
      'Every day',
      'Weekdays (Mon–Fri)',
      'Mondays',
      'Tuesdays',
      'Wednesdays',
      'Thursdays',
      'Fridays',
      'Saturdays',
      'Sundays',
    ],
    holidays: 'Days off',
    offOnHolidays: 'Nothing on weekends and public holidays',
    quietTitle: 'Quiet hours',
    quietFrom: 'From',
    quietTo: 'To',
    quietHint: 'Leave both empty for no quiet hours.',
    both: 'Choose two different times, or leave both empty.',
    save: 'Save',
  },
};

export function homeWordsFor(language: Language): HomeWords {
  return language === 'en' ? EN : KO;
}

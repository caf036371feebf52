import type { Language } from '../../src/model/principal.js';
import type { AlertPlace } from '../../src/ports/my-alerts.js';

/** The fixed words of a person's own card and its forms. */
interface HomeWords {
  /** What opens the card, as a button and in the list of commands. */
  readonly command: string;
  readonly onlyPersonal: string;
  readonly unknown: string;
  readonly month: (name: string) => string;
  readonly noMonth: string;
  readonly noFigures: string;
  readonly asOf: (time: string) => string;
  readonly chart: string;
  readonly mine: (name: string) => string;
  readonly alerts: string;
  readonly noAlerts: string;
  readonly moreAlerts: (count: number) => string;
  readonly next: (time: string) => string;
  readonly paused: string;
  readonly acts: Readonly<Record<'pause' | 'resume' | 'test' | 'edit' | 'end', string>>;
  readonly endAsk: (title: string) => string;
  readonly cancel: string;
  readonly recent: string;
  readonly examples: string;
  readonly settings: string;
  readonly language: string;
  readonly languages: Readonly<Record<Language, string>>;
  readonly place: string;
  readonly places: Readonly<Record<AlertPlace | 'last', string>>;
  readonly quiet: (hours: { readonly from: string; readonly to: string } | null) => string;
  readonly quietOnHolidays: string;
  readonly change: string;
  readonly saved: string;
  readonly sent: string;
  readonly notDone: string;
  /** The alert that was pressed is not there any more. */
  readonly alertGone: string;
  /** The card is of a version that this service does not know. */
  readonly outdated: string;
  readonly late: string;
  readonly form: {
    readonly alertTitle: string;
    readonly name: string;
    readonly time: string;
    readonly days: string;
    readonly dayNames: readonly string[];
    readonly otherTimes: (times: string) => string;
    readonly offOnHolidays: string;
    readonly settingsTitle: string;
    readonly quietFrom: string;
    readonly quietTo: string;
    readonly quietHint: string;
    readonly quietOnHolidays: string;
    readonly save: string;
    readonly badName: (max: number) => string;
    readonly badTime: string;
    readonly badDays: string;
    readonly badQuiet: string;
    readonly badChoice: string;
  };
}

const KO: HomeWords = {
  command: '홈',
  onlyPersonal:
    '홈 화면은 본인만 보는 내용이라 medisales와의 1:1 채팅에서만 열립니다. 그곳에서 "홈"이라고 보내 주세요.',
  unknown:
    '등록된 사용자를 찾지 못했습니다. 관리자에게 회사 이메일로 사용자 등록을 요청해 주세요.\nYou are not registered. Please ask your administrator to add you by your work email.',
  month: (name) => `${name}님의 이번 달`,
  noMonth: '지금은 수치를 불러오지 못했습니다. 잠시 뒤에 "홈"을 다시 보내 주세요.',
  noFigures: '이번 달에 보여 드릴 매출과 목표가 아직 없습니다.',
  asOf: (time) => `${time} 기준`,
  chart: '최근 12개월 월별 매출 그래프',
  mine: (name) => `${name}님의 알림과 설정`,
  alerts: '내 알림',
  noAlerts:
    '등록한 알림이 없습니다. "매일 아침 8시 반에 이번 달 내 매출 알려줘"처럼 말하면 만들 수 있습니다.',
  moreAlerts: (count) => `외 ${count}개. "내 알림 목록"이라고 물어보면 모두 볼 수 있습니다.`,
  next: (time) => `다음 ${time}`,
  paused: '일시 중지됨',
  acts: { pause: '일시 중지', resume: '다시 켜기', test: '지금 보내 보기', edit: '수정', end: '삭제' },
  endAsk: (title) => `"${title}" 알림을 삭제할까요? 삭제하면 더 이상 오지 않습니다.`,
  cancel: '취소',
  recent: '최근 질문',
  examples: '이렇게 물어보세요',
  settings: '설정',
  language: '답변 언어',
  languages: { ko: '한국어', en: 'English' },
  place: '알림 받을 곳',
  places: { last: '마지막으로 대화한 곳', slack: 'Slack', teams: 'Teams', web: '웹 화면' },
  quiet: (hours) =>
    hours === null
      ? '방해 금지 시간이 없습니다.'
      : `방해 금지 시간 ${hours.from} ~ ${hours.to}. 그사이의 알림은 끝난 뒤에 보냅니다.`,
  quietOnHolidays: '주말과 공휴일에도 보내지 않습니다.',
  change: '설정 변경',
  saved: '저장했습니다.',
  sent: '알림을 한 번 보냈습니다.',
  notDone: '처리하지 못했습니다. 바뀐 것은 없습니다. 잠시 뒤에 다시 눌러 주세요.',
  alertGone: '이미 없는 알림입니다. 오래된 카드여서 지금의 목록으로 바꾸었습니다.',
  outdated: '오래된 카드라 이 버튼은 더 이상 쓸 수 없습니다. "홈"을 보내 새로 열어 주세요.',
  late: '처리하는 데 시간이 걸립니다. "홈"을 다시 보내 결과를 확인해 주세요.',
  form: {
    alertTitle: '알림 수정',
    name: '이름',
    time: '시각',
    days: '요일',
    dayNames: ['매일', '평일(월~금)', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'],
    otherTimes: (times) => `보내는 때: ${times}. 때를 바꾸려면 봇에게 말로 요청해 주세요.`,
    offOnHolidays: '주말과 공휴일에는 보내지 않기',
    settingsTitle: '설정',
    quietFrom: '방해 금지 시작',
    quietTo: '방해 금지 끝',
    quietHint: '둘 다 비우면 방해 금지 시간을 없앱니다.',
    quietOnHolidays: '주말과 공휴일에도 알림 보내지 않기',
    save: '저장',
    badName: (max) => `이름을 1자 이상 ${max}자 이하로 적어 주세요.`,
    badTime: '시각을 08:30처럼 시와 분으로 골라 주세요.',
    badDays: '요일을 목록에서 골라 주세요.',
    badQuiet: '시작과 끝을 서로 다른 시각으로 모두 고르거나, 둘 다 비워 주세요.',
    badChoice: '답변 언어와 알림 받을 곳을 목록에서 골라 주세요.',
  },
};

const EN: HomeWords = {
  command: 'Home',
  onlyPersonal:
    'Your home card is for you alone, so it opens only in your chat with medisales. Please send “home” there.',
  unknown: KO.unknown,
  month: (name) => `This month, ${name}`,
  noMonth: 'The figures can’t be had right now. Please send “home” again in a moment.',
  noFigures: 'There are no sales and no target to show for this month yet.',
  asOf: (time) => `as of ${time}`,
  chart: 'Chart of monthly sales of the last 12 months',
  mine: (name) => `Alerts and settings of ${name}`,
  alerts: 'My alerts',
  noAlerts: 'You have no alerts. Tell me, such as “every day at 8:30 send me my sales this month”.',
  moreAlerts: (count) => `And ${count} more. Ask for “my alerts” to see all.`,
  next: (time) => `next ${time}`,
  paused: 'paused',
  acts: { pause: 'Pause', resume: 'Resume', test: 'Send now', edit: 'Edit', end: 'Delete' },
  endAsk: (title) => `Delete the alert “${title}”? It will not be sent any more.`,
  cancel: 'Cancel',
  recent: 'Recent questions',
  examples: 'Try asking',
  settings: 'Settings',
  language: 'Language of answers',
  languages: KO.languages,
  place: 'Where alerts go',
  places: { last: 'Where we spoke last', slack: 'Slack', teams: 'Teams', web: 'Web page' },
  quiet: (hours) =>
    hours === null
      ? 'No quiet hours.'
      : `Quiet hours ${hours.from} ~ ${hours.to}. What falls into them is sent when they end.`,
  quietOnHolidays: 'Nothing on weekends and public holidays either.',
  change: 'Change settings',
  saved: 'Saved.',
  sent: 'The alert was sent once.',
  notDone: 'That could not be done, and nothing was changed. Please press again in a moment.',
  alertGone: 'That alert is not there any more. The card was an old one; it shows the present list now.',
  outdated:
    'This card is an old one, and its button can’t be used any more. Please send “home” to open it anew.',
  late: 'This takes a while. Please send “home” again to see the outcome.',
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
    otherTimes: (times) => `Sent: ${times}. To change the times, tell the bot in words.`,
    offOnHolidays: 'Nothing on weekends and public holidays',
    settingsTitle: 'Settings',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet to',
    quietHint: 'Leave both empty for no quiet hours.',
    quietOnHolidays: 'No alerts on weekends and public holidays either',
    save: 'Save',
    badName: (max) => `Please write a name of 1 to ${max} characters.`,
    badTime: 'Please choose a time of hours and minutes, like 08:30.',
    badDays: 'Please choose the days from the list.',
    badQuiet: 'Choose two different times, or leave both empty.',
    badChoice: 'Please choose the language and the place of alerts from their lists.',
  },
};

/** See the interface. */
export function homeWordsOf(language: Language): HomeWords {
  return language === 'en' ? EN : KO;
}

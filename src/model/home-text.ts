import type { Language } from './principal.js';

/** What a person's own page says in every chat platform; each adds what only it has. */
export interface HomeText {
  readonly unknown: string;
  readonly month: (name: string) => string;
  readonly noFigures: string;
  readonly chart: string;
  readonly alerts: string;
  readonly acts: Readonly<Record<'pause' | 'resume' | 'test' | 'edit' | 'end', string>>;
  readonly cancel: string;
  readonly recent: string;
  readonly examples: string;
  readonly settings: string;
  readonly language: string;
  readonly place: string;
  readonly places: Readonly<Record<'last' | 'slack' | 'teams' | 'web', string>>;
  readonly quiet: (hours: { readonly from: string; readonly to: string } | null) => string;
  readonly quietOnHolidays: string;
  readonly form: {
    readonly alertTitle: string;
    readonly name: string;
    readonly time: string;
    readonly days: string;
    readonly dayNames: readonly string[];
    readonly offOnHolidays: string;
    readonly quietHint: string;
    /** Quiet hours that are no hours. */
    readonly badQuiet: string;
    readonly save: string;
  };
}

/** Whoever is unknown has no language that is known. */
const UNKNOWN =
  '등록된 사용자를 찾지 못했습니다. 관리자에게 회사 이메일로 사용자 등록을 요청해 주세요.\nYou are not registered. Please ask your administrator to add you by your work email.';

export const HOME_TEXTS: Readonly<Record<Language, HomeText>> = {
  ko: {
    unknown: UNKNOWN,
    month: (name) => `${name}님의 이번 달`,
    noFigures: '이번 달에 보여 드릴 매출과 목표가 아직 없습니다.',
    chart: '최근 12개월 월별 매출 그래프',
    alerts: '내 알림',
    acts: { pause: '일시 중지', resume: '다시 켜기', test: '지금 보내 보기', edit: '수정', end: '삭제' },
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
    form: {
      alertTitle: '알림 수정',
      name: '이름',
      time: '시각',
      days: '요일',
      dayNames: ['매일', '평일(월~금)', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'],
      offOnHolidays: '주말과 공휴일에는 보내지 않기',
      quietHint: '둘 다 비우면 방해 금지 시간을 없앱니다.',
      badQuiet: '시작과 끝을 서로 다른 시각으로 모두 고르거나, 둘 다 비워 주세요.',
      save: '저장',
    },
  },
  en: {
    unknown: UNKNOWN,
    month: (name) => `This month so far, ${name}`,
    noFigures: 'There are no sales and no target to show for this month yet.',
    chart: 'Chart of monthly sales of the last 12 months',
    alerts: 'My alerts',
    acts: { pause: 'Pause', resume: 'Resume', test: 'Send now', edit: 'Edit', end: 'Delete' },
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
      offOnHolidays: 'Nothing on weekends and public holidays',
      quietHint: 'Leave both empty for no quiet hours.',
      badQuiet: 'Choose two different times, or leave both empty.',
      save: 'Save',
    },
  },
};

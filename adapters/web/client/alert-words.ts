import type { Language } from './types.js';

/** The page's words around alerts. */

const KO = {
  alerts: '알림',
  unread: '읽지 않음',
  countEnd: '건',
  arrived: '새 알림이 왔습니다',
  inbox: '받은 알림',
  settings: '내 알림 설정',
  readAll: '모두 읽음',
  noAlerts: '아직 받은 알림이 없습니다.',
  noSubscriptions: '설정한 알림이 없습니다.',
  howTo: '새 알림은 대화로 만듭니다. 예를 누르면 질문 칸에 적어 드립니다.',
  late: '늦게 보냄',
  next: '다음',
  never: '예정 없음',
  pause: '일시정지',
  resume: '다시 시작',
  snooze: '쉬기',
  snoozeFor: '얼마나 쉴까요?',
  hour: '1시간',
  day: '하루',
  week: '일주일',
  wake: '쉬기 끝내기',
  snoozedUntil: '쉬는 중, 다시',
  paused: '멈춤',
  test: '시험 발송',
  tested: '시험으로 보냈습니다',
  history: '보낸 기록',
  noHistory: '아직 보낸 기록이 없습니다.',
  changed: '바꾸었습니다',
  deleted: '삭제했습니다',
  onDays: '공휴일·주말 제외',
  everyOtherWeek: '격주',
  again: '이어지면 다시(시간)',
  until: '마지막 날',
  self: '나에게',
  channel: '채널',
  edit: '수정',
  name: '이름',
  time: '시각',
  days: '요일',
  whom: '받는 사람',
  department: '팀',
  offOnHolidays: '주말과 공휴일에는 쉬기',
  otherTimes: '이 알림의 시각은 대화에서 다시 말씀해 바꿉니다.',
  save: '저장',
  cancel: '취소',
  place: '알림 받을 곳',
  auto: '마지막으로 대화한 곳',
  tooOld: '이 알림의 내용을 읽지 못했습니다.',
} as const;

type AlertWords = Readonly<Record<keyof typeof KO, string>>;

const EN: AlertWords = {
  alerts: 'Alerts',
  unread: 'unread',
  countEnd: '',
  arrived: 'A new alert has arrived',
  inbox: 'Received',
  settings: 'My alerts',
  readAll: 'Mark all as read',
  noAlerts: 'No alerts have come yet.',
  noSubscriptions: 'You have no alerts yet.',
  howTo: 'Ask for a new alert in the chat. Select an example to put it into the question box.',
  late: 'sent late',
  next: 'Next',
  never: 'not planned',
  pause: 'Pause',
  resume: 'Resume',
  snooze: 'Snooze',
  snoozeFor: 'For how long?',
  hour: '1 hour',
  day: '1 day',
  week: '1 week',
  wake: 'End snooze',
  snoozedUntil: 'Snoozed until',
  paused: 'Paused',
  test: 'Send a test',
  tested: 'Sent as a test',
  history: 'History',
  noHistory: 'Nothing has been sent yet.',
  changed: 'Changed',
  deleted: 'Deleted',
  onDays: 'not on holidays and weekends',
  everyOtherWeek: 'every other week',
  again: 'repeats after (hours)',
  until: 'last day',
  self: 'to me',
  channel: 'channel',
  edit: 'Edit',
  name: 'Name',
  time: 'Time',
  days: 'Days',
  whom: 'Recipients',
  department: 'team',
  offOnHolidays: 'Not on weekends and public holidays',
  otherTimes: 'To change when this alert comes, ask in the chat.',
  save: 'Save',
  cancel: 'Cancel',
  place: 'Send my alerts to',
  auto: 'where I last talked to the bot',
  tooOld: 'This alert could not be read.',
};

export function alertWords(language: Language): AlertWords {
  return language === 'ko' ? KO : EN;
}

type Labels = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const REASONS: Labels = {
  ko: { digest: '정기', fired: '조건 충족', recovered: '회복', notice: '안내' },
  en: { digest: 'Scheduled', fired: 'Triggered', recovered: 'Recovered', notice: 'Notice' },
};

const KINDS: Labels = {
  ko: { digest: '정기', threshold: '기준값', change: '변화', event: '사건' },
  en: { digest: 'Scheduled', threshold: 'Threshold', change: 'Change', event: 'Event' },
};

const STATUSES: Labels = {
  ko: {
    pending: '대기',
    sending: '보내는 중',
    sent: '보냄',
    failed: '보내지 못함',
    suppressed: '보내지 않음',
  },
  en: {
    pending: 'Waiting',
    sending: 'Sending',
    sent: 'Sent',
    failed: 'Not delivered',
    suppressed: 'Held back',
  },
};

const PLACES: Labels = {
  ko: { slack: 'Slack', teams: 'Teams', web: '웹 화면' },
  en: { slack: 'Slack', teams: 'Teams', web: 'this page' },
};

export const reasonName = (key: string, language: Language): string => REASONS[language][key] ?? key;
export const alertKindName = (key: string, language: Language): string => KINDS[language][key] ?? key;
export const deliveryStatus = (key: string, language: Language): string => STATUSES[language][key] ?? key;
export const placeName = (key: string, language: Language): string => PLACES[language][key] ?? key;

const EXAMPLES: Readonly<Record<Language, readonly string[]>> = {
  ko: [
    '매일 아침 8시 반에 이번 달 매출 알림 걸어줘',
    '이번 달 달성률이 80% 밑으로 떨어지면 알려줘',
    '매주 월요일 9시에 거래처 매출 TOP 5 알려줘',
  ],
  en: [
    'Every weekday at 8:30 send me my sales this month',
    'Alert me when my achievement rate this month falls below 80%',
    'Send me the top 5 clients every Monday at 9',
  ],
};

export const alertExamples = (language: Language): readonly string[] => EXAMPLES[language];

import type { EventSort, Subscription } from '../../model/alert.js';
import { nameKey } from '../../understanding/text.js';

/** Whether an alert is the one that somebody calls so: by its title, what it watches, how often it comes, whether it is off. */

/** What one language says and the title may say in the other. */
const ALIKE: readonly (readonly string[])[] = [
  ['매출', '실적', 'sales'],
  ['달성률', '달성율', '목표', 'achievement', 'achievement rate', 'target'],
  [
    '취소',
    '취소건',
    '취소 주문',
    'cancelled',
    'canceled',
    'cancellation',
    'cancellations',
    'cancelled order',
  ],
  ['거래처', 'client', 'clients'],
  ['마감', '예상', 'forecast', 'closing'],
  ['뉴스', '기사', 'news'],
];

const EVENT_WORDS: Readonly<Record<EventSort, readonly string[]>> = {
  cancelled_order: ['취소', '취소건', '취소 주문', 'cancelled', 'canceled', 'cancellation'],
  large_order: ['큰 주문', '대형 주문', '큰 거래', 'large order', 'big order', 'large orders', 'big orders'],
  quiet_client: ['휴면', '휴면 거래처', '주문 없는 거래처', '주문 끊긴 거래처', 'quiet', 'dormant'],
  closing_below_target: ['마감', '목표 미달', '마감 예상', 'forecast', 'closing'],
  anomaly: ['이상 거래', '이상한 거래', '수상한 거래', 'unusual', 'unusual sales', 'anomaly'],
  churn: ['이탈', '이탈 위험', 'churn', 'at risk'],
  drift: ['모델', '모델 성능', 'drift', 'model'],
};

const DAILY = ['매일', '일간', '데일리', 'daily', 'every day'];
const WEEKLY = ['매주', '주간', '위클리', 'weekly', 'every week'];
const MONTHLY = ['매월', '매달', '월간', 'monthly', 'every month'];
const WEEKDAYS = ['평일', 'weekday', 'weekdays'];
const HOURLY = ['매시간', 'hourly'];

/** By the number that cron has for them. */
const DAYS: readonly (readonly string[])[] = [
  ['일요일', 'sunday'],
  ['월요일', 'monday'],
  ['화요일', 'tuesday'],
  ['수요일', 'wednesday'],
  ['목요일', 'thursday'],
  ['금요일', 'friday'],
  ['토요일', 'saturday'],
];

/** How often it comes, as people say it. */
function cadenceWords(cron: string): readonly string[] {
  const [, hours = '*', date = '*', , day = '*'] = cron.split(' ');
  if (date !== '*' || /#/.test(day)) return MONTHLY;
  if (day === '1-5') return [...WEEKDAYS, ...DAILY];
  if (day !== '*') return [...WEEKLY, ...(DAYS[Number(day)] ?? [])];
  return /^\d+$/.test(hours) ? DAILY : HOURLY;
}

const OFF =
  /^(?:꺼\s*둔|꺼\s*놓은|꺼진|끈|멈춘|멈춰\s*둔|중지한|중지된|쉬는|정지된|stopped|paused|disabled)$/i;

function words({ condition, timetable, title, question }: Subscription): readonly string[] {
  const text = nameKey(`${title} ${question}`);
  const alike = ALIKE.filter((group) => group.some((word) => text.includes(nameKey(word)))).flat();
  const event = condition?.kind === 'event' ? EVENT_WORDS[condition.event] : [];
  // A condition is looked at by the hour and told when it is met: its timetable is no name for it.
  const cadence = condition === null ? cadenceWords(timetable.cron) : [];
  return [...alike, ...event, ...cadence].map(nameKey);
}

/** 내, the particles and what stands for "a matter of" say nothing about which. */
const EMPTY = /^(?:내|제|우리|my|the|our|about|for|of)$/i;

export function isCalled(subscription: Subscription, said: string): boolean {
  if (OFF.test(said.trim())) return subscription.status === 'paused';
  const titles = [subscription.title, subscription.question].map(nameKey);
  if (titles.some((title) => title.includes(nameKey(said)))) return true;
  const known = words(subscription);
  if (known.includes(nameKey(said))) return true;
  const parts = said.split(/\s+/).filter((part) => part !== '' && !EMPTY.test(part));
  return (
    parts.length > 0 &&
    parts.every(
      (part) => known.includes(nameKey(part)) || titles.some((title) => title.includes(nameKey(part))),
    )
  );
}

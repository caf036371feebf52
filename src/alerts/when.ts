import type { AlertPreferences, Subscription } from '../model/alert.js';
import { addDays, dayOf, localDate, localTime, monthOf, pad2, spanDays, weekday } from '../model/calendar.js';
import { koreanHolidays } from '../model/holidays.js';
import type { LocalDate } from '../model/period.js';
import type { Language } from '../model/principal.js';
import type { Timetables } from '../ports/timetables.js';

/** When a person is left alone, and how a time is told. */

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

function clockOf(at: Date, timezone: string): string {
  const { hour, minute } = localTime(at, timezone);
  return `${pad2(hour)}:${pad2(minute)}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 11월 25일 08:30, by the clock of a zone. */
export function timeText(at: Date, timezone: string, language: Language): string {
  const date = localDate(at, timezone);
  const day = dayOf(date);
  const time = clockOf(at, timezone);
  return language === 'ko'
    ? `${monthOf(date)}월 ${day}일 ${time}`
    : `${day} ${MONTHS[monthOf(date) - 1]} ${time}`;
}

/** The end of the quiet hours that `at` lies in, by the person's own clock; null outside them. */
export function quietUntil(
  { quietHours }: Pick<AlertPreferences, 'quietHours'>,
  at: Date,
  { timezone, timetables }: { readonly timezone: string; readonly timetables: Pick<Timetables, 'next'> },
): Date | null {
  if (quietHours === null) return null;
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)];
  const now = minutesOf(clockOf(at, timezone));
  const isQuiet = from <= to ? from <= now && now < to : now >= from || now < to;
  if (!isQuiet) return null;
  return timetables.next({ cron: `${to % 60} ${Math.floor(to / 60)} * * *`, timezone }, at);
}

/** 토요일, 일요일 or the name of a public holiday in Korea; null on other days. */
function offDay(date: LocalDate, language: Language): string | null {
  const holiday = koreanHolidays(date, date).get(date);
  const ko = language === 'ko';
  if (holiday !== undefined) return ko ? `공휴일(${holiday})` : `a public holiday (${holiday})`;
  const day = weekday(date);
  if (day < 6) return null;
  return day === 6 ? (ko ? '토요일' : 'a Saturday') : ko ? '일요일' : 'a Sunday';
}

export interface OffInput {
  readonly subscription: Pick<Subscription, 'options' | 'timetable'>;
  /** null for a channel, which has none. */
  readonly preferences: AlertPreferences | null;
  readonly at: Date;
  /** The recipient's own. */
  readonly timezone: string;
  readonly language: Language;
}

/** Whether `at` lies in one of the weeks between, of what comes every other week. */
function isWeekOff({ options, timetable }: Pick<Subscription, 'options' | 'timetable'>, at: Date): boolean {
  const { everyOtherWeekOf } = options;
  if (everyOtherWeekOf === undefined) return false;
  const [monday, first] = [localDate(at, timetable.timezone), everyOtherWeekOf].map((date) =>
    addDays(date, 1 - weekday(date)),
  );
  if (monday === undefined || first === undefined) return false;
  const [from, to] = monday < first ? [monday, first] : [first, monday];
  return Math.round((spanDays(from, to) - 1) / 7) % 2 === 1;
}

/** Why nothing is sent on this day, in words; null on a day like any other. */
export function offReason({ subscription, preferences, at, timezone, language }: OffInput): string | null {
  const ko = language === 'ko';
  const today = localDate(at, timezone);
  const mute = preferences?.mutes.find((m) => m.from <= today && today <= m.to);
  if (mute !== undefined) {
    return ko
      ? `‘${mute.title}’ 기간(${mute.from}~${mute.to})이라 보내지 않았습니다`
      : `Not sent during "${mute.title}" (${mute.from} to ${mute.to})`;
  }
  if (isWeekOff(subscription, at))
    return ko
      ? '격주 알림이 쉬는 주라 보내지 않았습니다'
      : 'Not sent in the weeks between, as it comes every other week';
  const days = [
    ...(subscription.options.isOffOnHolidays === true
      ? [localDate(at, subscription.timetable.timezone)]
      : []),
    ...(preferences?.isQuietOnHolidays === true ? [today] : []),
  ];
  const off = days.map((day) => offDay(day, language)).find((day) => day !== null) ?? null;
  if (off === null) return null;
  return ko ? `${off}이라 보내지 않았습니다` : `Not sent on ${off}`;
}

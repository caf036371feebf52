import { addDays, rangePeriod, unitPeriod, weekday } from '../../model/calendar.js';
import type { AtomReader } from './atom.js';
import { ENGLISH_WEEKDAYS, execAt, LAST_WEEKDAY, WEEKDAY, WEEKDAYS, WEEKEND } from './words.js';

/** One day of the week, or its end: "월요일", "지난 금요일", "last weekend". */

/** "금요일": the latest one, today included. */
export const weekdayAlone: AtomReader = (text, position, at) => {
  const m = execAt(WEEKDAY, text, position);
  if (m === null) return null;
  const back = (weekday(at.today) - 1 - WEEKDAYS.indexOf(m[1] ?? '') + 7) % 7;
  const date = addDays(at.today, -back);
  return { end: WEEKDAY.lastIndex, period: rangePeriod(date, date) };
};

/** "지난 금요일", "last Friday": the latest one before today. */
export const lastWeekday: AtomReader = (text, position, at) => {
  const m = execAt(LAST_WEEKDAY, text, position);
  if (m === null) return null;
  const named = m[1] === undefined ? ENGLISH_WEEKDAYS.indexOf(m[2] ?? '') : WEEKDAYS.indexOf(m[1]);
  const date = addDays(at.today, -((weekday(at.today) - 2 - named + 14) % 7) - 1);
  return { end: LAST_WEEKDAY.lastIndex, period: rangePeriod(date, date) };
};

/** "지난 주말", "이번 주말", "last weekend": the Saturday and Sunday of that week. */
export const weekend: AtomReader = (text, position, at) => {
  const m = execAt(WEEKEND, text, position);
  if (m === null) return null;
  const week = unitPeriod(at.today, 'week', at).wholeFrom;
  const monday = addDays(week, m[1] === undefined ? 0 : -7);
  return { end: WEEKEND.lastIndex, period: rangePeriod(addDays(monday, 5), addDays(monday, 6)) };
};

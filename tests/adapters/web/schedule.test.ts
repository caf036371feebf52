import { expect, test } from 'vitest';
import { scheduleText, timeText } from '../../../adapters/web/client/schedule.js';

/** Timetables of jobs and alerts, as people say them. */
test.each([
  ['* * * * *', '매분', 'Every minute'],
  ['10 3 * * *', '매일 03:10', 'Every day 03:10'],
  ['5,35 6-22 * * *', '매일 6~22시 매시 05·35분', 'Every day, hourly at :05 and :35, from 06:05 to 22:35'],
  ['0 8-19 * * 1-5', '평일 08:00~19:00 매시간', 'Weekdays, hourly from 08:00 to 19:00'],
  ['25 * * * *', '매시 25분', 'Every hour at :25'],
  ['20 2 2 * *', '매월 2일 02:20', 'On day 2 of every month 02:20'],
  ['15 5 * * 1', '매주 월요일 05:15', 'Every Monday 05:15'],
  // What no short words fit stays as it is written.
  ['5,35 6,8 * * *', '5,35 6,8 * * *', '5,35 6,8 * * *'],
  ['0 9 1 1 *', '0 9 1 1 *', '0 9 1 1 *'],
])('%s', (cron, ko, en) => {
  expect([scheduleText(cron, 'ko'), scheduleText(cron, 'en')]).toEqual([ko, en]);
});

test('a moment is told by the clock of the person, wherever the browser stands', () => {
  expect(timeText('2026-06-21T23:30:00.000Z', 'ko', 'Asia/Seoul')).toBe('6월 22일 (월) 08:30');
  expect(timeText('2026-06-21T23:30:00.000Z', 'en', 'America/New_York')).toBe('Sun, Jun 21, 19:30');
});

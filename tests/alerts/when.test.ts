import { describe, expect, test } from 'vitest';
import { offReason, quietUntil, timeText } from '../../src/alerts/when.js';
import { createTimetables } from '../../src/infra/timetables.js';
import { NO_PREFERENCES } from '../../src/model/alert.js';

const SEOUL = 'Asia/Seoul';
const timetables = createTimetables();

describe('quiet hours', () => {
  const NIGHT = { quietHours: { from: '22:00', to: '07:00' } };
  const LUNCH = { quietHours: { from: '12:00', to: '13:30' } };
  const until = (hours: typeof NIGHT, at: string, timezone = SEOUL) =>
    quietUntil(hours, new Date(at), { timezone, timetables })?.toISOString() ?? null;

  test.each([
    [NIGHT, '2026-06-15T21:59:59+09:00', null],
    [NIGHT, '2026-06-15T22:00:00+09:00', '2026-06-15T22:00:00.000Z'],
    [NIGHT, '2026-06-16T06:59:00+09:00', '2026-06-15T22:00:00.000Z'],
    [NIGHT, '2026-06-16T07:00:00+09:00', null],
    [LUNCH, '2026-06-15T12:10:00+09:00', '2026-06-15T04:30:00.000Z'],
    [LUNCH, '2026-06-15T13:30:00+09:00', null],
    [{ quietHours: { from: '00:00', to: '00:00' } }, '2026-06-15T00:00:00+09:00', null],
  ])('of %o hold what comes at %s until %s', (hours, at, expected) => {
    expect(until(hours, at)).toBe(expected);
  });

  test('are of the person’s own clock, summer time too', () => {
    expect(until(NIGHT, '2026-06-15T22:30:00+09:00', 'Europe/Berlin')).toBeNull();
    expect(until(NIGHT, '2026-06-15T22:30:00+02:00', 'Europe/Berlin')).toBe('2026-06-16T05:00:00.000Z');
    expect(quietUntil(NO_PREFERENCES, new Date(), { timezone: SEOUL, timetables })).toBeNull();
  });
});

describe('days off', () => {
  const reason = (at: string, more: object = {}, options: object = {}) =>
    offReason({
      subscription: { options, timetable: { cron: '30 8 * * *', timezone: SEOUL } },
      preferences: { ...NO_PREFERENCES, ...more },
      at: new Date(at),
      timezone: SEOUL,
      language: 'ko',
    });
  const mutes = [{ from: '2026-07-27', to: '2026-07-31', title: '여름휴가' }];

  test.each([
    ['2026-09-25T08:30:00+09:00', '공휴일(추석)이라 보내지 않았습니다'],
    ['2026-06-13T08:30:00+09:00', '토요일이라 보내지 않았습니다'],
    ['2026-06-14T08:30:00+09:00', '일요일이라 보내지 않았습니다'],
    ['2026-06-15T08:30:00+09:00', null],
  ])('%s: %s, for the alert or for the person', (at, expected) => {
    expect(reason(at, {}, { isOffOnHolidays: true })).toBe(expected);
    expect(reason(at, { isQuietOnHolidays: true })).toBe(expected);
    expect(reason(at)).toBeNull();
  });

  test.each([
    ['2026-06-15T08:30:00+09:00', null],
    ['2026-06-21T08:30:00+09:00', null],
    ['2026-06-22T08:30:00+09:00', '격주 알림이 쉬는 주라 보내지 않았습니다'],
    ['2026-06-29T08:30:00+09:00', null],
    ['2026-06-08T08:30:00+09:00', '격주 알림이 쉬는 주라 보내지 않았습니다'],
    // Over the turn of the year as well.
    ['2027-01-04T08:30:00+09:00', '격주 알림이 쉬는 주라 보내지 않았습니다'],
    ['2027-01-11T08:30:00+09:00', null],
  ])('%s, of what comes every other week from 17 June: %s', (at, expected) => {
    expect(reason(at, {}, { everyOtherWeekOf: '2026-06-17' })).toBe(expected);
  });

  test('a mute has both its ends in it, by the person’s own date', () => {
    expect(reason('2026-07-26T23:59:00+09:00', { mutes })).toBeNull();
    expect(reason('2026-07-27T00:00:00+09:00', { mutes })).toBe(
      '‘여름휴가’ 기간(2026-07-27~2026-07-31)이라 보내지 않았습니다',
    );
    expect(reason('2026-07-31T23:59:00+09:00', { mutes })).not.toBeNull();
    expect(reason('2026-08-01T00:00:00+09:00', { mutes })).toBeNull();
  });
});

test('a time is told by the reader’s clock', () => {
  const at = new Date('2026-06-14T23:05:00Z');
  expect(timeText(at, SEOUL, 'ko')).toBe('6월 15일 08:05');
  expect(timeText(at, 'Europe/Berlin', 'en')).toBe('15 Jun 01:05');
});

import { describe, expect, it } from 'vitest';
import { weekday } from '../../src/model/calendar.js';
import { koreanHolidays, nextHolidayBreak } from '../../src/model/holidays.js';

function datesOf(year: number): string[] {
  return [...koreanHolidays(`${year}-01-01`, `${year}-12-31`).keys()].map((date) => date.slice(5));
}

describe('public holidays of Korea', () => {
  it.each([
    [
      2023,
      '01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-02 10-03 10-09 12-25',
    ],
    [
      2024,
      '01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25',
    ],
    [
      2025,
      '01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25',
    ],
    [
      2026,
      '01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25',
    ],
    [
      2027,
      '01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27',
    ],
    [
      2028,
      '01-01 01-26 01-27 01-28 03-01 04-12 05-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03 10-04 10-05 10-09 12-25',
    ],
  ])('are those of the calendar of %i', (year, dates) => {
    expect(datesOf(year).join(' ')).toBe(dates);
  });

  it('follow the lunar calendar of Korea, not that of China, in every year of the table', () => {
    const dangi = new Intl.DateTimeFormat('en-u-ca-dangi', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    });
    const lunarDay = (date: string): string => {
      const parts = dangi.formatToParts(new Date(`${date}T00:00:00Z`));
      return `${parts.find((p) => p.type === 'month')?.value}/${parts.find((p) => p.type === 'day')?.value}`;
    };
    const expected = { 설날: '1/1', 부처님오신날: '4/8', 추석: '8/15' };
    let seen = 0;
    for (const [date, name] of koreanHolidays('2020-01-01', '2030-12-31')) {
      for (const [feast, day] of Object.entries(expected)) {
        if (!name.split(', ').includes(feast)) continue;
        expect([date, lunarDay(date)]).toEqual([date, day]);
        seen += 1;
      }
    }
    expect(seen).toBe(33);
  });

  it('are made good on a working day', () => {
    for (const [date, name] of koreanHolidays('2020-01-01', '2030-12-31')) {
      if (name.startsWith('대체')) expect([1, 2, 3, 4, 5]).toContain(weekday(date));
    }
  });
});

describe('the next days off of a holiday', () => {
  it.each([
    ['추석', '2026-06-15', { from: '2026-09-24', to: '2026-09-27' }],
    // From 개천절 over 추석 and its substitute day to 한글날.
    ['추석', '2025-06-15', { from: '2025-10-03', to: '2025-10-09' }],
    // On a day of it, it is that one.
    ['설날', '2026-02-17', { from: '2026-02-14', to: '2026-02-18' }],
    ['성탄절', '2026-12-26', { from: '2026-12-25', to: '2026-12-27' }],
    ['', '2026-06-15', { from: '2026-07-17', to: '2026-07-19' }],
  ])('%s after %s', (name, today, expected) => {
    expect(nextHolidayBreak(name, today)).toEqual(expected);
  });

  it('is none for a name that is no holiday', () => {
    expect(nextHolidayBreak('동지', '2026-06-15')).toBeNull();
  });
});

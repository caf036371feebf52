import { describe, expect, it } from 'vitest';
import { lastDayOf, onceDayOf } from '../../src/understanding/alerts/until.js';

/** A Thursday. */
const AT = { today: '2026-11-26', fiscalStart: 1 };

describe('the last day of an alert', () => {
  it.each([
    ['이번 달 말', '2026-11-30'],
    ['월말', '2026-11-30'],
    ['12월 말', '2026-12-31'],
    ['12월 15일', '2026-12-15'],
    ['연말', '2026-12-31'],
    ['올해 말', '2026-12-31'],
    ['이번 주', '2026-11-29'],
    ['30일', '2026-11-30'],
    ['20일', '2026-12-20'],
    ['3월', '2027-03-31'],
    ['the end of this month', '2026-11-30'],
    ['the end of the year', '2026-12-31'],
  ])('%s is %s', (said, day) => {
    expect(lastDayOf(said, AT)).toBe(day);
  });

  it('is none where no day was said', () => {
    expect(lastDayOf('다 팔릴 때', AT)).toBeNull();
    expect(lastDayOf('2025년 3월', AT)).toBeNull();
  });
});

describe('the day of what comes once', () => {
  it.each([
    ['오늘', '2026-11-26'],
    ['내일', '2026-11-27'],
    ['모레', '2026-11-28'],
    ['글피', '2026-11-29'],
    ['다음 주 월요일', '2026-11-30'],
    ['월요일', '2026-11-30'],
    ['목요일', '2026-11-26'],
    ['12월 1일', '2026-12-01'],
    ['1월 5일', '2027-01-05'],
    ['28일', '2026-11-28'],
  ])('%s is %s', (said, day) => {
    expect(onceDayOf(said, AT)).toBe(day);
  });
});

import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type CalendarUnit,
  comparePeriod,
  coversWholeMonths,
  cutToElapsed,
  dayOf,
  daysInMonth,
  fiscalQuarter,
  isoWeek,
  isRealDate,
  localDate,
  makeDate,
  minDate,
  monthOf,
  pad2,
  parseDate,
  rangePeriod,
  shiftUnit,
  spanDays,
  unitBounds,
  unitPeriod,
  weekday,
  yearOf,
} from '../../src/model/calendar.js';
import type { ComparisonKind } from '../../src/model/period.js';

describe('dates', () => {
  it('are made of and taken apart into year, month and day', () => {
    expect(makeDate(2026, 6, 5)).toBe('2026-06-05');
    expect([yearOf('2026-06-05'), monthOf('2026-06-05'), dayOf('2026-06-05')]).toEqual([2026, 6, 5]);
    expect([pad2(3), pad2(12)]).toEqual(['03', '12']);
    expect(minDate('2026-06-05', '2026-05-31')).toBe('2026-05-31');
  });

  it.each([
    [2026, 2, 28],
    [2024, 2, 29],
    [2000, 2, 29],
    [2100, 2, 28],
    [2026, 4, 30],
    [2026, 12, 31],
  ])('the month %i-%i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
    expect(isRealDate(year, month, days)).toBe(true);
    expect(isRealDate(year, month, days + 1)).toBe(false);
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-01', '2026-06-00', '26-06-01', '2026-6-1', ''])(
    'no date is made of %j',
    (text) => {
      expect(parseDate(text)).toBeNull();
    },
  );

  it('a date that exists is given back as it is', () => {
    expect(parseDate('2024-02-29')).toBe('2024-02-29');
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-06-15', 365, '2027-06-15'],
    ['2026-06-15', 0, '2026-06-15'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -48, '2020-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it.each([
    ['2026-06-15', '2026-06-15', 1],
    ['2026-01-01', '2026-12-31', 365],
    ['2024-01-01', '2024-12-31', 366],
    ['2024-02-28', '2024-03-01', 3],
  ])('%s to %s is %i days, both counted', (from, to, days) => {
    expect(spanDays(from, to)).toBe(days);
  });

  it.each([
    ['2026-06-15', 1],
    ['2026-06-21', 7],
    ['1969-12-31', 3],
    ['2024-02-29', 4],
  ])('%s is weekday %i', (date, day) => {
    expect(weekday(date)).toBe(day);
  });

  it.each([
    ['2026-01-01', 2026, 1],
    ['2027-01-01', 2026, 53],
    ['2025-12-29', 2026, 1],
    ['2024-12-30', 2025, 1],
    ['2023-01-01', 2022, 52],
    ['2020-12-31', 2020, 53],
    ['2026-06-15', 2026, 25],
  ])('%s lies in ISO week %i-W%i', (date, year, week) => {
    expect(isoWeek(date)).toEqual({ year, week });
  });

  it('an instant is the date of the asker’s zone', () => {
    const instant = new Date('2026-06-14T15:30:00Z');
    expect(localDate(instant, 'Asia/Seoul')).toBe('2026-06-15');
    expect(localDate(instant, 'America/New_York')).toBe('2026-06-14');
    expect(localDate(new Date('2025-12-31T15:00:00Z'), 'Asia/Seoul')).toBe('2026-01-01');
  });
});

describe('calendar units', () => {
  it.each<[string, CalendarUnit, number, string, string]>([
    ['2026-06-15', 'day', 1, '2026-06-15', '2026-06-15'],
    ['2026-06-15', 'week', 1, '2026-06-15', '2026-06-21'],
    ['2026-06-21', 'week', 1, '2026-06-15', '2026-06-21'],
    ['2026-01-01', 'week', 1, '2025-12-29', '2026-01-04'],
    ['2024-02-29', 'month', 1, '2024-02-01', '2024-02-29'],
    ['2026-12-31', 'month', 4, '2026-12-01', '2026-12-31'],
    ['2026-03-31', 'quarter', 1, '2026-01-01', '2026-03-31'],
    ['2026-04-01', 'quarter', 1, '2026-04-01', '2026-06-30'],
    ['2026-06-30', 'half', 1, '2026-01-01', '2026-06-30'],
    ['2026-07-01', 'half', 1, '2026-07-01', '2026-12-31'],
    ['2026-07-01', 'year', 1, '2026-01-01', '2026-12-31'],
    ['2026-03-31', 'year', 4, '2025-04-01', '2026-03-31'],
    ['2026-04-01', 'year', 4, '2026-04-01', '2027-03-31'],
    ['2026-02-10', 'quarter', 4, '2026-01-01', '2026-03-31'],
    ['2026-02-10', 'half', 4, '2025-10-01', '2026-03-31'],
    ['2026-02-10', 'quarter', 2, '2026-02-01', '2026-04-30'],
    ['2026-01-31', 'quarter', 2, '2025-11-01', '2026-01-31'],
  ])('%s lies in the %s (year from month %i) of %s to %s', (date, unit, start, from, to) => {
    expect(unitBounds(date, unit, start)).toEqual([from, to]);
  });

  it.each<[string, CalendarUnit, number, string]>([
    ['2026-06-15', 'day', -1, '2026-06-14'],
    ['2026-06-15', 'week', -1, '2026-06-08'],
    ['2026-01-01', 'month', -1, '2025-12-01'],
    ['2026-01-01', 'quarter', -1, '2025-10-01'],
    ['2026-01-01', 'half', -1, '2025-07-01'],
    ['2026-01-01', 'year', 2, '2028-01-01'],
  ])('from %s the %s %i away begins on %s', (from, unit, count, expected) => {
    expect(shiftUnit(from, unit, count)).toBe(expected);
  });

  it.each([
    ['2026-01-01', 1, 2026, 1],
    ['2026-12-31', 1, 2026, 4],
    ['2026-03-31', 4, 2025, 4],
    ['2026-04-01', 4, 2026, 1],
    ['2026-12-31', 4, 2026, 3],
  ])('%s with a year from month %i lies in %i-Q%i', (date, start, year, quarter) => {
    expect(fiscalQuarter(date, start)).toEqual({ year, quarter });
  });

  it.each<[string, CalendarUnit, string, boolean, boolean]>([
    ['2026-06-01', 'month', '2026-06-01', true, false],
    ['2026-06-15', 'month', '2026-06-15', true, false],
    ['2026-06-30', 'month', '2026-06-30', true, false],
    ['2026-06-15', 'week', '2026-06-15', true, false],
    ['2026-06-21', 'week', '2026-06-21', true, false],
    ['2026-04-01', 'quarter', '2026-04-01', true, false],
    ['2026-06-30', 'quarter', '2026-06-30', true, false],
    ['2026-01-01', 'half', '2026-01-01', true, false],
    ['2026-01-01', 'year', '2026-01-01', true, true],
    ['2026-12-31', 'year', '2026-12-31', true, true],
    ['2026-06-15', 'day', '2026-06-15', true, false],
  ])('on %s its %s ends for now on %s, running: %s', (today, unit, to, running, yearToDate) => {
    expect(unitPeriod(today, unit, { today, fiscalStart: 1 })).toMatchObject({ to, running, yearToDate });
  });

  it('is whole where it is over or lies ahead', () => {
    const at = { today: '2026-06-15', fiscalStart: 1 };
    expect(unitPeriod('2026-05-20', 'month', at)).toMatchObject({
      from: '2026-05-01',
      to: '2026-05-31',
      running: false,
    });
    expect(unitPeriod('2026-07-20', 'month', at)).toMatchObject({
      from: '2026-07-01',
      to: '2026-07-31',
      running: false,
    });
    expect(unitPeriod('2025-07-20', 'year', at)).toMatchObject({ yearToDate: false });
  });

  it('covers whole months only from a first to a last day', () => {
    expect(coversWholeMonths(rangePeriod('2024-02-01', '2024-02-29'))).toBe(true);
    expect(coversWholeMonths(rangePeriod('2024-02-01', '2024-02-28'))).toBe(false);
    expect(coversWholeMonths(rangePeriod('2026-01-02', '2026-03-31'))).toBe(false);
  });

  it('a range of one day is a day', () => {
    expect(rangePeriod('2026-06-15', '2026-06-15')).toMatchObject({
      unit: 'day',
      running: false,
      stated: true,
    });
    expect(rangePeriod('2026-06-14', '2026-06-15').unit).toBe('range');
  });
});

describe('comparisons', () => {
  type Step = Exclude<ComparisonKind, 'named'>;
  it.each<[string, CalendarUnit, Step, string]>([
    // Running on 2026-06-15: cut to the same elapsed days.
    ['2026-06-15', 'day', 'dod', '2026-06-14..2026-06-14'],
    ['2026-06-15', 'day', 'wow', '2026-06-08..2026-06-08'],
    ['2026-06-15', 'day', 'mom', '2026-05-15..2026-05-15'],
    ['2026-06-15', 'day', 'yoy', '2025-06-15..2025-06-15'],
    ['2026-06-15', 'week', 'wow', '2026-06-08..2026-06-08'],
    ['2026-06-15', 'month', 'mom', '2026-05-01..2026-05-15'],
    ['2026-06-15', 'month', 'qoq', '2026-03-01..2026-03-15'],
    ['2026-06-15', 'month', 'yoy', '2025-06-01..2025-06-15'],
    ['2026-06-15', 'quarter', 'qoq', '2026-01-01..2026-03-17'],
    ['2026-06-15', 'quarter', 'yoy', '2025-04-01..2025-06-15'],
    ['2026-06-15', 'half', 'yoy', '2025-01-01..2025-06-15'],
    ['2026-06-15', 'year', 'yoy', '2025-01-01..2025-06-15'],
    // A step finer than the unit is the unit before.
    ['2026-06-15', 'year', 'mom', '2025-01-01..2025-06-15'],
    ['2026-06-15', 'quarter', 'mom', '2026-01-01..2026-03-17'],
    ['2026-06-15', 'month', 'dod', '2026-05-01..2026-05-15'],
    // Over by then: whole against whole.
    ['2026-05-31', 'month', 'mom', '2026-04-01..2026-04-30'],
    ['2026-03-10', 'month', 'mom', '2026-02-01..2026-02-28'],
    ['2024-02-10', 'month', 'yoy', '2023-02-01..2023-02-28'],
    ['2025-02-10', 'month', 'yoy', '2024-02-01..2024-02-29'],
    ['2026-03-31', 'quarter', 'qoq', '2025-10-01..2025-12-31'],
    ['2026-03-31', 'quarter', 'yoy', '2025-01-01..2025-03-31'],
    ['2025-12-31', 'half', 'yoy', '2024-07-01..2024-12-31'],
    ['2025-12-31', 'year', 'yoy', '2024-01-01..2024-12-31'],
    ['2026-06-10', 'week', 'wow', '2026-06-01..2026-06-07'],
  ])('the %s of %s %s is held against %s', (...[date, unit, kind, expected]) => {
    const at = { today: '2026-06-15', fiscalStart: 1 };
    const { period } = comparePeriod(unitPeriod(date, unit, at), kind, 1);
    expect(`${period.from}..${period.to}`).toBe(expected);
  });

  it.each<[string, string, Step, string]>([
    ['2026-03-01', '2026-03-15', 'yoy', '2025-03-01..2025-03-15'],
    ['2026-03-01', '2026-03-15', 'mom', '2026-02-01..2026-02-15'],
    ['2026-01-01', '2026-02-28', 'yoy', '2025-01-01..2025-02-28'],
    ['2025-01-01', '2025-02-28', 'yoy', '2024-01-01..2024-02-29'],
    ['2024-02-29', '2024-02-29', 'yoy', '2023-02-28..2023-02-28'],
    ['2026-06-01', '2026-06-10', 'wow', '2026-05-25..2026-06-03'],
  ])('the stretch %s to %s %s is held against %s', (from, to, kind, expected) => {
    const { period, whole } = comparePeriod(rangePeriod(from, to), kind, 1);
    expect(`${period.from}..${period.to}`).toBe(expected);
    expect(whole).toBeNull();
  });

  it('keeps the whole of what it cut', () => {
    const at = { today: '2026-06-15', fiscalStart: 1 };
    const { whole } = comparePeriod(unitPeriod(at.today, 'month', at), 'mom', 1);
    expect(whole).toMatchObject({ from: '2026-05-01', to: '2026-05-31' });
  });

  it('never cuts beyond the end of a shorter month', () => {
    const at = { today: '2026-03-30', fiscalStart: 1 };
    const cut = comparePeriod(unitPeriod(at.today, 'month', at), 'mom', 1);
    expect(cut.period).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
    expect(cut.whole).toBeNull();
  });

  it('goes by the fiscal year', () => {
    const at = { today: '2026-06-15', fiscalStart: 4 };
    const { period } = comparePeriod(unitPeriod(at.today, 'year', at), 'yoy', 4);
    expect(period).toMatchObject({ from: '2025-04-01', to: '2025-06-15' });
  });

  it('cuts only against what still runs', () => {
    const at = { today: '2026-06-15', fiscalStart: 1 };
    const [may, june] = [unitPeriod('2026-05-01', 'month', at), unitPeriod('2026-06-01', 'month', at)];
    expect(cutToElapsed(may, june)).toEqual({ period: june, whole: null });
    expect(cutToElapsed(june, may)).toEqual({ period: { ...may, to: '2026-05-15' }, whole: may });
  });
});

import { describe, expect, test } from 'vitest';
import { dateOfSerial, parseDateCell } from '../../src/importing/dates.js';
import { nearestName } from '../../src/importing/spelling.js';
import {
  isProblem,
  parseAmount,
  parseBusinessNumber,
  parseCount,
  parseEmail,
  parseFlag,
  parseRole,
  parseStatus,
  parseTargetPeriod,
  parseTimezone,
} from '../../src/importing/values.js';

describe('dates', () => {
  test.each([
    '2026-06-15',
    '2026-6-15',
    '2026.06.15',
    '2026.6.15',
    '2026. 6. 15.',
    '2026/06/15',
    '20260615',
    '2026년 6월 15일',
    '2026년6월15일',
    '2026-06-15 00:00:00',
    '2026-06-15T13:45:00',
    '2026-06-15 오후 1:45',
  ])('%s is 2026-06-15', (text) => {
    expect(parseDateCell(text, null)).toBe('2026-06-15');
  });

  test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '20260231', '2026.4.31', '0202-01-01'])(
    '%s does not exist and is refused',
    (text) => {
      expect(isProblem(parseDateCell(text, null))).toBe(true);
    },
  );

  test.each(['06/15/2026', '26-06-15', '6월 15일', '2026-06/15', '2026-06-15T00:00:00Z', '어제', '46188'])(
    '%s is no date in a text file',
    (text) => {
      expect(isProblem(parseDateCell(text, null))).toBe(true);
    },
  );

  test('29 February exists in leap years only', () => {
    expect(parseDateCell('2024-02-29', null)).toBe('2024-02-29');
    expect(isProblem(parseDateCell('2100-02-29', null))).toBe(true);
  });

  test('a spreadsheet day number counts from 1900 with its missing day, or from 1904', () => {
    expect(dateOfSerial(1, '1900')).toBe('1900-01-01');
    expect(dateOfSerial(59, '1900')).toBe('1900-02-28');
    expect(dateOfSerial(60, '1900')).toBeNull();
    expect(dateOfSerial(61, '1900')).toBe('1900-03-01');
    expect(dateOfSerial(46188, '1900')).toBe('2026-06-15');
    expect(dateOfSerial(46188.75, '1900')).toBe('2026-06-15');
    expect(dateOfSerial(44726, '1904')).toBe('2026-06-15');
    expect(parseDateCell('46188', '1900')).toBe('2026-06-15');
    expect(dateOfSerial(-1, '1900')).toBeNull();
    expect(dateOfSerial(Number.NaN, '1900')).toBeNull();
  });
});

describe('amounts', () => {
  test.each([
    ['1234567', 1234567n],
    ['1,234,567', 1234567n],
    ['1,234,567원', 1234567n],
    ['1234567 원', 1234567n],
    ['₩1,234', 1234n],
    ['￦1,234', 1234n],
    ['\\1,234', 1234n],
    ['KRW 1,234', 1234n],
    ['1234567.00', 1234567n],
    ['１２３４', 1234n],
    ['0', 0n],
    ['-0', 0n],
    ['007', 7n],
    ['-5,000', -5000n],
    ['-₩5,000', -5000n],
    ['△5,000', -5000n],
    ['(5,000)', -5000n],
    ['(₩5,000원)', -5000n],
    ['+5000', 5000n],
    ['999999999999999', 999_999_999_999_999n],
    ['999,999,999,999,999', 999_999_999_999_999n],
  ])('%s is %s won', (text, amount) => {
    expect(parseAmount(text, 'any')).toBe(amount);
  });

  test.each([
    ['천원', 'is not a number'],
    ['12,34', 'is not a number'],
    ['1.234.567', 'is not a number'],
    ['1e6', 'is not a number'],
    ['--5', 'is not a number'],
    ['(-5)', 'is not a number'],
    ['5천만원', 'is not a number'],
    ['0x10', 'is not a number'],
    ['', 'is not a number'],
    ['1234.5', 'has a fraction of a won'],
    ['1000000000000000', 'has more than 15 digits'],
  ])('%s %s', (text, problem) => {
    expect(parseAmount(text, 'any')).toMatchObject({ problem });
  });

  test('negative ones are returns, and refused where there are none', () => {
    expect(parseAmount('-1', 'not negative')).toMatchObject({ problem: 'is negative' });
  });

  test('counts may carry their unit', () => {
    expect(parseCount('1,200개', 'any')).toBe(1200n);
    expect(parseCount('30명', 'not negative')).toBe(30n);
    expect(parseCount('1.5', 'any')).toMatchObject({ problem: 'is not a whole number' });
  });
});

describe('words', () => {
  test.each([
    [parseStatus, '완료', 'completed'],
    [parseStatus, 'Canceled', 'cancelled'],
    [parseStatus, '보류', 'pending'],
    [parseRole, '팀장', 'manager'],
    [parseRole, '관리자', 'admin'],
    [parseRole, ' 사 원 ', 'user'],
    [parseTargetPeriod, '분기', 'quarterly'],
    [parseTargetPeriod, '연간', 'yearly'],
    [parseTargetPeriod, 'Monthly', 'monthly'],
    [parseFlag, '예', true],
    [parseFlag, 'X', false],
  ])('%# %s means %s', (parse, text, value) => {
    expect(parse(text)).toBe(value);
  });

  test('an unknown one is refused with the words that would be right', () => {
    expect(parseStatus('반품')).toEqual({
      problem: 'is not known here',
      expected: 'write completed (완료), cancelled (취소) or pending (대기)',
      everywhere: true,
    });
    expect(isProblem(parseRole('constructor'))).toBe(true);
  });

  test('a time zone must be an IANA name', () => {
    expect(parseTimezone('asia/seoul')).toBe('Asia/Seoul');
    expect(isProblem(parseTimezone('+09:00'))).toBe(true);
    expect(isProblem(parseTimezone('Asia/Atlantis'))).toBe(true);
  });

  test('an email address has one @ and a domain', () => {
    expect(parseEmail('a.b+c@sub.example.co.kr')).toBe('a.b+c@sub.example.co.kr');
    for (const text of ['a', 'a@b', 'a@b@c.kr', 'a b@c.kr', 'a@c.', '"a"@c.kr']) {
      expect(isProblem(parseEmail(text)), text).toBe(true);
    }
  });

  test('a business number has one form', () => {
    for (const text of ['123-45-67890', '1234567890', '123 45 67890', '１２３-45-67890']) {
      expect(parseBusinessNumber(text)).toBe('123-45-67890');
    }
    expect(parseBusinessNumber('DE123456789')).toBe('DE123456789');
    expect(isProblem(parseBusinessNumber('123-45-6789'))).toBe(true);
  });
});

test('the nearest name is found by jamo, and none is made up for a strange one', () => {
  const names = ['한빛병원', '한별의원', '새봄약국'];
  expect(nearestName('한빗병원', names)).toBe('한빛병원');
  expect(nearestName('세봄 약국', names)).toBe('새봄약국');
  expect(nearestName('xyz', names)).toBeNull();
});

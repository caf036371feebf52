import type { Language, Role } from '../model/principal.js';
import type { SaleStatus, TargetPeriod, ValueProblem } from '../ports/import-writer.js';

/** Cell texts, already cleaned and not empty, to values. */

export function isProblem(value: unknown): value is ValueProblem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}

/** What is kept exactly: 15 digits of won. */
const AMOUNT_DIGITS_MAX = 15;

const PLAIN_NUMBER = /^-?\d{1,15}$/;
const NUMBER = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/;

function wholeNumber(text: string, expected: string): bigint | ValueProblem {
  if (PLAIN_NUMBER.test(text)) return BigInt(text);
  let rest = text.normalize('NFKC').replace(/\s+/gu, '');
  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed !== null) {
    negative = true;
    rest = bracketed[1] ?? '';
  }
  // Minus signs of typesetting and of Korean bookkeeping.
  const sign = /^[-+−–△▲]/.exec(rest)?.[0];
  if (sign !== undefined) {
    if (negative) return { problem: 'is not a number', expected };
    negative = sign !== '+';
    rest = rest.slice(1);
  }
  const match = NUMBER.exec(rest);
  if (match === null) return { problem: 'is not a number', expected };
  if (/[1-9]/.test(match[2] ?? '')) return { problem: 'is not a whole number', expected };
  const digits = (match[1] ?? '').replace(/,/g, '').replace(/^0+(?=\d)/, '');
  if (digits.length > AMOUNT_DIGITS_MAX) {
    return { problem: `has more than ${AMOUNT_DIGITS_MAX} digits`, expected };
  }
  const value = BigInt(digits);
  return negative ? -value : value;
}

const EXPECTED_AMOUNT = 'write whole won such as 1234567 or 1,234,567';

/** Won: 1234567, 1,234,567원, ₩1,234, 1234567.00, -5,000 (a return), (5,000), △5,000. */
export function parseAmount(text: string, allow: 'any' | 'not negative'): bigint | ValueProblem {
  let rest = text;
  if (!PLAIN_NUMBER.test(text)) {
    // The won sign of old Korean code pages is the backslash.
    rest = text.replace(/^([-+−–△▲(]?)\s*(?:₩|￦|\\|KRW)\s*/iu, '$1').replace(/\s*(?:원|KRW)(\)?)$/iu, '$1');
  }
  const value = wholeNumber(rest, EXPECTED_AMOUNT);
  if (isProblem(value)) {
    return value.problem === 'is not a whole number'
      ? { problem: 'has a fraction of a won', expected: EXPECTED_AMOUNT }
      : value;
  }
  if (value < 0n && allow === 'not negative') {
    return { problem: 'is negative', expected: 'write an amount of 0 or more' };
  }
  return value;
}

export function parseCount(text: string, allow: 'any' | 'not negative'): bigint | ValueProblem {
  const value = wholeNumber(text.replace(/\s*[개명]$/u, ''), 'write a whole number such as 120');
  if (!isProblem(value) && value < 0n && allow === 'not negative') {
    return { problem: 'is negative', expected: 'write a whole number of 0 or more' };
  }
  return value;
}

function wordParser<T>(
  words: Readonly<Record<string, T>>,
  expected: string,
): (text: string) => T | ValueProblem {
  const known = new Map(Object.entries(words));
  return (text) => {
    const value = known.get(text.toLowerCase().replace(/\s+/gu, ''));
    return value === undefined ? { problem: 'is not known here', expected, everywhere: true } : value;
  };
}

export const parseStatus = wordParser<SaleStatus>(
  {
    completed: 'completed',
    complete: 'completed',
    done: 'completed',
    완료: 'completed',
    판매완료: 'completed',
    cancelled: 'cancelled',
    canceled: 'cancelled',
    cancel: 'cancelled',
    취소: 'cancelled',
    pending: 'pending',
    대기: 'pending',
    보류: 'pending',
  },
  'write completed (완료), cancelled (취소) or pending (대기)',
);

export const parseRole = wordParser<Role>(
  {
    user: 'user',
    rep: 'user',
    사원: 'user',
    담당자: 'user',
    사용자: 'user',
    영업사원: 'user',
    manager: 'manager',
    팀장: 'manager',
    매니저: 'manager',
    admin: 'admin',
    administrator: 'admin',
    관리자: 'admin',
  },
  'write user (사원), manager (팀장) or admin (관리자)',
);

export const parseTargetPeriod = wordParser<TargetPeriod>(
  {
    monthly: 'monthly',
    month: 'monthly',
    월: 'monthly',
    월간: 'monthly',
    월별: 'monthly',
    quarterly: 'quarterly',
    quarter: 'quarterly',
    분기: 'quarterly',
    분기별: 'quarterly',
    yearly: 'yearly',
    year: 'yearly',
    annual: 'yearly',
    년: 'yearly',
    연: 'yearly',
    연간: 'yearly',
    년간: 'yearly',
    연도: 'yearly',
  },
  'write monthly (월), quarterly (분기) or yearly (연간)',
);

export const parseFlag = wordParser<boolean>(
  {
    y: true,
    yes: true,
    true: true,
    t: true,
    예: true,
    네: true,
    '1': true,
    o: true,
    '○': true,
    n: false,
    no: false,
    false: false,
    f: false,
    아니오: false,
    아니요: false,
    '0': false,
    x: false,
    '×': false,
  },
  'write y or n (예 or 아니오)',
);

export const parseLanguage = wordParser<Language>(
  { ko: 'ko', kor: 'ko', korean: 'ko', 한국어: 'ko', en: 'en', eng: 'en', english: 'en', 영어: 'en' },
  'write ko or en',
);

/** An IANA time zone in its canonical letter case. */
export function parseTimezone(text: string): string | ValueProblem {
  // An offset such as +09:00 is accepted by Intl but is no zone: it knows no summer time.
  if (/^[A-Za-z][\w+\-/]*$/.test(text)) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    } catch {
      // Falls through to the problem.
    }
  }
  return { problem: 'is not a time zone', expected: 'write an IANA name such as Asia/Seoul' };
}

export function parseEmail(text: string): string | ValueProblem {
  return /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(text)
    ? text
    : { problem: 'is not an email address', expected: 'write one such as name@company.co.kr' };
}

/**
 * A business registration number as 123-45-67890. A text that is not made of digits (a foreign register's
 * number) stays as it is.
 */
export function parseBusinessNumber(text: string): string | ValueProblem {
  const compact = text.normalize('NFKC').replace(/[\s\-–−.]/gu, '');
  if (/^\d{10}$/.test(compact)) return `${compact.slice(0, 3)}-${compact.slice(3, 5)}-${compact.slice(5)}`;
  if (/^\d*$/.test(compact)) {
    return { problem: 'does not have 10 digits', expected: 'write it as 123-45-67890' };
  }
  return text;
}

import { addDays, daysInMonth, makeDate } from '../model/calendar.js';
import type { LocalDate } from '../model/period.js';
import type { ValueProblem } from '../ports/import-writer.js';
import { excerpt } from './text.js';

/** The first day of a spreadsheet's count of days: 1900 (usual) or 1904 (old Mac files). null outside one. */
export type SerialEpoch = '1900' | '1904' | null;

// Day 60 of the 1900 system is 29 February 1900, which never was; from day 61 on the count runs one ahead.
const LAST_DAY_BEFORE_GAP = 59;

/** The date of a spreadsheet's day number, its time of day left out; null outside 1900 to 9999. */
export function dateOfSerial(serial: number, epoch: '1900' | '1904'): LocalDate | null {
  const day = Math.floor(serial);
  if (!(day >= 0) || day > 2_958_465) return null;
  if (epoch === '1904') return addDays('1904-01-01', day);
  if (day === 0 || day === LAST_DAY_BEFORE_GAP + 1) return null;
  return addDays('1899-12-31', day > LAST_DAY_BEFORE_GAP ? day - 1 : day);
}

const SEPARATED = /^(\d{4})(?:([-./])\s?(\d{1,2})\2\s?(\d{1,2})\.?|년\s?(\d{1,2})월\s?(\d{1,2})일)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const TIME_OF_DAY =
  /^(?:[T ]\s?(?:(?:오전|오후|AM|PM)\s?)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?(?:AM|PM))?)?$/i;
// Day numbers of 1954 to 2064: what an unformatted date cell of a sales file looks like.
const BARE_SERIAL = /^[2-5]\d{4}$/;

const EXPECTED = 'write a date such as 2026-06-15';

function checked(year: number, month: number, day: number, text: string): LocalDate | ValueProblem {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return { problem: 'is not a date that exists', expected: EXPECTED };
  }
  if (year < 1800 || year > 2999) {
    return { problem: `has the year ${excerpt(text, 4)}`, expected: EXPECTED };
  }
  return makeDate(year, month, day);
}

/**
 * A date as company files write it: 2026-06-15, 2026.6.15, 2026. 6. 15., 2026/06/15, 20260615,
 * 2026년 6월 15일, each with or without a time of day; in a spreadsheet also its day number.
 */
export function parseDateCell(text: string, epoch: SerialEpoch): LocalDate | ValueProblem {
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    return checked(Number(compact[1]), Number(compact[2]), Number(compact[3]), text);
  }
  const parts = SEPARATED.exec(text);
  if (parts !== null && TIME_OF_DAY.test(text.slice(parts[0].length))) {
    return checked(Number(parts[1]), Number(parts[3] ?? parts[5]), Number(parts[4] ?? parts[6]), text);
  }
  if (BARE_SERIAL.test(text)) {
    const date = dateOfSerial(Number(text), epoch ?? '1900');
    if (date !== null && epoch !== null) return date;
    // Outside a spreadsheet nothing says that it is one, nor from which year it counts.
    if (date !== null) {
      return {
        problem: 'is not a date',
        expected: `write the date itself, which as a spreadsheet counts days is ${date}`,
      };
    }
  }
  return { problem: 'is not a date', expected: EXPECTED };
}

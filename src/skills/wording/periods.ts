import { dayOf, fiscalQuarter, monthOf, yearOf } from '../../model/calendar.js';
import type { LocalDate, Period } from '../../model/period.js';
import type { Language } from '../../model/principal.js';

export const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function dayText(date: LocalDate, language: Language): string {
  if (language === 'ko') return `${yearOf(date)}년 ${monthOf(date)}월 ${dayOf(date)}일`;
  return `${MONTHS_EN[monthOf(date) - 1] ?? ''} ${dayOf(date)}, ${yearOf(date)}`;
}

/** `2026-06-01~2026-06-15`, or the one day. */
export function rangeText(period: { readonly from: LocalDate; readonly to: LocalDate }): string {
  return period.from === period.to ? period.from : `${period.from}~${period.to}`;
}

function wholeUnit(period: Period, language: Language, fiscalStart: number): string | null {
  const start = period.wholeFrom;
  const fiscal = fiscalQuarter(start, fiscalStart);
  const ko = language === 'ko';
  switch (period.unit) {
    case 'day':
      return dayText(start, language);
    case 'week':
      return ko ? `${rangeText({ from: start, to: period.wholeTo })} 주` : `week of ${start}`;
    case 'month':
      return ko
        ? `${yearOf(start)}년 ${monthOf(start)}월`
        : `${MONTHS_EN[monthOf(start) - 1] ?? ''} ${yearOf(start)}`;
    case 'quarter':
      return ko ? `${fiscal.year}년 ${fiscal.quarter}분기` : `Q${fiscal.quarter} ${fiscal.year}`;
    case 'half':
      return ko
        ? `${fiscal.year}년 ${fiscal.quarter <= 2 ? '상' : '하'}반기`
        : `H${fiscal.quarter <= 2 ? 1 : 2} ${fiscal.year}`;
    case 'year':
      return ko ? `${fiscal.year}년` : String(fiscal.year);
    case 'range':
      return null;
  }
}

/** A period in words: 2026년 6월(15일까지), 2025년 3분기, 2026-03-01~2026-03-15. */
export function periodText(period: Period, language: Language, fiscalStart: number): string {
  const whole = wholeUnit(period, language, fiscalStart);
  const runs = period.to < period.wholeTo;
  if (whole === null && !runs) return rangeText(period);
  // Days to come that were asked for have no sales yet: up to which day they are told is said.
  const told = whole ?? rangeText({ from: period.from, to: period.wholeTo });
  if (!runs) return told;
  if (language === 'en') return `${told} (through ${period.to})`;
  const sameMonth = period.unit === 'month';
  return `${told}(${sameMonth ? '' : `${monthOf(period.to)}월 `}${dayOf(period.to)}일까지)`;
}

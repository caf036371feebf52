import {
  addDays,
  addMonths,
  type CalendarContext,
  comparePeriod,
  fiscalQuarter,
  isoWeek,
  minDate,
  rangePeriod,
} from '../../model/calendar.js';
import type { Comparison, Period } from '../../model/period.js';
import type { Language } from '../../model/principal.js';

export interface ReportPeriods {
  readonly period: Period;
  /** The one before, cut to the same days where the period still runs. */
  readonly previous: Comparison;
  readonly previousName: string;
  /** The same of the year before; null where that is the one before. */
  readonly lastYear: Comparison | null;
  /** The 13 months that end with the period. */
  readonly trend: Period;
  /** As a stored report is named: 202605, 2026Q2, 2026H1, 2026, 2026W21. */
  readonly key: string;
}

const TREND_MONTHS = 13;

const STEPS = { week: 'wow', month: 'mom', quarter: 'qoq', half: 'qoq', year: 'yoy' } as const;
type ReportUnit = keyof typeof STEPS;

const PREVIOUS: Readonly<Record<ReportUnit, Readonly<Record<Language, string>>>> = {
  week: { ko: '전주', en: 'the week before' },
  month: { ko: '전월', en: 'the month before' },
  quarter: { ko: '전분기', en: 'the quarter before' },
  half: { ko: '직전 반기', en: 'the half-year before' },
  year: { ko: '전년', en: 'the year before' },
};

function isReportUnit(unit: Period['unit']): unit is ReportUnit {
  return unit in STEPS;
}

function keyOf({ unit, wholeFrom }: Period, fiscalStart: number): string {
  const { year, quarter } = fiscalQuarter(wholeFrom, fiscalStart);
  switch (unit) {
    case 'week': {
      const at = isoWeek(wholeFrom);
      return `${at.year}W${String(at.week).padStart(2, '0')}`;
    }
    case 'quarter':
      return `${year}Q${quarter}`;
    case 'half':
      return `${year}H${quarter <= 2 ? 1 : 2}`;
    case 'year':
      return String(year);
    default:
      return wholeFrom.slice(0, 7).replace('-', '');
  }
}

function trendOf({ to }: Period, today: string): Period {
  const first = `${to.slice(0, 7)}-01`;
  const monthEnd = addDays(addMonths(first, 1), -1);
  const range = rangePeriod(addMonths(first, 1 - TREND_MONTHS), minDate(monthEnd, today));
  return { ...range, unit: 'range', wholeTo: monthEnd };
}

/** null for a stretch of days that is no week, month, quarter, half-year or year. */
export function reportPeriods(
  period: Period,
  calendar: CalendarContext,
  language: Language,
): ReportPeriods | null {
  const { unit } = period;
  const { fiscalStart, today } = calendar;
  if (!isReportUnit(unit)) return null;
  return {
    period,
    previous: comparePeriod(period, STEPS[unit], fiscalStart),
    previousName: PREVIOUS[unit][language],
    lastYear: unit === 'year' ? null : comparePeriod(period, 'yoy', fiscalStart),
    trend: trendOf(period, today),
    key: keyOf(period, fiscalStart),
  };
}

import {
  addMonths,
  type CalendarContext,
  type CalendarUnit,
  fiscalQuarter,
  makeDate,
  parseDate,
  rangePeriod,
  shiftUnit,
  unitBounds,
  unitPeriod,
} from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { LocalDate, Period } from '../model/period.js';
import type { OverviewAsked, OverviewPeriods, OverviewUnit } from '../ports/overview.js';

/** How many of each can be chosen, the running one first. */
const CHOICES = { month: 24, quarter: 12, year: 5 } as const;

type NamedUnit = keyof typeof CHOICES;

/** `2026-06`, `2026-Q2` or `2026`, of the unit that holds the day; fiscal quarters and years go by their own start. */
export function unitName(date: LocalDate, unit: NamedUnit, fiscalStart: number): string {
  if (unit === 'month') return date.slice(0, 7);
  const { year, quarter } = fiscalQuarter(date, fiscalStart);
  return unit === 'year' ? String(year) : `${year}-Q${quarter}`;
}

/** The first day of what is named; null where that is no such name. */
function firstDay(said: string, unit: NamedUnit, fiscalStart: number): LocalDate | null {
  if (unit === 'month') return /^\d{4}-\d{2}$/.test(said) ? parseDate(`${said}-01`) : null;
  const [, year, quarter = '1'] = (unit === 'year' ? /^(\d{4})$/ : /^(\d{4})-Q([1-4])$/).exec(said) ?? [];
  if (year === undefined || Number(year) < 1900) return null;
  return addMonths(makeDate(Number(year), fiscalStart, 1), 3 * (Number(quarter) - 1));
}

const EXAMPLES = { month: '2026-06', quarter: '2026-Q2', year: '2026' } as const;

function namedPeriod(said: string, unit: NamedUnit, calendar: CalendarContext): Period {
  const first = firstDay(said, unit, calendar.fiscalStart);
  if (first === null || first > calendar.today) {
    throw new AppError('usage', `${said} is no ${unit} that has begun: write it as ${EXAMPLES[unit]}`);
  }
  return unitPeriod(first, unit, calendar);
}

function rangeOf({ from, to }: OverviewAsked, today: LocalDate): Period {
  const [first, last] = [parseDate(from ?? ''), parseDate(to ?? '')];
  if (first === null || last === null || first > last || last > today) {
    throw new AppError('usage', 'from and to are days such as 2026-06-15, in this order, up to today');
  }
  return rangePeriod(first, last);
}

export interface AskedPeriod {
  readonly unit: OverviewUnit;
  readonly period: Period;
}

/** What the address asks for; the running month where it names nothing. Throws `usage`. */
export function askedPeriod(asked: OverviewAsked, calendar: CalendarContext): AskedPeriod {
  const isRange = asked.from !== null || asked.to !== null;
  const named = (['month', 'quarter', 'year'] as const).filter((unit) => asked[unit] !== null);
  if (named.length + (isRange ? 1 : 0) > 1) {
    throw new AppError('usage', 'One period at a time: a month, a quarter, a year, or from and to');
  }
  if (isRange) return { unit: 'range', period: rangeOf(asked, calendar.today) };
  const [unit = 'month'] = named;
  const said = asked[unit] ?? unitName(calendar.today, unit, calendar.fiscalStart);
  return { unit, period: namedPeriod(said, unit, calendar) };
}

export function periodChoices({ today, fiscalStart }: CalendarContext): OverviewPeriods {
  const names = (unit: NamedUnit & CalendarUnit): readonly string[] => {
    const [first] = unitBounds(today, unit, fiscalStart);
    return Array.from({ length: CHOICES[unit] }, (_, i) =>
      unitName(shiftUnit(first, unit, -i), unit, fiscalStart),
    );
  };
  return { today, month: names('month'), quarter: names('quarter'), year: names('year') };
}

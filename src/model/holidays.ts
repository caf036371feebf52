import { addDays, makeDate, spanDays, weekday, yearOf } from './calendar.js';
import type { LocalDate } from './period.js';

/**
 * The public holidays of Korea, 2020 to 2030: 「공휴일에 관한 법률」 and 「관공서의 공휴일에 관한 규정」, with the
 * amendments in force from August 2021 (substitute days of national days), May 2023 (of Buddha's Birthday and
 * Christmas) and 2026 (Labour Day and Constitution Day are holidays). Days of the lunar calendar as the Korea
 * Astronomy and Space Science Institute announces them. Sundays are not listed. Outside these years only the
 * days that have a fixed date are known.
 */

interface LunarDays {
  readonly seollal: string;
  readonly buddha: string;
  readonly chuseok: string;
}

function lunar(seollal: string, buddha: string, chuseok: string): LunarDays {
  return { seollal, buddha, chuseok };
}

/** Month and day of lunar 1/1, 4/8 and 8/15. */
const LUNAR: Readonly<Record<number, LunarDays>> = {
  2020: lunar('01-25', '04-30', '10-01'),
  2021: lunar('02-12', '05-19', '09-21'),
  2022: lunar('02-01', '05-08', '09-10'),
  2023: lunar('01-22', '05-27', '09-29'),
  2024: lunar('02-10', '05-15', '09-17'),
  2025: lunar('01-29', '05-05', '10-06'),
  2026: lunar('02-17', '05-24', '09-25'),
  2027: lunar('02-07', '05-13', '09-15'),
  2028: lunar('01-27', '05-02', '10-03'),
  2029: lunar('02-13', '05-20', '09-22'),
  2030: lunar('02-03', '05-09', '09-12'),
};

/** Elections, and days that the government gave off once. */
const ONCE: Readonly<Record<LocalDate, string>> = {
  '2020-04-15': '국회의원 선거일',
  '2020-08-17': '임시공휴일',
  '2022-03-09': '대통령 선거일',
  '2022-06-01': '지방선거일',
  '2023-10-02': '임시공휴일',
  '2024-04-10': '국회의원 선거일',
  '2024-10-01': '임시공휴일',
  '2025-01-27': '임시공휴일',
  '2025-06-03': '대통령 선거일',
  '2026-06-03': '지방선거일',
  '2028-04-12': '국회의원 선거일',
};

/** On which days of the week a holiday is made good: only a Sunday, a Saturday too, or never. */
type Substitute = 'sunday' | 'weekend' | 'none';

interface Day {
  readonly date: LocalDate;
  readonly name: string;
  readonly substitute: Substitute;
}

interface FixedDay {
  readonly month: number;
  readonly day: number;
  readonly name: string;
  /** First year as a holiday, where that is within what is listed here. */
  readonly since?: number;
  /** First date that is made good; null: never. */
  readonly substituteFrom: LocalDate | null;
}

const FIXED: readonly FixedDay[] = [
  { month: 1, day: 1, name: '신정', substituteFrom: null },
  { month: 3, day: 1, name: '3·1절', substituteFrom: '2021-08-15' },
  { month: 5, day: 1, name: '노동절', since: 2026, substituteFrom: '2026-01-01' },
  { month: 5, day: 5, name: '어린이날', substituteFrom: '2014-01-01' },
  { month: 6, day: 6, name: '현충일', substituteFrom: null },
  { month: 7, day: 17, name: '제헌절', since: 2026, substituteFrom: '2026-01-01' },
  { month: 8, day: 15, name: '광복절', substituteFrom: '2021-08-15' },
  { month: 10, day: 3, name: '개천절', substituteFrom: '2021-08-15' },
  { month: 10, day: 9, name: '한글날', substituteFrom: '2021-08-15' },
  { month: 12, day: 25, name: '성탄절', substituteFrom: '2023-05-04' },
];

function threeDays(middle: LocalDate, name: string): Day[] {
  return [-1, 0, 1].map((offset) => ({
    date: addDays(middle, offset),
    name: offset === 0 ? name : `${name} 연휴`,
    substitute: 'sunday',
  }));
}

function daysOf(year: number): Day[] {
  const days: Day[] = FIXED.filter((f) => f.since === undefined || year >= f.since).map((f) => {
    const date = makeDate(year, f.month, f.day);
    const made = f.substituteFrom !== null && date >= f.substituteFrom;
    return { date, name: f.name, substitute: made ? 'weekend' : 'none' };
  });
  const moon = LUNAR[year];
  if (moon !== undefined) {
    const buddha = `${year}-${moon.buddha}`;
    days.push(
      ...threeDays(`${year}-${moon.seollal}`, '설날'),
      ...threeDays(`${year}-${moon.chuseok}`, '추석'),
    );
    days.push({ date: buddha, name: '부처님오신날', substitute: year >= 2023 ? 'weekend' : 'none' });
  }
  return days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function isMissed({ date, substitute }: Day, others: readonly Day[]): boolean {
  if (substitute === 'none') return false;
  const day = weekday(date);
  return day === 7 || (day === 6 && substitute === 'weekend') || others.some((o) => o.date === date);
}

function holidaysOf(year: number): Map<LocalDate, string> {
  const days = daysOf(year);
  const named = new Map<LocalDate, string>();
  for (const { date, name } of days) named.set(date, named.has(date) ? `${named.get(date)}, ${name}` : name);
  for (const [date, name] of Object.entries(ONCE)) if (yearOf(date) === year) named.set(date, name);
  const coincided = new Set<LocalDate>();
  for (const day of days) {
    // Two holidays on one date are made good once.
    if (
      coincided.has(day.date) ||
      !isMissed(
        day,
        days.filter((d) => d !== day),
      )
    )
      continue;
    coincided.add(day.date);
    let next = addDays(day.date, 1);
    while (named.has(next) || weekday(next) >= 6) next = addDays(next, 1);
    named.set(next, `대체공휴일(${day.name})`);
  }
  return new Map([...named].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names by date, in order, of the holidays from one day to another, both included. */
export function koreanHolidays(from: LocalDate, to: LocalDate): ReadonlyMap<LocalDate, string> {
  const found = new Map<LocalDate, string>();
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    for (const [date, name] of holidaysOf(year)) if (from <= date && date <= to) found.set(date, name);
  }
  return found;
}

/** The days off in a row around a day: weekends and other holidays beside it included. */
function breakAround(
  date: LocalDate,
  isOff: (date: LocalDate) => boolean,
): { from: LocalDate; to: LocalDate } {
  let [from, to] = [date, date];
  while (isOff(addDays(from, -1))) from = addDays(from, -1);
  while (isOff(addDays(to, 1))) to = addDays(to, 1);
  return { from, to };
}

/**
 * The holiday of that name (`추석`, `광복절`) in a year: the day itself, or the days off in a row that hold it. null where
 * none is known.
 */
export function holidayOf(
  name: string,
  year: number,
  whole: boolean,
): { from: LocalDate; to: LocalDate } | null {
  const fixed = FIXED.find((f) => f.name === name);
  const date =
    fixed === undefined
      ? daysOf(year).find((day) => day.name === name)?.date
      : makeDate(year, fixed.month, fixed.day);
  if (date === undefined) return null;
  if (!whole) return { from: date, to: date };
  const holidays = koreanHolidays(addDays(date, -30), addDays(date, 30));
  return breakAround(date, (day) => weekday(day) >= 6 || holidays.has(day));
}

const SEARCHED_DAYS = 420;
const BREAK_DAYS_MIN = 3;

/**
 * The next days off in a row that hold a holiday of that name (`추석`), weekends and other holidays beside it
 * included; an empty name: the next three or more. null where none is known.
 */
export function nextHolidayBreak(name: string, today: LocalDate): { from: LocalDate; to: LocalDate } | null {
  const holidays = koreanHolidays(addDays(today, -30), addDays(today, SEARCHED_DAYS + 30));
  const isOff = (date: LocalDate): boolean => weekday(date) >= 6 || holidays.has(date);
  for (const [date, named] of holidays) {
    if (date > addDays(today, SEARCHED_DAYS) || !named.includes(name)) continue;
    const { from, to } = breakAround(date, isOff);
    if (to < today || (name === '' && spanDays(from, to) < BREAK_DAYS_MIN)) continue;
    return { from, to };
  }
  return null;
}

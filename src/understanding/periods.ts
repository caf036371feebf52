import {
  addDays,
  addMonths,
  type CalendarContext,
  type CalendarUnit,
  daysInMonth,
  fiscalQuarter,
  isRealDate,
  makeDate,
  minDate,
  monthOf,
  rangePeriod,
  shiftUnit,
  unitPeriod,
  yearOf,
} from '../model/calendar.js';
import type { LocalDate, Period } from '../model/period.js';

/** A period read at a position of the compact text, or a date that does not exist. */
export type PeriodReading =
  | { readonly end: number; readonly period: Period }
  | { readonly end: number; readonly impossible: string };

/** What one atom of a period grammar gives: `openStart` marks one from which "부터" may go on to today. */
interface Atom {
  readonly end: number;
  readonly period: Period | null;
  /** Set where the atom named a month or day without a year: the end of a range takes the start's year. */
  readonly yearless?: { readonly month: number; readonly day: number | null };
}

const MONTH_NAMES: Readonly<Record<string, number>> = {
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const MONTH_PATTERN = Object.keys(MONTH_NAMES)
  .sort((a, b) => b.length - a.length)
  .join('|');

const KOREAN_COUNTS: Readonly<Record<string, number>> = {
  한: 1,
  두: 2,
  세: 3,
  석: 3,
  서: 3,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
  십: 10,
  십이: 12,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  a: 1,
};
const COUNT_PATTERN = `\\d{1,3}|${Object.keys(KOREAN_COUNTS)
  .sort((a, b) => b.length - a.length)
  .join('|')}`;

function countOf(text: string): number {
  return KOREAN_COUNTS[text] ?? Number(text);
}

/** Said relative to today: [pattern, unit, units away]. */
const RELATIVE: readonly (readonly [string, CalendarUnit, number])[] = [
  ['오늘자|오늘|금일|당일|today', 'day', 0],
  ['어제자|어제|전일|어저께|yesterday', 'day', -1],
  ['그제|그저께|엊그제|엊그저께|thedaybeforeyesterday|daybeforeyesterday', 'day', -2],
  ['내일|명일|익일|tomorrow', 'day', 1],
  ['모레', 'day', 2],
  ['이번한주|이번주|금주|당주|thisweek|wtd|weektodate', 'week', 0],
  ['지지난주|저저번주|전전주|theweekbeforelast', 'week', -2],
  ['지난한주|지난주|저번주|전주|lastweek|previousweek', 'week', -1],
  ['다음주|담주|차주|내주|nextweek', 'week', 1],
  [
    '월말까지|월초부터|이번한달|이번달|이달|요번달|당월|금월|이번월|이번한월|thismonth|currentmonth|monthtodate|mtd',
    'month',
    0,
  ],
  ['지지난달|저저번달|전전월|전전달|themonthbeforelast', 'month', -2],
  [
    '지난한달|지난번달|지난달|저번달|지난월|저번월|전월|전달|직전월|lastmonth|previousmonth|priormonth',
    'month',
    -1,
  ],
  ['다음달|담달|다음월|익월|차월|내달|nextmonth', 'month', 1],
  [
    '분기말까지|이번분기|당분기|금분기|현분기|요번분기|thisquarter|currentquarter|quartertodate|qtd',
    'quarter',
    0,
  ],
  ['지지난분기|전전분기', 'quarter', -2],
  ['지난분기|저번분기|전분기|직전분기|lastquarter|previousquarter|priorquarter', 'quarter', -1],
  ['다음분기|차분기|담분기|nextquarter', 'quarter', 1],
  [
    '연말까지|올해말까지|올해들어서|올해들어|올해누적|올해누계|올해|올핸|금년도|금년|당해년도|당해|올한해|연초부터|누계|누적|연누계|연누적|thisyear|currentyear|yeartodate|ytd',
    'year',
    0,
  ],
  ['재작년도|재작년|지지난해|전전년|theyearbeforelast|yearbeforelast', 'year', -2],
  ['작년도|작년|전년도|전년|지난해|지난한해|lastyear|previousyear|prioryear', 'year', -1],
  ['내년도|내년|다음해|nextyear', 'year', 1],
];

const YEAR_WORDS: readonly (readonly [string, number])[] = [
  ['재작년도?|지지난해', -2],
  ['작년도?|전년도?|지난해|lastyear', -1],
  ['올해|금년도?|당해|thisyear', 0],
  ['내년도?|nextyear', 1],
];

function sticky(pattern: string): RegExp {
  return new RegExp(pattern, 'y');
}

function execAt(regex: RegExp, text: string, position: number): RegExpExecArray | null {
  regex.lastIndex = position;
  return regex.exec(text);
}

const RELATIVE_RULES = RELATIVE.map(([words, unit, away]) => ({ regex: sticky(`(?:${words})`), unit, away }));
const YEAR_RULES = YEAR_WORDS.map(([words, away]) => ({ regex: sticky(`(?:${words})의?`), away }));
const NUMERIC_YEAR = sticky("((?:19|20)\\d{2})년도?의?|'?(\\d{2})년도?의?");
const BARE_YEAR = sticky('((?:19|20)\\d{2})[-./]?');

const DATE_FULL = sticky(
  '((?:19|20)\\d{2})[-./](\\d{1,2})[-./](\\d{1,2})(?!\\d)|((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)',
);
const YEAR_MONTH = sticky('((?:19|20)\\d{2})[-./](\\d{1,2})(?![\\d월/.-])월?');
const MONTH_DAY_SLASH = sticky('(\\d{1,2})\\/(\\d{1,2})(?![\\d/])');
const MONTH_DAY_KO = sticky('(\\d{1,2})월(\\d{1,2})일');
const MONTH_KO = sticky('(\\d{1,2})월(?:달|한달)?(?!\\d*일)');
const QUARTER = sticky(
  '([1-4])(?:사|\\/4)?분기|([1-4])q(?:uarter)?|q([1-4])(?!\\d)|(first|second|third|fourth|1st|2nd|3rd|4th)quarter',
);
const HALF = sticky('(상|전)반기|(하|후)반기|h([12])(?!\\d)|([12])h|(first|second)half');
const MONTH_EN = sticky(`(${MONTH_PATTERN})`);
const DAY_ONLY = sticky('(\\d{1,2})일(?!\\d|간|동안|치|째|이상|이내|전)');
const YEAR_AFTER = sticky('(?:of| )?((?:19|20)\\d{2})(?!\\d)|(?:of)?(lastyear|thisyear)');
const RECENT = sticky(
  `(?:최근|지난|과거|직전|요|last|past|recent|thelast|thepast)(${COUNT_PATTERN})?(반년|일|주일|주|개월|달|년|분기|days?|weeks?|months?|years?|quarters?)(?:간|동안|치)?`,
);
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};

interface SaidYear {
  readonly year: number;
  readonly end: number;
}

function twoDigitYear(text: string): number {
  return 2000 + Number(text);
}

function yearAt(text: string, position: number, at: CalendarContext): SaidYear | null {
  for (const rule of YEAR_RULES) {
    if (execAt(rule.regex, text, position) !== null) {
      return { year: fiscalQuarter(at.today, at.fiscalStart).year + rule.away, end: rule.regex.lastIndex };
    }
  }
  const m = execAt(NUMERIC_YEAR, text, position);
  if (m !== null) {
    return {
      year: m[1] === undefined ? twoDigitYear(m[2] ?? '') : Number(m[1]),
      end: NUMERIC_YEAR.lastIndex,
    };
  }
  const bare = execAt(BARE_YEAR, text, position);
  return bare === null ? null : { year: Number(bare[1]), end: BARE_YEAR.lastIndex };
}

/** Ranges and months said without a year mean the latest that has begun. */
function latestBegun(from: (year: number) => LocalDate, today: LocalDate): number {
  const year = yearOf(today);
  return from(year) <= today ? year : year - 1;
}

function monthPeriod(year: number, month: number, at: CalendarContext): Period {
  return unitPeriod(makeDate(year, month, 1), 'month', at);
}

function quarterPeriod(year: number, quarter: number, at: CalendarContext): Period {
  return unitPeriod(addMonths(makeDate(year, at.fiscalStart, 1), (quarter - 1) * 3), 'quarter', at);
}

function halfPeriod(year: number, half: number, at: CalendarContext): Period {
  return unitPeriod(addMonths(makeDate(year, at.fiscalStart, 1), (half - 1) * 6), 'half', at);
}

/** `period` null where the day does not exist. */
function dayPeriod(year: number, month: number, day: number): Period | null {
  if (!isRealDate(year, month, day)) return null;
  const date = makeDate(year, month, day);
  return rangePeriod(date, date);
}

/** What follows a year word: a month, month and day, quarter or half of it; or the year itself. */
function inYear(text: string, said: SaidYear, at: CalendarContext): Atom | null {
  const { year, end } = said;
  const md = execAt(MONTH_DAY_KO, text, end) ?? execAt(MONTH_DAY_SLASH, text, end);
  if (md !== null) {
    return { end: end + md[0].length, period: dayPeriod(year, Number(md[1]), Number(md[2])) };
  }
  const month = execAt(MONTH_KO, text, end);
  if (month !== null) {
    const n = Number(month[1]);
    return { end: MONTH_KO.lastIndex, period: n >= 1 && n <= 12 ? monthPeriod(year, n, at) : null };
  }
  const named = execAt(MONTH_EN, text, end);
  if (named !== null) {
    return { end: MONTH_EN.lastIndex, period: monthPeriod(year, MONTH_NAMES[named[1] ?? ''] ?? 1, at) };
  }
  const quarter = quarterAt(text, end);
  if (quarter !== null) return { end: quarter.end, period: quarterPeriod(year, quarter.value, at) };
  const half = halfAt(text, end);
  if (half !== null) return { end: half.end, period: halfPeriod(year, half.value, at) };
  return null;
}

function quarterAt(text: string, position: number): { value: number; end: number } | null {
  const m = execAt(QUARTER, text, position);
  if (m === null) return null;
  const value = Number(m[1] ?? m[2] ?? m[3] ?? ORDINALS[m[4] ?? ''] ?? 0);
  return { value, end: QUARTER.lastIndex };
}

function halfAt(text: string, position: number): { value: number; end: number } | null {
  const m = execAt(HALF, text, position);
  if (m === null) return null;
  const value =
    m[1] !== undefined ? 1 : m[2] !== undefined ? 2 : Number(m[3] ?? m[4] ?? ORDINALS[m[5] ?? ''] ?? 1);
  return { value, end: HALF.lastIndex };
}

/** 최근 7일, 최근 6개월, last 3 months: days end today; months and years are whole ones before this one. */
function recentAt(text: string, position: number, at: CalendarContext): Atom | null {
  const m = execAt(RECENT, text, position);
  if (m === null) return null;
  const unit = m[2] ?? '';
  const said = m[1];
  // "지난달", "last week" are calendar units, read by the relative rules; 최근 alone may leave the one unsaid.
  if (said === undefined && unit !== '반년' && !m[0].startsWith('최근')) return null;
  const count = said === undefined ? 1 : countOf(said);
  if (count < 1) return null;
  const end = RECENT.lastIndex;
  const days = (n: number): Atom => ({ end, period: rangePeriod(addDays(at.today, 1 - n), at.today) });
  if (/^(일|day)/.test(unit)) return days(count);
  if (/^(주|week)/.test(unit)) return days(7 * count);
  // 최근 한 달 is thirty days; 최근 1개월 too says "month" in the singular.
  if (/^(달|개월|month)/.test(unit) && count === 1 && !/개월/.test(unit)) return days(30);
  const months =
    unit === '반년'
      ? 6
      : /^(년|year)/.test(unit)
        ? 12 * count
        : /^(분기|quarter)/.test(unit)
          ? 3 * count
          : count;
  const thisMonth = `${at.today.slice(0, 7)}-01`;
  return { end, period: rangePeriod(addMonths(thisMonth, -months), addDays(thisMonth, -1)) };
}

function atomAt(text: string, position: number, at: CalendarContext): Atom | null {
  const today = at.today;
  const full = execAt(DATE_FULL, text, position);
  if (full !== null) {
    const [y, m, d] = full[1] === undefined ? [full[4], full[5], full[6]] : [full[1], full[2], full[3]];
    return { end: DATE_FULL.lastIndex, period: dayPeriod(Number(y), Number(m), Number(d)) };
  }
  const ym = execAt(YEAR_MONTH, text, position);
  if (ym !== null) {
    const n = Number(ym[2]);
    return {
      end: YEAR_MONTH.lastIndex,
      period: n >= 1 && n <= 12 ? monthPeriod(Number(ym[1]), n, at) : null,
    };
  }
  const recent = recentAt(text, position, at);
  if (recent !== null) return recent;
  const said = yearAt(text, position, at);
  if (said !== null) {
    const inner = inYear(text, said, at);
    if (inner !== null) return inner;
  }
  const md = execAt(MONTH_DAY_KO, text, position) ?? execAt(MONTH_DAY_SLASH, text, position);
  if (md !== null) {
    const [month, day] = [Number(md[1]), Number(md[2])];
    const real = isRealDate(2024, month, day);
    const year = real
      ? latestBegun((y) => makeDate(y, month, Math.min(day, daysInMonth(y, month))), today)
      : 2024;
    return {
      end: position + md[0].length,
      period: real ? dayPeriod(year, month, day) : null,
      yearless: { month, day },
    };
  }
  const month = execAt(MONTH_KO, text, position);
  if (month !== null) {
    const n = Number(month[1]);
    if (n < 1 || n > 12) return { end: MONTH_KO.lastIndex, period: null };
    const year = latestBegun((y) => makeDate(y, n, 1), today);
    return { end: MONTH_KO.lastIndex, period: monthPeriod(year, n, at), yearless: { month: n, day: null } };
  }
  const quarter = quarterAt(text, position);
  if (quarter !== null) {
    const after = execAt(YEAR_AFTER, text, quarter.end);
    const fiscal = fiscalQuarter(today, at.fiscalStart).year;
    const year = after === null ? null : yearAfter(after, fiscal);
    const begun = quarterPeriod(fiscal, quarter.value, at).wholeFrom <= today ? fiscal : fiscal - 1;
    return {
      end: after === null ? quarter.end : YEAR_AFTER.lastIndex,
      period: quarterPeriod(year ?? begun, quarter.value, at),
    };
  }
  const half = halfAt(text, position);
  if (half !== null) {
    const after = execAt(YEAR_AFTER, text, half.end);
    const fiscal = fiscalQuarter(today, at.fiscalStart).year;
    const year = after === null ? null : yearAfter(after, fiscal);
    const begun = halfPeriod(fiscal, half.value, at).wholeFrom <= today ? fiscal : fiscal - 1;
    return {
      end: after === null ? half.end : YEAR_AFTER.lastIndex,
      period: halfPeriod(year ?? begun, half.value, at),
    };
  }
  const english = englishMonthAt(text, position, at);
  if (english !== null) return english;
  let best: Atom | null = null;
  for (const rule of RELATIVE_RULES) {
    if (execAt(rule.regex, text, position) === null) continue;
    if (best !== null && best.end >= rule.regex.lastIndex) continue;
    const start = unitPeriod(today, rule.unit, at).wholeFrom;
    best = {
      end: rule.regex.lastIndex,
      period: unitPeriod(shiftUnit(start, rule.unit, rule.away), rule.unit, at),
    };
  }
  if (best !== null) return dayInside(text, best);
  if (said !== null && /\d/.test(text[position] ?? '') && !/[-./]$/.test(text.slice(position, said.end))) {
    return {
      end: said.end,
      period: unitPeriod(makeDate(said.year, at.fiscalStart, 1), 'year', at),
    };
  }
  const day = execAt(DAY_ONLY, text, position);
  if (day !== null) {
    const n = Number(day[1]);
    const inMonth = makeDate(yearOf(today), monthOf(today), 1);
    const anchor = n <= Number(today.slice(8)) ? inMonth : addMonths(inMonth, -1);
    return {
      end: DAY_ONLY.lastIndex,
      period: dayPeriod(yearOf(anchor), monthOf(anchor), n),
      yearless: { month: monthOf(anchor), day: n },
    };
  }
  return null;
}

function yearAfter(m: RegExpExecArray, fiscal: number): number {
  if (m[1] !== undefined) return Number(m[1]);
  return m[2] === 'lastyear' ? fiscal - 1 : fiscal;
}

/** "지난달 15일": a day within a relative month. */
function dayInside(text: string, atom: Atom): Atom {
  if (atom.period?.unit !== 'month') return atom;
  const day = execAt(DAY_ONLY, text, atom.end);
  if (day === null) return atom;
  const { wholeFrom } = atom.period;
  return {
    end: DAY_ONLY.lastIndex,
    period: dayPeriod(yearOf(wholeFrom), monthOf(wholeFrom), Number(day[1])),
  };
}

const EN_DAY_AFTER = sticky('(\\d{1,2})(?:st|nd|rd|th)?(?![\\d월일년])');

function englishMonthAt(text: string, position: number, at: CalendarContext): Atom | null {
  const m = execAt(MONTH_EN, text, position);
  if (m === null) return null;
  const month = MONTH_NAMES[m[1] ?? ''] ?? 1;
  const nameEnd = MONTH_EN.lastIndex;
  const year = execAt(YEAR_AFTER, text, nameEnd);
  const fiscal = yearOf(at.today);
  if (year !== null)
    return { end: YEAR_AFTER.lastIndex, period: monthPeriod(yearAfter(year, fiscal), month, at) };
  const day = execAt(EN_DAY_AFTER, text, nameEnd);
  if (day !== null) {
    const n = Number(day[1]);
    const begun = latestBegun(
      (y) => makeDate(y, month, Math.min(Math.max(n, 1), daysInMonth(y, month))),
      at.today,
    );
    return { end: EN_DAY_AFTER.lastIndex, period: dayPeriod(begun, month, n), yearless: { month, day: n } };
  }
  const begun = latestBegun((y) => makeDate(y, month, 1), at.today);
  return { end: nameEnd, period: monthPeriod(begun, month, at), yearless: { month, day: null } };
}

const RANGE_SIGN = sticky('(부터|에서|~|-|to|through|until)');
const UNTIL = sticky('(?:까지|까진)');
const SINCE = sticky('부터(?:지금까지|오늘까지|현재까지|쭉|계속)?');

/** The second end of a range, in the first one's year or month where it names none: "3/1~15", "3월 1일부터 15일까지". */
function rangeEnd(text: string, position: number, start: Atom, at: CalendarContext): Atom | null {
  const bareDay = execAt(sticky('(\\d{1,2})일?(?![\\d월/년분개%])'), text, position);
  const from = start.period;
  if (from !== null && from.unit === 'day' && bareDay !== null) {
    const n = Number(bareDay[1]);
    return { end: position + bareDay[0].length, period: dayPeriod(yearOf(from.from), monthOf(from.from), n) };
  }
  if (from !== null && from.unit === 'month' && bareDay === null) {
    const bareMonth = execAt(MONTH_KO, text, position);
    if (bareMonth !== null) {
      const n = Number(bareMonth[1]);
      const year = yearOf(from.wholeFrom) + (n < monthOf(from.wholeFrom) ? 1 : 0);
      return { end: MONTH_KO.lastIndex, period: n >= 1 && n <= 12 ? monthPeriod(year, n, at) : null };
    }
  }
  const end = atomAt(text, position, at);
  if (end === null || end.period === null || end.yearless === undefined || from === null) return end;
  const { month, day } = end.yearless;
  const wraps = month < monthOf(from.wholeFrom) ? 1 : 0;
  const year = yearOf(from.wholeFrom) + wraps;
  return { end: end.end, period: day === null ? monthPeriod(year, month, at) : dayPeriod(year, month, day) };
}

function joined(from: Period, to: Period, at: CalendarContext): Period {
  const running = from.wholeFrom <= at.today && at.today < to.wholeTo;
  return {
    ...rangePeriod(from.wholeFrom, running ? minDate(to.to, at.today) : to.wholeTo),
    unit: 'range',
    wholeFrom: from.wholeFrom,
    wholeTo: to.wholeTo,
    running,
  };
}

/**
 * The longest period that begins at `position` of a compact text, by the definitions' table of periods;
 * null where none begins there.
 */
export function periodAt(text: string, position: number, at: CalendarContext): PeriodReading | null {
  const atom = atomAt(text, position, at);
  if (atom === null) return null;
  const sign = execAt(RANGE_SIGN, text, atom.end);
  if (sign !== null) {
    const second = rangeEnd(text, RANGE_SIGN.lastIndex, atom, at);
    if (second !== null) {
      const until = execAt(UNTIL, text, second.end);
      const end = until === null ? second.end : UNTIL.lastIndex;
      if (atom.period === null || second.period === null || second.period.wholeTo < atom.period.wholeFrom) {
        return { end, impossible: text.slice(position, end) };
      }
      return { end, period: joined(atom.period, second.period, at) };
    }
  }
  if (atom.period === null) return { end: atom.end, impossible: text.slice(position, atom.end) };
  const since = execAt(SINCE, text, atom.end);
  if (since !== null && atom.period.wholeFrom <= at.today) {
    return { end: SINCE.lastIndex, period: rangePeriod(atom.period.wholeFrom, at.today) };
  }
  return { end: atom.end, period: atom.period };
}

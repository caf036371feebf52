import type { CalendarUnit } from '../../model/calendar.js';
import { ENGLISH_COUNTS, NATIVE, SINO_DIGITS } from '../counters.js';

/** The vocabulary of periods, as data: words said relative to today, and the forms of dates. */

export const MONTH_NAMES: Readonly<Record<string, number>> = {
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

const COUNTS: Readonly<Record<string, number>> = {
  ...NATIVE,
  서: 3,
  넉: 4,
  ...SINO_DIGITS,
  십: 10,
  십이: 12,
  ...ENGLISH_COUNTS,
  twelve: 12,
  a: 1,
};
const COUNT_PATTERN = `\\d{1,3}|${Object.keys(COUNTS)
  .sort((a, b) => b.length - a.length)
  .join('|')}`;

export function countOf(text: string): number {
  return COUNTS[text] ?? Number(text);
}

/** Said relative to today: [pattern, unit, units away]. */
const RELATIVE: readonly (readonly [string, CalendarUnit, number])[] = [
  ['오늘자|오늘|금일|당일|today', 'day', 0],
  ['어제자|어제|전일|어저께|yesterday', 'day', -1],
  ['그끄제|그끄저께', 'day', -3],
  ['그제|그저께|엊그제|엊그저께|thedaybeforeyesterday|daybeforeyesterday', 'day', -2],
  ['내일|명일|익일|tomorrow', 'day', 1],
  ['모레', 'day', 2],
  ['이번week|이번한주|이번주|금주|당주|주초부터|thisweek|wtd|weektodate', 'week', 0],
  ['지지난주|저저번주|전전주|theweekbeforelast', 'week', -2],
  ['지난week|last주|지난한주|지난주|저번주|전주|lastweek|previousweek', 'week', -1],
  ['다음주|담주|차주|내주|nextweek', 'week', 1],
  [
    '이번달말까지|이달말까지|월말까지|월초부터|이번한달|이번month|this달|이번달|이달|요번달|당월|금월|이번월|이번한월|forthemonth|(?<=(?:end|endup|close|finish|land)(?:at|with|for)?)themonth|thismonth|thismo|currentmonth|monthtodate|mtd',
    'month',
    0,
  ],
  ['지지난달|저저번달|전전월|전전달|themonthbeforelast', 'month', -2],
  [
    '지난month|last달|지난한달|지난번달|지난달|저번달|지난월|저번월|전월|전달|직전월|lastmonth|lastmo|previousmonth|priormonth',
    'month',
    -1,
  ],
  ['다음달|담달|다음월|익월|차월|내달|nextmonth', 'month', 1],
  [
    'quarterly(?=target(?!s)|quota)|분기말까지|분기초부터|분기시작부터|(?<!(?:올해|작년|재작년|지난해|\\d년)(?:[가-힣]{1,4}별)?)분기(?=목표|달성|실적|매출|마감)|이번quarter|이번쿼터|this분기|이번분기|당분기|금분기|현분기|요번분기|forthequarter|(?<=(?:end|endup|close|finish|land)(?:at|with|for)?)thequarter|thisquarter|thisqtr|currentquarter|quartertodate|qtd',
    'quarter',
    0,
  ],
  ['지지난분기|전전분기', 'quarter', -2],
  [
    '지난quarter|지난쿼터|last분기|지난분기|저번분기|전분기|직전분기|lastquarter|lastqtr|previousquarter|priorquarter',
    'quarter',
    -1,
  ],
  ['다음분기|차분기|담분기|nextquarter', 'quarter', 1],
  [
    '연말까지|연말(?:쯤|에는|에)?(?=.{0,12}(?:예상|예측|전망|마감))|연말(?=목표|달성)|yearend(?=target|forecast|outlook|sales)|endofyear|endoftheyear|금년도회계연도누적|금년도회계연도|당해회계연도|회계연도누적|회계연도누계|올해말까지|올해들어와서|올해들어서|올해들어|올해누적|올해누계|올해한해|올해|올핸|금년도|금년|당해년도|당해|올한해|연초부터|연초이후|올초부터|올해초부터|누계|누적|연누계|연누적|fortheyear|(?<=(?:end|endup|close|finish|land)(?:at|with|for)?)theyear|thisyear|currentyear|yeartodate|ytd|이번회계연도|이번회계년도|올해회계연도|thisfiscalyear|currentfiscalyear',
    'year',
    0,
  ],
  ['재작년한해|재작년도|재작년|지지난해|전전년|theyearbeforelast|yearbeforelast', 'year', -2],
  [
    '작년한해|작년도|작년|전년도|전년|지난해|지난한해|lastyear|previousyear|prioryear|지난회계연도|지난회계년도|작년회계연도|lastfiscalyear',
    'year',
    -1,
  ],
  ['내후년도|내후년|후년도|theyearafternext|yearafternext', 'year', 2],
  ['내년도|내년|다음해|nextyear', 'year', 1],
];

const YEAR_WORDS: readonly (readonly [string, number])[] = [
  ['재작년도?|지지난해', -2],
  ['작년도?|전년도?|지난해|lastyear', -1],
  ['올해|올|금년도?|당해|thisyear', 0],
  ['내년도?|nextyear', 1],
];

export function sticky(pattern: string): RegExp {
  return new RegExp(pattern, 'y');
}

export function execAt(regex: RegExp, text: string, position: number): RegExpExecArray | null {
  regex.lastIndex = position;
  return regex.exec(text);
}

/** Two syllables are near too many other words; these are said often enough to be looked for. */
const SHORT_PERIODS = ['올해', '작년', '오늘', '금년', '최근'];
const HALVES = ['상반기', '하반기', 'firsthalf', 'secondhalf'];
const ALL_RELATIVE = RELATIVE.flatMap(([words]) => words.split('|')).filter((w) => /^[가-힣a-z]+$/.test(w));

/** Words of the period grammar whose misspellings are put right. */
export const PERIOD_WORDS: readonly string[] = [
  ...ALL_RELATIVE.filter((w) => (/[a-z]/.test(w) ? w.length >= 5 : w.length >= 3)),
  ...SHORT_PERIODS,
  ...HALVES,
  ...Object.keys(MONTH_NAMES).filter((w) => w.length >= 5),
];

/** Latin words of the period grammar. */
export const LATIN_PERIODS: ReadonlySet<string> = new Set([
  ...ALL_RELATIVE.filter((w) => /[a-z]/.test(w)),
  ...Object.keys(MONTH_NAMES),
  'firsthalf',
  'secondhalf',
]);

export const RELATIVE_RULES = RELATIVE.map(([words, unit, away]) => ({
  regex: sticky(`(?:${words})`),
  unit,
  away,
}));
export const YEAR_RULES = YEAR_WORDS.map(([words, away]) => ({ regex: sticky(`(?:${words})의?`), away }));
export const NUMERIC_YEAR = sticky("((?:19|20)\\d{2})년도?(?:한해)?의?|'?(\\d{2})년도?(?:한해)?의?");
export const BARE_YEAR = sticky('((?:19|20)\\d{2})[-./]?');

/** A day of the week: 금요일, 지난주 금요일. */
export const WEEKDAY = sticky('(월|화|수|목|금|토|일)요일');
export const ENGLISH_WEEKDAYS = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'];
export const LAST_WEEKDAY = sticky(
  `(?:지난|저번)\\s*(월|화|수|목|금|토|일)요일|last(${ENGLISH_WEEKDAYS.join('|')})day`,
);
export const WEEKDAYS = '월화수목금토일';

export const DATE_FULL = sticky(
  '((?:19|20)\\d{2})[-./](\\d{1,2})[-./](\\d{1,2})(?!\\d)|((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)',
);
export const YEAR_MONTH = sticky(
  '((?:19|20)\\d{2})[-./](\\d{1,2})(?![\\d월/.-])월?|(2\\d)[.](\\d{1,2})월(?!\\d)',
);
export const MONTH_DAY_SLASH = sticky('(\\d{1,2})\\/(\\d{1,2})(?![\\d/]|분기)');
export const MONTH_DAY_KO = sticky('(\\d{1,2})월(\\d{1,2})일');
export const MONTH_KO = sticky('(\\d{1,2})월(?:달(?!성)|한달)?(?!\\d+일|일(?!평균|별|자별|단위|마다))');
export const QUARTER = sticky(
  '(\\d)(?:사|\\/4)?분기|([1-4])q(?:uarter)?|q([1-4])(?!\\d)|(first|second|third|fourth|1st|2nd|3rd|4th)quarter',
);
export const HALF = sticky('(?:이번)?(?:(상|전)반기|(하|후)반기)|h([12])(?!\\d)|([12])h|(first|second)half');
export const MONTH_EN = sticky(`(${MONTH_PATTERN})`);
export const DAY_ONLY = sticky('(\\d{1,2})일(?!\\d|간|동안|치|째|이상|이내|전)');
export const YEAR_AFTER = sticky('(?:of| )?((?:19|20)\\d{2})(?!\\d)|(?:of)?(lastyear|thisyear|nextyear)');
/** 8월 말일, 지난달 마지막 날, 이번 달 초부터: the edge of the month before it. */
export const MONTH_EDGE = sticky('의?(?:(말일|마지막날)|(?:첫날|초(?=부터)))');
export const WEEKEND = sticky('(?:(지난|저번|지난주|저번주|last)|이번|이번주|this)(?:주말|weekend)');
export const RECENT = sticky(
  `(?:최근|지난|과거|직전|요|last|past|recent|thelast|thepast)(${COUNT_PATTERN})?(반년|일|주일|주|개월|달|년|분기|days?|weeks?|months?|years?|quarters?)(?:간|동안|치)?`,
);
/** "1주일 매출", "일주일치": the days that end today, where nothing else places them. */
export const BARE_WEEKS = sticky(
  `(${COUNT_PATTERN}|일)주일(?:간|동안|치)?(?!에|마다|평균|당|전|뒤|후|이내|내|째|단위|별)`,
);
export const AGO_UNITS: Readonly<Record<string, CalendarUnit>> = {
  일: 'day',
  주: 'week',
  주일: 'week',
  달: 'month',
  개월: 'month',
  년: 'year',
};
export const AGO = sticky(`(${COUNT_PATTERN})(일|주일|주|개월|달|년)전(?!체|월|년|주|일|분)`);
export const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};
export const EN_DAY_MONTH = sticky(`(\\d{1,2})(?:st|nd|rd|th)?(?:of)?(${MONTH_PATTERN})`);
export const EN_DAY_AFTER = sticky('(\\d{1,2})(?:st|nd|rd|th)?(?![\\d월일년])');

const HELD_AGAINST = /(?:vs|versus|than|with|against|to|over|on)$/;

/** "growth vs last year this quarter": last year is what this quarter is held against. */
export function ofOtherYear(text: string, position: number): boolean {
  return text.startsWith('lastyear', position) && HELD_AGAINST.test(text.slice(0, position));
}

/** The year that stands behind what is of it: "March last year". */
export function yearAfter(m: RegExpExecArray, present: number): number {
  if (m[1] !== undefined) return Number(m[1]);
  if (m[2] === 'nextyear') return present + 1;
  return present - (m[2] === 'lastyear' ? 1 : 0);
}

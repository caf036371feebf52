import type { SaidText } from './said-text.js';

/** Days as they come round: 매일, 평일, 매주 월·수, 매월 말일, every monday. */

/**
 * How much of a schedule the words are by themselves. `strong` is nothing else (매주 월요일, 매월 1일); `daily`
 * may be a breakdown (매일 매출); `weak` may be a filter (평일 매출); `breakdown` is one unless more is said (매달).
 */
export type DaysStrength = 'strong' | 'daily' | 'weak' | 'breakdown';

export interface SaidDays {
  /** The last three fields of cron. */
  readonly days: string;
  readonly strength: DaysStrength;
  /** Of 매시간, 2시간마다. */
  readonly every: { readonly minute: string; readonly hours: string } | null;
  readonly isOffOnHolidays: boolean;
  /** 격주: in one week and not in the next. */
  readonly isEveryOtherWeek?: true;
}

/** `days`: no timetable can say it (격월, 32일); `interval`: every seven hours, every minute. */
export type DaysProblem = 'days' | 'interval';

const KOREAN_DAYS: Readonly<Record<string, number>> = { 일: 0, 월: 1, 화: 2, 수: 3, 목: 4, 금: 5, 토: 6 };
const ENGLISH_DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const DAY = '[월화수목금토일](?:요일)?';
/** Spaces are single by then, so that there is one way to read each. */
const AND = '(?:\\s?(?:,|·|\\/|과|와|이랑|랑|하고|및|~|-|부터|에서)\\s?|\\s)?';
const LIST = `${DAY}(?:${AND}${DAY}){0,7}`;
const TO_END = '(?:까지)?(?:날)?(?:마다|에는|에|엔|만){0,3}';
const WORD_END = '(?=$|[\\s,.!]|[오아점저새밤낮출퇴정\\d])';

const ENGLISH_DAY = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?';
const ENGLISH_LIST = `${ENGLISH_DAY}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)${ENGLISH_DAY}){0,7}`;

function sorted(days: readonly number[]): string {
  return [...new Set(days)].sort((a, b) => a - b).join(',');
}

/** 월수금 -> 1,3,5; 월~금 -> 1-5. */
function koreanList(list: string): string {
  const letters = [...list.replaceAll('요일', '')];
  const named = letters.flatMap((letter) => KOREAN_DAYS[letter] ?? []);
  const [from, to] = named;
  if (named.length === 2 && from !== undefined && to !== undefined && /[~-]|부터|에서/.test(list)) {
    return from < to ? `${from}-${to}` : sorted([...Array(7).keys()].filter((d) => d >= from || d <= to));
  }
  return sorted(named);
}

function englishList(list: string): string {
  return sorted(
    list
      .toLowerCase()
      .split(/\s*,\s*|\s+and\s+|\s+/)
      .flatMap((word) => {
        const at = ENGLISH_DAYS.findIndex((day) => word.startsWith(day));
        return at < 0 ? [] : [at];
      }),
  );
}

const ORDINALS: readonly (readonly [RegExp, string])[] = [
  [/^(?:첫|1|first)/, '1'],
  [/^(?:둘|두|2|second)/, '2'],
  [/^(?:셋|세|3|third)/, '3'],
  [/^(?:넷|네|4|fourth)/, '4'],
  [/^(?:마지막|last)/, 'L'],
];

interface DaysRow {
  readonly regex: RegExp;
  readonly read: (m: RegExpExecArray) => Omit<SaidDays, 'isOffOnHolidays'> | DaysProblem;
}

const row = (source: string, read: DaysRow['read']): DaysRow => ({ regex: new RegExp(source, 'i'), read });
const on = (days: string, strength: DaysStrength): Omit<SaidDays, 'isOffOnHolidays'> => ({
  days,
  strength,
  every: null,
});

function monthDays(said: string): string | DaysProblem {
  const days = [...said.matchAll(/\d{1,2}/g)].map((m) => Number(m[0]));
  return days.every((d) => d >= 1 && d <= 31) ? sorted(days) : 'days';
}

const HOURS_SAID: Readonly<Record<string, number>> = {
  한: 1,
  두: 2,
  세: 3,
  네: 4,
  여섯: 6,
  여덟: 8,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  eight: 8,
  twelve: 12,
};

/** Every so many hours; one that does not divide the day would have one gap shorter than the others. */
function everyHours(said: string): Omit<SaidDays, 'isOffOnHolidays'> | DaysProblem {
  const hours = HOURS_SAID[said.toLowerCase()] ?? Number(said);
  if (!Number.isInteger(hours) || hours < 1 || hours > 12 || 24 % hours !== 0) return 'interval';
  return {
    days: '* * *',
    strength: 'strong',
    every: { minute: '0', hours: hours === 1 ? '*' : `*/${hours}` },
  };
}

const MINUTES_MIN = 10;

function everyMinutes(said: string): Omit<SaidDays, 'isOffOnHolidays'> | DaysProblem {
  const minutes = Number(said);
  if (minutes < MINUTES_MIN || minutes > 30 || 60 % minutes !== 0) return 'interval';
  return { days: '* * *', strength: 'strong', every: { minute: `*/${minutes}`, hours: '*' } };
}

/** The likelier first: what takes more of the text. */
const ROWS: readonly DaysRow[] = [
  row(
    '격일|격월|이틀\\s*(?:마다|에\\s*한\\s*번)|사흘\\s*(?:마다|에\\s*한\\s*번)|\\d+\\s*일\\s*(?:마다|에\\s*한\\s*번|간격)|(?:매월|매달)\\s*(?:첫|마지막)\\s*(?:영업일|평일|근무일)|\\bevery\\s+other\\b|\\bbi-?weekly\\b|\\bevery\\s+(?:\\d+|two|three)\\s+(?:days|weeks|months)',
    () => 'days',
  ),
  row(
    '매\\s*시간(?:마다)?|매시\\s*정각(?:에|마다)?|(?<![가-힣\\d])(?:한\\s*)?시간마다|\\bevery\\s+hour\\b|\\bhourly\\b',
    () => everyHours('1'),
  ),
  row(
    '(?<![가-힣])(\\d{1,2}|한|두|세|네|여섯|여덟)\\s*시간\\s*(?:마다|에\\s*한\\s*번(?:씩)?|간격(?:으로)?)',
    (m) => everyHours(m[1] ?? ''),
  ),
  row('\\bevery\\s+(\\d{1,2}|two|three|four|six|eight|twelve)\\s+hours?\\b', (m) => everyHours(m[1] ?? '')),
  row(
    '(\\d{1,3})\\s*분\\s*(?:마다|간격(?:으로)?|에\\s*한\\s*번)|\\bevery\\s+(\\d{1,3})\\s+min(?:ute)?s?\\b',
    (m) => everyMinutes(m[1] ?? m[2] ?? ''),
  ),
  row('(?:매월|매달|매\\s월)\\s*(?:마지막\\s*날|말일|월말|말)(?:에|마다)?', () => on('L * *', 'strong')),
  row(
    '(?:매월|매달|매\\s월)\\s*(첫째|첫\\s*번째|첫|둘째|두\\s*번째|셋째|세\\s*번째|넷째|네\\s*번째|마지막)\\s*(?:주\\s*)?([월화수목금토일])요일(?:에|마다)?',
    (m) => {
      const nth = ORDINALS.find(([pattern]) => pattern.test(m[1] ?? ''))?.[1] ?? '1';
      return on(`* * ${KOREAN_DAYS[m[2] ?? '']}#${nth}`, 'strong');
    },
  ),
  row('(?:매월|매달|매\\s월)\\s*(?:첫\\s*날|초하루|월초|초)(?:에|마다)?', () => on('1 * *', 'strong')),
  row(
    '(?:매월|매달|매\\s월)\\s*(\\d{1,2}\\s*일?(?:\\s*(?:,|·|과|와|이랑|랑|하고|및)\\s*\\d{1,2}\\s*일){0,11})(?:에|마다)?',
    (m) => {
      const days = monthDays(m[1] ?? '');
      return days === 'days' || days === 'interval' ? days : on(`${days} * *`, 'strong');
    },
  ),
  row(
    '\\b(?:on\\s+)?the\\s+(\\d{1,2})(?:st|nd|rd|th)\\s+(?:day\\s+)?of\\s+(?:every|each|the)\\s+month\\b|\\b(?:every|each)\\s+month\\s+on\\s+the\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b',
    (m) => {
      const days = monthDays(m[1] ?? m[2] ?? '');
      return days === 'days' || days === 'interval' ? days : on(`${days} * *`, 'strong');
    },
  ),
  row('\\b(?:on\\s+)?the\\s+last\\s+day\\s+of\\s+(?:every|each|the)\\s+month\\b', () =>
    on('L * *', 'strong'),
  ),
  row('(?:매년|매해|해마다)\\s*(\\d{1,2})월\\s*(\\d{1,2})일(?:에|마다)?', (m) => {
    const [month, day] = [Number(m[1]), Number(m[2])];
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? on(`${day} ${month} *`, 'strong') : 'days';
  }),
  row('(?:매\\s*분기|분기마다)\\s*(?:마지막\\s*날|말일|말)(?:에)?', () => on('L 3,6,9,12 *', 'strong')),
  row('(?:매\\s*분기|분기마다)\\s*(?:첫\\s*날|초|1일)(?:에)?', () => on('1 1,4,7,10 *', 'strong')),
  row(`매주\\s*(${LIST})${TO_END}${WORD_END}`, (m) => on(`* * ${koreanList(m[1] ?? '')}`, 'strong')),
  row(
    `(?<![가-힣])([월화수목금토일]요일(?:${AND}${DAY}){0,7}|${DAY}(?:${AND}${DAY}){1,7})\\s*(?:까지)?\\s*마다(?:에)?`,
    (m) => on(`* * ${koreanList(m[1] ?? '')}`, 'strong'),
  ),
  row(
    `(?<![가-힣])([월화수목금토일]{3,7}(?:요일)?|[월화수목금토일](?:요일)?\\s*(?:~|-|부터)\\s*[월화수목금토일](?:요일)?|${DAY}(?:\\s*[,·/]\\s*${DAY})+|[월화수목금토일]요일(?:${AND}[월화수목금토일]요일)+)${TO_END}${WORD_END}`,
    (m) => on(`* * ${koreanList(m[1] ?? '')}`, 'weak'),
  ),
  // "금요일 오후 5시에": with an hour behind it the day comes round, unless it is said to be one.
  row(
    `(?<![가-힣]|(?:이번|다음|지난|담)\\s?주\\s)([월화수목금토일]요일)(?:에)?(?=\\s(?:오전|오후|새벽|아침|점심|낮|저녁|밤|퇴근|출근)?\\s?(?:\\d{1,2}|열두|열한|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉)\\s?(?:시(?!간)|:))`,
    (m) => on(`* * ${koreanList(m[1] ?? '')}`, 'weak'),
  ),
  row('\\b(?:every|each)\\s+(?:week\\s*|work(?:ing)?\\s*|business\\s*)days?\\b', () =>
    on('* * 1-5', 'strong'),
  ),
  row(`\\b(?:every|each)\\s+(${ENGLISH_LIST})\\b`, (m) => on(`* * ${englishList(m[1] ?? '')}`, 'strong')),
  row(
    `\\bon\\s+(${ENGLISH_DAY.replace(/s\?$/, 's')}(?:(?:\\s*,\\s*|\\s+and\\s+)${ENGLISH_DAY}){0,7})\\b`,
    (m) => on(`* * ${englishList(m[1] ?? '')}`, 'strong'),
  ),
  row('\\b(?:every|each)\\s+(?=morning|evening|afternoon|night)', () => on('* * *', 'strong')),
  row('(?:매\\s*)?(?<![가-힣])(?:평일|주중)(?:마다|에는|에만|에|엔|만)?|매\\s*평일(?:마다|에)?', () =>
    on('* * 1-5', 'weak'),
  ),
  row('(?<![가-힣])주말마다', () => on('* * 0,6', 'weak')),
  row('\\bon\\s+weekdays\\b|\\bweekdays\\b', () => on('* * 1-5', 'weak')),
  row('매일매일|매일(?:같이|마다)?|날마다|하루(?:에)?\\s*한\\s*번(?:씩)?|\\b(?:every|each)\\s*day\\b', () =>
    on('* * *', 'daily'),
  ),
  row('(?<=(?:아침|저녁|점심|오전|오후|밤|새벽))마다|(?<=(?:출근|퇴근)(?:\\s?(?:시간|길|때))?)마다', () =>
    on('* * *', 'strong'),
  ),
  row('매주(?:마다)?|\\bevery\\s+week\\b|\\bweekly\\b', () => on('* * 1', 'breakdown')),
  row('매월|매달|다달이|\\bevery\\s+month\\b|\\bmonthly\\b', () => on('1 * *', 'breakdown')),
  row('매\\s*분기|\\bquarterly\\b|\\bevery\\s+quarter\\b', () => on('1 1,4,7,10 *', 'breakdown')),
  row('매년|매해|\\byearly\\b|\\bevery\\s+year\\b', () => on('1 1 *', 'breakdown')),
  row('\\bdaily\\b', () => on('* * *', 'breakdown')),
];

const NO_HOLIDAYS =
  /(?:주말(?:이?랑|과|,|·|\s){0,3})?(?:공)?휴일(?:은|엔|에는|에)?\s*(?:빼고는?|제외(?:하고)?|말고|쉬고)|(?<![가-힣])(?:매\s*)?영업일(?:마다|에만|에|엔|만)?|\b(?:except|excluding|not\s+on)\s+(?:public\s+)?holidays\b/i;
const NO_WEEKENDS =
  /주말(?:은|엔|에는)?\s*(?:빼고는?|제외(?:하고)?|말고|쉬고)|\b(?:except|excluding|not\s+on)\s+weekends\b/i;

const EVERY_OTHER_WEEK = new RegExp(
  `(?:격주(?:로|마다|에)?|(?:2|이|두)\\s*주(?:일)?\\s*(?:마다|에\\s*한\\s*번(?:씩)?|간격으로))(?:\\s*(${LIST})${TO_END}${WORD_END})?|(${DAY})\\s*(?:격주(?:로|마다)?)|\\b(?:every\\s+(?:other|second)\\s+(${ENGLISH_LIST}|week)|every\\s+(?:two|2)\\s+weeks|bi-?weekly)(?:\\s+on\\s+(${ENGLISH_LIST}))?\\b`,
  'i',
);

/** "격주 월요일", "every other Friday": on Mondays where no day is said. */
function takeEveryOtherWeek(said: SaidText): Omit<SaidDays, 'isOffOnHolidays'> | null {
  const m = said.take(EVERY_OTHER_WEEK);
  if (m === null) return null;
  const korean = m[1] ?? m[2];
  const english = m[4] ?? (m[3] === undefined || /^week$/i.test(m[3]) ? undefined : m[3]);
  const days =
    korean === undefined ? (english === undefined ? '1' : englishList(english)) : koreanList(korean);
  const strength = korean === undefined && english === undefined ? 'breakdown' : 'strong';
  return { ...on(`* * ${days}`, strength), isEveryOtherWeek: true };
}

/** Takes the days out of the text; null where none come round. */
export function takeDays(said: SaidText): SaidDays | DaysProblem | null {
  const noHolidays = said.take(NO_HOLIDAYS);
  const noWeekends = said.take(NO_WEEKENDS);
  const isOffOnHolidays = noHolidays !== null;
  const workdays = noWeekends !== null || /영업일|주말/.test(noHolidays?.[0] ?? '');
  const everyOther = takeEveryOtherWeek(said);
  if (everyOther !== null) return { ...everyOther, isOffOnHolidays };
  for (const { regex, read } of ROWS) {
    const m = said.take(regex);
    if (m === null) continue;
    const days = read(m);
    if (days === 'days' || days === 'interval') return days;
    // "매일 아침 평일만": the narrower of two is meant.
    const narrowed = days.days === '* * *' && (workdays || said.take(/평일에?만|평일/) !== null);
    return { ...days, days: narrowed ? '* * 1-5' : days.days, isOffOnHolidays };
  }
  if (!workdays && !isOffOnHolidays) return null;
  return { ...on(workdays ? '* * 1-5' : '* * *', 'weak'), isOffOnHolidays };
}

/** A reply's own days: "월요일만", "평일로". */
export function takeBareDays(said: SaidText): SaidDays | DaysProblem | null {
  const found = takeDays(said);
  if (found !== null) return found;
  const list = said.take(new RegExp(`(?<![가-힣])([월화수목금토일]요일(?:${AND}${DAY}){0,7})${TO_END}`, 'i'));
  if (list !== null) return { ...on(`* * ${koreanList(list[1] ?? '')}`, 'strong'), isOffOnHolidays: false };
  const days = said.take(new RegExp(`\\b(?:only\\s+)?(?:on\\s+)?(${ENGLISH_LIST})(?:\\s+only)?\\b`, 'i'));
  if (days !== null) return { ...on(`* * ${englishList(days[1] ?? '')}`, 'strong'), isOffOnHolidays: false };
  return null;
}

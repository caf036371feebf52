import {
  addMonths,
  type CalendarContext,
  fiscalQuarter,
  rangePeriod,
  unitPeriod,
  yearOf,
} from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Token } from './concepts.js';
import type { Remembered } from './reading.js';

/** "작년 하반기 매출", then "상반기는?": a part of a year by itself is of the year that was said before. */

const YEAR = /\d{2}년|[이저전후작금내]년|재작년|올해|지난해|전년|year|20\d\d/;
/** By its own name, and not by how far from today it is. */
const PART =
  /^(?:\d{1,2}월|[1-4]분기|[1-4]q|q[1-4]|[상하]반기|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/;

export function saysYear(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }) => concept.kind === 'period' && YEAR.test(text));
}

/** The year that the question before said, where this one names a part of one alone. */
export function inYearBefore(
  said: Period,
  before: Remembered,
  input: { readonly tokens: readonly Token[]; readonly calendar: CalendarContext },
): Period {
  const { calendar, tokens } = input;
  const words = tokens.filter(({ concept }) => concept.kind === 'period');
  const { unit } = said;
  const isPart = words.length === 1 && PART.test(words[0]?.text ?? '');
  if (before.saidYear !== true || !isPart || (unit !== 'month' && unit !== 'quarter' && unit !== 'half'))
    return said;
  const yearOf = (period: Period): number => fiscalQuarter(period.wholeFrom, calendar.fiscalStart).year;
  const years = yearOf(said) - yearOf(before.query.period);
  return years > 0 ? unitPeriod(addMonths(said.wholeFrom, -12 * years), unit, calendar) : said;
}

const LAST_YEARS = /^(?:작년|지난해|전년|재작년)(?:의)?$/;

const PART_OF_YEAR = new RegExp(
  `^(?:(?:재작|작|전)년|지난해|(?:20)?\\d{2}년)(?:도)?(?:의)?(?=${PART.source.slice(1, -1)}$)`,
);
const BESIDE: readonly Token['concept']['kind'][] = ['particle', 'and', 'filler', 'metric', 'versus'];

/** "작년 상반기 하반기": the part that follows is of the year that is said with the one before it. */
function withYearBeside(tokens: readonly Token[], calendar: CalendarContext): readonly Token[] {
  return tokens.map((token, at): Token => {
    const before = tokens.slice(0, at).findLastIndex(({ concept }) => concept.kind === 'period');
    const [first, part] = [tokens[before]?.concept, token.concept];
    if (first?.kind !== 'period' || part.kind !== 'period' || !PART.test(token.text)) return token;
    if (!PART_OF_YEAR.test(tokens[before]?.text ?? '') || first.period.unit !== part.period.unit)
      return token;
    const between = tokens.slice(before + 1, at);
    if (!between.every((t) => BESIDE.includes(t.concept.kind) && !OPEN.test(t.text))) return token;
    const { unit, wholeFrom } = part.period;
    if (unit !== 'month' && unit !== 'quarter' && unit !== 'half') return token;
    let from = wholeFrom;
    while (addMonths(from, -12) > first.period.wholeFrom) from = addMonths(from, -12);
    return from === wholeFrom || from <= first.period.wholeFrom
      ? token
      : { ...token, concept: { kind: 'period', period: unitPeriod(from, unit, calendar) } };
  });
}

/** An end or what is held against: "작년 5월부터 8월까지", "작년 5월보다 8월". */
const OPEN = /^(?:부터|까지|보다|에서|대비)/;

/** "작년 지난달", "작년 그 달": the same month of that year, where both are said side by side. */
export function withYears(said: readonly Token[], calendar: CalendarContext): readonly Token[] {
  const tokens = withYearBeside(withYearBehind(said, calendar), calendar);
  return tokens.flatMap((token, at): readonly Token[] => {
    const before = tokens[at - 1];
    if (token.concept.kind !== 'period') return [token];
    if (before !== undefined && isYearOf(before, token)) return [inYear(before, token, calendar)];
    const next = tokens[at + 1];
    return next !== undefined && isYearOf(token, next) ? [] : [token];
  });
}

const HOLDS_AGAINST: readonly Token['concept']['kind'][] = [
  'than',
  'versus',
  'compare',
  'compared',
  'changed',
];
const JOINS = /^(?:이?랑|와|과|하고|보다)/;

/** "8월 매출 작년", "상반기 하반기 비교 작년": a year said last is that of the parts of a year before it. */
function withYearBehind(tokens: readonly Token[], calendar: CalendarContext): readonly Token[] {
  const periods = tokens.filter(({ concept }) => concept.kind === 'period');
  const year = periods.at(-1);
  const parts = periods.slice(0, -1);
  if (year === undefined || parts.length === 0 || !LAST_YEARS.test(year.text)) return tokens;
  if (!parts.every(({ text }) => PART.test(text))) return tokens;
  const at = tokens.indexOf(year);
  // "8월 매출 작년 대비", "작년이랑 8월": a year to be held against.
  const isOther =
    JOINS.test(tokens[at + 1]?.text ?? '') ||
    (parts.length === 1 && tokens.some(({ concept }) => HOLDS_AGAINST.includes(concept.kind)));
  const isJoined = parts.some((part) => JOINS.test(tokens[tokens.indexOf(part) + 1]?.text ?? ''));
  if (isOther || (isJoined && parts.length === 1)) return tokens;
  return tokens
    .filter((token) => token !== year)
    .map((token) => (parts.includes(token) ? inFiscalYear(year, token, calendar) : token));
}

/** Months are of calendar years, quarters and halves of fiscal ones. */
function inFiscalYear(year: Token, part: Token, calendar: CalendarContext): Token {
  if (year.concept.kind !== 'period' || part.concept.kind !== 'period') return part;
  const { wholeFrom, unit } = part.concept.period;
  if (unit !== 'month' && unit !== 'quarter' && unit !== 'half') return part;
  const own = fiscalQuarter(year.concept.period.wholeFrom, calendar.fiscalStart).year;
  const present = fiscalQuarter(calendar.today, calendar.fiscalStart).year;
  const wanted = unit === 'month' ? yearOf(calendar.today) + own - present : own;
  const said = unit === 'month' ? yearOf(wholeFrom) : fiscalQuarter(wholeFrom, calendar.fiscalStart).year;
  const period = unitPeriod(addMonths(wholeFrom, 12 * (wanted - said)), unit, calendar);
  return { ...part, text: `${year.text}${part.text}`, concept: { ...part.concept, period } };
}

function isYearOf(year: Token, part: Token): boolean {
  return (
    year.concept.kind === 'period' &&
    part.concept.kind === 'period' &&
    LAST_YEARS.test(year.text) &&
    part.concept.period.unit !== 'year' &&
    yearOf(part.concept.period.wholeFrom) === yearOf(part.concept.period.wholeTo) &&
    yearOf(part.concept.period.wholeFrom) > yearOf(year.concept.period.wholeFrom)
  );
}

function inYear(year: Token, part: Token, calendar: CalendarContext): Token {
  if (year.concept.kind !== 'period' || part.concept.kind !== 'period') return part;
  const { wholeFrom, wholeTo, unit } = part.concept.period;
  const months = 12 * (yearOf(year.concept.period.wholeFrom) - yearOf(wholeFrom));
  const from = addMonths(wholeFrom, months);
  const isUnit = unit === 'month' || unit === 'quarter' || unit === 'half';
  const period = isUnit ? unitPeriod(from, unit, calendar) : rangePeriod(from, addMonths(wholeTo, months));
  return { ...part, text: year.text + part.text, start: year.start, concept: { ...part.concept, period } };
}

import { type CalendarContext, minDate } from '../model/calendar.js';
import { koreanHolidays } from '../model/holidays.js';
import type { Period } from '../model/period.js';
import type { Filter, Member, MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { leavesOut } from './read-filters.js';

/** "올해 월요일 매출", "지난달 주말 매출", "올해 공휴일 매출": the days that sales are of. */

const BARE_WEEKDAY = /^([월화수목금토일])요일$/;
const ORDER = '월화수목금토일';

/** Of so many days that a day of the week comes round in them. */
function holdsSeveral({ unit }: Period): boolean {
  return unit !== 'day' && unit !== 'week';
}

/**
 * A day of the week by itself is the latest one; of a longer period, broken down, or after sales of such days, it is every
 * one of them: "올해 월요일 매출", "월요일별 매출", "토요일 비중" after "올해 토요일 매출".
 */
export function withWeekdays(
  tokens: readonly Token[],
  before: Pick<MetricQuery, 'filters'> | null = null,
): readonly Token[] {
  const isBare = ({ concept, text }: Token): boolean => concept.kind === 'period' && BARE_WEEKDAY.test(text);
  if (!tokens.some(isBare)) return tokens;
  const others = tokens.filter((token) => token.concept.kind === 'period' && !isBare(token));
  const ofLonger =
    others.some(({ concept }) => concept.kind === 'period' && holdsSeveral(concept.period)) ||
    (others.length === 0 && (before?.filters.some((f) => f.dimension === 'weekday') ?? false)) ||
    (others.length === 0 && comparesWeekdays(tokens.filter(isBare), tokens));
  return tokens.map((token, at): Token => {
    const split = tokens[at + 1]?.concept;
    const each = split?.kind === 'by' && split.dimension === 'day' && tokens[at + 1]?.start === token.end;
    if (!isBare(token) || !(ofLonger || each)) return token;
    const day = ORDER.indexOf(token.text[0] ?? '') + 1;
    return { ...token, concept: { kind: 'weekdays', days: [day] } };
  });
}

const HELD: readonly Token['concept']['kind'][] = [
  'direction',
  'which',
  'superlative',
  'versus',
  'compared',
  'by',
];

/** "월요일 매출이 높아 금요일 매출이 높아?": which of the days is the better one in general, not the last two of them. */
function comparesWeekdays(days: readonly Token[], tokens: readonly Token[]): boolean {
  const different = new Set(days.map(({ text }) => text[0])).size;
  return different > 1 && tokens.some(({ concept }) => HELD.includes(concept.kind));
}

function holidaysIn(period: Period, { today }: CalendarContext): Member[] {
  return [...koreanHolidays(period.from, minDate(period.to, today))].map(([date, name]) => ({
    key: date,
    label: `${name}(${date.slice(5)})`,
  }));
}

/** "주말이랑 평일 비교": kinds of days side by side are not told, as one filter would be the sum of both. */
export function mixesDays(tokens: readonly Token[]): boolean {
  const sorts = tokens.flatMap(({ concept }) =>
    concept.kind === 'weekdays' ? [concept.days.length] : concept.kind === 'holidays' ? [0] : [],
  );
  return sorts.length > 1 && sorts.some((length) => length !== 1);
}

/** The days that were named as filters; of holidays those of the period. */
export function dayFilters(
  tokens: readonly Token[],
  period: Period,
  calendar: CalendarContext,
): readonly Filter[] {
  return tokens.flatMap(({ concept }, at): Filter[] => {
    const exclude = leavesOut(tokens, at);
    if (concept.kind === 'weekdays') {
      const members = concept.days.map((day) => ({ key: day, label: String(day) }));
      return [{ dimension: 'weekday', exclude, members }];
    }
    return concept.kind === 'holidays'
      ? [{ dimension: 'day', exclude, members: holidaysIn(period, calendar) }]
      : [];
  });
}

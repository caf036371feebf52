import { addDays, type CalendarContext, comparePeriod, minDate, spanDays } from '../model/calendar.js';
import type { Comparison, Period } from '../model/period.js';
import type { Filter, MetricQuery } from '../model/query.js';
import {
  addsTo,
  asksForSum,
  boundOfRows,
  carriedOver,
  comparedWith,
  heldAgainst,
  isOfEvery,
  keptPart,
  mergedFilters,
  rankedAnew,
  summedRanking,
  widened,
  withoutRanked,
} from './carried.js';
import type { Token } from './concepts.js';
import { inMonthOf, USUALLY_AGAINST } from './read-periods.js';
import type { MetricReading, Remembered } from './reading.js';
import { steppedFrom } from './stepped-period.js';
import { inYearBefore } from './year-before.js';

/** Questions that go on from the one before: "그럼 작년은?", "그중에 의원만", "아니 매출 말고 수량으로". */

const ASKING = /^(얼마|어때|어떻|몇|how|what)/;
const SHORT_MAX = 4;

export const POINTING = /^(거기|그쪽|그거|그것|그건|그걸)/;
const NAMED = new Set(['name', 'metric', 'period']);

/** "우리내과 거기가", "조스터실드 그거": points at what the question itself has named. */
function resumes(tokens: readonly Token[], at: number): boolean {
  const before = tokens
    .slice(0, at)
    .findLast((t) => t.concept.kind !== 'particle' && t.concept.kind !== 'filler');
  return POINTING.test(tokens[at]?.text ?? '') && before !== undefined && NAMED.has(before.concept.kind);
}

/** "왜 줄었어?", "얼마나 늘었어?" */
const OF_CHANGE = new Set(['changed', 'why']);

/** Says what it is about and when: nothing of an earlier question is missing, though it points at somebody of it. */
export function isWhole(tokens: readonly Token[], { assumptions }: MetricReading): boolean {
  return tokens.some((t) => t.concept.kind === 'metric') && !assumptions.includes('period');
}

/** "제일 많이 떨어진 팀은?" after one month was held against another: of that change, where no other is said. */
export function ofSameChange({ query }: Remembered, { assumptions }: MetricReading): boolean {
  return query.comparison !== null && assumptions.includes('period') && assumptions.includes('comparison');
}

function saysFigures(tokens: readonly Token[], { assumptions }: MetricReading): boolean {
  return tokens.some(({ concept }) => concept.kind === 'metric') || !assumptions.includes('period');
}

/** "취소는 얼마야?", "강북팀은 어땠어?": 은 and 는 turn to something else of what was asked before. */
function turnsTo(tokens: readonly Token[], reading: MetricReading): boolean {
  if (saysFigures(tokens, reading)) return false;
  return tokens.some(({ concept }, at) => {
    const next = tokens[at + 1];
    const isTurn = next?.concept.kind === 'particle' && /^[은는]$/.test(next.text);
    return isTurn && (concept.kind === 'name' || concept.kind === 'status');
  });
}

const ASKS_WHO = /^(?:누가|누군|누구|어디|어느|어떤|who|which)/;

/** "누가 제일 못했어?" names neither what is measured nor when: of the question before. */
function asksWhoOf(tokens: readonly Token[], reading: MetricReading): boolean {
  return (
    !saysFigures(tokens, reading) &&
    tokens.some(({ concept, text }) => concept.kind === 'which' && ASKS_WHO.test(text)) &&
    tokens.some(({ concept }) => ['superlative', 'rank', 'direction'].includes(concept.kind)) &&
    tokens.every(({ concept }) => !['noun', 'changed', 'by', 'scope', 'threshold'].includes(concept.kind))
  );
}

/**
 * True where a question says that it goes on ("그럼", "그중에"), or is too short to stand alone: it names no
 * metric and asks nothing by itself. A full question starts afresh.
 */
export function isFollowUp(tokens: readonly Token[], reading: MetricReading): boolean {
  if (tokens.some((t, at) => t.concept.kind === 'follow' && !resumes(tokens, at))) return true;
  const corrected =
    tokens.some((t) => t.concept.kind === 'exclude') && tokens.some((t) => t.concept.kind === 'metric');
  if (corrected && reading.query.filters.every((f) => !f.exclude)) return true;
  const words = tokens.filter((t) => t.concept.kind !== 'particle' && t.concept.kind !== 'filler');
  if (words.length <= SHORT_MAX && (turnsTo(tokens, reading) || asksWhoOf(tokens, reading))) return true;
  // "제일 잘 팔리는 제품" and "매출 1억 넘는 곳" stand by themselves; "상위 3명만" may go on.
  const names = tokens.some((t) => t.concept.kind === 'noun' || t.concept.kind === 'which');
  const chooses = tokens.some(
    (t) => t.concept.kind === 'superlative' || t.concept.kind === 'direction' || t.concept.kind === 'rank',
  );
  const metric =
    tokens.some(
      (t) => t.concept.kind === 'metric' || t.concept.kind === 'changed' || t.concept.kind === 'scope',
    ) ||
    (names && chooses);
  const onlyMetric = words.length > 0 && words.length <= 2 && words.every((t) => t.concept.kind === 'metric');
  const asks = tokens.some((t) => t.concept.kind === 'filler' && ASKING.test(t.text));
  // "회사 전체로는?", "얼마나 늘었어?": of what, only the question before tells.
  const only = (kind: Token['concept']['kind']): boolean =>
    words.length > 0 && words.every((t) => t.concept.kind === kind);
  if (only('scope') || (words.length > 0 && words.every((t) => OF_CHANGE.has(t.concept.kind)))) return true;
  if (onlyMetric && !asks) return true;
  return !metric && !asks && words.length <= SHORT_MAX;
}

function comparisonOf(
  before: MetricQuery,
  reading: MetricReading,
  { period, calendar }: { readonly period: Period; readonly calendar: CalendarContext },
): Comparison | null {
  const { query } = reading;
  const said = query.comparison;
  if (said !== null) {
    // "전년 대비는?" of the period before, where this question names none.
    if (!reading.assumptions.includes('period') || said.kind === 'named') return said;
    if (before.comparison !== null && reading.assumptions.includes('comparison')) return before.comparison;
    const isUsual = reading.assumptions.includes('comparison') && !query.metrics.includes('growth');
    return comparePeriod(
      before.period,
      isUsual ? USUALLY_AGAINST[before.period.unit] : said.kind,
      calendar.fiscalStart,
    );
  }
  const kind = before.comparison?.kind;
  if (kind === undefined) return null;
  if (reading.assumptions.includes('period')) return before.comparison;
  if (kind === 'named') return null;
  // "그럼 작년은?": what was compared moves by a year as well, over as many days.
  if (period !== query.period && before.comparison !== null) {
    const { from, to } = before.comparison.period;
    const other = comparePeriod(before.comparison.period, 'yoy', calendar.fiscalStart).period;
    const last = minDate(other.to, addDays(other.from, spanDays(from, to) - 1));
    return { kind, period: { ...other, to: last }, whole: null };
  }
  return comparePeriod(period, kind, calendar.fiscalStart);
}

/** Words that say what the rows are. */
const ROWS = new Set<Token['concept']['kind']>([
  'by',
  'noun',
  'which',
  'rank',
  'count',
  'superlative',
  'direction',
  'trend',
  'metric',
  'threshold',
  'changed',
  'versus',
  'compared',
  'period',
]);

const FINER = ['day', 'week', 'month', 'quarter', 'half'];

/** "그럼 작년은?" of a month or quarter means that month or quarter of last year, over as many days. */
function periodOf(
  { query: before, figuresPeriod }: Remembered,
  said: Period,
  calendar: CalendarContext,
): Period {
  // Of no period at all, last year is last year.
  if (figuresPeriod === null) return said;
  if (said.unit !== 'year' || !FINER.includes(before.period.unit)) return said;
  const lastYear = comparePeriod(before.period, 'yoy', calendar.fiscalStart).period;
  const within = said.wholeFrom <= lastYear.wholeFrom && lastYear.wholeTo <= said.wholeTo;
  return within ? lastYear : said;
}

export interface ContinueInput {
  readonly tokens: readonly Token[];
  readonly calendar: CalendarContext;
}

/** A question that no period was said of, as one for figures is gone on from it: of the period of those before. */
export function forFigures(before: Remembered): Remembered {
  const { figuresPeriod } = before;
  if (figuresPeriod == null) return before;
  return { ...before, query: { ...before.query, period: figuresPeriod } };
}

/** The question before with what this one says anew. What neither says keeps the earlier one's default. */
export function continueFrom(
  before: Remembered,
  reading: MetricReading,
  input: ContinueInput,
): MetricReading {
  const { query } = reading;
  const saidMetric = input.tokens.some((t) => t.concept.kind === 'metric');
  const saidPeriod = !reading.assumptions.includes('period');
  // "엑셀로" gives the rows of before, whatever a file of nothing else would hold.
  const rowsNamed = input.tokens.some((t) => ROWS.has(t.concept.kind));
  const saidRows =
    rowsNamed &&
    !isOfEvery(before.query, input.tokens) &&
    query.groupBy.length > 0 &&
    !reading.assumptions.includes('dimension');
  // A trend after a why asks for the course of things, not once more for the reason.
  const trend = input.tokens.some((t) => t.concept.kind === 'trend');
  const why = reading.why || (before.why && !saidMetric && !trend);
  const metrics = saidMetric ? query.metrics : before.query.metrics;
  const keepsRanking = query.ranking === null && !saidRows;
  const { calendar } = input;
  // "그럼 작년 전체는?" is of the whole year, whatever part of one the question before was of.
  const whole = input.tokens.some((t) => t.concept.kind === 'total');
  const week = input.tokens.find((t) => t.concept.kind === 'period')?.text ?? '';
  const stated = inMonthOf({ said: week, period: query.period }, before.query.period, calendar);
  const dated = inYearBefore(stated, before, input);
  const said = whole ? dated : periodOf(before, dated, calendar);
  const stepped = steppedFrom(before.query.period, input.tokens, calendar);
  const against = saidPeriod ? null : heldAgainst(before.query.period, query.comparison);
  const period = stepped ?? against?.period ?? (saidPeriod ? said : before.query.period);
  const sums = asksForSum(input.tokens) && query.groupBy.length === 0;
  const anew =
    keepsRanking || query.ranking === null || saidMetric
      ? query
      : { ...query, ranking: rankedAnew(before.query, query.ranking, { tokens: input.tokens, metrics }) };
  const ranking = summedRanking(keepsRanking ? before.query : anew, sums);
  const beside = comparedWith(before.query, reading, input.tokens);
  const rows = saidRows ? query.groupBy : sums && ranking === null ? [] : before.query.groupBy;
  const groupBy = beside === null ? rows : [beside.dimension];
  const { tokens } = input;
  const wide = withoutRanked(widened(before, tokens), { query, tokens }, groupBy);
  const merged = mergedFilters(wide, query.filters, addsTo(tokens));
  const filters = beside === null ? merged : mergedFilters(merged, [beside]);
  const bound = boundOfRows(before.query, reading, input.tokens);
  const now = bound === null ? query : { ...query, threshold: bound };
  const yearGoesOn = before.saidYear === true && (!saidPeriod || dated !== stated);
  return {
    ...reading,
    ...(yearGoesOn ? { saidYear: true as const } : {}),
    why,
    whether: bound === null ? reading.whether : null,
    scope: reading.scope === 'unsaid' ? before.scope : reading.scope,
    assumptions: reading.assumptions.filter(
      (a) =>
        a !== 'metric' &&
        (a !== 'dimension' || groupBy !== before.query.groupBy) &&
        (a !== 'period' || before.figuresPeriod === null) &&
        (a !== 'comparison' || (before.query.comparison === null && beside === null)),
    ),
    query: {
      metrics,
      groupBy,
      period,
      comparison:
        against?.comparison ??
        (beside !== null || (before.why && !why && query.comparison === null)
          ? null
          : comparisonOf(before.query, reading, { period, calendar })),
      filters,
      ...carriedOver(before.query, now, { saidMetric, saidRows }),
      ranking:
        beside !== null
          ? null
          : ranking !== null && saidMetric && keepsRanking
            ? { ...ranking, metric: metrics[0] ?? ranking.metric }
            : ranking,
      shareOf: saidMetric ? query.shareOf : keptPart(before.query, { groupBy, filters }),
      dormantMonths: input.tokens.some((t) => t.concept.kind === 'months')
        ? query.dormantMonths
        : before.query.dormantMonths,
      yearlyTarget: query.yearlyTarget || (before.query.yearlyTarget && !saidPeriod),
    },
  };
}

function rankedBy(
  metrics: MetricQuery['metrics'],
  { ranking }: MetricQuery,
): Pick<MetricQuery, 'metrics' | 'ranking'> {
  const [metric] = metrics;
  return { metrics, ranking: ranking === null || metric === undefined ? ranking : { ...ranking, metric } };
}

/**
 * The second of two questions said in one breath ("지난달 한빛병원 매출이랑 다온병원 수량"): the period of the first
 * holds where it says none, and whose figures they are where it names nobody.
 */
export function inheritFrom(
  before: Remembered,
  reading: MetricReading,
  calendar: CalendarContext,
): MetricReading {
  const { query } = reading;
  const period = reading.assumptions.includes('period') ? before.query.period : query.period;
  const named = query.filters.length > 0;
  const kind = query.comparison?.kind ?? 'named';
  // "매출 top3 제품이랑 top3 거래처", "상위 5개랑 하위 5개": ranked by the same, and the same where nothing else is said.
  const bothRank = query.ranking !== null && before.query.ranking !== null;
  const measure = bothRank && reading.assumptions.includes('metric') ? before.query.metrics : null;
  const sameRows = bothRank && reading.assumptions.includes('dimension');
  return {
    ...reading,
    scope: reading.scope === 'unsaid' && !named ? before.scope : reading.scope,
    assumptions: reading.assumptions.filter(
      (a) => a !== 'period' && !(a === 'metric' && measure !== null) && !(a === 'dimension' && sameRows),
    ),
    query: {
      ...query,
      ...(measure === null ? {} : rankedBy(measure, query)),
      ...(sameRows ? { groupBy: before.query.groupBy } : {}),
      period,
      comparison:
        period === query.period || kind === 'named'
          ? query.comparison
          : comparePeriod(period, kind, calendar.fiscalStart),
      filters: named ? query.filters : before.query.filters,
    },
  };
}

/**
 * A question about one member of the list before ("2위는 왜 떨어졌어?"): of the same period and filters where it
 * names none, and no list any more. Of a change that the list did not show, the usual comparison stands.
 */
export function ofMember(
  before: Remembered,
  reading: MetricReading,
  { member, calendar }: { readonly member: Filter; readonly calendar: CalendarContext },
): MetricReading {
  const inherited = inheritFrom(before, reading, calendar);
  const { query } = inherited;
  const saidMetric = !reading.assumptions.includes('metric');
  const lists = query.groupBy.includes(member.dimension);
  return {
    ...inherited,
    scope: reading.scope === 'unsaid' ? before.scope : reading.scope,
    assumptions: inherited.assumptions.filter((a) => a !== 'metric' && a !== 'limit' && a !== 'dimension'),
    query: {
      ...query,
      metrics: saidMetric ? query.metrics : before.query.metrics.slice(0, 1),
      groupBy: lists ? [] : query.groupBy,
      ranking: null,
      threshold: null,
      filters: mergedFilters(mergedFilters(before.query.filters, reading.query.filters), [member]),
    },
  };
}

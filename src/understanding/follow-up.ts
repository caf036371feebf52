import { type CalendarContext, comparePeriod } from '../model/calendar.js';
import {
  type Dimension,
  type Filter,
  isTimeDimension,
  type MetricQuery,
  ofWholeTargets,
  type Ranking,
} from '../model/query.js';
import { boundOfRows, carriedOver, keptPart, summedRanking, widened, withoutRanked } from './carried.js';
import {
  boundedByMean,
  byEach,
  bySales,
  isToldOf,
  ofAllClients,
  ofNewClients,
  sellsMost,
  thoseCounted,
} from './carried-figures.js';
import { timeOf } from './carried-period.js';
import { ofFiguresBefore } from './carried-shares.js';
import type { Token } from './concepts.js';
import { addsTo, mergedFilters, stated, withoutSplit } from './merged-filters.js';
import type { Assumption, MetricReading, Remembered } from './reading.js';
import { isOfOrders } from './topics.js';
import { keepsRanking, type Turn, turnOf } from './turn.js';

/** Questions that go on from the one before: "그럼 작년은?", "그중에 의원만", "아니 매출 말고 수량으로". */

/** A question that no period was said of, as one for figures is gone on from it: of the period of those before. */
export function forFigures(before: Remembered): Remembered {
  const { figuresPeriod, topic } = before;
  // How many single sales were listed, from which end and of what size, is nothing of the figures behind them.
  const query: MetricQuery =
    topic !== undefined && isOfOrders(topic)
      ? { ...before.query, groupBy: [], ranking: null, threshold: null }
      : topic === 'against_mean'
        ? withoutMean(before.query)
        : before.query;
  return { ...before, query: figuresPeriod == null ? query : { ...query, period: figuresPeriod } };
}

/** A year is compared with a month by its mean alone. */
function withoutMean({ average: _, ...query }: MetricQuery): MetricQuery {
  return { ...query, comparison: null };
}

const THAT_MOVED = /(?:[진든난은른한린간]|^는|^준)$/u;

/** "거래처 중에 빠진 데", "늘어난 곳은?": those that moved one way, where "어디가 빠졌어?" asks what the change is made of. */
function listsMoved(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }, at) => {
    const of = tokens[at + 1]?.concept;
    const isOfRows = of?.kind === 'which' || of?.kind === 'noun';
    return concept.kind === 'changed' && THAT_MOVED.test(text) && isOfRows && of.dimension !== null;
  });
}

const BOUGHT = /^(?:뭐|뭘|무엇|무슨).*(?:사|샀|팔|시키|시켰|주문|구매|쓰)/u;

/** Whether the reason of a change is asked, or still is. */
function asksWhy({ before, reading, tokens, saidMetric }: Turn): boolean {
  const says = (...kinds: readonly Token['concept']['kind'][]): boolean =>
    tokens.some(({ concept }) => kinds.includes(concept.kind));
  if (reading.why) return true;
  // A trend after a why asks for the course of things, not once more for the reason.
  if (!before.why || saidMetric || says('trend') || listsMoved(tokens)) return false;
  // "2위는 뭐 사" after a why: what they buy, and not what their change is made of.
  if (!says('changed') && tokens.some(({ concept, text }) => concept.kind === 'which' && BOUGHT.test(text)))
    return false;
  // "다시 하위 10개" after a why is of the list.
  return says('changed') || !says('rank', 'count');
}

function rankingOf(turn: Turn, metrics: MetricQuery['metrics']): Ranking | null {
  const { before, reading, tokens, saidMetric, sums, reshaped, beside } = turn;
  if (beside !== null) return null;
  const keeps = keepsRanking(turn);
  const ranked = summedRanking(keeps ? before.query : reading.query, sums);
  const ordered = reshaped ?? rankedAsBefore(before.query, ranked, saidMetric);
  // "300만원 이상만" after the first five: all that pass, unless it is of those that were listed.
  const isBounded = reading.query.threshold !== null || boundOfRows(before.query, reading, tokens) !== null;
  const isFreed = keeps && isBounded && !addsTo(tokens).within;
  const ranking = ordered !== null && isFreed ? { ...ordered, limit: null } : ordered;
  return ranking !== null && saidMetric && keeps
    ? { ...ranking, metric: metrics[0] ?? ranking.metric }
    : ranking;
}

function rowsOf(turn: Turn, ranking: Ranking | null): MetricQuery['groupBy'] {
  const { before, reading, tokens, saidRows, sums, beside } = turn;
  if (beside !== null && beside.dimension !== 'returned') return [beside.dimension];
  if (saidRows && !isOfSameRows(before.query, tokens)) {
    const beside = comparedOverTime(before.query, reading.query.groupBy);
    return beside ?? reading.query.groupBy;
  }
  return sums && ranking === null ? [] : before.query.groupBy;
}

/** "월별로" after two teams beside each other: each of them by month. */
function comparedOverTime(
  { groupBy: [row, ...others], filters }: MetricQuery,
  said: MetricQuery['groupBy'],
): MetricQuery['groupBy'] | null {
  const [time, ...more] = said;
  // "분기별로는" after both by month: by quarter, and still each of them.
  const isSplit = !others.every(isTimeDimension);
  if (row === undefined || isSplit || time === undefined || more.length > 0) return null;
  const isCompared = filters.some((f) => !f.exclude && f.dimension === row && f.members.length > 1);
  return isCompared && isTimeDimension(time) ? [row, time] : null;
}

function filtersOf(turn: Turn, groupBy: MetricQuery['groupBy']): readonly Filter[] {
  const { before, reading, tokens, saidRows, beside } = turn;
  const { query } = reading;
  const { within } = addsTo(tokens);
  const wide = ofAllClients(widened(before, tokens), query, { saidMetric: turn.saidMetric, within });
  const broken = saidRows ? withoutSplit(wide, query.groupBy) : wide;
  // "누가 더 높아?" of two teams says no number that could outgrow them.
  const isCounted = !reading.assumptions.includes('limit');
  const ranked = isCounted ? withoutRanked(broken, { query, tokens }, groupBy) : broken;
  const { before: kept, now } = stated(ranked, query.filters, tokens);
  const merged = mergedFilters(kept, now, addsTo(tokens));
  return beside === null ? merged : mergedFilters(merged, [beside]);
}

/** What neither question says is told once, with the first of them. */
function assumptionsOf(
  { before, reading, beside }: Turn,
  groupBy: MetricQuery['groupBy'],
): readonly Assumption[] {
  const isTold: Readonly<Partial<Record<Assumption, boolean>>> = {
    metric: true,
    dimension: groupBy === before.query.groupBy,
    period: before.figuresPeriod !== null,
    comparison: before.query.comparison !== null || beside !== null,
  };
  return reading.assumptions.filter((a) => isTold[a] !== true);
}

/** The question before with what this one says anew. What neither says keeps the earlier one's default. */
export function continueFrom(
  asked: Remembered,
  reading: MetricReading,
  input: Pick<Turn, 'tokens' | 'calendar'>,
): MetricReading {
  const before = boundedByMean(asked, reading);
  const turn = turnOf(before, reading, input);
  const { tokens, saidMetric, saidPeriod, saidRows } = turn;
  const { query } = reading;
  const last = before.query;
  const metrics = saidMetric ? query.metrics : last.metrics;
  const why = asksWhy(turn);
  const { period, comparison, isOfYearSaid } = timeOf(turn, why);
  const ranking = rankingOf(turn, metrics);
  const rows = rowsOf(turn, ranking);
  const filters = filtersOf(turn, rows);
  // "서울은 왜 그래" under regions: what the change of that one is made of.
  const groupBy = why ? rows.filter((row) => !isOfOne(filters, row)) : rows;
  const bound = boundOfRows(last, reading, tokens);
  const now = bound === null ? query : { ...query, threshold: bound };
  // How long is meant by quiet goes on from quiet clients alone: "휴면 거래처는?" after sales is of the usual months.
  const saysQuiet = tokens.some((t) => t.concept.kind === 'months') || (isOfQuiet(query) && !isOfQuiet(last));
  const merged: MetricQuery = {
    metrics,
    groupBy,
    period,
    comparison,
    filters,
    // "어디어디야" after those above a bound: the same rows, and no others.
    ...carriedOver(last, now, { saidMetric, saidRows: saidRows && !isSame(groupBy, last.groupBy) }),
    ranking,
    shareOf: saidMetric ? query.shareOf : keptPart(last, { groupBy, filters }),
    dormantMonths: saysQuiet ? query.dormantMonths : last.dormantMonths,
    yearlyTarget: query.yearlyTarget || (last.yearlyTarget && !saidPeriod),
  };
  const whole = thoseCounted(ofNewClients(byEach(ofWholeTargets(merged)), turn));
  // What an average comes to is told why of by the sales that it is of.
  const isAverage = why && metrics[0] === 'average';
  const isTold =
    !isAverage &&
    (saidMetric || !saidRows || isToldOf(metrics, groupBy)) &&
    !sellsMost(last, tokens, saidMetric);
  const assumptions = assumptionsOf(turn, groupBy);
  return {
    ...reading,
    ...(isOfYearSaid ? { saidYear: true as const } : {}),
    why,
    whether: bound === null ? reading.whether : null,
    scope: reading.scope === 'unsaid' ? before.scope : reading.scope,
    assumptions: isTold || isAverage ? assumptions : [...assumptions, 'metric'],
    query: ofFiguresBefore(isTold ? whole : bySales(whole), {
      before: last,
      now: query,
      tokens,
      saidMetric,
    }),
  };
}

function isOfOne(filters: readonly Filter[], row: Dimension): boolean {
  return filters.some((f) => !f.exclude && f.dimension === row && f.members.length === 1);
}

function isOfQuiet({ metrics, ofClients }: MetricQuery): boolean {
  return metrics.includes('dormant_clients') || ofClients === 'dormant';
}

function isSame(a: MetricQuery['groupBy'], b: MetricQuery['groupBy']): boolean {
  return a.length === b.length && a.every((d, at) => d === b[at]);
}

const WHO = /^(?:누가|누구)/u;
const WHERE = /^어디/u;

/** "누가 제일 높아?", "어디가 더 낮아?" under teams or regions: which of them. "누가 제일 많이 팔았어?" is of people. */
function isOfSameRows({ groupBy }: MetricQuery, tokens: readonly Token[]): boolean {
  const isHigh = tokens.some(
    ({ concept, text }) => concept.kind === 'direction' && /^(?:높|낮|크|큰|컸|작)/.test(text),
  );
  const asks = (who: RegExp): boolean =>
    tokens.some(({ concept, text }) => concept.kind === 'which' && who.test(text));
  const [row] = groupBy;
  if (row === 'department') return isHigh && (asks(WHO) || asks(WHERE));
  return row === 'region' && isHigh && asks(WHERE);
}

/** "제일 낮은 사람은?", "상위 3명만" after rates: by the rate, where no measure is said. */
function rankedAsBefore(before: MetricQuery, ranking: Ranking | null, saidMetric: boolean): Ranking | null {
  const metric = before.ranking?.metric ?? before.metrics[0];
  return ranking === null || saidMetric || metric === undefined || ranking.metric !== 'sales_amount'
    ? ranking
    : { ...ranking, metric };
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
  const { comparison } = before.query;
  // "2위는 왜 떨어졌어?" of a list held against last year: against that, where nothing else is said.
  const isSame = comparison !== null && reading.assumptions.includes('comparison');
  const keepsTime = isSame && reading.assumptions.includes('period');
  const query = keepsTime ? { ...inherited.query, comparison } : inherited.query;
  const saidMetric = !reading.assumptions.includes('metric');
  const lists = query.groupBy.some((d) => d === member.dimension);
  const metrics = saidMetric ? query.metrics : before.query.metrics.slice(0, 1);
  const isTold = saidMetric || isToldOf(metrics, query.groupBy);
  const assumptions = inherited.assumptions.filter(
    (a) => a !== 'metric' && a !== 'limit' && a !== 'dimension' && !(keepsTime && a === 'comparison'),
  );
  return {
    ...inherited,
    scope: reading.scope === 'unsaid' ? before.scope : reading.scope,
    assumptions: isTold ? assumptions : [...assumptions, 'metric'],
    query: {
      ...query,
      metrics: isTold ? metrics : ['sales_amount'],
      groupBy: lists ? [] : query.groupBy,
      // "1위 누가 제일 많이 팔았어": the one who did.
      ranking:
        lists || query.groupBy.length === 0
          ? null
          : rankedBy(isTold ? metrics : ['sales_amount'], reading.query).ranking,
      threshold: null,
      filters: mergedFilters(mergedFilters(before.query.filters, reading.query.filters), [member]),
    },
  };
}

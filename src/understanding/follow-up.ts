import { addDays, type CalendarContext, comparePeriod, minDate, spanDays } from '../model/calendar.js';
import type { Comparison, Period } from '../model/period.js';
import type { Filter, MetricQuery, Ranking } from '../model/query.js';
import {
  asksForSum,
  boundOfRows,
  carriedOver,
  comparedWith,
  isOfEvery,
  keptPart,
  summedRanking,
  widened,
  withoutRanked,
} from './carried.js';
import { asksSameRate, ofFiguresBefore } from './carried-shares.js';
import type { Token } from './concepts.js';
import { addsTo, mergedFilters, stated, withoutSplit } from './merged-filters.js';
import { inMonthOf, named, USUALLY_AGAINST } from './read-periods.js';
import type { MetricReading, Remembered } from './reading.js';
import { reshapedRanking } from './reshaped.js';
import { steppedFrom } from './stepped-period.js';
import { inYearBefore } from './year-before.js';

/** Questions that go on from the one before: "그럼 작년은?", "그중에 의원만", "아니 매출 말고 수량으로". */

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

const YEARS_BACK_MAX = 5;

/** "그럼 작년은?", "재작년은?" of a month or quarter mean that month or quarter of that year, over as many days. */
function periodOf(
  { query: before, figuresPeriod }: Remembered,
  said: Period,
  { calendar, tokens }: ContinueInput,
): Period {
  const sameStretch = tokens.some(({ text }) => /^(?:같은(?:기간|때|시기|시점)|sameperiod)/.test(text));
  // Of no period at all, last year is last year.
  if (figuresPeriod === null) return said;
  if (said.unit !== 'year' || !(FINER.includes(before.period.unit) || sameStretch)) return said;
  let other = before.period;
  for (let years = 1; years <= YEARS_BACK_MAX; years += 1) {
    other = comparePeriod(other, 'yoy', calendar.fiscalStart).period;
    if (said.wholeFrom <= other.wholeFrom && other.wholeTo <= said.wholeTo) return other;
  }
  return said;
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
  const saidMetric =
    input.tokens.some((t) => t.concept.kind === 'metric') && !asksSameRate(before.query, input.tokens);
  const saidPeriod = !reading.assumptions.includes('period');
  // "엑셀로" gives the rows of before, whatever a file of nothing else would hold.
  const rowsNamed = input.tokens.some(
    ({ concept }) => ROWS.has(concept.kind) && !(concept.kind === 'which' && concept.dimension === null),
  );
  const saidRows =
    rowsNamed &&
    reshapedRanking(before.query, input.tokens) === null &&
    !isOfEvery(before.query, input.tokens) &&
    query.groupBy.length > 0 &&
    !reading.assumptions.includes('dimension');
  // A trend after a why asks for the course of things, not once more for the reason.
  const trend = input.tokens.some((t) => t.concept.kind === 'trend');
  const isShape = input.tokens.some(({ concept }) => concept.kind === 'rank' || concept.kind === 'count');
  const moves = input.tokens.some(({ concept }) => concept.kind === 'changed');
  // "다시 하위 10개" after a why is of the list.
  const why = reading.why || (before.why && !saidMetric && !trend && (moves || !isShape));
  const metrics = saidMetric ? query.metrics : before.query.metrics;
  const keepsRanking = query.ranking === null && !saidRows;
  const { calendar } = input;
  // "그럼 작년 전체는?" is of the whole year, whatever part of one the question before was of.
  const whole = input.tokens.some((t) => t.concept.kind === 'total');
  const week = input.tokens.find((t) => t.concept.kind === 'period')?.text ?? '';
  const inMonth = inMonthOf({ said: week, period: query.period }, before.query.period, calendar);
  const dated = inYearBefore(inMonth, before, input);
  const said = whole ? dated : periodOf(before, dated, input);
  const stepped = steppedFrom(before.query.period, input.tokens, calendar);
  // "작년 5월이랑 비교하면?", "작년이랑은?": the period before against the one said; cut only where one of the two runs.
  const compared = query.comparison?.whole ?? query.comparison?.period;
  const other = compared === undefined ? undefined : inYearBefore(compared, before, input);
  const against =
    saidPeriod || query.comparison?.kind !== 'named' || other === undefined
      ? null
      : named(before.query.period, whole ? other : periodOf(before, other, input));
  const period = stepped ?? against?.period ?? (saidPeriod ? said : before.query.period);
  const sums = asksForSum(input.tokens) && query.groupBy.length === 0;
  const reshaped = reshapedRanking(before.query, input.tokens);
  const ranking =
    reshaped ??
    rankedAsBefore(before.query, summedRanking(keepsRanking ? before.query : query, sums), saidMetric);
  const beside = comparedWith(before.query, reading, input.tokens);
  const rows =
    saidRows && !isOfTeams(before.query, input.tokens)
      ? query.groupBy
      : sums && ranking === null
        ? []
        : before.query.groupBy;
  const { tokens } = input;
  const groupBy = beside === null || beside.dimension === 'returned' ? rows : [beside.dimension];
  const broken = saidRows ? withoutSplit(widened(before, tokens), query.groupBy) : widened(before, tokens);
  const wide = withoutRanked(broken, { query, tokens }, groupBy);
  const filtered = stated(wide, query.filters, tokens);
  const merged = mergedFilters(filtered.before, filtered.now, addsTo(tokens));
  const filters = beside === null ? merged : mergedFilters(merged, [beside]);
  const bound = boundOfRows(before.query, reading, input.tokens);
  const now = bound === null ? query : { ...query, threshold: bound };
  const yearGoesOn = before.saidYear === true && (!saidPeriod || dated !== inMonth);
  const continued = { before: before.query, now: query, tokens, saidMetric };
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
    query: ofFiguresBefore(
      {
        metrics,
        groupBy,
        period,
        comparison:
          against?.comparison ??
          (stepped !== null && query.comparison === null
            ? besideStep(before.query, stepped, calendar)
            : beside !== null || (before.why && !why && query.comparison === null)
              ? null
              : comparisonOf(before.query, reading, { period, calendar })),
        filters,
        // "어디어디야" after those above a bound: the same rows, and no others.
        ...carriedOver(before.query, now, {
          saidMetric,
          saidRows: saidRows && !isSame(groupBy, before.query.groupBy),
        }),
        ranking:
          beside !== null
            ? null
            : ranking !== null && saidMetric && keepsRanking
              ? { ...ranking, metric: metrics[0] ?? ranking.metric }
              : ranking,
        shareOf: saidMetric ? query.shareOf : keptPart(before.query, { groupBy, filters }),
        // How long is meant by quiet goes on from quiet clients alone: "휴면 거래처는?" after sales is of the usual months.
        dormantMonths:
          input.tokens.some((t) => t.concept.kind === 'months') ||
          (isOfQuiet(query) && !isOfQuiet(before.query))
            ? query.dormantMonths
            : before.query.dormantMonths,
        yearlyTarget: query.yearlyTarget || (before.query.yearlyTarget && !saidPeriod),
      },
      continued,
    ),
  };
}

function isOfQuiet({ metrics, ofClients }: MetricQuery): boolean {
  return metrics.includes('dormant_clients') || ofClients === 'dormant';
}

function isSame(a: MetricQuery['groupBy'], b: MetricQuery['groupBy']): boolean {
  return a.length === b.length && a.every((d, at) => d === b[at]);
}

/** "누가 제일 높아?" under teams: which of them. "누가 제일 많이 팔았어?" is of people. */
function isOfTeams({ groupBy }: MetricQuery, tokens: readonly Token[]): boolean {
  const isHigh = tokens.some(
    ({ concept, text }) => concept.kind === 'direction' && /^(?:높|낮|크|큰|컸|작)/.test(text),
  );
  const asksWho = tokens.some(({ concept, text }) => concept.kind === 'which' && /^(?:누가|누구)/.test(text));
  return groupBy[0] === 'department' && isHigh && asksWho;
}

/** What a step is held against moves with it; a period that was named for itself is not gone on to. */
function besideStep(
  { comparison }: MetricQuery,
  stepped: Period,
  { fiscalStart }: CalendarContext,
): Comparison | null {
  return comparison === null || comparison.kind === 'named'
    ? null
    : comparePeriod(stepped, comparison.kind, fiscalStart);
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
  const { query } = inherited;
  const saidMetric = !reading.assumptions.includes('metric');
  const lists = query.groupBy.some((d) => d === member.dimension);
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

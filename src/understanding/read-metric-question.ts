import { type CalendarContext, spanDays } from '../model/calendar.js';
import { BEGINNING, type Period } from '../model/period.js';
import type { Role } from '../model/principal.js';
import {
  type Dimension,
  type Filter,
  type FilterDimension,
  type Metric,
  type MetricQuery,
  type Ranking,
  TIME_DIMENSIONS,
} from '../model/query.js';
import type { Token } from './concepts.js';
import { withCountedNouns } from './counted-nouns.js';
import { asksHowItStands, standingMetrics } from './how-it-stands.js';
import {
  asSeenBy,
  averagedUnit,
  averages,
  isUnsaidOf,
  ofRates,
  readAverage,
  withAverage,
  withMonthlyBounds,
} from './read-averages.js';
import { allMoves, boundOfChange, metricMoves, readChange, waysSaid, withHalved } from './read-changes.js';
import { readClientele, tellsClientele, yearBeforeQuiet } from './read-clientele.js';
import { dayFilters, mixesDays } from './read-days.js';
import { mergeFilters } from './read-filters.js';
import { asksWhichOfThem, membersCompared, PLACES, suggestedBy } from './read-members.js';
import {
  asksOfListed,
  asksUnitsOfEach,
  countedByThreshold,
  has,
  isRateOfStatus,
  readMetrics,
  readShareBy,
} from './read-metrics.js';
import { dormantMonths, MONTHS_UNSAID, periodOf, saidMonths, saidSteps } from './read-months.js';
import { type ReadPeriods, readPeriods } from './read-periods.js';
import { readShape } from './read-ranking.js';
import { readScope, type Self } from './read-scope.js';
import { readShare } from './read-shares.js';
import { withoutEnds } from './read-spread.js';
import type { Assumption, MetricReading } from './reading.js';

/** A question for figures, from its words to one typed query. */

export interface QuestionContext {
  readonly calendar: CalendarContext;
  readonly role: Role;
  readonly self: Self | null;
}

/** A trend is shown by day within a month, by month beyond. */
function trendUnit(period: Period): Dimension {
  return spanDays(period.from, period.to) <= 31 ? 'day' : 'month';
}

/** Of what there is nothing to draw by day. */
const OF_WHOLE_MONTHS: readonly Metric[] = ['achievement_rate', 'target_amount', 'target_gap'];

const ADD_UP: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity'];

/** "올해 매출 파이차트": a pie is of parts, those of the categories where none are said. */
function drawsMix(tokens: readonly Token[], metrics: readonly Metric[]): boolean {
  const isPie = tokens.some(
    ({ concept, text }) => concept.kind === 'chart' && /파이|원형|원그래프|도넛|pie/.test(text),
  );
  return isPie && !has(tokens, 'why') && metrics.every((metric) => ADD_UP.includes(metric));
}

/** "최근 6개월 그래프": a picture of one figure is of its course, where that has more than one point. */
function drawsOverTime(
  tokens: readonly Token[],
  metrics: readonly Metric[],
  { period }: ReadPeriods,
): boolean {
  if (!has(tokens, 'chart') || has(tokens, 'why') || metrics.includes('share')) return false;
  const unit = trendUnit(period);
  if (unit === 'day' && metrics.some((metric) => OF_WHOLE_MONTHS.includes(metric))) return false;
  return period.from !== period.to && period.from !== BEGINNING;
}

/** The table is wanted as a file: 엑셀로, CSV로, 파일로. */
export function wishedFile(tokens: readonly Token[]): 'xlsx' | 'csv' | null {
  const wish = tokens.find((t) => t.concept.kind === 'topic' && t.concept.topic === 'export');
  if (wish === undefined) return null;
  return /csv/.test(wish.text) ? 'csv' : 'xlsx';
}

/** What is told by day of the week: what single days sum up to. */
const SUMMED_BY_WEEKDAY: readonly Metric[] = [
  'sales_amount',
  'sales_count',
  'quantity',
  'average_sale',
  'average',
];

/** What single days don't tell. */
const OF_WHOLE_HISTORIES: readonly Metric[] = ['new_clients', 'dormant_clients'];

const TIMES = TIME_DIMENSIONS as readonly Dimension[];

/** "최근 3개월 월평균 대비 이번 달": averages of stretches of unlike length. */
function comparesUnlike({ period, comparison }: ReadPeriods): boolean {
  if (comparison?.kind !== 'named') return false;
  return (comparison.whole ?? comparison.period).unit !== period.unit;
}

const TIME_UNITS: readonly Dimension[] = ['month', 'quarter', 'year'];

/** "실적 없는 담당자", "매출 0원인 팀원": of people no orders are missed; those without a sale are meant. */
function withIdlePeople(tokens: readonly Token[]): readonly Token[] {
  const asked = tokens.flatMap(({ concept }) =>
    concept.kind === 'noun' || concept.kind === 'which' ? [concept.dimension] : [],
  );
  if (!asked.includes('user') || asked.some((d) => d === 'client' || d === 'product' || d === 'category'))
    return tokens;
  return tokens.map((token): Token => {
    if (token.concept.kind !== 'metric' || token.concept.metric !== 'dormant_clients') return token;
    if (!/^(?:매출|실적|판매)/.test(token.text)) return token;
    return { ...token, text: '0건', concept: { kind: 'threshold', operator: '<', value: 1, unit: 'plain' } };
  });
}

/** "한 번도 안 산 약국": not once at all, which is more than three months. */
function saysNever(tokens: readonly Token[]): boolean {
  return /한번도|never/.test(tokens.map(({ text }) => text).join(''));
}

export function readMetricQuestion(
  words: readonly Token[],
  named: readonly Filter[],
  absorbed: ReadonlySet<Token>,
  context: QuestionContext,
): MetricReading | null {
  const apart = withoutEnds(words);
  const counted = withCountedNouns(withIdlePeople(apart ?? words));
  if (counted === null) return null;
  const { tokens, which: ofClients } = readClientele(withHalved(withMonthlyBounds(counted)));
  if (asksUnitsOfEach(tokens)) return null;
  const said = readMetrics(tokens);
  const found = readAverage(tokens, said);
  if (found === 'unclear') return null;
  const average = asSeenBy(found, context.role);
  const changes = has(tokens, 'changed');
  const ways = waysSaid(tokens);
  // "늘었는지 줄었는지" presumes neither.
  const changed = ways.size === 1 ? ([...ways][0] ?? null) : null;
  const why = has(tokens, 'why');
  // "팀 순위 1등은 왜 올랐어": whoever stands there is not known here, and the reason of everybody is another question.
  const ofPlace = tokens.some(
    ({ concept, text }) => (concept.kind === 'rank' || concept.kind === 'count') && /^\d+[등위]$/.test(text),
  );
  if (why && ofPlace) return null;
  // "한 달에 얼마씩 팔아야 돼": what is yet to be sold a day is a topic, and by month it is not told.
  if (!said.includes('target_gap') && tokens.some(({ text }) => text.startsWith('팔아야'))) return null;
  const stands = asksHowItStands(tokens);
  const yearly = has(tokens, 'yearly_target');
  const trend = has(tokens, 'trend');
  const timeBy = tokens.flatMap((t) =>
    t.concept.kind === 'by' && TIME_UNITS.includes(t.concept.dimension) ? [t.concept.dimension] : [],
  )[0];
  const when = readPeriods(
    tokens,
    {
      change: changes || why || stands ? 'changed' : said.includes('growth') ? 'growth' : null,
      timeUnit:
        (average === null ? null : averagedUnit(average)) ??
        (timeBy as 'month' | 'quarter' | 'year' | undefined) ??
        null,
      members:
        named.some((f) => !f.exclude && f.members.length > 1) ||
        tokens.filter(({ concept }) => concept.kind === 'weekdays').length > 1,
      year: yearly,
      months: said.includes('dormant_clients') || ofClients === 'dormant' ? null : saidMonths(tokens),
    },
    context.calendar,
  );
  if (when.period.from === BEGINNING && when.comparison !== null) return null;
  if (isUnsaidOf(tokens, context.role, when.period)) return null;
  const quiet = said.includes('dormant_clients');
  const quietMonths = dormantMonths(tokens, context.calendar);
  const periods = tokens.filter((t) => t.concept.kind === 'period').length;
  if (quiet && (quietMonths === null || periods > 1 || (periods === 0 && saysNever(tokens)))) return null;
  // "10월 석 달 매출": two lengths of time.
  if (!quiet && ofClients !== 'dormant' && (saidMonths(tokens) ?? 1) > 1 && periodOf(tokens) !== null)
    return null;
  const hasComparison = when.comparison !== null;
  const asked = readScope({ tokens, role: context.role, self: context.self, metrics: said });
  if (asked.unclear || asksOfListed(tokens, said)) return null;
  const rates = ofRates(average, tokens);
  const scope = rates.isOfOthers && context.role === 'user' ? 'team' : asked.scope;
  const days = dayFilters(tokens, when.period, context.calendar);
  // Holidays fall on other days in the other period.
  if (mixesDays(tokens) || (has(tokens, 'holidays') && when.comparison !== null)) return null;
  const filters = mergeFilters([...named, ...asked.filters, ...days]);
  const metrics: Metric[] = stands
    ? standingMetrics(filters)
    : average === null
      ? [...said]
      : withAverage(said, average);
  if (
    yearly &&
    !metrics.includes('achievement_rate') &&
    !metrics.includes('target_gap') &&
    !metrics.includes('target_amount')
  )
    metrics.unshift('achievement_rate');
  const counting = countedByThreshold(tokens, metrics);
  if (counting) metrics.splice(0, metrics.length, ...metrics.filter((m) => m !== 'active_clients'));
  const onlyTarget = metrics.length === 1 && metrics[0] === 'target_amount';
  const unnamed = average !== null && !average.isNamed && said.length === 0;
  const metricAssumed = metrics.length === 0 || unnamed || (metrics.length === 1 && metrics[0] === 'growth');
  if (metrics.length === 0) metrics.push('sales_amount');
  // A pie is of shares.
  const isPie = drawsMix(tokens, metrics);
  if (isPie && filters.length === 0) metrics.unshift('share');
  const shareBy = metrics.includes('share') ? readShareBy(tokens) : null;
  if (metrics.length === 1 && (metrics[0] === 'growth' || metrics[0] === 'share'))
    metrics.push(shareBy ?? 'sales_amount');
  const shape = readShape({
    tokens,
    absorbed,
    metrics,
    hasComparison,
    role: context.role,
    counting,
    suggested: ofClients === null ? suggestedBy(filters) : 'client',
  });
  if (shape === null) return null;
  // "10건 이상 거래한 거래처": what the threshold is of is what is shown.
  const limits = [shape.threshold ?? shape.whether, ...shape.conditions].flatMap((bound) =>
    bound === null || bound.metric === 'growth' ? [] : [bound.metric],
  );
  if (
    said.length === 0 &&
    average === null &&
    limits.length > 0 &&
    !limits.every((m) => metrics.includes(m))
  ) {
    metrics.splice(0, metrics.length, ...limits);
  } else if (shape.conditions.length > 0) {
    // Each bound is shown with the figure that it holds for.
    metrics.push(...limits.filter((m) => !metrics.includes(m)));
  }
  // The team as whose rows are asked for is not also a breakdown.
  let groupBy: readonly Dimension[] =
    scope === 'team' && !has(tokens, 'by') ? shape.groupBy.filter((d) => d !== 'department') : shape.groupBy;
  groupBy = groupBy.filter((d) => !rates.absorbs.some((absorbed) => absorbed === d));
  if (trend && !groupBy.some((d) => ['day', 'week', 'month', 'quarter', 'year'].includes(d))) {
    groupBy = [...groupBy.slice(0, 1), trendUnit(when.period)];
  }
  // A file of one figure is of no use: whose figures they are is listed.
  if (wishedFile(tokens) !== null && groupBy.length === 0)
    groupBy = [context.role === 'user' ? 'client' : 'user'];
  const step = saidSteps(tokens);
  if (step !== null) groupBy = [...groupBy.slice(0, 1), step.unit];
  if (when.listed !== null && !groupBy.includes(when.listed)) groupBy = [...groupBy.slice(0, 1), when.listed];
  const included = filters.filter((f) => !f.exclude && f.dimension !== 'status');
  const sideBySide = membersCompared(tokens, included);
  // "강남팀이랑 강북팀 누가 더 잘했어": the teams themselves.
  const comparesPlaces = sideBySide !== null && PLACES.includes(sideBySide) && asksWhichOfThem(tokens);
  if (sideBySide !== null && comparesPlaces) groupBy = [sideBySide];
  if (sideBySide !== null && !groupBy.includes(sideBySide)) groupBy = [sideBySide, ...groupBy].slice(0, 2);
  const spreadAssumed = apart !== null && groupBy.length === 0;
  if (spreadAssumed) groupBy = [context.role === 'user' ? 'client' : 'user'];
  if (apart !== null && groupBy.length !== 1) return null;
  const mixed = groupBy.length === 0 && isPie && !metrics.includes('share');
  if (mixed) groupBy = ['category'];
  if (groupBy.length === 0 && drawsOverTime(tokens, metrics, when)) groupBy = [trendUnit(when.period)];
  const ofStatus = metrics.includes('share') && isRateOfStatus(tokens);
  let shareOf: FilterDimension | null = ofStatus ? 'status' : null;
  if (metrics.includes('share') && !ofStatus) {
    const { part } = asked;
    ({ groupBy, shareOf } = readShare({ tokens, groupBy, included, part, absorbed, role: context.role }));
    if (ofClients !== null) shareOf = 'client';
  }
  // "취소 건의 비중": of what is not said; the mix of what has that status is another question.
  if (metrics.includes('share') && shareOf === null && has(tokens, 'status')) return null;
  // A share without a part or a breakdown has no meaning: the mix by category is what is meant.
  const shareless = metrics.includes('share') && groupBy.length === 0 && shareOf === null;
  if (average !== null && (why || !averages(average.of, groupBy) || comparesUnlike(when))) return null;
  // "팀별 비중 1등 거래처": of which whole the share would be is not said.
  if (shape.ranking?.within === true && metrics.includes('share') && shareOf === null) return null;
  if (groupBy.includes('weekday') && !metrics.every((m) => SUMMED_BY_WEEKDAY.includes(m))) return null;
  if (days.length > 0 && metrics.some((m) => OF_WHOLE_HISTORIES.includes(m))) return null;
  const byChange = readChange(tokens, { groupBy, ranking: shape.ranking, metrics }, hasComparison);
  if (byChange === null) return null;
  const ranking = comparesPlaces ? null : leadingOverTime(byChange.ranking, groupBy);
  // "많이 오른 거래처 3곳의 월별 매출": by which of the months they rose is not said.
  if (ranking?.leading === true && (byChange.byChange !== null || changes)) return null;
  const assumptions: Assumption[] = [];
  // "목표 미달이야?" says the rate by its bound.
  if (metricAssumed && metrics[0] !== 'achievement_rate') assumptions.push('metric');
  if (saysManyBreakdowns(tokens)) assumptions.push('two_breakdowns');
  if (when.periodAssumed && !metrics.includes('dormant_clients')) assumptions.push('period');
  if (when.comparisonAssumed) assumptions.push('comparison');
  if (shape.limitAssumed || byChange.limitAssumed) assumptions.push('limit');
  if (shape.dimensionAssumed || shareless || spreadAssumed || mixed) assumptions.push('dimension');
  // "매출 떨어진 거래처": those that did, not all of them.
  const byMember = groupBy.length === 1 && !why && !groupBy.some((d) => TIMES.includes(d));
  const moves = byMember && shape.threshold === null ? metricMoves(tokens) : [];
  const [move, ...otherMoves] = moves;
  const changeBound = byMember && hasComparison ? boundOfChange(tokens, shape.threshold) : null;
  // "목표는 채웠는데 매출 떨어진": beside a bound, having fallen is another one.
  const alsoMoved =
    byMember &&
    changeBound === null &&
    shape.threshold !== null &&
    shape.threshold.metric !== 'growth' &&
    byChange.ranking === null
      ? allMoves(tokens)
      : [];
  const moved =
    moves.length === 0 &&
    changed !== null &&
    groupBy.length > 0 &&
    byChange.ranking === null &&
    shape.threshold === null &&
    !why &&
    !groupBy.some((d) => (TIME_DIMENSIONS as readonly Dimension[]).includes(d));
  if (alsoMoved.length > 0) metrics.push(...limits.filter((m) => !metrics.includes(m)));
  const conditions = [...otherMoves, ...alsoMoved, ...shape.conditions];
  const monthsQuiet = (ofClients === 'dormant' ? saidMonths(tokens) : quietMonths) ?? MONTHS_UNSAID;
  const unsaid = ofClients === 'dormant' && when.periodAssumed;
  const query: MetricQuery = {
    metrics: byChange.byChange !== null ? [...metrics, 'growth'] : metrics,
    groupBy: shareless ? ['category'] : groupBy,
    period: unsaid ? yearBeforeQuiet(monthsQuiet, context.calendar) : when.period,
    comparison: when.comparison,
    filters,
    threshold: moved
      ? { metric: 'growth', operator: changed === 'down' ? '<' : '>', value: 0 }
      : (move ?? changeBound ?? shape.threshold),
    ...(conditions.length === 0 ? {} : { conditions }),
    ...(apart === null ? {} : { spread: true as const }),
    ...(average === null ? {} : { average: average.of }),
    ranking,
    shareOf,
    ...(ofClients === null ? {} : { ofClients }),
    ...(shareBy === null ? {} : { shareBy }),
    dormantMonths: monthsQuiet,
    // "올해 목표 얼마야" asks for the year's target itself.
    yearlyTarget: yearly || onlyTarget,
  };
  if (ofClients !== null && (why || !tellsClientele(ofClients, query))) return null;
  return {
    kind: 'metrics',
    query,
    scope,
    assumptions,
    why,
    presumed: moves.length + alsoMoved.length > 0 || changeBound !== null ? null : changed,
    byChange: byChange.byChange,
    whether: shape.whether,
    corrected: [],
    wantsChart: has(tokens, 'chart') || trend,
    wantsFile: wishedFile(tokens),
  };
}

/** "월별 제품별 팀별": more than a table can be split by. */
function saysManyBreakdowns(tokens: readonly Token[]): boolean {
  const said = tokens.flatMap(({ concept }) => (concept.kind === 'by' ? [concept.dimension] : []));
  return new Set(said).size > 2;
}

/** "상위 3개 제품 추이": a ranking of members that time then splits is of the whole period. */
function leadingOverTime(ranking: Ranking | null, [first, second]: readonly Dimension[]): Ranking | null {
  if (ranking === null || ranking.limit === null || ranking.within === true) return ranking;
  const splits =
    first !== undefined && second !== undefined && !TIMES.includes(first) && TIMES.includes(second);
  return splits ? { ...ranking, leading: true } : ranking;
}

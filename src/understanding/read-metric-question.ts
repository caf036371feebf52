import type { CalendarContext } from '../model/calendar.js';
import type { Role } from '../model/principal.js';
import {
  type Dimension,
  type Filter,
  type FilterDimension,
  isOfReturns,
  isTimeDimension,
  judgedFilter,
  type Metric,
  type MetricQuery,
  ofWholeTargets,
  type Ranking,
} from '../model/query.js';
import type { Token } from './concepts.js';
import { readBounds } from './metric-question/bounds.js';
import { type Measures, readMeasures, withBounded } from './metric-question/measures.js';
import { type Rows, readRows, saysManyBreakdowns } from './metric-question/rows.js';
import { readSaid, type Said } from './metric-question/said.js';
import { readWhen } from './metric-question/when.js';
import { wishedFile } from './metric-question/wishes.js';
import { averages } from './read-averages.js';
import { readChange } from './read-changes.js';
import { tellsClientele } from './read-clientele.js';
import { dayFilters } from './read-days.js';
import { mergeFilters } from './read-filters.js';
import { suggestedBy } from './read-members.js';
import { asksOfListed, has, sortShared } from './read-metrics.js';
import { readShape } from './read-ranking.js';
import { type ReadScope, readScope, type Self, seesAllTeams } from './read-scope.js';
import { readShare } from './read-shares.js';
import type { Assumption, MetricReading } from './reading.js';

/** A question for figures, from its words to one typed query. */

export interface QuestionContext {
  readonly calendar: CalendarContext;
  readonly role: Role;
  readonly self: Self | null;
}

export interface MetricQuestion {
  readonly words: readonly Token[];
  /** Whom and what names say it is of. */
  readonly named: readonly Filter[];
  /** Nouns that only tell what kind of thing a name beside them is. */
  readonly absorbed: ReadonlySet<Token>;
}

/** Null where its words make no one query. */
export function readMetricQuestion(
  { words, named, absorbed }: MetricQuestion,
  context: QuestionContext,
): MetricReading | null {
  const { calendar, role, self } = context;
  const said = readSaid(words, role);
  const when = said === null ? null : readWhen(said, named, context);
  if (said === null || when === null) return null;
  const { tokens, why, changed, average, ofClients } = said;
  const hasComparison = when.comparison !== null;
  const asked = readScope({ tokens, role, self, metrics: said.metrics });
  if (asked.unclear || asksOfListed(tokens, said.metrics)) return null;
  const days = dayFilters(tokens, when.period, calendar);
  const judged = againstOthers(tokens, { own: asked.scope === 'own' ? self : null, named });
  const filters = mergeFilters([...named, ...asked.filters, ...days, ...judged]);
  const measures = readMeasures(said, filters);
  const suggested = ofClients === null ? suggestedBy(filters) : 'client';
  const shape = readShape({
    tokens,
    absorbed,
    metrics: measures.metrics,
    hasComparison,
    role,
    isOfOneTeam: role === 'manager' && !seesAllTeams(role, self),
    counting: measures.isCounted,
    suggested,
  });
  if (shape === null) return null;
  const measured = withBounded(measures.metrics, said, shape);
  const judgedBy = shape.whether?.ofMean === true ? (judgedFilter(filters)?.dimension ?? null) : undefined;
  // A mean of nobody in particular: whose it is is not said.
  if (judgedBy === null) return null;
  // A mean of people is of others than the asker, whose figures a rep does not see.
  const isOfOthers = said.rates.isOfOthers || judgedBy === 'user' || judgedBy === 'department';
  const scope = isOfOthers && (role === 'user' || judged.length > 0) ? 'team' : asked.scope;
  const included = filters.filter((f) => !f.exclude && f.dimension !== 'status');
  const rows = readRows(shape.groupBy, { said, when, scope, role, measures, metrics: measured, included });
  if (rows === null) return null;
  const share = ofShare(measured, { said, rows, included, absorbed, role, part: asked.part });
  const { groupBy, shareOf } = share;
  if (!isTold(measured, said, groupBy)) return null;
  // "팀별 비중 1등 거래처": of which whole the share would be is not said.
  if (share.isUnsaid || (shape.ranking?.within === true && share.isShare && shareOf === null)) return null;
  if (days.length > 0 && measured.some((m) => OF_WHOLE_HISTORIES.includes(m))) return null;
  const change = readChange(tokens, { groupBy, ranking: shape.ranking, metrics: measured }, hasComparison);
  if (change === null) return null;
  const { byChange } = change;
  const ranking = rows.comparesPlaces
    ? null
    : mostReturned(
        leadingOverTime(ofEachNamed(change.ranking, { tokens, groupBy, included }), groupBy),
        filters,
      );
  // "많이 오른 거래처 3곳의 월별 매출": by which of the months they rose is not said.
  if (ranking?.leading === true && (byChange !== null || said.changes)) return null;
  const bounds = readBounds({
    said,
    shape,
    groupBy,
    ranking: change.ranking,
    hasComparison,
    metrics: measured,
  });
  const { metrics, conditions } = bounds;
  // Of time the running month or week would draw the mean down.
  const isOfMean = [bounds.threshold, ...conditions].some((bound) => bound?.ofMean === true);
  if (isOfMean && (groupBy.length !== 1 || groupBy.some(isTimeDimension))) return null;
  const query: MetricQuery = {
    metrics: byChange !== null ? [...metrics, 'growth'] : metrics,
    // A share without a part or a breakdown has no meaning: the mix by category is what is meant.
    groupBy: share.isWithoutPart ? ['category'] : groupBy,
    period: when.period,
    comparison: when.comparison,
    filters,
    threshold: bounds.threshold,
    ...(conditions.length === 0 ? {} : { conditions }),
    ...(said.isSpread ? { spread: true as const } : {}),
    ...(average === null ? {} : { average: average.of }),
    ranking,
    shareOf,
    ...(said.ratioTo === null ? {} : { ratioTo: said.ratioTo }),
    ...(ofClients === null ? {} : { ofClients }),
    ...(measures.shareBy === null ? {} : { shareBy: measures.shareBy }),
    dormantMonths: when.quietMonths,
    // "올해 목표 얼마야" asks for the year's target itself.
    yearlyTarget: said.yearly || measures.isTarget,
  };
  if (ofClients !== null && (why || !tellsClientele(ofClients, query))) return null;
  return {
    kind: 'metrics',
    query: ofWholeTargets(query),
    scope,
    assumptions: assumed({
      // "목표 미달이야?" says the rate by its bound.
      metric: measures.isAssumed && measured[0] !== 'achievement_rate',
      two_breakdowns: saysManyBreakdowns(tokens),
      period: when.periodAssumed && !measured.includes('dormant_clients'),
      comparison: when.comparisonAssumed,
      limit: shape.limitAssumed || change.limitAssumed,
      dimension: shape.dimensionAssumed || share.isWithoutPart || rows.isAssumed,
    }),
    why,
    presumed: bounds.isOfMoves ? null : changed,
    byChange,
    whether: shape.whether,
    corrected: [],
    wantsChart: has(tokens, 'chart') || said.trend,
    wantsFile: wishedFile(tokens),
  };
}

/** "나 평균보다 잘했어?": the asker is one of those that the mean is of, and no bound of all that they see. */
function againstOthers(
  tokens: readonly Token[],
  { own, named }: { readonly own: Self | null; readonly named: readonly Filter[] },
): readonly Filter[] {
  const isOfMean = tokens.some(({ concept }) => concept.kind === 'threshold' && concept.ofMean === true);
  const lists = tokens.some(
    ({ concept }) => concept.kind === 'by' || concept.kind === 'noun' || concept.kind === 'which',
  );
  if (own === null || !isOfMean || lists || judgedFilter(named) !== undefined) return [];
  return [{ dimension: 'user', exclude: false, members: [{ key: own.userId, label: own.fullName }] }];
}

function assumed(taken: Readonly<Partial<Record<Assumption, boolean>>>): readonly Assumption[] {
  return (Object.keys(taken) as Assumption[]).filter((one) => taken[one]);
}

/** What is told by day of the week: what single days sum up to. */
const SUMMED_BY_WEEKDAY: readonly Metric[] = [
  'sales_amount',
  'sales_count',
  'quantity',
  'average_sale',
  'unit_price',
  'average',
];

/** What single days don't tell. */
const OF_WHOLE_HISTORIES: readonly Metric[] = ['new_clients', 'dormant_clients'];

/** Whether the measures can be split so. */
function isTold(metrics: Measures['metrics'], { average, why }: Said, groupBy: Rows['groupBy']): boolean {
  if (average !== null && (why || !averages(average.of, groupBy))) return false;
  return !groupBy.includes('weekday') || metrics.every((m) => SUMMED_BY_WEEKDAY.includes(m));
}

interface ShareParts {
  readonly said: Said;
  readonly rows: Rows;
  readonly included: readonly Filter[];
  readonly absorbed: ReadonlySet<Token>;
  readonly role: Role;
  readonly part: ReadScope['part'];
}

interface Share {
  readonly groupBy: readonly Dimension[];
  readonly shareOf: FilterDimension | null;
  readonly isShare: boolean;
  readonly isWithoutPart: boolean;
  /** "취소 건의 비중": of what is not said; the mix of what has that status is another question. */
  readonly isUnsaid: boolean;
}

interface RankedRows {
  readonly tokens: readonly Token[];
  readonly groupBy: readonly Dimension[];
  readonly included: readonly Filter[];
}

/** "서울에서 제일 잘 팔리는 제품이랑 부산에서 제일 잘 팔리는 제품": the first of each of those that are named. */
function ofEachNamed(ranking: Ranking | null, { tokens, groupBy, included }: RankedRows): Ranking | null {
  const [outer, inner] = groupBy;
  const most = tokens.filter(({ concept }) => concept.kind === 'superlative').length;
  const isNamed = included.some((f) => f.dimension === outer && f.members.length === most);
  if (ranking === null || inner === undefined || most < 2 || !isNamed || isTimeDimension(inner))
    return ranking;
  return { ...ranking, within: true };
}

/** What a share is of, which may also say what it is split by. */
function ofShare(metrics: readonly Metric[], { said, rows, ...input }: ShareParts): Share {
  const { tokens, ofClients } = said;
  const { groupBy } = rows;
  const isShare = metrics.includes('share');
  if (!isShare) return { groupBy, shareOf: null, isShare, isWithoutPart: false, isUnsaid: false };
  const sort = sortShared(tokens);
  if (sort !== null) return { groupBy, shareOf: sort, isShare, isWithoutPart: false, isUnsaid: false };
  const read = readShare({ tokens, groupBy, ...input });
  const shareOf = ofClients === null ? read.shareOf : 'client';
  return {
    groupBy: read.groupBy,
    shareOf,
    isShare,
    isWithoutPart: read.groupBy.length === 0 && shareOf === null,
    isUnsaid: shareOf === null && has(tokens, 'status'),
  };
}

/** The most that came back is the amount that lies lowest. */
function mostReturned(ranking: Ranking | null, filters: readonly Filter[]): Ranking | null {
  if (ranking?.metric !== 'sales_amount' || !isOfReturns({ filters })) return ranking;
  return { ...ranking, direction: ranking.direction === 'top' ? 'bottom' : 'top' };
}

/** "상위 3개 제품 추이": a ranking of members that time then splits is of the whole period. */
function leadingOverTime(ranking: Ranking | null, [first, second]: readonly Dimension[]): Ranking | null {
  if (ranking === null || ranking.limit === null || ranking.within === true) return ranking;
  const splits =
    first !== undefined && second !== undefined && !isTimeDimension(first) && isTimeDimension(second);
  return splits ? { ...ranking, leading: true } : ranking;
}

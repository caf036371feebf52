import { type CalendarContext, spanDays } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Role } from '../model/principal.js';
import {
  type Dimension,
  type Filter,
  type MemberDimension,
  type Metric,
  TIME_DIMENSIONS,
} from '../model/query.js';
import type { Token } from './concepts.js';
import { mergeFilters } from './read-filters.js';
import { countedByThreshold, has, readMetrics } from './read-metrics.js';
import { readPeriods } from './read-periods.js';
import { readShape } from './read-ranking.js';
import { readScope, type Self } from './read-scope.js';
import type { Assumption, MetricReading } from './reading.js';

/** A question for figures, from its words to one typed query. */

export interface QuestionContext {
  readonly calendar: CalendarContext;
  readonly role: Role;
  readonly self: Self | null;
}

function periodOf(tokens: readonly Token[]): Period | null {
  return tokens.flatMap((t) => (t.concept.kind === 'period' ? [t.concept.period] : []))[0] ?? null;
}

/** A trend is shown by day within a month, by month beyond. */
function trendUnit(period: Period): Dimension {
  return spanDays(period.from, period.to) <= 31 ? 'day' : 'month';
}

/** The part of "항생제 비중": the most specific member named. */
const PART_ORDER = [
  'product',
  'category',
  'client',
  'industry',
  'client_grade',
  'region',
  'user',
  'department',
  'status',
] as const;

/** "A에서 B 비중": the part is what is named last before the share. */
function lastNamed(tokens: readonly Token[], included: readonly Filter[]): MemberDimension | null {
  const share = tokens.findIndex((t) => t.concept.kind === 'metric' && t.concept.metric === 'share');
  const names = tokens
    .slice(0, share < 0 ? tokens.length : share)
    .filter((t) => t.concept.kind === 'name')
    .reverse();
  for (const { concept } of names) {
    if (concept.kind !== 'name') continue;
    const found = included.find((f) =>
      f.members.some((m) =>
        concept.match.candidates.some((c) => c.dimension === f.dimension && c.key === m.key),
      ),
    );
    if (found !== undefined) return found.dimension;
  }
  return null;
}

function dormantMonths(tokens: readonly Token[]): number {
  const said = tokens.flatMap((t) => (t.concept.kind === 'months' ? [t.concept.months] : []))[0];
  if (said !== undefined) return said;
  const period = periodOf(tokens);
  return period?.unit === 'range' ? Math.max(1, Math.round(spanDays(period.from, period.to) / 30.4)) : 3;
}

/** The table is wanted as a file: 엑셀로, CSV로, 파일로. */
export function wishedFile(tokens: readonly Token[]): 'xlsx' | 'csv' | null {
  const wish = tokens.find((t) => t.concept.kind === 'topic' && t.concept.topic === 'export');
  if (wish === undefined) return null;
  return /csv/.test(wish.text) ? 'csv' : 'xlsx';
}

const TIME_UNITS: readonly Dimension[] = ['month', 'quarter', 'year'];

export function readMetricQuestion(
  tokens: readonly Token[],
  named: readonly Filter[],
  absorbed: ReadonlySet<Token>,
  context: QuestionContext,
): MetricReading | null {
  const said = readMetrics(tokens);
  const changes = has(tokens, 'changed');
  const ways = new Set(tokens.flatMap((t) => (t.concept.kind === 'changed' ? [t.concept.presumed] : [])));
  // "늘었는지 줄었는지" presumes neither.
  const changed = ways.size === 1 ? ([...ways][0] ?? null) : null;
  const why = has(tokens, 'why');
  const yearly = has(tokens, 'yearly_target');
  const trend = has(tokens, 'trend');
  const timeBy = tokens.flatMap((t) =>
    t.concept.kind === 'by' && TIME_UNITS.includes(t.concept.dimension) ? [t.concept.dimension] : [],
  )[0];
  const when = readPeriods(
    tokens,
    {
      change: changes || why ? 'changed' : said.includes('growth') ? 'growth' : null,
      timeUnit: (timeBy as 'month' | 'quarter' | 'year' | undefined) ?? null,
      members: named.some((f) => !f.exclude && f.members.length > 1),
      year: yearly,
    },
    context.calendar,
  );
  const hasComparison = when.comparison !== null;
  const asked = readScope({ tokens, role: context.role, self: context.self, metrics: said });
  if (asked.unclear) return null;
  const { scope } = asked;
  const filters = mergeFilters([...named, ...asked.filters]);
  const metrics: Metric[] = [...said];
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
  const metricAssumed = metrics.length === 0 || (metrics.length === 1 && metrics[0] === 'growth');
  if (metrics.length === 0) metrics.push('sales_amount');
  if (metrics.length === 1 && (metrics[0] === 'growth' || metrics[0] === 'share'))
    metrics.push('sales_amount');
  const shape = readShape({
    tokens,
    absorbed,
    metrics,
    hasComparison,
    role: context.role,
    counting,
    suggested: suggestedBy(filters),
  });
  // "10건 이상 거래한 거래처": what the threshold is of is what is shown.
  const limited = shape.threshold?.metric;
  if (said.length === 0 && limited !== undefined && limited !== 'growth' && !metrics.includes(limited)) {
    metrics.splice(0, metrics.length, limited);
  }
  // The team as whose rows are asked for is not also a breakdown.
  let groupBy: readonly Dimension[] =
    scope === 'team' && !has(tokens, 'by') ? shape.groupBy.filter((d) => d !== 'department') : shape.groupBy;
  if (trend && !groupBy.some((d) => ['day', 'week', 'month', 'quarter', 'year'].includes(d))) {
    groupBy = [...groupBy.slice(0, 1), trendUnit(when.period)];
  }
  // A file of one figure is of no use: whose figures they are is listed.
  if (wishedFile(tokens) !== null && groupBy.length === 0)
    groupBy = [context.role === 'user' ? 'client' : 'user'];
  if (when.listed !== null && !groupBy.includes(when.listed)) groupBy = [...groupBy.slice(0, 1), when.listed];
  const included = filters.filter((f) => !f.exclude && f.dimension !== 'status');
  const sideBySide = membersCompared(tokens, included);
  if (sideBySide !== null && !groupBy.includes(sideBySide)) groupBy = [sideBySide, ...groupBy].slice(0, 2);
  const shareOf =
    metrics.includes('share') && groupBy.length === 0
      ? (asked.part ??
        lastNamed(tokens, included) ??
        PART_ORDER.find((d) => included.some((f) => f.dimension === d)) ??
        null)
      : null;
  // A share without a part or a breakdown has no meaning: the mix by category is what is meant.
  const shareless = metrics.includes('share') && groupBy.length === 0 && shareOf === null;
  const assumptions: Assumption[] = [];
  if (metricAssumed) assumptions.push('metric');
  if (when.periodAssumed && !metrics.includes('dormant_clients')) assumptions.push('period');
  if (when.comparisonAssumed) assumptions.push('comparison');
  if (shape.limitAssumed) assumptions.push('limit');
  if (shape.dimensionAssumed || shareless) assumptions.push('dimension');
  // "매출 떨어진 거래처": those that did, not all of them.
  const moved =
    changed !== null &&
    groupBy.length > 0 &&
    shape.ranking === null &&
    shape.threshold === null &&
    !why &&
    !groupBy.some((d) => (TIME_DIMENSIONS as readonly Dimension[]).includes(d));
  const byGrowth = hasComparison && changed !== null && shape.ranking !== null && !metrics.includes('growth');
  return {
    kind: 'metrics',
    query: {
      metrics: byGrowth ? [...metrics, 'growth'] : metrics,
      groupBy: shareless ? ['category'] : groupBy,
      period: when.period,
      comparison: when.comparison,
      filters,
      threshold: moved
        ? { metric: 'growth', operator: changed === 'down' ? '<' : '>', value: 0 }
        : shape.threshold,
      ranking:
        byGrowth && shape.ranking !== null
          ? { ...shape.ranking, metric: 'growth', direction: changed === 'down' ? 'bottom' : 'top' }
          : shape.ranking,
      shareOf,
      dormantMonths: dormantMonths(tokens),
      // "올해 목표 얼마야" asks for the year's target itself.
      yearlyTarget: yearly || onlyTarget,
    },
    scope,
    assumptions,
    why,
    presumed: changed,
    corrected: [],
    wantsChart: has(tokens, 'chart') || trend,
    wantsFile: wishedFile(tokens),
  };
}

const SUGGESTS: Readonly<Partial<Record<MemberDimension, MemberDimension>>> = {
  industry: 'client',
  client_grade: 'client',
  category: 'product',
  department: 'user',
};

function suggestedBy(filters: readonly Filter[]): MemberDimension | null {
  return filters.map((f) => SUGGESTS[f.dimension]).find((d) => d !== undefined) ?? null;
}

/** "강남팀 vs 영남지점": two members held against each other, not two periods. */
function membersCompared(tokens: readonly Token[], included: readonly Filter[]): Dimension | null {
  const several = included.find((f) => f.members.length > 1);
  const asked = ['versus', 'compared', 'direction', 'which', 'superlative'] as const;
  const held = asked.some((kind) => has(tokens, kind));
  return several !== undefined && held ? several.dimension : null;
}

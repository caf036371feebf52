import { type CalendarContext, spanDays } from '../model/calendar.js';
import type { Period } from '../model/period.js';
import type { Role } from '../model/principal.js';
import { type Dimension, type Filter, type Metric, TIME_DIMENSIONS } from '../model/query.js';
import type { Concept, Token, Topic } from './concepts.js';
import { continueFrom, isFollowUp } from './follow-up.js';
import { type NameCandidate, type NameMatch, namedSort, TITLES } from './names.js';
import { withoutParticles } from './patterns.js';
import { readPeriods } from './read-periods.js';
import { readShape } from './read-ranking.js';
import type { AskedScope, Assumption, MetricReading, Reading, Remembered } from './reading.js';
import { resolveNames } from './resolve-names.js';

/** Turns the words of a question into one typed reading. */

export interface AssembleContext {
  readonly calendar: CalendarContext;
  readonly role: Role;
  /** The question before in this conversation, or null. */
  readonly remembered: Remembered | null;
  readonly chosen: readonly NameCandidate[];
}

function has(tokens: readonly Token[], kind: Concept['kind']): boolean {
  return tokens.some((t) => t.concept.kind === kind);
}

const JOINS = /^(이?랑|와|과|하고|및|and|plus|그리고)/;
const RATES: readonly Metric[] = [
  'achievement_rate',
  'target_gap',
  'share',
  'growth',
  'target_amount',
  'average_sale',
  'sales_count',
  'quantity',
];

/** "매출 달성률" asks for the rate of sales, "매출이랑 달성률" for both. */
function joinedTo(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  return (
    next !== undefined &&
    (next.concept.kind === 'and' || (next.concept.kind === 'particle' && JOINS.test(next.text)))
  );
}

function nextMetric(tokens: readonly Token[], index: number): Metric | null {
  const next = tokens
    .slice(index + 1)
    .find((t) => t.concept.kind !== 'particle' && t.concept.kind !== 'filler');
  return next?.concept.kind === 'metric' ? next.concept.metric : null;
}

/** Metrics in the order said, without those that only say what another is of. */
function readMetrics(tokens: readonly Token[], source: { readonly text: string }): Metric[] {
  const out: Metric[] = [];
  tokens.forEach((token, index) => {
    if (token.concept.kind !== 'metric') return;
    const { metric } = token.concept;
    const following = nextMetric(tokens, index);
    // "매출 말고 수량으로": the corrected one goes.
    if (tokens.slice(index + 1, index + 3).some((t) => t.concept.kind === 'exclude')) return;
    if (following !== null && !joinedTo(tokens, index)) {
      if (metric === 'sales_amount' && RATES.includes(following)) return;
      if (metric === 'target_amount' && (following === 'achievement_rate' || following === 'target_gap'))
        return;
      if (metric === 'achievement_rate' && following === 'target_gap') return;
    }
    if (!out.includes(metric)) out.push(metric);
  });
  if (out.includes('target_gap') && source.text !== '') return out.filter((m) => m !== 'target_amount');
  // "신규 거래처 몇 곳": the clients counted are the new ones.
  const special = out.includes('new_clients') || out.includes('dormant_clients');
  return special ? out.filter((m) => m !== 'active_clients') : out;
}

function topicOf(tokens: readonly Token[]): Topic | null {
  const topics = tokens.flatMap((t) => (t.concept.kind === 'topic' ? [t.concept.topic] : []));
  if (topics.length === 0) return null;
  const order: readonly Topic[] = [
    'pii_bulk',
    'alert_silence',
    'alert_threshold',
    'alert_schedule',
    'doc_compliance',
    'news',
    'contract_expiry',
    'churn',
    'call_plan',
    'precall_brief',
    'forecast',
    'explain',
    'anomaly',
    'report',
    'export',
    'help',
    'greeting',
  ];
  return order.find((t) => topics.includes(t)) ?? null;
}

function periodOf(tokens: readonly Token[]): Period | null {
  return tokens.flatMap((t) => (t.concept.kind === 'period' ? [t.concept.period] : []))[0] ?? null;
}

const PREDICATE_END =
  /(요|까|죠|니까|나요|는지|을래|을게|거야|건가|는가|은가|던가|잖아|거든|네요|군요|할까|려고|니다|인가)$/;
const TITLE_TAIL = new RegExp(`^(.*?)(${TITLES})$`);

/** The first word that nothing explains and that may change the answer; a closing predicate may not. */
function unexplained(tokens: readonly Token[]): Token | null {
  const unknown = tokens.filter((t) => t.concept.kind === 'unknown');
  const last = tokens.at(-1);
  return unknown.find((t) => !(t === last && t.text.length >= 2 && PREDICATE_END.test(t.text))) ?? null;
}

function unknownName(token: Token): Reading {
  const forms = withoutParticles(token.text);
  const titled = forms.map((f) => TITLE_TAIL.exec(f)).find((m) => m !== null);
  const sort = forms.map((f) => namedSort(f, titled?.[1] ?? null)).find((s) => s !== 'other') ?? 'other';
  return { kind: 'unknown_name', said: forms.at(-1) ?? token.text, sort };
}

function scopeOf(tokens: readonly Token[], role: Role): AskedScope {
  const scopes = tokens.flatMap((t) => (t.concept.kind === 'scope' ? [t.concept.scope] : []));
  if (scopes.includes('company')) return 'company';
  if (scopes.includes('team')) return 'team';
  // "팀 매출": the asker's own team, where it is no breakdown by team.
  const team =
    role !== 'admin' &&
    tokens.some(
      (t, i) =>
        t.concept.kind === 'noun' &&
        t.concept.dimension === 'department' &&
        tokens[i - 1]?.concept.kind !== 'name',
    );
  const broken = tokens.some(
    (t) =>
      t.concept.kind === 'rank' ||
      t.concept.kind === 'which' ||
      t.concept.kind === 'superlative' ||
      t.concept.kind === 'threshold',
  );
  if (team && !broken) return 'team';
  return scopes.includes('own') ? 'own' : 'unsaid';
}

/** Status and grade words as filters beside the named members. */
function wordFilters(tokens: readonly Token[]): Filter[] {
  const filters: Filter[] = [];
  const leavesOut = (index: number): boolean =>
    tokens.slice(index + 1, index + 3).some((t) => t.concept.kind === 'exclude');
  tokens.forEach((token, index) => {
    const { concept } = token;
    if (concept.kind === 'status' && !leavesOut(index)) {
      filters.push({
        dimension: 'status',
        exclude: false,
        members: [{ key: concept.status, label: concept.status }],
      });
    } else if (concept.kind === 'grade') {
      const member = { key: concept.grade, label: concept.grade };
      filters.push({ dimension: 'client_grade', exclude: leavesOut(index), members: [member] });
    }
  });
  return filters;
}

function mergeFilters(filters: readonly Filter[]): Filter[] {
  const out: Filter[] = [];
  for (const filter of filters) {
    const at = out.findIndex((f) => f.dimension === filter.dimension && f.exclude === filter.exclude);
    const found = out[at];
    if (found === undefined) {
      out.push(filter);
      continue;
    }
    const added = filter.members.filter((m) => !found.members.some((n) => n.key === m.key));
    out[at] = { ...found, members: [...found.members, ...added] };
  }
  return out;
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

function dormantMonths(tokens: readonly Token[]): number {
  const said = tokens.flatMap((t) => (t.concept.kind === 'months' ? [t.concept.months] : []))[0];
  if (said !== undefined) return said;
  const period = periodOf(tokens);
  return period?.unit === 'range' ? Math.max(1, Math.round(spanDays(period.from, period.to) / 30.4)) : 3;
}

function hasContent(tokens: readonly Token[]): boolean {
  return tokens.some((t) =>
    [
      'metric',
      'by',
      'noun',
      'which',
      'period',
      'compare',
      'rank',
      'superlative',
      'threshold',
      'status',
      'grade',
      'scope',
      'trend',
      'chart',
      'why',
      'months',
      'yearly_target',
      'changed',
      'total',
      'name',
    ].includes(t.concept.kind),
  );
}

const TIME_UNITS: readonly Dimension[] = ['month', 'quarter', 'year'];

function readMetricQuestion(
  tokens: readonly Token[],
  filters: readonly Filter[],
  absorbed: ReadonlySet<Token>,
  context: AssembleContext,
): MetricReading {
  const said = readMetrics(tokens, { text: tokens.map((t) => t.text).join('') });
  const changed =
    tokens.flatMap((t) => (t.concept.kind === 'changed' ? [t.concept.presumed] : []))[0] ?? null;
  const why = has(tokens, 'why');
  const yearly = has(tokens, 'yearly_target');
  const trend = has(tokens, 'trend');
  const timeBy = tokens.flatMap((t) =>
    t.concept.kind === 'by' && TIME_UNITS.includes(t.concept.dimension) ? [t.concept.dimension] : [],
  )[0];
  const when = readPeriods(
    tokens,
    {
      change: changed !== null || why ? 'changed' : said.includes('growth') ? 'growth' : null,
      timeUnit: (timeBy as 'month' | 'quarter' | 'year' | undefined) ?? null,
      members: filters.some((f) => !f.exclude && f.members.length > 1),
      year: yearly,
    },
    context.calendar,
  );
  const hasComparison = when.comparison !== null;
  const scope = scopeOf(tokens, context.role);
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
  const shape = readShape({ tokens, absorbed, metrics, hasComparison, role: context.role, counting });
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
  if (when.listed !== null && !groupBy.includes(when.listed)) groupBy = [...groupBy.slice(0, 1), when.listed];
  const included = filters.filter((f) => !f.exclude && f.dimension !== 'status');
  const sideBySide = membersCompared(tokens, included);
  if (sideBySide !== null && !groupBy.includes(sideBySide)) groupBy = [sideBySide, ...groupBy].slice(0, 2);
  const shareOf =
    metrics.includes('share') && groupBy.length === 0
      ? (PART_ORDER.find((d) => included.some((f) => f.dimension === d)) ?? null)
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
    wantsChart: has(tokens, 'chart'),
    wantsFile: tokens.some((t) => t.concept.kind === 'topic' && t.concept.topic === 'export'),
  };
}

/** "강남팀 vs 영남지점": two members held against each other, not two periods. */
function membersCompared(tokens: readonly Token[], included: readonly Filter[]): Dimension | null {
  const several = included.find((f) => f.members.length > 1);
  const asked = has(tokens, 'versus') || has(tokens, 'compared');
  return several !== undefined && asked ? several.dimension : null;
}

/** "매출 1억 이상 거래처 몇 곳": the clients that pass are what is counted. */
function countedByThreshold(tokens: readonly Token[], metrics: readonly Metric[]): boolean {
  return has(tokens, 'threshold') && metrics.includes('active_clients');
}

/** Topics whose answer is of somebody or something named: a name that is not known must not be passed over. */
const NAMED_TOPICS: readonly Topic[] = ['pii_bulk', 'forecast', 'precall_brief'];

function topicReading(topic: Topic, tokens: readonly Token[], context: AssembleContext): Reading {
  const names = resolveNames(tokens, context.chosen);
  if (NAMED_TOPICS.includes(topic)) {
    if (names.kind === 'ambiguous') return ambiguous(names.match);
    const stranger = unexplained(tokens);
    const reading = stranger === null ? null : unknownName(stranger);
    if (
      reading?.kind === 'unknown_name' &&
      (topic !== 'pii_bulk' ? reading.sort !== 'other' : reading.sort === 'client')
    ) {
      return reading;
    }
  }
  const certain = names.kind === 'certain' ? names : { filters: [], absorbed: new Set<Token>() };
  const filters = mergeFilters([...certain.filters, ...wordFilters(tokens)]);
  const figures = readMetricQuestion(tokens, filters, certain.absorbed, context);
  return { kind: 'topic', topic, figures, remembered: context.remembered };
}

function ambiguous(match: NameMatch): Reading {
  const byLabel = (a: NameCandidate, b: NameCandidate): number =>
    a.label < b.label ? -1 : a.label > b.label ? 1 : 0;
  return { kind: 'ambiguous_name', said: match.said, candidates: [...match.candidates].sort(byLabel) };
}

export function assemble(tokens: readonly Token[], context: AssembleContext): Reading {
  const impossible = tokens.find((t) => t.concept.kind === 'impossible_date');
  if (impossible?.concept.kind === 'impossible_date') {
    return { kind: 'impossible_date', said: impossible.concept.said };
  }
  const topic = topicOf(tokens);
  const metricSaid = tokens.some((t) => t.concept.kind === 'metric' || t.concept.kind === 'changed');
  if (
    topic !== null &&
    !((topic === 'help' || topic === 'greeting' || topic === 'report' || topic === 'export') && metricSaid)
  ) {
    return topicReading(topic, tokens, context);
  }
  const stranger = unexplained(tokens);
  const content = tokens.some((t) =>
    ['metric', 'changed', 'rank', 'by', 'threshold', 'compare', 'why', 'trend', 'superlative'].includes(
      t.concept.kind,
    ),
  );
  if (stranger !== null) {
    const reading = unknownName(stranger);
    const named = reading.kind === 'unknown_name' && reading.sort !== 'other';
    return content || (named && hasContent(tokens)) || (named && tokens.length === 1)
      ? reading
      : { kind: 'not_understood' };
  }
  if (!hasContent(tokens)) return { kind: 'not_understood' };
  const names = resolveNames(tokens, context.chosen);
  if (names.kind === 'ambiguous') return ambiguous(names.match);
  const filters = mergeFilters([...names.filters, ...wordFilters(tokens)]);
  const reading = readMetricQuestion(tokens, filters, names.absorbed, context);
  return context.remembered !== null && isFollowUp(tokens, reading)
    ? continueFrom(context.remembered, reading, { tokens, calendar: context.calendar })
    : reading;
}

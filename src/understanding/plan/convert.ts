import type { Dimension, MemberDimension, Metric, Ranking, Threshold } from '../../model/query.js';
import { mergeFilters } from '../read-filters.js';
import { has, readMetrics } from '../read-metrics.js';
import { readScope } from '../read-scope.js';
import type { Assumption, Reading } from '../reading.js';
import { nameKey } from '../text.js';
import type { PlanContext } from './context.js';
import { numbersOf } from './said.js';
import type { Plan } from './schema.js';
import { plannedWhen } from './when.js';
import { plannedFilters } from './who.js';

/** A model's plan made into the reading that the rules would have given, or refused. */

const LIMIT_DEFAULT = 5;
const DORMANT_MONTHS_DEFAULT = 3;
const METRICS_MAX = 4;
const CLIENT_LISTS: readonly Metric[] = ['new_clients', 'active_clients'];

/** Every word that the rules could not read is accounted for, and none of them may name somebody unknown. */
function accountsForWords(plan: Plan, context: PlanContext): boolean {
  const unlisted = plan.words.some((w) => w.meanings.includes('unlisted_name'));
  return (
    !unlisted && context.unread.every((t) => plan.words.some((w) => nameKey(w.said) === nameKey(t.text)))
  );
}

/** False where the plan gives a meaning to a word but says nothing of that kind. */
function keepsItsWord(plan: Plan): boolean {
  const meant = new Set(plan.words.flatMap((w) => w.meanings));
  return (
    !(meant.has('filter') && plan.filters.length === 0) &&
    !(meant.has('period') && plan.period === null) &&
    !(meant.has('threshold') && plan.threshold === null) &&
    !(meant.has('ranking') && plan.ranking === null) &&
    !(meant.has('scope') && plan.scope === null) &&
    !(meant.has('breakdown') && plan.groupBy.length === 0 && plan.ranking === null)
  );
}

type Checked<T> = { readonly value: T } | null;

/** A threshold whose number the question says; one that the rules read keeps their number and sign. */
function thresholdOf(plan: Plan, context: PlanContext): Checked<Threshold | null> {
  const read = context.tokens.flatMap((t) => (t.concept.kind === 'threshold' ? [t.concept] : []))[0];
  const planned = plan.threshold;
  if (planned === null) return read === undefined ? { value: null } : null;
  if (read !== undefined) {
    return { value: { metric: planned.metric, operator: read.operator, value: read.value } };
  }
  const { metric, operator, value } = planned;
  const numbers = numbersOf(context.tokens);
  // "떨어진", "10% 넘게 빠진": below zero, below minus ten.
  const isChange = metric === 'growth' && (value === 0 || numbers.has(-value));
  return numbers.has(value) || isChange ? { value: { metric, operator, value } } : null;
}

function rankingOf(
  plan: Plan,
  context: PlanContext,
  all: boolean,
): { ranking: Ranking | null; assumed: boolean } {
  if (plan.ranking === null) return { ranking: null, assumed: false };
  const { metric, direction, limit } = plan.ranking;
  const said = limit !== null && (limit === 1 || numbersOf(context.tokens).has(limit)) ? limit : null;
  if (said === null && all) return { ranking: { metric, direction, limit: null }, assumed: false };
  return { ranking: { metric, direction, limit: said ?? LIMIT_DEFAULT }, assumed: said === null };
}

/** What the rules read first, then what the plan adds. */
function joined<T>(read: readonly T[], planned: readonly T[], max: number): T[] {
  return [...new Set([...read, ...planned])].slice(0, max);
}

const PART_ORDER: readonly MemberDimension[] = [
  'product',
  'category',
  'client',
  'industry',
  'client_grade',
  'region',
  'user',
  'department',
];

export function planToReading(plan: Plan, context: PlanContext): Reading | null {
  const { tokens, role, self } = context;
  if (!plan.answerable || !accountsForWords(plan, context) || !keepsItsWord(plan)) return null;
  const names = plannedFilters(plan, context);
  if (names === null || names.kind === 'ambiguous_name') return names;
  const when = plannedWhen(plan, context);
  const bound = thresholdOf(plan, context);
  if (when === null || bound === null) return null;

  const said = readMetrics(tokens, { text: tokens.map((t) => t.text).join('') });
  const asked = readScope({ tokens, role, self, metrics: [...said, ...plan.metrics] });
  if (asked.unclear) return null;
  const assumptions: Assumption[] = [];
  const metrics = joined<Metric>(said, plan.metrics, METRICS_MAX);
  const ranked = rankingOf(plan, context, bound.value !== null);
  const decisive = [bound.value?.metric, ranked.ranking?.metric].filter((m): m is Metric => m !== undefined);
  for (const metric of decisive) if (!metrics.includes(metric)) metrics.push(metric);
  if (metrics.length === 0) assumptions.push('metric');
  if (!metrics.some((m) => m !== 'growth' && m !== 'share')) metrics.push('sales_amount');

  const by = tokens.flatMap((t) => (t.concept.kind === 'by' ? [t.concept.dimension] : []));
  let groupBy: Dimension[] = joined<Dimension>(by, plan.groupBy, 2);
  if (groupBy.length === 0 && (ranked.ranking !== null || bound.value !== null)) {
    groupBy = [role === 'user' ? 'client' : 'user'];
    assumptions.push('dimension');
  }
  // Dormant clients are a list of clients as of today: no other breakdown has a meaning.
  if (metrics.includes('dormant_clients')) {
    if (metrics.length > 1 || groupBy.some((d) => d !== 'client')) return null;
    groupBy = ['client'];
  }
  const listed = CLIENT_LISTS.find(
    (m) => metrics.length === 1 && metrics[0] === m && groupBy[0] === 'client',
  );
  const threshold: Threshold | null =
    bound.value ?? (listed === undefined ? null : { metric: listed, operator: '>=', value: 1 });

  const filters = mergeFilters([...names.filters, ...asked.filters]);
  const included = filters.filter((f) => !f.exclude && f.dimension !== 'status');
  const isShare = metrics.includes('share') && groupBy.length === 0;
  const shareOf = isShare
    ? (asked.part ?? PART_ORDER.find((d) => included.some((f) => f.dimension === d)) ?? null)
    : null;
  if (isShare && shareOf === null) {
    groupBy = ['category'];
    assumptions.push('dimension');
  }
  if (metrics.includes('growth') && when.comparison === null) return null;
  if (when.periodAssumed && !metrics.includes('dormant_clients')) assumptions.push('period');
  if (when.comparisonAssumed) assumptions.push('comparison');
  if (ranked.assumed) assumptions.push('limit');
  const months = tokens.flatMap((t) => (t.concept.kind === 'months' ? [t.concept.months] : []))[0];
  const presumed = tokens.flatMap((t) => (t.concept.kind === 'changed' ? [t.concept.presumed] : []))[0];
  return {
    kind: 'metrics',
    query: {
      metrics,
      groupBy,
      period: when.period,
      comparison: when.comparison,
      filters,
      threshold,
      ranking: ranked.ranking,
      shareOf,
      dormantMonths: months ?? DORMANT_MONTHS_DEFAULT,
      yearlyTarget: has(tokens, 'yearly_target') || (metrics.length === 1 && metrics[0] === 'target_amount'),
    },
    // What the rules read of it stands; a wider word of the plan meets the same refusal as one of the question.
    scope: asked.scope === 'unsaid' ? (plan.scope ?? 'unsaid') : asked.scope,
    assumptions,
    why: has(tokens, 'why'),
    presumed: presumed ?? null,
    corrected: [],
    wantsChart: has(tokens, 'chart') || has(tokens, 'trend'),
    wantsFile: null,
  };
}

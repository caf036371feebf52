import type { Dimension, Filter, FilterDimension, Metric, Ranking, Threshold } from '../../model/query.js';
import type { Token } from '../concepts.js';
import { mergeFilters } from '../read-filters.js';
import { has, readMetrics } from '../read-metrics.js';
import { readScope } from '../read-scope.js';
import { PART_ORDER } from '../read-shares.js';
import type { Assumption, MetricReading, Reading } from '../reading.js';
import { nameKey } from '../text.js';
import { rankingOf, thresholdOf } from './bounds.js';
import type { PlanContext } from './context.js';
import type { Plan } from './schema.js';
import { plannedWhen } from './when.js';
import { plannedFilters } from './who.js';

/** A model's plan made into the reading that the rules would have given, or refused. */

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

/** What the rules read first, then what the plan adds. */
function joined<T>(read: readonly T[], planned: readonly T[], max: number): T[] {
  return [...new Set([...read, ...planned])].slice(0, max);
}

type Words = Pick<MetricReading, 'why' | 'presumed' | 'wantsChart' | 'wantsFile'>;

/** What no plan says: the rules read it or nobody does. */
function wordsOf(tokens: readonly Token[]): Words {
  const presumed = tokens.flatMap((t) => (t.concept.kind === 'changed' ? [t.concept.presumed] : []))[0];
  return {
    why: has(tokens, 'why'),
    presumed: presumed ?? null,
    wantsChart: has(tokens, 'chart') || has(tokens, 'trend'),
    wantsFile: null,
  };
}

interface Shape {
  readonly metrics: readonly Metric[];
  readonly groupBy: readonly Dimension[];
  readonly threshold: Threshold | null;
  readonly ranking: Ranking | null;
  readonly assumptions: readonly Assumption[];
}

/** Metrics and rows of the answer; null where the figures have no such shape. */
function shapeOf(plan: Plan, context: PlanContext): Shape | null {
  const { tokens, role } = context;
  const bound = thresholdOf(plan, context);
  if (bound === null) return null;
  const { ranking, assumed } = rankingOf(plan, context, bound.threshold !== null);
  const assumptions: Assumption[] = assumed ? ['limit'] : [];
  const said = readMetrics(tokens);
  const decisive = [bound.threshold?.metric, ranking?.metric].filter((m): m is Metric => m !== undefined);
  const metrics = joined<Metric>([...said, ...plan.metrics], decisive, METRICS_MAX + decisive.length);
  if (metrics.length === 0) assumptions.push('metric');
  if (!metrics.some((m) => m !== 'growth' && m !== 'share')) metrics.push('sales_amount');

  const by = tokens.flatMap((t) => (t.concept.kind === 'by' ? [t.concept.dimension] : []));
  let groupBy: Dimension[] = joined<Dimension>(by, plan.groupBy, 2);
  if (groupBy.length === 0 && (ranking !== null || bound.threshold !== null)) {
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
  const counted: Threshold | null =
    listed === undefined ? null : { metric: listed, operator: '>=', value: 1 };
  return { metrics, groupBy, ranking, threshold: bound.threshold ?? counted, assumptions };
}

/** The part of a share, or the breakdown that gives one a meaning. */
function shareOf(
  shape: Shape,
  filters: readonly Filter[],
  part: FilterDimension | null,
): { readonly shareOf: FilterDimension | null; readonly groupBy: readonly Dimension[] } {
  if (!shape.metrics.includes('share') || shape.groupBy.length > 0) {
    return { shareOf: null, groupBy: shape.groupBy };
  }
  const named = PART_ORDER.find((d) => filters.some((f) => !f.exclude && f.dimension === d));
  const found = part ?? named ?? null;
  return { shareOf: found, groupBy: found === null ? ['category'] : [] };
}

/** What no plan can say: days and clients that the figures are of. */
const UNPLANNED = new Set<Token['concept']['kind']>(['weekdays', 'holidays', 'clientele']);

export function planToReading(plan: Plan, context: PlanContext): Reading | null {
  const { tokens, role, self } = context;
  if (tokens.some(({ concept }) => UNPLANNED.has(concept.kind))) return null;
  if (!plan.answerable || !accountsForWords(plan, context) || !keepsItsWord(plan)) return null;
  const names = plannedFilters(plan, context);
  if (names === null || names.kind === 'ambiguous_name') return names;
  const when = plannedWhen(plan, context);
  const shape = shapeOf(plan, context);
  if (when === null || shape === null) return null;
  const { metrics, threshold, ranking } = shape;
  if (metrics.includes('growth') && when.comparison === null) return null;
  const asked = readScope({ tokens, role, self, metrics });
  if (asked.unclear) return null;

  const filters = mergeFilters([...names.filters, ...asked.filters]);
  const share = shareOf(shape, filters, asked.part);
  const assumptions: Assumption[] = [...shape.assumptions];
  if (share.groupBy.length > shape.groupBy.length) assumptions.push('dimension');
  if (when.periodAssumed && !metrics.includes('dormant_clients')) assumptions.push('period');
  if (when.comparisonAssumed) assumptions.push('comparison');
  const months = tokens.flatMap((t) => (t.concept.kind === 'months' ? [t.concept.months] : []))[0];
  return {
    kind: 'metrics',
    query: {
      metrics,
      groupBy: share.groupBy,
      period: when.period,
      comparison: when.comparison,
      filters,
      threshold,
      ranking,
      shareOf: share.shareOf,
      dormantMonths: months ?? DORMANT_MONTHS_DEFAULT,
      yearlyTarget: has(tokens, 'yearly_target') || (metrics.length === 1 && metrics[0] === 'target_amount'),
    },
    // What the rules read of it stands; a wider word of the plan meets the same refusal as one of the question.
    scope: asked.scope === 'unsaid' ? (plan.scope ?? 'unsaid') : asked.scope,
    assumptions,
    byChange: null,
    whether: null,
    corrected: names.corrected,
    ...wordsOf(tokens),
  };
}

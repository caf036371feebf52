import type { Answer } from '../model/answer.js';
import { withParticle } from '../model/korean.js';
import type { Metric, MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { SkillContext } from './context.js';
import { supportingMetrics } from './metric-shape.js';
import { DIMENSION_LABELS, writtenAs } from './wording/labels.js';
import { rowName } from './wording/row-names.js';
import { spoken } from './wording/values.js';

/** Nobody passes a threshold: who comes nearest to it, so that the answer is more than a no. */

export interface NearestMiss {
  /** null where nobody comes near: a range, a bound of a change, or nothing with a value at all. */
  readonly sentence: string | null;
  readonly sources: Answer['sources'];
}

const NONE: NearestMiss = { sentence: null, sources: [] };

/** What counts clients has no nearest one: none is a little new. */
const COUNTS_CLIENTS: readonly Metric[] = ['new_clients', 'active_clients', 'dormant_clients'];

/** The same question by one plain bound, as a ranking of one; null where another bound may be what was missed. */
function nearestQuery({ query, rows }: MetricResult): MetricQuery | null {
  const { threshold, groupBy, conditions = [], standing } = query;
  if (rows.length > 0 || threshold === null || groupBy.length !== 1) return null;
  if (conditions.length > 0 || standing !== undefined || threshold.metric === 'growth') return null;
  if (COUNTS_CLIENTS.includes(threshold.metric)) return null;
  if (threshold.and !== undefined || threshold.change === true || threshold.of !== undefined) return null;
  const { metric } = threshold;
  const direction = threshold.operator.startsWith('>') ? 'top' : 'bottom';
  const asked = { ...query, metrics: [metric] };
  return {
    ...asked,
    metrics: [metric, ...supportingMetrics(asked)],
    threshold: null,
    ranking: { metric, direction, limit: 1 },
  };
}

export async function nearestMiss(result: MetricResult, context: SkillContext): Promise<NearestMiss> {
  const query = nearestQuery(result);
  const [dimension] = result.query.groupBy;
  if (query === null || dimension === undefined) return NONE;
  const { language, analytics, scope, calendar } = context;
  const { rows, sources } = await analytics.run(query, scope, calendar);
  const [nearest] = rows;
  const metric = query.ranking?.metric ?? 'sales_amount';
  const value = nearest?.values[metric] ?? null;
  if (nearest === undefined || value === null) return NONE;
  const name = rowName(nearest, query, language);
  const said = spoken(writtenAs(metric, query), value, language);
  const sentence =
    language === 'ko'
      ? `가장 가까운 ${withParticle(DIMENSION_LABELS[dimension].ko, '은/는')} ${name} ${said}입니다.`
      : `${name} comes nearest: ${said}.`;
  return { sentence, sources };
}

import type { Filter, Metric, Threshold } from '../../model/query.js';
import type { Token } from '../concepts.js';
import { standingMetrics } from '../how-it-stands.js';
import { withAverage } from '../read-averages.js';
import { countedByThreshold, has, readShareBy } from '../read-metrics.js';
import type { ReadShape } from '../read-ranking.js';
import type { Said } from './said.js';

/** What a question measures. */
export interface Measures {
  readonly metrics: readonly Metric[];
  /** No measure was said: the sales are meant. */
  readonly isAssumed: boolean;
  readonly shareBy: ReturnType<typeof readShareBy>;
  /** A bound tells which clients are counted, so that they are no measure. */
  readonly isCounted: boolean;
  readonly isPie: boolean;
  /** "올해 목표 얼마야": the target itself. */
  readonly isTarget: boolean;
}

const OF_TARGETS: readonly Metric[] = ['achievement_rate', 'target_gap', 'target_amount'];

const ADD_UP: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity'];

export function readMeasures(said: Said, filters: readonly Filter[]): Measures {
  const { tokens, average } = said;
  const own = ownMetrics(said, filters);
  const isCounted = countedByThreshold(tokens, own);
  const asked = isCounted ? own.filter((m) => m !== 'active_clients') : own;
  const isUnnamed = average !== null && !average.isNamed && said.metrics.length === 0;
  const isGrowth = asked.length === 1 && asked[0] === 'growth';
  const known: readonly Metric[] = asked.length === 0 ? ['sales_amount'] : asked;
  const isPie = drawsMix(tokens, known);
  // A pie is of shares.
  const metrics: readonly Metric[] = isPie && filters.length === 0 ? ['share', ...known] : known;
  const shareBy = metrics.includes('share') ? readShareBy(tokens) : null;
  const isRate = metrics.length === 1 && (metrics[0] === 'growth' || metrics[0] === 'share');
  return {
    metrics: isRate ? [...metrics, shareBy ?? 'sales_amount'] : metrics,
    isAssumed: asked.length === 0 || isUnnamed || isGrowth,
    shareBy,
    isCounted,
    isPie,
    isTarget: asked.length === 1 && asked[0] === 'target_amount',
  };
}

function ownMetrics(said: Said, filters: readonly Filter[]): readonly Metric[] {
  const { average, metrics } = said;
  if (said.stands) return withTarget(said, standingMetrics(filters));
  return withTarget(said, average === null ? metrics : withAverage(metrics, average));
}

/** What holds something against the target, or asks who reaches it. */
const RATING: readonly Token['concept']['kind'][] = [
  'than',
  'versus',
  'threshold',
  'changed',
  'direction',
  'topic',
];

const TARGET_ITSELF = /(?:목표|target)$/;

/** "연간 목표 대비": the rate of it, where no figure of a target is said; "팀별 연간 목표": how much it is. */
function withTarget({ yearly, tokens }: Said, metrics: readonly Metric[]): readonly Metric[] {
  if (!yearly || OF_TARGETS.some((m) => metrics.includes(m))) return metrics;
  const at = tokens.findIndex(({ concept }) => concept.kind === 'yearly_target');
  const isAmount =
    TARGET_ITSELF.test(tokens[at]?.text ?? '') &&
    !tokens.some(({ concept }) => RATING.includes(concept.kind)) &&
    !/^(?:에|까지|보다)/.test(tokens[at + 1]?.text ?? '');
  return [isAmount ? 'target_amount' : 'achievement_rate', ...metrics];
}

/** "올해 매출 파이차트": a pie is of parts, those of the categories where none are said. */
function drawsMix(tokens: readonly Token[], metrics: readonly Metric[]): boolean {
  const isPie = tokens.some(
    ({ concept, text }) => concept.kind === 'chart' && /파이|원형|원그래프|도넛|pie/.test(text),
  );
  return isPie && !has(tokens, 'why') && metrics.every((metric) => ADD_UP.includes(metric));
}

/** "10건 이상 거래한 거래처": what the bound is of is what is shown; beside what is said, each of several is. */
export function withBounded(metrics: readonly Metric[], said: Said, shape: ReadShape): readonly Metric[] {
  const limits = boundedBy(shape);
  const isBare = said.metrics.length === 0 && said.average === null;
  if (isBare && limits.length > 0 && !limits.every((m) => metrics.includes(m))) return limits;
  return shape.conditions.length > 0 ? withMetrics(metrics, limits) : metrics;
}

/** What the bounds are of, but for growth, which stands beside what grew. */
export function boundedBy({ threshold, whether, conditions }: ReadShape): readonly Metric[] {
  const bounds: readonly (Threshold | null)[] = [threshold ?? whether, ...conditions];
  return bounds.flatMap((bound) => (bound === null || bound.metric === 'growth' ? [] : [bound.metric]));
}

export function withMetrics(metrics: readonly Metric[], others: readonly Metric[]): readonly Metric[] {
  return [...metrics, ...others.filter((m) => !metrics.includes(m))];
}

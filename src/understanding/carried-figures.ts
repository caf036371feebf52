import type { Dimension, Filter, Metric, MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { tellsClientele } from './read-clientele.js';
import type { MetricReading, Remembered } from './reading.js';
import type { Turn } from './turn.js';

/** Which figures a question is of that goes on from another: those of before, as far as the rows asked for have them. */

const OF_TARGETS: readonly Metric[] = ['achievement_rate', 'target_amount', 'target_gap'];
/** Who buys a product is counted; who is new or quiet is not told by it. */
const OF_CLIENTS: readonly Metric[] = ['dormant_clients', 'new_clients'];
const WHAT_IS_SOLD: readonly Dimension[] = ['product', 'category'];
const WITHOUT_TARGETS: readonly Dimension[] = ['client', 'industry', 'region', ...WHAT_IS_SOLD];

/** "제품별로" after a rate, "뭐 샀는데?" after quiet clients: rows that have no such figure are told by their sales. */
export function isToldOf(metrics: readonly Metric[], groupBy: MetricQuery['groupBy']): boolean {
  const isBy = (rows: readonly Dimension[]): boolean => groupBy.some((d) => rows.includes(d));
  if (metrics.length === 0 || metrics.some((m) => !OF_TARGETS.includes(m) && !OF_CLIENTS.includes(m)))
    return true;
  return metrics.some((m) => (OF_TARGETS.includes(m) ? !isBy(WITHOUT_TARGETS) : !isBy(WHAT_IS_SOLD)));
}

const NO_SALES: readonly Metric[] = ['share', 'growth', ...OF_TARGETS];
const SOLD = /^팔(?:았|아|린|렸|려)/;

/** "그 달에 누가 제일 팔았어" after shares or rates: whoever sold most, by the sales themselves. */
export function sellsMost({ metrics }: MetricQuery, tokens: readonly Token[], saidMetric: boolean): boolean {
  const ranks = tokens.some(({ concept }) => concept.kind === 'superlative' || concept.kind === 'direction');
  const [first] = metrics;
  return (
    !saidMetric &&
    ranks &&
    first !== undefined &&
    NO_SALES.includes(first) &&
    tokens.some(({ concept, text }) => concept.kind === 'filler' && SOLD.test(text))
  );
}

/** The figures of before, as far as the rows that are asked for have them. */
export function bySales({ average: _, ...query }: MetricQuery): MetricQuery {
  const { ranking } = query;
  // "많이 빠진 데": in the order of how far they fell, whatever fell.
  const isOfMoves = ranking === null || ranking.metric === 'growth';
  return {
    ...query,
    metrics: ['sales_amount'],
    ranking: isOfMoves ? ranking : { ...ranking, metric: 'sales_amount' },
  };
}

/** "평균보다 낮은 사람" after that average: of the figures that it is of. */
export function boundedByMean(before: Remembered, { query }: MetricReading): Remembered {
  const { average, ...plain } = before.query;
  if (average === undefined || query.threshold?.ofMean !== true) return before;
  return { ...before, query: { ...plain, metrics: [average.metric] } };
}

/** By those that an average was over, each has the figure itself: "그 달 누가 잘했어" after a mean of people. */
export function byEach({ average, ...query }: MetricQuery): MetricQuery {
  if (average === undefined || !query.groupBy.some((d) => d === average.per))
    return { ...query, ...(average === undefined ? {} : { average }) };
  const metrics = query.metrics.map((m): Metric => (m === 'average' ? average.metric : m));
  const { ranking } = query;
  const isRanked = ranking !== null && ranking.metric === 'average';
  return { ...query, metrics, ranking: isRanked ? { ...ranking, metric: average.metric } : ranking };
}

const BOUGHT: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity', 'average_sale'];

/** "매출은 얼마나 나왔어" after new clients: what those bought. */
export function ofNewClients(query: MetricQuery, { before, saidMetric, saidPeriod }: Turn): MetricQuery {
  const isOfThem = saidMetric && !saidPeriod && before.query.metrics.join() === 'new_clients';
  if (!isOfThem || query.ofClients !== undefined || !query.metrics.every((m) => BOUGHT.includes(m)))
    return query;
  const asked: MetricQuery = { ...query, ofClients: 'new' };
  return tellsClientele('new', asked) ? asked : query;
}

/** "휴면은?" while some clients are listed: which ones are quiet, and not which of those; "그중에 휴면은" is of them. */
export function ofAllClients(
  filters: readonly Filter[],
  { metrics }: MetricQuery,
  { saidMetric, within }: { readonly saidMetric: boolean; readonly within: boolean },
): readonly Filter[] {
  const turnsToClients = saidMetric && metrics.some((m) => OF_CLIENTS.includes(m));
  if (!turnsToClients || within) return filters;
  return filters.filter((f) => f.dimension !== 'client' || f.exclude || f.members.length < 2);
}

/** "어디어디야" after numbers of new clients: those that count, and not all of them at 0. */
export function thoseCounted(query: MetricQuery): MetricQuery {
  const isList = query.metrics.join() === 'new_clients' && query.groupBy.join() === 'client';
  return isList && query.threshold === null
    ? { ...query, threshold: { metric: 'new_clients', operator: '>=', value: 1 } }
    : query;
}

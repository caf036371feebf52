import type { MemberDimension, MetricQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';

/**
 * "상위 3개 제품의 월별 매출": who leads over the whole period is looked for first, then only they are split. Of twenty
 * thousand clients by month a quarter of a million rows would be handed over else.
 */
export async function ofLeaders(
  query: MetricQuery,
  run: (query: MetricQuery) => Promise<MetricResult>,
): Promise<MetricResult> {
  const { ranking, groupBy } = query;
  const [first] = groupBy;
  if (ranking === null || first === undefined) return run({ ...query, ranking: null });
  const { metric, direction, limit } = ranking;
  const ranked = await run({
    ...query,
    groupBy: [first],
    comparison: null,
    ranking: { metric, direction, limit },
  });
  const members = ranked.rows.flatMap((row) => row.members.slice(0, 1));
  const split: MetricQuery = { ...query, ranking: null };
  // Nobody leads where nothing was sold.
  if (members.length === 0) return { ...ranked, query: split, leaders: [] };
  const only = { dimension: first as MemberDimension, members, exclude: false };
  const result = await run({ ...split, filters: [...query.filters, only] });
  return { ...result, leaders: ranked.rows, sources: [...ranked.sources, ...result.sources] };
}

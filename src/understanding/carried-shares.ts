import { isMemberFilter, MEMBER_DIMENSIONS, type Metric, type MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { PART_ORDER } from './read-shares.js';

/** Shares and distances asked of the figures before: what they are a part of, and between which rows. */

const BARE_RATE = /^몇(?:프로|퍼센트|퍼|%)/;

/** "의료기기팀은 몇 %?" after a share is a share again, and no rate of a target. */
export function asksSameRate({ metrics }: MetricQuery, tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ concept }) => concept.kind === 'metric');
  return (
    metrics[0] === 'share' &&
    said.length > 0 &&
    said.every(
      ({ concept, text }) =>
        concept.kind === 'metric' && concept.metric === 'achievement_rate' && BARE_RATE.test(text),
    )
  );
}

const OF_WHOLE = /^(?:전체|회사)/;

function isOfWhole(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ concept, text }) =>
      (concept.kind === 'metric' || concept.kind === 'total' || concept.kind === 'scope') &&
      OF_WHOLE.test(text),
  );
}

/**
 * "전체에서 몇 %야?" after what was narrowed down: that is the part. Without it, a share of nothing but itself would
 * be told, which is always 100.
 */
function ofTheWhole(merged: MetricQuery, now: MetricQuery, tokens: readonly Token[]): MetricQuery {
  const { shareOf, groupBy, filters } = merged;
  if (merged.metrics[0] !== 'share' || shareOf !== null || merged.ofClients !== undefined) return merged;
  const narrowed = filters.filter((f) => !f.exclude).map((f) => f.dimension);
  const [row] = groupBy;
  const isSplitByIt = row !== undefined && groupBy.length === 1 && narrowed.some((d) => d === row);
  // "전체 매출에서 몇 %" of all pharmacies above a bound: what was narrowed down in all there is, and no part of itself.
  const isOfAll =
    isOfWhole(tokens) &&
    row !== now.groupBy[0] &&
    PART_ORDER.some((d) => narrowed.includes(d)) &&
    (merged.ranking?.limit ?? null) === null;
  const isOfIt = isSplitByIt && row !== undefined && (isOfWhole(tokens) || namesOne(merged, row));
  if (row === undefined || isOfAll || isOfIt) {
    const part = isSplitByIt ? narrowed.find((d) => d === row) : PART_ORDER.find((d) => narrowed.includes(d));
    return part === undefined
      ? { ...merged, groupBy: now.groupBy }
      : { ...merged, groupBy: [], ranking: null, threshold: null, shareOf: part };
  }
  return merged;
}

function namesOne({ filters }: MetricQuery, row: MetricQuery['groupBy'][number]): boolean {
  return filters.some((f) => !f.exclude && f.dimension === row && f.members.length === 1);
}

/** "1등이랑 꼴찌 차이" after a list, or after the first of one: of all its rows. */
function betweenEnds(merged: MetricQuery, before: MetricQuery, now: MetricQuery): MetricQuery {
  if (now.spread !== true) return merged;
  const [row, ...others] = before.groupBy;
  const isOfMembers = others.length === 0 && MEMBER_DIMENSIONS.some((d) => d === row);
  return {
    ...merged,
    groupBy: isOfMembers ? before.groupBy : now.groupBy,
    ranking: null,
    threshold: null,
    spread: true,
  };
}

const NOT_OF_STATUS: readonly Metric[] = [
  'new_clients',
  'dormant_clients',
  'achievement_rate',
  'target_amount',
  'target_gap',
];

/** "취소는?" after new clients or rates is of the cancelled sales: those have no rows of another status. */
function ofStatus(merged: MetricQuery, now: MetricQuery): MetricQuery {
  const turns = now.filters.some(
    (f) => f.dimension === 'status' && f.members.every((m) => m.key !== 'completed'),
  );
  const [metric] = merged.metrics;
  if (!turns || metric === undefined || !NOT_OF_STATUS.includes(metric)) return merged;
  return { ...merged, metrics: ['sales_count', 'sales_amount'] };
}

/** "그 사람 매출은 얼마야?" after a rate of cancelled sales: those were its part, and are not what is asked. */
function withoutPart(merged: MetricQuery, before: MetricQuery, now: MetricQuery): MetricQuery {
  const isLeft = before.shareOf === 'status' && !now.metrics.includes('share') && !saysStatus(now);
  return isLeft ? { ...merged, filters: merged.filters.filter((f) => f.dimension !== 'status') } : merged;
}

function saysStatus({ filters }: MetricQuery): boolean {
  return filters.some((f) => f.dimension === 'status');
}

const APART = /^(?:나눠|나누|각각|각자|따로|구분)/;

/** "의원하고 약국 나눠서", "따로따로 보여줘": each of those that are named by itself. */
export function splitsApart(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }) => concept.kind === 'filler' && APART.test(text));
}

function apart(merged: MetricQuery, tokens: readonly Token[]): MetricQuery {
  const several = merged.filters.find((f) => isMemberFilter(f) && !f.exclude && f.members.length > 1);
  if (several === undefined || merged.groupBy.length > 0 || !splitsApart(tokens)) return merged;
  const row = MEMBER_DIMENSIONS.find((d) => d === several.dimension);
  return row === undefined ? merged : { ...merged, groupBy: [row] };
}

/** "그 사람 작년엔?" after who came first: of one there is no ranking, and nobody is the highest of one. */
function withoutRankingOfOne(merged: MetricQuery, now: MetricQuery): MetricQuery {
  const [row, ...others] = merged.groupBy;
  const named = now.filters.some((f) => !f.exclude && f.dimension === row && f.members.length === 1);
  if (!named || merged.ranking === null || now.ranking !== null) return merged;
  return { ...merged, groupBy: others, ranking: null };
}

/** "상위 3곳 뽑아줘" after how many clients there were: each of them is one, so they are told by what they bought. */
function withoutCountOfOne(merged: MetricQuery): MetricQuery {
  const [metric, ...others] = merged.metrics;
  if (metric !== 'active_clients' || others.length > 0 || merged.groupBy[0] !== 'client') return merged;
  const { ranking } = merged;
  return {
    ...merged,
    metrics: ['sales_amount'],
    ranking: ranking === null ? null : { ...ranking, metric: 'sales_amount' },
  };
}

const PERCENTS: readonly Metric[] = ['achievement_rate', 'share', 'growth'];
const PERCENT_MAX = 1000;

/** "100 넘은 사람만" after rates is of the rate: nobody means a hundred won. */
function withBoundOfRate(merged: MetricQuery, before: MetricQuery): MetricQuery {
  const rate = before.metrics.find((m) => PERCENTS.includes(m));
  const { threshold } = merged;
  const isOfMoney = threshold?.metric === 'sales_amount' && threshold.value < PERCENT_MAX;
  if (rate === undefined || threshold === null || !isOfMoney || threshold === before.threshold) return merged;
  return { ...merged, metrics: before.metrics, threshold: { ...threshold, metric: rate } };
}

/** "매출은 얼마나 나왔어" after a list of new clients: theirs. */
function ofThoseListed(merged: MetricQuery, before: MetricQuery): MetricQuery {
  const wasListed = before.metrics[0] === 'new_clients' && before.groupBy[0] === 'client';
  const isOfSales = merged.metrics.length === 1 && merged.metrics[0] === 'sales_amount';
  return wasListed && isOfSales && merged.ranking === null ? { ...merged, ofClients: 'new' } : merged;
}

export interface Continued {
  readonly before: MetricQuery;
  readonly now: MetricQuery;
  readonly tokens: readonly Token[];
  readonly saidMetric: boolean;
}

/** The merged question, with shares and distances of what they can only be of. */
export function ofFiguresBefore(
  merged: MetricQuery,
  { before, now, tokens, saidMetric }: Continued,
): MetricQuery {
  const ends = withoutRankingOfOne(apart(betweenEnds(merged, before, now), tokens), now);
  const counted = saidMetric
    ? ofThoseListed(withoutPart(ends, before, now), before)
    : ofStatus(withoutCountOfOne(withBoundOfRate(ends, before)), now);
  return ofTheWhole(counted, now, tokens);
}

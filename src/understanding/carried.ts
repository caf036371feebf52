import type { Dimension, Filter, MetricQuery, Ranking, Threshold } from '../model/query.js';
import type { Concept, Token } from './concepts.js';
import { both, ofDimension } from './merged-filters.js';
import type { MetricReading, Remembered } from './reading.js';
import { isMovedBound } from './thresholds.js';

/** What a question keeps of the one before that it goes on from, piece by piece. */

const SAID_BESIDE: readonly Concept['kind'][] = ['particle', 'filler', 'follow'];

/** The one word that is said beside what only leads on: 합치면, 전체로는, 우리 팀은. */
function alone(tokens: readonly Token[]): Token | null {
  const [word, ...others] = tokens.filter(({ concept }) => !SAID_BESIDE.includes(concept.kind));
  return word !== undefined && others.length === 0 ? word : null;
}

const NARROWED_BY: Readonly<Partial<Record<Dimension, readonly Dimension[]>>> = {
  client: ['industry', 'client_grade'],
  product: ['category'],
  user: ['department'],
};

function narrows({ dimension }: Filter, every: Dimension): boolean {
  return dimension === every || (NARROWED_BY[every]?.some((d) => d === dimension) ?? false);
}

/** 전체 거래처, 모든 병원; 팀 필터 빼줘. */
function everyOf(tokens: readonly Token[]): Dimension | null {
  return (
    tokens.flatMap(({ concept, text }) =>
      concept.kind === 'noun' && /^(?:전체|모든).|(?:필터|조건|제한)/.test(text) ? [concept.dimension] : [],
    )[0] ?? null
  );
}

/** "전체 거래처로 보면?" after one of them: no breakdown by client, but without its filter. */
export function isOfEvery({ filters }: MetricQuery, tokens: readonly Token[]): boolean {
  const every = everyOf(tokens);
  return every !== null && filters.some((f) => narrows(f, every) && !f.exclude);
}

/** "회사 전체로는?", "다시 팀 전체로", "전체로는?": without whom, or else without what, it was narrowed to. */
export function widened(
  { query: { filters }, scope }: Pick<Remembered, 'query' | 'scope'>,
  tokens: readonly Token[],
): readonly Filter[] {
  const isScoped = tokens.some(({ concept }) => concept.kind === 'scope');
  const rest = tokens.filter(
    ({ concept }) => !OF_SHAPE.includes(concept.kind) && !(isScoped && concept.kind === 'total'),
  );
  const word = alone(tokens) ?? alone(rest);
  const isWhole = word?.concept.kind === 'total' && /^(?:전체|모두|전부|overall|all)/.test(word.text);
  const every = everyOf(tokens);
  if (every !== null) return filters.filter((f) => !narrows(f, every));
  const isScope = word?.concept.kind === 'scope' && word.concept.scope !== 'own';
  if (word === null || (!isWhole && !isScope)) return filters;
  // "전국으로 보면" after one region: of all regions, and of whatever else was said.
  if (word.text.startsWith('전국') && filters.some((f) => f.dimension === 'region'))
    return filters.filter((f) => f.dimension !== 'region');
  const others = filters.filter((f) => f.dimension !== 'user' && f.dimension !== 'department');
  // "내 한빛병원 매출", then "팀 전체로는?": the team's, at that client.
  const isWidened = others.length < filters.length || scope === 'own';
  return isScope && isWidened ? others : filters.filter((f) => f.dimension === 'status');
}

/** "다시 전체 top10" is of all as much as "전체로는?". */
const OF_SHAPE: readonly Concept['kind'][] = ['rank', 'count', 'direction', 'ordered', 'and'];

const SUM =
  /^(?:합치면|더하면|합하면|합산|총합|합계|총계|합쳐서|다합쳐|다합해서|합|total|altogether|intotal)$/;

/** "합치면?", "총합만": of the list before, what it comes to. */
export function asksForSum(tokens: readonly Token[]): boolean {
  const word = alone(tokens);
  return word?.concept.kind === 'total' && SUM.test(word.text);
}

/** The sum of those listed, where a list is only of some; of a list of all its sum is the figure itself. */
export function summedRanking({ ranking }: MetricQuery, sums: boolean): Ranking | null {
  const isCut = ranking !== null && (ranking.limit !== null || ranking.percent !== undefined);
  return sums ? (isCut ? { ...ranking, summed: true } : null) : ranking;
}

/** "상위 10개로" after two of them: a ranking said anew is of all again, unless it is said to be within. */
export function withoutRanked(
  filters: readonly Filter[],
  { query, tokens }: { readonly query: MetricQuery; readonly tokens: readonly Token[] },
  groupBy: MetricQuery['groupBy'],
): readonly Filter[] {
  const within = tokens.some(({ concept, text }) => concept.kind === 'follow' && /^그\s*중/.test(text));
  const limit = query.ranking?.limit ?? null;
  if (limit === null || within) return filters;
  const isOutgrown = ({ dimension, exclude, members }: Filter): boolean =>
    !exclude && members.length <= limit && groupBy.some((d) => d === dimension);
  return filters.filter((f) => !isOutgrown(f));
}

/** "한소율이랑 비교하면?" after somebody else: the two of them side by side, and no other period. */
export function comparedWith(
  { filters }: MetricQuery,
  { query, assumptions }: MetricReading,
  tokens: readonly Token[],
): Filter | null {
  const isAsked = tokens.some(({ concept }) => concept.kind === 'compared' || concept.kind === 'versus');
  const isOfTime = query.comparison !== null && !assumptions.includes('comparison');
  const [one, ...others] = query.filters.filter((f) => !f.exclude && f.members.length === 1);
  if (!isAsked || isOfTime || one === undefined || others.length > 0 || !assumptions.includes('period'))
    return null;
  const before = ofDimension(filters, one, false);
  return before === undefined ? null : both(before, one);
}

const BARE = /(?:이상|이하|미만|초과)(?:으로|로|만)?$/;

/** "1천만원으로 낮추면": another amount for the bound of the question before. */
export function movesBound(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }) => concept.kind === 'threshold' && isMovedBound(text));
}

/** "500만원 이상으로" after a list is a bound of its rows, and no question about one figure. */
export function boundOfRows(
  { groupBy, threshold }: MetricQuery,
  { whether }: MetricReading,
  tokens: readonly Token[],
): Threshold | null {
  if (movesBound(tokens) && whether !== null)
    return threshold === null || threshold.and !== undefined ? null : { ...threshold, value: whether.value };
  const isBare = tokens.some(({ concept, text }) => concept.kind === 'threshold' && BARE.test(text));
  return groupBy.length > 0 && isBare ? whether : null;
}

export interface Said {
  readonly saidMetric: boolean;
  readonly saidRows: boolean;
}

/** Bounds, the average and the standing of the question before, as far as this one says nothing in their place. */
export function carriedOver(
  before: MetricQuery,
  now: MetricQuery,
  { saidMetric, saidRows }: Said,
): Pick<
  MetricQuery,
  'threshold' | 'conditions' | 'average' | 'shareBy' | 'standing' | 'ofClients' | 'besides'
> {
  const { threshold, conditions } = now.threshold === null && !saidMetric && !saidRows ? before : now;
  const average = now.average ?? (saidMetric ? undefined : before.average);
  const { shareBy } = saidMetric ? now : before;
  const ofClients = now.ofClients ?? (saidMetric ? undefined : before.ofClients);
  const standing = saidRows ? undefined : (now.standing ?? before.standing);
  return {
    threshold,
    ...(conditions === undefined ? {} : { conditions }),
    ...(average === undefined ? {} : { average }),
    ...(shareBy === undefined ? {} : { shareBy }),
    ...(standing === undefined ? {} : { standing }),
    ...(ofClients === undefined ? {} : { ofClients }),
    ...(before.besides === undefined ? {} : { besides: before.besides }),
  };
}

/** The part of a share goes on as long as it is named or broken down: "팀별 제품군 비중", then "제품별로". */
export function keptPart(
  { shareOf, ofClients }: MetricQuery,
  { groupBy, filters }: Pick<MetricQuery, 'groupBy' | 'filters'>,
): MetricQuery['shareOf'] {
  if (shareOf === null) return null;
  const named = filters.some((f) => f.dimension === shareOf && !f.exclude);
  const split = groupBy.some((d) => d === shareOf) && groupBy.length > 1;
  return named || split || ofClients !== undefined ? shareOf : null;
}

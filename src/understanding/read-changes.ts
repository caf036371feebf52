import {
  type Dimension,
  type GrowthOf,
  isTimeDimension,
  type Metric,
  type Ranking,
  type Threshold,
} from '../model/query.js';
import type { Token } from './concepts.js';
import { has } from './read-metrics.js';
import type { MetricReading } from './reading.js';

/** Rankings by how much the members changed: "매출 제일 많이 빠진 거래처", "증감액 큰 순으로", "뭐가 늘고 뭐가 줄었어". */

const BOTH_WAYS_LIMIT = 5;
const SUMMED: readonly (GrowthOf & Metric)[] = ['sales_amount', 'sales_count', 'quantity'];

/** Who is better is asked of the figures themselves. */
const BETTER = /better|worse|나아|나은|낫/;

/** 증감액, change amount: a figure with a sign. */
const AMOUNT = /(?:액|폭)$|amount|inwon|insales|inrevenue/;

export interface ChangeShape {
  readonly groupBy: readonly Dimension[];
  readonly ranking: Ranking | null;
  readonly metrics: readonly Metric[];
}

export interface ReadChange {
  readonly ranking: Ranking | null;
  readonly byChange: MetricReading['byChange'];
  readonly limitAssumed: boolean;
}

/** 반토막: a fall by half and more. */
const HALVED = /^반토막/;

/** "작년보다 반토막 난 거래처": where some are listed, those that fell by half and more. */
export function withHalved(tokens: readonly Token[]): readonly Token[] {
  const lists = has(tokens, 'noun') || has(tokens, 'which');
  if (!lists || has(tokens, 'why')) return tokens;
  return tokens.flatMap((token): readonly Token[] => {
    if (token.concept.kind !== 'changed' || !HALVED.test(token.text)) return [token];
    const half = { kind: 'threshold', operator: '>=', value: 50, unit: 'percent' } as const;
    return [{ ...token, concept: half }, token];
  });
}

const DOWN = /^(?:down|dropped|fallen|fell|decreased)/;
const UP = /^(?:up|grown?|grew|increased?|rise|rose|risen)/;

/** Which ways were said; "up and … down from last month" says the second one with its comparison. */
export function waysSaid(tokens: readonly Token[]): ReadonlySet<'up' | 'down' | null> {
  const ways = new Set(tokens.flatMap((t) => (t.concept.kind === 'changed' ? [t.concept.presumed] : [])));
  const compared = tokens.filter((t) => t.concept.kind === 'compare').map((t) => t.text);
  if (ways.has('up') && compared.some((text) => DOWN.test(text))) ways.add('down');
  if (ways.has('down') && compared.some((text) => UP.test(text))) ways.add('up');
  return ways;
}

/** "상위 10개 거래처 중에 떨어진 곳": two choices one after the other, which is not offered. */
function choosesTwice(tokens: readonly Token[]): boolean {
  const at = (fits: (t: Token) => boolean, from: number): number =>
    from < 0 ? -1 : tokens.findIndex((t, i) => i > from && fits(t));
  const ranked = tokens.findIndex((t) => t.concept.kind === 'rank' || t.concept.kind === 'count');
  const among = at((t) => /^(중|중에|중에서|가운데|among|of)$/.test(t.text), ranked);
  return at((t) => t.concept.kind === 'changed', among) >= 0;
}

/**
 * "매출은 늘었는데 건수는 준": which way each metric went, where two of them are told apart; none otherwise. What had
 * nothing before did not grow by any rate and is left out.
 */
export function metricMoves(tokens: readonly Token[]): readonly Threshold[] {
  const moves = allMoves(tokens);
  return moves.length > 1 ? moves : [];
}

const FLIPPED = { '>': '<', '>=': '<=', '<': '>', '<=': '>=' } as const;

/** "20% 이상 줄어든": a fall of so much is a change below its negative; "20% 미만 줄어든" is a fall all the same. */
function fallen({ operator, value, and, ...rest }: Threshold): Threshold {
  const first = { operator: FLIPPED[operator], value: -value };
  if (and !== undefined)
    return { ...rest, ...first, and: { operator: FLIPPED[and.operator], value: -and.value } };
  const open = operator.startsWith('<') ? { and: { operator: '<', value: 0 } as const } : {};
  return { ...rest, ...first, ...open };
}

/** A rise of less than so much is none of a fall. */
function risen(threshold: Threshold): Threshold {
  const open = threshold.operator.startsWith('<') && threshold.and === undefined;
  return open ? { ...threshold, and: { operator: '>', value: 0 } } : threshold;
}

/** "평균보다 많이 떨어진": those that fell, and by more than the mean of all changes; "평균보다 덜 늘어난" is not told. */
function beyondMean(bound: Threshold, way: 'up' | 'down'): Threshold | null {
  if (!bound.operator.startsWith('>')) return null;
  return way === 'up'
    ? { ...bound, and: { operator: '>', value: 0 } }
    : { ...bound, operator: FLIPPED[bound.operator], and: { operator: '<', value: 0 } };
}

/**
 * A bound that the change itself is held against: "20% 이상 줄어든", "500만원 이상 늘어난", its way right behind it; null
 * where the bound is of the figure ("5천만원 넘는데 작년보다 줄어든").
 */
export function boundOfChange(tokens: readonly Token[], threshold: Threshold | null): Threshold | null {
  const at = tokens.findIndex((t) => t.concept.kind === 'threshold');
  const meant = (t: Token): boolean => t.concept.kind !== 'particle' && t.concept.kind !== 'filler';
  // Korean says the way behind the bound, English before it: "fell more than 20%".
  const isEnglish = /^[a-z]/.test(tokens[at]?.text ?? '');
  const beside = isEnglish ? tokens.slice(0, at).findLast(meant) : tokens.slice(at + 1).find(meant);
  const way = beside?.concept.kind === 'changed' ? beside.concept.presumed : null;
  if (threshold === null || at < 0 || way === null || threshold.value < 0) return null;
  const isRate = threshold.metric === 'growth';
  if (!isRate && !SUMMED.some((metric) => metric === threshold.metric)) return null;
  const bound: Threshold = isRate ? threshold : { ...threshold, change: true };
  if (bound.ofMean === true) return beyondMean(bound, way);
  return way === 'down' ? fallen(bound) : risen(bound);
}

/** Every metric with the way it went; sales where none is named before the way. */
export function allMoves(tokens: readonly Token[]): readonly Threshold[] {
  const moves = new Map<GrowthOf, Threshold>();
  let of: GrowthOf | null = 'sales_amount';
  for (const { concept } of tokens) {
    if (concept.kind === 'metric') of = SUMMED.find((metric) => metric === concept.metric) ?? of;
    if (concept.kind !== 'changed' || concept.presumed === null || of === null) continue;
    moves.set(of, { metric: 'growth', of, operator: concept.presumed === 'up' ? '>' : '<', value: 0 });
  }
  return [...moves.values()];
}

function ofMembers(groupBy: readonly Dimension[]): boolean {
  return groupBy.length === 1 && !groupBy.some(isTimeDimension);
}

/** The ranking, by the change where that is what was asked for; null where such a ranking can't be told. */
export function readChange(
  tokens: readonly Token[],
  { groupBy, ranking, metrics }: ChangeShape,
  hasComparison: boolean,
): ReadChange | null {
  const plain: ReadChange = { ranking, byChange: null, limitAssumed: false };
  if (!hasComparison || metrics.includes('growth')) return plain;
  const said = tokens.filter((t) => t.concept.kind === 'changed' && !BETTER.test(t.text));
  const ways = said.length === 0 ? new Set<null>() : waysSaid(tokens);
  if (choosesTwice(tokens)) return null;
  const [way] = ways;
  if (ways.size === 1 && way !== null && ranking !== null) {
    const direction = way === 'down' ? 'bottom' : 'top';
    return { ...plain, ranking: { ...ranking, metric: 'growth', direction }, byChange: 'in_order' };
  }
  const bothAsked = ways.has('up') && ways.has('down') && ranking === null && has(tokens, 'which');
  const bySize = ranking !== null && ways.size > 0;
  if (has(tokens, 'why') || (!bothAsked && !bySize)) return plain;
  if (!ofMembers(groupBy) || !metrics.every((m) => SUMMED.some((summed) => summed === m)))
    return bySize ? null : plain;
  return {
    ranking: { direction: 'top', limit: BOTH_WAYS_LIMIT, ...ranking, metric: 'growth' },
    byChange: ranking?.limit === null || said.some((t) => AMOUNT.test(t.text)) ? 'in_order' : 'both_ways',
    limitAssumed: bothAsked,
  };
}

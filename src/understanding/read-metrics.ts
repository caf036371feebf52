import type { Dimension, Metric, MetricQuery } from '../model/query.js';
import type { Concept, Token } from './concepts.js';

/** The metrics of a question, in the order said. */

export function has(tokens: readonly Token[], kind: Concept['kind']): boolean {
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
  'unit_price',
  'sales_count',
  'quantity',
];

/** "매출 달성률" asks for the rate of sales, "매출이랑 달성률" for both. */
export function isJoined(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  // "얼마 했고 목표는 얼마였어": a figure of its own.
  if (/(?:했|팔았)(?:고|는데|으며)$/.test(tokens[index]?.text ?? '')) return true;
  return (
    next !== undefined &&
    // "매출 얼마고 목표는 얼마야"
    (/^얼마(?:이)?고$/.test(next.text) ||
      next.concept.kind === 'and' ||
      (next.concept.kind === 'particle' && JOINS.test(next.text)))
  );
}

function nextMetric(tokens: readonly Token[], index: number): Metric | null {
  const next = tokens
    .slice(index + 1)
    .find((t) => t.concept.kind !== 'particle' && t.concept.kind !== 'filler');
  return next?.concept.kind === 'metric' ? next.concept.metric : null;
}

const UNTARGETED = new Set<Dimension>(['product', 'category', 'client', 'region', 'industry']);

/** "약국은 몇 개야": the clients themselves; "약국에 몇 개 팔았어" counts what was sold. */
function isOfClients(token: Token, tokens: readonly Token[]): boolean {
  if (!/^몇개(?:야|예|에요|인|임|이|지|죠|니|$)/.test(token.text)) return false;
  const said = tokens.slice(0, tokens.indexOf(token));
  if (said.at(-1)?.text.startsWith('에') === true) return false;
  const before = said.findLast(({ concept }) => concept.kind !== 'particle');
  return (
    before?.concept.kind === 'name' &&
    before.concept.match.candidates.every((c) => c.dimension === 'industry')
  );
}

/** "작년 대비 몇 프로": the percentage is of the change, not of the target. */
function meantBy(token: Token, tokens: readonly Token[]): Metric {
  const metric = token.concept.kind === 'metric' ? token.concept.metric : 'sales_amount';
  if (metric === 'quantity' && isOfClients(token, tokens)) return 'active_clients';
  const bare = /^몇(프로|퍼센트|퍼|%)/.test(token.text) && !/달성|채/.test(token.text);
  if (!bare) return metric;
  // "목표 대비 몇 프로" is of the target, "1분기 대비" of the other period.
  const ofPeriod = tokens.some(
    (t, i) => t.concept.kind === 'than' && tokens[i - 1]?.concept.kind === 'period',
  );
  if (has(tokens, 'compare') || has(tokens, 'changed') || ofPeriod) return 'growth';
  // Targets are of people: the percentage of a product or of "전체에서" is a share.
  const ofWhole = tokens.some(
    (t, i) => t.concept.kind === 'total' && /^(?:에서|의)/.test(tokens[i + 1]?.text ?? ''),
  );
  const untargeted = tokens.some(
    (t) =>
      ['weekdays', 'holidays', 'clientele'].includes(t.concept.kind) ||
      (t.concept.kind === 'name' && t.concept.match.candidates.every((c) => UNTARGETED.has(c.dimension))),
  );
  // "제품군별로 몇 프로씩": parts of a whole, which only people have a target for.
  const ranked =
    has(tokens, 'rank') && tokens.some((t) => t.concept.kind === 'rank' && t.concept.limit !== 1);
  const split = tokens.some(
    ({ concept }) =>
      (concept.kind === 'by' && UNTARGETED.has(concept.dimension)) ||
      // "상위 20% 거래처가 몇 %야".
      (ranked && concept.kind === 'noun' && UNTARGETED.has(concept.dimension)),
  );
  return ofWhole || untargeted || split ? 'share' : metric;
}

type ShareBase = NonNullable<MetricQuery['shareBy']>;

function isShareBase(metric: Metric): metric is ShareBase {
  return metric === 'sales_count' || metric === 'quantity';
}

/** "취소율", "취소 비중", "취소 건수 비중": the status whose part of all is asked for, right before the share. */
function rateOfSort(tokens: readonly Token[]): Extract<Token['concept'], { kind: 'status' }> | null {
  for (const [index, { concept }] of tokens.entries()) {
    if (concept.kind !== 'status' || concept.status === 'completed') continue;
    const next = nextMetric(tokens, index);
    if (next === 'share') return concept;
    const base = tokens.findIndex((t, i) => i > index && t.concept.kind === 'metric');
    if ((next === 'sales_amount' || next === 'sales_count') && nextMetric(tokens, base) === 'share')
      return concept;
  }
  return null;
}

/** By which filter the part of such a share is told; null where none is asked for. */
export function sortShared(tokens: readonly Token[]): 'status' | 'returned' | null {
  const found = rateOfSort(tokens);
  if (found === null) return null;
  return found.status === 'returned' ? 'returned' : 'status';
}

export function isOfReturned(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept }) => concept.kind === 'status' && concept.status === 'returned');
}

/**
 * What a share is of, where it is not of sales: "건수 비중", "판매량 구성비". Of a status the rows are counted, unless
 * money is said: "취소율", "취소 금액 비중".
 */
export function readShareBy(tokens: readonly Token[]): ShareBase | null {
  const said = tokens.flatMap(({ concept }, index) =>
    concept.kind === 'metric' && nextMetric(tokens, index) === 'share' && !isJoined(tokens, index)
      ? [concept.metric]
      : [],
  );
  const base = said.find(isShareBase);
  if (base !== undefined) return base;
  // What came back is no part of the sum that it was taken off: of returns the rows are counted.
  const sort = sortShared(tokens);
  return sort === 'returned' || (said.length === 0 && sort !== null) ? 'sales_count' : null;
}

const SOLD = new Set(['product', 'category']);

/** "how many AeroNeb did I sell": pieces, not won. */
function countsUnits(tokens: readonly Token[]): boolean {
  return tokens.some((t, at) => {
    if (t.text !== 'many' || tokens[at - 1]?.text !== 'how') return false;
    const next = tokens
      .slice(at + 1)
      .find((n) => n.concept.kind !== 'filler' && n.concept.kind !== 'particle');
    return next?.concept.kind === 'name' && next.concept.match.candidates.every((c) => SOLD.has(c.dimension));
  });
}

const OCCURRED = /^(?:난|나는|나온|나왔|생긴|생겼|발생)/;

/** "취소 제일 많이 난 담당자": what comes about often is counted. */
function countsOccurrences(tokens: readonly Token[]): boolean {
  return (
    has(tokens, 'status') &&
    tokens.some(
      ({ concept }, at) => concept.kind === 'direction' && OCCURRED.test(tokens[at + 1]?.text ?? ''),
    )
  );
}

/** "반품 제일 많은 거래처", "담당자별 반품": how often, as their amounts are below zero. */
function countsReturns(tokens: readonly Token[]): boolean {
  const ranks = ['rank', 'direction', 'superlative', 'by', 'which', 'noun'] as const;
  return isOfReturned(tokens) && ranks.some((kind) => has(tokens, kind));
}

const LISTED: readonly Metric[] = [
  'quantity',
  'average_sale',
  'active_clients',
  'achievement_rate',
  'target_amount',
];

function isExceeded(tokens: readonly Token[]): boolean {
  return tokens.some(({ concept, text }) => concept.kind === 'metric' && text.startsWith('초과'));
}

const BARE_RATE = /^몇(?:프로|퍼센트|퍼|%)(?!.*(?:달성|채|했))/;

function isNamedRate({ concept }: Token): boolean {
  return (
    concept.kind === 'metric' &&
    (concept.metric === 'share' || concept.metric === 'growth' || concept.metric === 'achievement_rate')
  );
}

/** Metrics in the order said, without those that only say what another is of. */
export function readMetrics(tokens: readonly Token[]): Metric[] {
  const out: Metric[] = [];
  tokens.forEach((token, index) => {
    if (token.concept.kind !== 'metric') return;
    // "비중은 몇 %?": the percentage is the rate that is named.
    if (BARE_RATE.test(token.text) && tokens.slice(0, index).some(isNamedRate)) return;
    const metric = meantBy(token, tokens);
    const following = nextMetric(tokens, index);
    // "매출 말고 수량으로": the corrected one goes.
    const next = tokens.slice(index + 1).find((t) => t.concept.kind !== 'particle');
    if (next?.concept.kind === 'exclude') return;
    // "목표 제일 많이 초과한 사람": how far beyond it, by the rate.
    if (metric === 'target_amount' && isExceeded(tokens)) return;
    if (following !== null && !isJoined(tokens, index)) {
      if (metric === 'sales_amount' && RATES.includes(following)) return;
      if (metric === 'target_amount' && (following === 'achievement_rate' || following === 'target_gap'))
        return;
      if (following === 'share' && isShareBase(metric)) return;
    }
    // "매출 건수 수량": three measures in a row, of which the first two are one word elsewhere.
    if (/^매출건수/.test(token.text) && following !== null && LISTED.includes(following))
      out.push('sales_amount');
    if (!out.includes(metric)) out.push(metric);
  });
  if (out.length === 0 && countsUnits(tokens)) return ['quantity'];
  if (out.length === 0 && (countsOccurrences(tokens) || countsReturns(tokens))) return ['sales_count'];
  const percent = tokens.some((t) => t.concept.kind === 'threshold' && t.concept.unit === 'percent');
  // "below 80% of target": the rate is meant.
  if (percent && out.length === 1 && out[0] === 'target_amount') return ['achievement_rate'];
  // "매출 상위 10개 거래처 비중": ranked by sales, the part that they make up is asked for.
  if (out.join() === 'sales_amount,share' && has(tokens, 'rank')) return ['share', 'sales_amount'];
  if (out.includes('target_gap')) return out.filter((m) => m !== 'target_amount');
  // "신규 거래처 몇 곳": the clients counted are the new ones.
  const special = out.includes('new_clients') || out.includes('dormant_clients');
  return special ? out.filter((m) => m !== 'active_clients' && m !== 'quantity') : out;
}

/** "건당 평균 수량": units a sale, which are not told; "건당 평균이랑 수량" are two figures. */
export function asksUnitsOfEach(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ concept }, index) =>
      concept.kind === 'metric' &&
      concept.metric === 'average_sale' &&
      nextMetric(tokens, index) === 'quantity' &&
      !isJoined(tokens, index),
  );
}

const LISTS: readonly Metric[] = ['new_clients', 'dormant_clients'];

/** "신규 거래처에서 나온 매출": figures of listed clients, which are not offered; "신규 거래처랑 매출" asks for both. */
export function asksOfListed(tokens: readonly Token[], metrics: readonly Metric[]): boolean {
  if (!metrics.some((m) => LISTS.includes(m)) || metrics.length < 2) return false;
  return tokens.some((token, index) => {
    if (token.concept.kind !== 'metric' || !LISTS.includes(token.concept.metric)) return false;
    return nextMetric(tokens, index) !== null && !isJoined(tokens, index);
  });
}

/**
 * "매출 1억 이상 거래처 몇 곳", "줄어든 거래처 몇 곳": the clients that pass are what is counted. "거래처 수 늘었어?"
 * asks whether their number did.
 */
export function countedByThreshold(tokens: readonly Token[], metrics: readonly Metric[]): boolean {
  if (!metrics.includes('active_clients')) return false;
  const counted = tokens.findLastIndex(
    ({ concept }) => concept.kind === 'metric' && concept.metric === 'active_clients',
  );
  const changed = tokens.findIndex(({ concept }) => concept.kind === 'changed');
  const bounds = tokens.flatMap(({ concept, text }) => (concept.kind === 'threshold' ? [text] : []));
  // "거래처 수 10곳 이상인 담당자": the bound is of their number itself.
  const ofNumber = bounds.some((text) => /곳|군데/.test(text));
  return (bounds.length > 0 && !ofNumber) || (changed >= 0 && changed < counted);
}

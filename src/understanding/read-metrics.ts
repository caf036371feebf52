import type { Dimension, Metric } from '../model/query.js';
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
  'sales_count',
  'quantity',
];

/** "매출 달성률" asks for the rate of sales, "매출이랑 달성률" for both. */
function joinedTo(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  return (
    next !== undefined &&
    (next.concept.kind === 'and' || (next.concept.kind === 'particle' && JOINS.test(next.text)))
  );
}

function nextMetric(tokens: readonly Token[], index: number): Metric | null {
  const next = tokens
    .slice(index + 1)
    .find((t) => t.concept.kind !== 'particle' && t.concept.kind !== 'filler');
  return next?.concept.kind === 'metric' ? next.concept.metric : null;
}

const UNTARGETED = new Set<Dimension>(['product', 'category', 'client', 'region', 'industry']);

/** "작년 대비 몇 프로": the percentage is of the change, not of the target. */
function meantBy(token: Token, tokens: readonly Token[]): Metric {
  const metric = token.concept.kind === 'metric' ? token.concept.metric : 'sales_amount';
  const bare = /^몇(프로|퍼센트|퍼|%)/.test(token.text) && !/달성|채/.test(token.text);
  if (!bare) return metric;
  if (has(tokens, 'compare')) return 'growth';
  // Targets are of people: the percentage of a product or of "전체에서" is a share.
  const ofWhole = tokens.some(
    (t, i) => t.concept.kind === 'total' && /^에서/.test(tokens[i + 1]?.text ?? ''),
  );
  const untargeted = tokens.some(
    (t) => t.concept.kind === 'name' && t.concept.match.candidates.every((c) => UNTARGETED.has(c.dimension)),
  );
  // "제품군별로 몇 프로씩": parts of a whole, which only people have a target for.
  const split = tokens.some((t) => t.concept.kind === 'by' && UNTARGETED.has(t.concept.dimension));
  return ofWhole || untargeted || split ? 'share' : metric;
}

/** Metrics in the order said, without those that only say what another is of. */
export function readMetrics(tokens: readonly Token[]): Metric[] {
  const out: Metric[] = [];
  tokens.forEach((token, index) => {
    if (token.concept.kind !== 'metric') return;
    const metric = meantBy(token, tokens);
    const following = nextMetric(tokens, index);
    // "매출 말고 수량으로": the corrected one goes.
    const next = tokens.slice(index + 1).find((t) => t.concept.kind !== 'particle');
    if (next?.concept.kind === 'exclude') return;
    if (following !== null && !joinedTo(tokens, index)) {
      if (metric === 'sales_amount' && RATES.includes(following)) return;
      if (metric === 'target_amount' && (following === 'achievement_rate' || following === 'target_gap'))
        return;
      if (metric === 'achievement_rate' && following === 'target_gap') return;
    }
    if (!out.includes(metric)) out.push(metric);
  });
  if (out.includes('target_gap')) return out.filter((m) => m !== 'target_amount');
  // "신규 거래처 몇 곳": the clients counted are the new ones.
  const special = out.includes('new_clients') || out.includes('dormant_clients');
  return special ? out.filter((m) => m !== 'active_clients' && m !== 'quantity') : out;
}

/** "매출 1억 이상 거래처 몇 곳": the clients that pass are what is counted. */
export function countedByThreshold(tokens: readonly Token[], metrics: readonly Metric[]): boolean {
  return has(tokens, 'threshold') && metrics.includes('active_clients');
}

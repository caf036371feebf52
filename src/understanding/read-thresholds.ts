import type { Metric, Threshold } from '../model/query.js';
import type { Concept, Token } from './concepts.js';
import { NATIVE_PATTERN } from './counters.js';

/** The bounds that a question says: of which metric, of which amount, and what they count. */

export function ofKind<K extends Concept['kind']>(
  tokens: readonly Token[],
  kind: K,
): { token: Token; concept: Extract<Concept, { kind: K }> }[] {
  return tokens.flatMap((token) =>
    token.concept.kind === kind ? [{ token, concept: token.concept as Extract<Concept, { kind: K }> }] : [],
  );
}

/** Listings of clients: "주문 없는 병원", "신규 거래처 어디야". */
export const CLIENT_LISTS: readonly Metric[] = ['dormant_clients', 'new_clients', 'active_clients'];

const MONEY: readonly Metric[] = [
  'average',
  'sales_amount',
  'average_sale',
  'unit_price',
  'target_amount',
  'target_gap',
];

export interface BoundsInput {
  readonly tokens: readonly Token[];
  readonly metrics: readonly Metric[];
  readonly hasComparison: boolean;
}

function thresholdMetric(unit: 'money' | 'percent' | 'plain', text: string, input: BoundsInput): Metric {
  const asked = (wanted: readonly Metric[]): Metric | undefined =>
    input.metrics.find((m) => wanted.includes(m));
  if (unit === 'money') return asked(MONEY) ?? 'sales_amount';
  // 목표 미달, 목표는 채웠는데: of the target, whatever is compared.
  if (unit === 'percent' && /목표|미달|달성|target/.test(text)) return 'achievement_rate';
  if (unit === 'percent') {
    return (
      asked(['achievement_rate', 'share', 'growth']) ?? (input.hasComparison ? 'growth' : 'achievement_rate')
    );
  }
  if (input.metrics[0] === 'average') return 'average';
  if (/건|번|회|차례|deals|sales|orders/.test(text)) return 'sales_count';
  if (/개|units/.test(text)) return 'quantity';
  if (/곳|군데/.test(text)) return asked(CLIENT_LISTS) ?? 'active_clients';
  return input.metrics[0] ?? 'sales_amount';
}

type Bounded = Pick<Threshold, 'metric' | 'value'>;

const WON_UNSAID_MAX = 10_000;
/** Sums of money that nobody counts in single won. */
const IN_TEN_THOUSANDS: readonly Metric[] = ['sales_amount', 'target_amount', 'target_gap'];

/** "3천 넘게 산", "매출 500 넘는": thousands and hundreds of money are those of 만원 where no unit is said. */
function spokenAmount({ metric, value }: Bounded, text: string, tokens: readonly Token[]): number {
  const spoken = MONEY.includes(metric) && /[천백](?![만억조원])/.test(text);
  const isMoney = tokens.some(
    ({ concept }) =>
      concept.kind === 'metric' && concept.metric === metric && IN_TEN_THOUSANDS.includes(metric),
  );
  const isBare = isMoney && value >= 10 && /\d(?![\d,.천백만억조원])/.test(text);
  return (spoken || isBare) && value < WON_UNSAID_MAX ? value * 10_000 : value;
}

/** Of one metric two bounds make a range, and no more than that. */
function rangeOf([first, second, third]: readonly Threshold[]): Threshold | null {
  if (first === undefined || second === undefined) return first ?? null;
  const [low, high] = first.operator.startsWith('>') ? [first, second] : [second, first];
  const isRange =
    third === undefined &&
    low.and === undefined &&
    high.and === undefined &&
    low.operator.startsWith('>') &&
    high.operator.startsWith('<') &&
    low.value < high.value;
  return isRange ? { ...low, and: { operator: high.operator, value: high.value } } : null;
}

/** The other end of a range, counted in what its first end is counted in. */
function upperBound(and: Threshold['and'], factor: number): Pick<Threshold, 'and'> {
  return and === undefined ? {} : { and: { ...and, value: and.value * factor } };
}

/** The bounds that were said, those of the first metric apart; null where they contradict each other. */
export function readThresholds(input: BoundsInput): readonly Threshold[] | null {
  const said = ofKind(input.tokens, 'threshold').map(({ token, concept }): Threshold => {
    const metric = concept.of ?? thresholdMetric(concept.unit, token.text, input);
    const value = spokenAmount({ metric, value: concept.value }, token.text, input.tokens);
    const and = upperBound(concept.and, concept.value === 0 ? 1 : value / concept.value);
    const mean = concept.ofMean === true ? { ofMean: true as const } : {};
    return { metric, operator: concept.operator, value, ...and, ...mean };
  });
  const metrics = [...new Set(said.map(({ metric }) => metric))];
  const bounds = metrics.map((metric) => rangeOf(said.filter((t) => t.metric === metric)));
  return bounds.every((bound) => bound !== null) ? bounds : null;
}

const OF_HEADS = new RegExp(`(?:\\d|${NATIVE_PATTERN})(?:명|인|가지|종)`);

/** "담당자 5명 이상인 팀", "제품 3종 이상 산": how many people or kinds there are is no figure of sales. */
export function boundsHeads(tokens: readonly Token[]): boolean {
  return ofKind(tokens, 'threshold').some(
    ({ token, concept }) => concept.unit === 'plain' && OF_HEADS.test(token.text),
  );
}

/** What a bound counts rather than what is listed: "거래처 10곳 이상 거래한 담당자", "제품 5개 넘게 산 거래처". */
export function isCountedByBound(tokens: readonly Token[], at: number): boolean {
  const next = tokens.slice(at + 1).find(({ concept }) => concept.kind !== 'particle');
  if (next?.concept.kind !== 'threshold' || next.concept.unit !== 'plain') return false;
  const lists = ({ concept }: Token): boolean => concept.kind === 'noun' || concept.kind === 'which';
  return /곳|군데|개|places|units/.test(next.text) && tokens.slice(tokens.indexOf(next)).some(lists);
}

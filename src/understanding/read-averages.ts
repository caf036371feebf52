import type { Period } from '../model/period.js';
import type { Role } from '../model/principal.js';
import {
  AVERAGE_MEMBERS,
  AVERAGED_METRICS,
  type AverageBase,
  type AverageOf,
  type Dimension,
  isTimeDimension,
  type Metric,
  RATE_BASES,
  TIME_DIMENSIONS,
} from '../model/query.js';
import type { Token } from './concepts.js';
import { countedByThreshold } from './read-metrics.js';

/** "월평균 매출", "거래처당 평균 건수": what is averaged over what, from the words of a question. */

export interface SaidAverage {
  readonly per: AverageBase;
  readonly of: AverageOf;
  /** Whether the word of the average says itself what is averaged. */
  readonly isNamed: boolean;
}

/** What may stand beside an average; of clients and of shares none is told. */
const BESIDE: readonly Metric[] = [
  ...AVERAGED_METRICS,
  'average_sale',
  'achievement_rate',
  'target_amount',
  'target_gap',
  'growth',
];

/** "월평균보다 이번 달이 많아?": a figure held against an average, which is not offered. */
function isHeldAgainst(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((t) => t.concept.kind === 'average');
  const next = tokens
    .slice(at + 1)
    .find((t) => t.concept.kind !== 'particle' && t.concept.kind !== 'metric' && t.concept.kind !== 'filler');
  return next?.concept.kind === 'than' && !/[a-z]/.test(next.text);
}

const GROWTH_UNITS = ['week', 'month', 'quarter', 'year'] as const;

/** "분기 평균 성장률", "월평균 매출 증감률": the mean of growth, whose steps the word for the average names. */
export function withGrowthMeans(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ concept }) => concept.kind === 'average');
  const said = tokens[at]?.concept;
  const unit = said?.kind === 'average' ? GROWTH_UNITS.find((one) => one === said.per) : undefined;
  const growth = tokens.findIndex(({ concept }) => concept.kind === 'metric' && concept.metric === 'growth');
  if (unit === undefined || growth < at || said?.kind !== 'average') return tokens;
  return tokens.map((token, i): Token => {
    if (i === at)
      return { ...token, concept: { kind: 'topic', topic: 'growth_mean', steps: { count: 0, unit } } };
    return i === growth ? { ...token, concept: { kind: 'filler' } } : token;
  });
}

/** "요일별 평균 매출": of a day of that kind, not of one sale. */
function ofWeekdays(tokens: readonly Token[], said: readonly Metric[]): SaidAverage | null {
  const byWeekday = tokens.some(({ concept }) => concept.kind === 'by' && concept.dimension === 'weekday');
  const plain = tokens.some(
    ({ concept, text }) =>
      concept.kind === 'metric' &&
      concept.metric === 'average_sale' &&
      /^(?:평균매출|평균실적|averagesales)/.test(text),
  );
  return byWeekday && plain && said.length === 1
    ? { per: 'day', of: { metric: 'sales_amount', per: 'day' }, isNamed: true }
    : null;
}

const IN_ONE_MONTH = ['day', 'week', 'month'];

/** "월 5천만원 넘는": of one month the sum is meant, of a longer time the average month. */
export function withMonthlyBounds(tokens: readonly Token[]): readonly Token[] {
  const isLonger = tokens.some(
    ({ concept }) =>
      concept.kind === 'months' || (concept.kind === 'period' && !IN_ONE_MONTH.includes(concept.period.unit)),
  );
  return tokens.map(
    (token): Token =>
      token.concept.kind === 'average' && token.text === '월' && !isLonger
        ? { ...token, concept: { kind: 'filler' } }
        : token,
  );
}

/** null where none is asked for; 'unclear' where what is to be averaged cannot be. */
export function readAverage(
  tokens: readonly Token[],
  said: readonly Metric[],
): SaidAverage | 'unclear' | null {
  const found = tokens.flatMap((t) => (t.concept.kind === 'average' ? [t.concept] : []));
  const [first, second] = found;
  if (first === undefined) return ofWeekdays(tokens, said);
  if (second !== undefined && second.per !== first.per) return 'unclear';
  // "월평균 천만원 이상 사는 거래처 몇 곳": how many pass is counted, and not averaged.
  const measured = countedByThreshold(tokens, said) ? said.filter((m) => m !== 'active_clients') : said;
  if (isHeldAgainst(tokens) || !measured.every((metric) => BESIDE.includes(metric))) return 'unclear';
  const own = first.metric ?? second?.metric ?? null;
  // "한 달에 평균 매출": the average of one sale is not meant beside a word for the average.
  const named = AVERAGED_METRICS.find((metric) => said.includes(metric));
  const deal = said.includes('average_sale') ? 'sales_amount' : undefined;
  const rate = said.includes('achievement_rate') ? 'achievement_rate' : undefined;
  const metric = own ?? named ?? deal ?? (measured.length === 0 ? 'sales_amount' : rate);
  if (metric === undefined) return 'unclear';
  if (metric === 'achievement_rate' && !RATE_BASES.some((base) => base === first.per)) return 'unclear';
  return { per: first.per, of: { metric, per: first.per }, isNamed: own !== null };
}

/**
 * A mean of the rates of people is of others than the asker: to a rep, whose figures are their own, it is denied. The
 * word for those people breaks nothing down.
 */
export function ofRates(
  average: SaidAverage | null,
  tokens: readonly Token[],
): { readonly isOfOthers: boolean; readonly absorbs: readonly Dimension[] } {
  if (average?.of.metric !== 'achievement_rate') return { isOfOthers: false, absorbs: [] };
  const said = tokens.flatMap(({ concept }) => (concept.kind === 'by' ? [concept.dimension] : []));
  const isOfOthers = average.per === 'user' || average.per === 'department';
  const people: readonly Dimension[] = ['user', 'department'];
  return { isOfOthers, absorbs: people.filter((d) => !said.includes(d)) };
}

/**
 * "평균 달성률" alone: of the people where it is of one month and asked by whoever sees several; of a longer time it
 * could be the mean of its months as well, and a rep has only one of oneself.
 */
export function isUnsaidOf(tokens: readonly Token[], role: Role, period: Period): boolean {
  const said = tokens.filter(({ concept }) => concept.kind === 'average');
  const bare = said.every(
    ({ concept, text }) =>
      concept.kind === 'average' &&
      concept.metric === 'achievement_rate' &&
      /^(?:평균|[a-z]+(?:ment|rate)s?$)/.test(text),
  );
  return said.length > 0 && bare && (role === 'user' || period.unit !== 'month');
}

/** "팀 평균 달성률": whoever sees one team asks for its people; the mean of one team would be its own rate. */
export function asSeenBy(average: SaidAverage | null, role: Role): SaidAverage | null {
  if (average === null || role === 'admin') return average;
  if (average.of.metric !== 'achievement_rate' || average.per !== 'department') return average;
  return { ...average, per: 'user', of: { ...average.of, per: 'user' } };
}

/** The metrics with the average in front, in place of what it is made of. */
export function withAverage(said: readonly Metric[], { of }: SaidAverage): Metric[] {
  return ['average', ...said.filter((metric) => metric !== of.metric && metric !== 'average_sale')];
}

/** The unit of time that the period should be longer than, where none is said. */
export function averagedUnit({ per }: SaidAverage): 'month' | 'quarter' | 'half' | 'year' | null {
  return per === 'month' || per === 'quarter' || per === 'half' || per === 'year' ? per : null;
}

const PEOPLE: readonly AverageBase[] = ['user', 'department'];

/** Whether an average stands beside a breakdown: none over what is broken down itself, or over more than it. */
export function averages({ metric, per }: AverageOf, groupBy: readonly Dimension[]): boolean {
  // Of each of them a target is needed.
  if (metric === 'achievement_rate' && (groupBy.length > 1 || groupBy.includes('weekday'))) return false;
  if (groupBy.some((dimension) => dimension === per)) return false;
  const place = TIME_DIMENSIONS.findIndex((unit) => unit === (per === 'business_day' ? 'day' : per));
  if (place >= 0) return groupBy.every((d) => !isTimeDimension(d) || TIME_DIMENSIONS.indexOf(d) > place);
  if (groupBy.includes('weekday')) return false;
  // Somebody without a sale counts in a team and in a month, but belongs to no client or product.
  if (PEOPLE.includes(per))
    return groupBy.length < 2 && groupBy.every((d) => isTimeDimension(d) || d === 'department');
  return AVERAGE_MEMBERS.some((member) => member === per) && (per === 'client' || groupBy.length < 2);
}

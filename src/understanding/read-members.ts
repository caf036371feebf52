import {
  type Dimension,
  type Filter,
  isTimeDimension,
  type MemberDimension,
  type Metric,
} from '../model/query.js';
import type { Token } from './concepts.js';
import { has } from './read-metrics.js';

/** What the members that a question names say of the rows it asks for. */

const SUGGESTS: Readonly<Partial<Record<Dimension, MemberDimension>>> = {
  industry: 'client',
  client_grade: 'client',
  category: 'product',
  department: 'user',
};

const LISTED = ['client', 'product'] as const;

/** What a ranking that names nothing to rank is of, by the members that it is of. */
export function suggestedBy(filters: readonly Filter[]): MemberDimension | null {
  // "정형외과 상위 10": of several clients those clients.
  const several = LISTED.find((listed) =>
    filters.some((f) => !f.exclude && f.members.length > 1 && f.dimension === listed),
  );
  if (several !== undefined) return several;
  return (
    filters
      .map(({ dimension }) => (dimension === 'returned' ? undefined : SUGGESTS[dimension]))
      .find((d) => d !== undefined) ?? null
  );
}

/** What may be told apart by itself, as 담당자 and 거래처 are. */
export const PLACES: readonly Dimension[] = ['department', 'region', 'industry', 'client_grade'];

const WHICH_MORE = /^(?:뭐|뭐가|무엇이|어느게|어느쪽|어느쪽이|어떤게|which|whichone)$/;

/** "당뇨약이랑 순환기약 중에 뭐가 더 많이 팔렸어": which of the two that are named, and nothing within them. */
export function asksWhichIsMore(tokens: readonly Token[]): boolean {
  return (
    tokens.some(({ text }) => WHICH_MORE.test(text)) &&
    tokens.some(({ text }) => /^(?:더|more)$/.test(text)) &&
    tokens.some(({ concept }) => concept.kind === 'direction' || concept.kind === 'changed')
  );
}

/** 누가 더, 어디가 더: which of the named ones, where nothing else is to be listed. */
export function asksWhichOfThem(tokens: readonly Token[]): boolean {
  const others = ['by', 'noun', 'rank', 'superlative', 'count', 'threshold'] as const;
  return has(tokens, 'which') && !others.some((kind) => has(tokens, kind));
}

const RATES_OF_TARGETS: readonly Metric[] = ['achievement_rate', 'target_gap'];

const SUMMED: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity'];
const APART_MAX = 6;

function splitsByTimeAlone(tokens: readonly Token[]): boolean {
  const split = tokens.flatMap(({ concept }) => (concept.kind === 'by' ? [concept.dimension] : []));
  return split.every(isTimeDimension) && (split.length > 0 || has(tokens, 'trend'));
}

/**
 * "강남팀이랑 강북팀 8월 매출", "서울 경기 매출": who names several wants to see each, and what they come to stands above
 * them; "합쳐서" asks for the sum alone.
 */
function namedOneByOne(tokens: readonly Token[], several: Filter): boolean {
  // "김민준이랑 이서연 올해 월별 매출": two over time are two courses.
  const isPairOverTime = several.members.length === 2 && splitsByTimeAlone(tokens);
  const others = [
    ...(isPairOverTime ? [] : (['by', 'trend', 'chart'] as const)),
    'noun',
    'total',
    'why',
    'average',
    'clientele',
    'threshold',
    'rank',
  ] as const;
  if (others.some((kind) => has(tokens, kind)) || several.members.length > APART_MAX) return false;
  const metrics = tokens.flatMap(({ concept }) => (concept.kind === 'metric' ? [concept.metric] : []));
  if (!metrics.every((metric) => SUMMED.includes(metric) || metric === 'share')) return false;
  const names = tokens.filter(
    ({ concept }) =>
      concept.kind === 'name' &&
      concept.match.candidates.length === 1 &&
      concept.match.candidates[0]?.dimension === several.dimension,
  );
  return names.length === several.members.length;
}

/** "강남팀 vs 영남지점": two members held against each other, not two periods. */
export function membersCompared(tokens: readonly Token[], included: readonly Filter[]): Dimension | null {
  // "B등급 이상": one group of clients, not grades beside each other.
  const isOneGroup = tokens.some(({ concept }) => concept.kind === 'grade' && concept.onward !== undefined);
  const several = included.find(
    (f) => f.members.length > 1 && !(isOneGroup && f.dimension === 'client_grade'),
  );
  const asked = ['versus', 'than', 'compared', 'direction', 'which', 'superlative'] as const;
  const each = tokens.some(({ concept, text }) => concept.kind === 'filler' && /^각(?:각|자)/.test(text));
  // "신현우 김민준 달성률": rates of several come to nothing that anybody asks for, unless they are put together.
  const isOfRates = tokens.some(
    ({ concept }) => concept.kind === 'metric' && RATES_OF_TARGETS.includes(concept.metric),
  );
  const apart = isOfRates && !has(tokens, 'total');
  if (several === undefined || several.dimension === 'returned') return null;
  const held = each || apart || asked.some((kind) => has(tokens, kind)) || namedOneByOne(tokens, several);
  return held ? several.dimension : null;
}

import { type Dimension, isTimeDimension, type MemberDimension, type Metric } from '../model/query.js';
import type { Concept, Token } from './concepts.js';
import { counterDimension } from './counters.js';

/** What is ranked, where a question names several kinds of things: "팀에서 제일 많이 팔리는 제품", "당뇨약 제일 많이 파는 사람". */

const RANKS: readonly Concept['kind'][] = ['rank', 'superlative', 'count'];

const OWN_NOUN = /(?:거래처|병원|품목|제품|팀|지점|담당자|사람|명)(?:만|씩|까지)?$/;

function dimensionOf({ concept }: Token, absorbed: boolean): MemberDimension | null {
  if (absorbed || concept.kind !== 'noun') return null;
  const { dimension } = concept;
  return isTimeDimension(dimension) ? null : (dimension as MemberDimension);
}

/**
 * Korean says what is ranked behind its rank ("상위 10개 거래처"), or right before where nothing is behind ("거래처 매출
 * 상위 10개", "제품 3개"); null where no rank is said, or an English "most", behind which stands what is measured.
 */
export function rankedNoun(tokens: readonly Token[], absorbed: ReadonlySet<Token>): MemberDimension | null {
  const ranked = tokens.findIndex(({ concept }) => RANKS.includes(concept.kind));
  const rank = tokens[ranked];
  if (rank === undefined || (rank.concept.kind === 'superlative' && /[a-z]/.test(rank.text))) return null;
  // "top 10 거래처", "하위 5명": said with the rank itself.
  if (OWN_NOUN.test(rank.text)) return counterDimension(rank.text);
  const of = (token: Token): MemberDimension | null => dimensionOf(token, absorbed.has(token));
  const behind = tokens.slice(ranked + 1).map(of);
  const before = tokens.slice(0, ranked).map(of).reverse();
  // "누가 제품 제일 많이 팔았어": who, and not what.
  const asksWho = tokens.some(({ concept }) => concept.kind === 'which' && concept.dimension === 'user');
  const nearest = asksWho ? (['user'] as const) : before;
  return [...behind, ...nearest].find((dimension) => dimension !== null) ?? null;
}

const PLACE_PARTICLE = /^(?:내|에서|에서는|에서도|안에서|내에서|중에|중에서)$/;

/** "팀에서 목표 못 채운 사람", "팀 매출 30% 이상 차지하는 제품군": where to look, and not what is listed. */
export function isPlaceOfTeam(tokens: readonly Token[], at: number): boolean {
  const { concept } = tokens[at] ?? {};
  const next = tokens[at + 1];
  const isFirst = tokens.slice(0, at).every((t) => t.concept.kind !== 'noun' && t.concept.kind !== 'by');
  return (
    concept?.kind === 'noun' &&
    concept.dimension === 'department' &&
    (PLACE_PARTICLE.test(next?.text ?? '') || (isFirst && next?.concept.kind === 'metric'))
  );
}

interface Ranked {
  readonly tokens: readonly Token[];
  readonly metrics: readonly Metric[];
}

/** "매출 대비 건수 많은 팀": what is held against the other. */
function heldTo({ tokens, metrics }: Ranked): Metric | null {
  const at = tokens.findIndex(({ concept }) => concept.kind === 'than');
  const next = at < 0 ? undefined : tokens.slice(at + 1).find(({ concept }) => concept.kind === 'metric');
  return next?.concept.kind === 'metric' && metrics.includes(next.concept.metric)
    ? next.concept.metric
    : null;
}

/** "목표 갭이 제일 큰 팀": the metric that the superlative is said of; else the first. */
export function rankedMetric({ tokens, metrics }: Ranked): Metric {
  const at = tokens.findIndex(({ concept }) => concept.kind === 'superlative');
  const of = tokens[at - 2]?.concept;
  const isSubject = /^[이가]$/.test(tokens[at - 1]?.text ?? '');
  const said = isSubject && of?.kind === 'metric' && metrics.includes(of.metric) ? of.metric : null;
  // "목표 대비 가장 많이 부족한 사람": by what is short.
  const next = at < 0 ? undefined : tokens.slice(at + 1).find(({ concept }) => concept.kind !== 'direction');
  const short =
    next?.concept.kind === 'metric' && metrics.includes(next.concept.metric) ? next.concept.metric : null;
  const held = heldTo({ tokens, metrics });
  const first = metrics[0] === 'growth' && isBeside(tokens) ? (metrics[1] ?? 'sales_amount') : metrics[0];
  return said ?? short ?? held ?? first ?? 'sales_amount';
}

/** "top 3 clients and their growth", "상위 3곳이랑 성장률": told beside what they are ranked by. */
function isBeside(tokens: readonly Token[]): boolean {
  const ranked = tokens.findIndex(({ concept }) => concept.kind === 'rank' || concept.kind === 'superlative');
  const growth = tokens.findIndex(({ concept }) => concept.kind === 'metric' && concept.metric === 'growth');
  const joins = ({ concept, text }: Token): boolean =>
    concept.kind === 'and' || /^(?:이?랑|하고|[과와])$/.test(text);
  return ranked >= 0 && ranked < growth && tokens.slice(ranked, growth).some(joins);
}

/**
 * "상위 3개 제품의 월별 매출", "monthly sales of the top 3 products": who leads is said of the whole period, and time
 * splits what they have; "월별 상위 3개 제품" lead in each month.
 */
export function leadsOver(tokens: readonly Token[], first: Dimension): boolean {
  const by = tokens.findIndex(({ concept }) => concept.kind === 'by' && concept.dimension === first);
  const ranked = tokens.findIndex(({ concept }) => [...RANKS, 'direction'].includes(concept.kind));
  // "상위 5개 제품의 담당자별 매출": those five, told apart by person.
  if (!isTimeDimension(first)) {
    return (
      ranked < by &&
      tokens.slice(ranked, by).some((t, i, said) => {
        const next = said[i + 1];
        return t.concept.kind === 'noun' && /^(?:의|을|를)$/.test(next?.text ?? '');
      })
    );
  }
  return ranked < by || tokens.slice(by, ranked).some(({ text }) => /^(of|for)$/.test(text));
}

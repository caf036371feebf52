import type { Filter, Metric } from '../model/query.js';
import type { Concept, Token } from './concepts.js';
import { isOfReturned } from './read-metrics.js';

/** "체외진단팀 현황", "김민수 요즘 어때", "이번 달 요약": how things stand, of which nothing more is said. */

const STANDS =
  /^(?:현황|상황|분위기|요약|결산|리뷰|분석|어때|어떄|어떤가|어떤지|어떰|어떻|어땠|howis|howare|.*(?:summary|overview|recap)(?:of|for)$)/;

/** What may be said beside it: of whom, and of when. */
const BESIDE = new Set<Concept['kind']>([
  'filler',
  'particle',
  'name',
  'scope',
  'period',
  'title',
  'status',
  'total',
  'grade',
]);

export function asksHowItStands(tokens: readonly Token[]): boolean {
  const stands = tokens.some(({ concept, text }) => concept.kind === 'filler' && STANDS.test(text));
  // "실적 현황" asks the same; "실적 어땠어" asks for the sales.
  const isSummary = tokens.some(({ text }) =>
    /^(?:현황|상황|요약|결산|리뷰|분석)|(?:summary|overview|recap)(?:of|for)$/.test(text),
  );
  const isSales = ({ concept, text }: Token): boolean =>
    isSummary &&
    concept.kind === 'metric' &&
    concept.metric === 'sales_amount' &&
    /^(?:실적|영업실적)/.test(text);
  // "반품은 어떻게 하나요": of a rule.
  if (!isSummary && isOfReturned(tokens)) return false;
  return stands && tokens.every((token) => BESIDE.has(token.concept.kind) || isSales(token));
}

/** Sales, and where those who are asked about have targets how they stand against them. */
export function standingMetrics(filters: readonly Filter[]): Metric[] {
  const ofPeople = filters.every(({ dimension }) => dimension === 'user' || dimension === 'department');
  return ofPeople ? ['sales_amount', 'achievement_rate'] : ['sales_amount'];
}

import type { Threshold } from '../model/query.js';
import type { Token } from './concepts.js';

/** What a bound is said of: of the figure itself, or of rows. */

const ADNOMINAL = /(?:는|은|긴|간|한|인|의)$/;
const BARE_BOUND = /(?:이상|이하|미만|초과|아래|밑)$/;
const SAID_OF_IT = /^(했|됐|되|돼|인가|이야|인지|일까|였|이었|나왔|달성|넘)/;

/** "이번 달 매출 1억 넘었어?", "80% 이상 달성했나요": the figure itself tells. "1억 넘는 거래" are rows. */
export function asksWhether(tokens: readonly Token[], threshold: Threshold | null): boolean {
  if (threshold === null || threshold.metric === 'sales_count' || threshold.metric === 'quantity')
    return false;
  if (threshold.metric === 'achievement_rate') return true;
  const at = tokens.findIndex((t) => t.concept.kind === 'threshold');
  const said = tokens[at]?.text ?? '';
  if (/[a-z]/.test(said) || ADNOMINAL.test(said)) return false;
  return !BARE_BOUND.test(said) || SAID_OF_IT.test(tokens[at + 1]?.text ?? '');
}

/** "20건 넘는 의원": the kind of client that a bound stands before is what is listed. */
export function boundsKind(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ concept }) => concept.kind === 'threshold');
  const next = tokens.slice(at + 1).find(({ concept }) => concept.kind !== 'particle');
  return (
    at >= 0 &&
    next?.concept.kind === 'name' &&
    (ADNOMINAL.test(tokens[at]?.text ?? '') || BARE_BOUND.test(tokens[at]?.text ?? '')) &&
    next.concept.match.candidates.some((c) => c.dimension === 'industry')
  );
}

/** 줄어든, 늘어난, 떨어진, 많이 산: a verb before its noun ends in ㄴ. */
function isBeforeNoun(word: string): boolean {
  const code = word.charCodeAt(word.length - 1) - 0xac00;
  return code >= 0 && code % 28 === 4;
}

/** "작년보다 줄어든 약국": the kind of client that what went down stands before is what is listed. */
export function movesKind(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ concept }) => concept.kind === 'changed');
  const next = tokens[at + 1];
  return (
    at >= 0 &&
    isBeforeNoun(tokens[at]?.text ?? '') &&
    next?.concept.kind === 'name' &&
    next.concept.match.candidates.every((c) => c.dimension === 'industry')
  );
}

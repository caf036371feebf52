import { isMemberFilter, type MetricQuery } from '../model/query.js';
import type { Token } from './concepts.js';
import { COUNTED } from './counters.js';

/** "오세라 김민서 둘이 합쳐서", "김민수까지 셋 합치면", "이수민 이수진 두 사람 차이": how many were named says nothing more. */

const BY_THEMSELVES = /^(둘|셋|넷)(?:이서|이|다|은|을|의)?$/;
const WITH_COUNTER = /^(두|세|네)(?:사람|명|곳|군데|개|팀|지점|제품|품목|거래처|병원|약국)/;

function numberOf({ text, concept }: Token): number {
  const bare = concept.kind === 'unknown' ? BY_THEMSELVES.exec(text) : null;
  const counted = concept.kind === 'count' ? WITH_COUNTER.exec(text) : null;
  return COUNTED[(bare ?? counted)?.[1] ?? ''] ?? 0;
}

function isName({ concept }: Token): boolean {
  return concept.kind === 'name';
}

const BETWEEN: readonly Token['concept']['kind'][] = ['particle', 'and', 'name'];

/** The names that stand right before a place, listed one after the other. */
function listedBefore(tokens: readonly Token[], at: number): readonly Token[] {
  const other = tokens.slice(0, at).findLastIndex(({ concept }) => !BETWEEN.includes(concept.kind));
  return tokens.slice(other + 1, at).filter(isName);
}

function heldBefore(names: readonly Token[], before: Pick<MetricQuery, 'filters'> | null): number {
  const dimensions = names.flatMap(({ concept }) =>
    concept.kind === 'name' ? concept.match.candidates.map(({ dimension }) => dimension) : [],
  );
  const held = before?.filters
    .filter(isMemberFilter)
    .find((f) => !f.exclude && dimensions.includes(f.dimension));
  return held?.members.length ?? 0;
}

/** "6월 7월 두 달 합쳐서": as many months or quarters as were listed right before. */
function countsPeriods(tokens: readonly Token[], at: number): boolean {
  const { concept } = tokens[at] ?? {};
  if (concept?.kind !== 'months') return false;
  const listed = tokens.slice(0, at).filter((t) => t.concept.kind === 'period');
  const before = tokens.slice(0, at).findLast((t) => t.concept.kind !== 'particle');
  return concept.months > 1 && listed.length === concept.months && before?.concept.kind === 'period';
}

/** The words with a number of those named, in this question or together with the one before, as fillers. */
export function withCountedNames(
  tokens: readonly Token[],
  before: Pick<MetricQuery, 'filters'> | null,
): readonly Token[] {
  return tokens.map((token, at): Token => {
    if (countsPeriods(tokens, at)) return { ...token, concept: { kind: 'filler' } };
    const number = numberOf(token);
    if (number === 0) return token;
    const names = listedBefore(tokens, at);
    const isCounted =
      names.length > 0 && (number === names.length || number === names.length + heldBefore(names, before));
    return isCounted ? { ...token, concept: { kind: 'filler' } } : token;
  });
}

import type { Member } from '../../model/query.js';
import type { Token } from '../concepts.js';

/** "톡신 매출 대비 필러 매출 비율", "필러가 톡신의 몇 %야": one of two that are named in percent of the other, not of all. */
export interface SaidRatio {
  /** The words without those that ask for a share, so that both are told side by side. */
  readonly tokens: readonly Token[];
  readonly to: Member;
}

type Named = Token & { readonly concept: Extract<Token['concept'], { kind: 'name' }> };

function isCertain(token: Token): token is Named {
  return token.concept.kind === 'name' && token.concept.match.candidates.length === 1;
}

function isShare({ concept, text }: Token): boolean {
  return concept.kind === 'metric' && (concept.metric === 'share' || /몇(?:프로|퍼|%)/.test(text));
}

const SUBJECT = /^(?:이|가|은|는)$/;
/** What stands between a name and what is said of it. */
const OF_IT: readonly Token['concept']['kind'][] = ['metric', 'particle', 'filler', 'noun'];

function behind(tokens: readonly Token[], name: Token): Token | undefined {
  return tokens.slice(tokens.indexOf(name) + 1).find((t) => !OF_IT.includes(t.concept.kind) || isShare(t));
}

function baseOf(tokens: readonly Token[], [first, second]: readonly [Named, Named]): Named | null {
  if (behind(tokens, first)?.concept.kind === 'than') return first;
  const next = behind(tokens, second);
  if (next?.concept.kind === 'than') return second;
  const between = tokens.slice(tokens.indexOf(first) + 1, tokens.indexOf(second));
  const isSubject = between.some(({ concept, text }) => concept.kind === 'particle' && SUBJECT.test(text));
  const isOfSecond = /^(?:의|매출|실적)/.test(tokens[tokens.indexOf(second) + 1]?.text ?? '');
  return isSubject && isOfSecond && next !== undefined && isShare(next) ? second : null;
}

export function readRatio(tokens: readonly Token[]): SaidRatio | null {
  const names = tokens.filter(({ concept }) => concept.kind === 'name');
  const [first, second, third] = names;
  if (first === undefined || second === undefined || third !== undefined) return null;
  if (!isCertain(first) || !isCertain(second) || !tokens.some(isShare)) return null;
  const [one, other] = [first, second].map((name) => name.concept.match.candidates[0]);
  if (one?.dimension !== other?.dimension || one?.key === other?.key) return null;
  const to = baseOf(tokens, [first, second])?.concept.match.candidates[0];
  if (to === undefined) return null;
  const plain = tokens.flatMap((token): readonly Token[] => {
    if (isShare(token)) return [];
    return token.concept.kind === 'than' ? [{ ...token, concept: { kind: 'versus' } }] : [token];
  });
  return { tokens: plain, to: { key: to.key, label: to.label } };
}

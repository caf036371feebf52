import type { Token } from './concepts.js';
import type { NameIndex } from './names.js';
import { nameKey } from './text.js';

/** "Jenny랑 하나 비교": beside somebody's name a word that is a part of another's is that one, and no "one". */

const LISTS = /(?:이?랑|와|과|하고)$/;
const COMPARED: readonly Token['concept']['kind'][] = ['compared', 'versus', 'period', 'metric', 'which'];

const KIND = /(?:성형외과|피부과|안과|치과|내과|외과|의원|병원|약국|클리닉)$/;

/** "청담미소 피부과랑 의원": the other one that is called so, where there is one. */
function otherKind(token: Token, before: Token, names: NameIndex): Token | null {
  const [one, ...others] = before.concept.kind === 'name' ? before.concept.match.candidates : [];
  if (one?.dimension !== 'client' || others.length > 0 || !KIND.test(token.text)) return null;
  const key = nameKey(one.label).replace(KIND, '') + token.text;
  const found = names.fullAt(key, 0).find(({ end }) => end === key.length)?.match;
  const isOther = found?.candidates.some((c) => c.dimension === 'client' && c.key !== one.key) ?? false;
  return found === undefined || !isOther ? null : { ...token, concept: { kind: 'name', match: found } };
}

/** "겨울나라에스테틱 겨울 매출": a part of the name right behind the whole of it says something else. */
function echoes(token: Token, before: Token | undefined): boolean {
  if (token.concept.kind !== 'name' || before?.concept.kind !== 'name') return false;
  const [whole, part] = [before.concept.match, token.concept.match];
  const [one, ...others] = whole.candidates;
  if (one === undefined || others.length > 0 || whole.level !== 'exact' || part.level !== 'part')
    return false;
  const isOfIt = part.candidates.some((c) => c.dimension === one.dimension && c.key === one.key);
  return isOfIt && nameKey(one.label).startsWith(token.text) && before.text.includes(token.text);
}

export function withJoinedNames(tokens: readonly Token[], names: NameIndex): readonly Token[] {
  return tokens.map((token, at): Token => {
    if (token.text.length < 2) return token;
    if (echoes(token, tokens[at - 1])) return { ...token, concept: { kind: 'unknown' } };
    const [joint, next] = [tokens[at - 1], tokens[at + 1]];
    const first = joint?.concept.kind === 'particle' ? tokens[at - 2] : joint;
    if (joint === undefined || !LISTS.test(joint.text) || first?.concept.kind !== 'name') return token;
    const other = otherKind(token, first, names);
    if (other !== null) return other;
    if (token.concept.kind !== 'filler') return token;
    if (next === undefined || !COMPARED.includes(next.concept.kind)) return token;
    const [one, ...others] = first.concept.match.candidates;
    const match = one === undefined || others.length > 0 ? null : names.part(token.text);
    const alike = match?.candidates.filter((c) => c.dimension === one?.dimension && c.key !== one?.key) ?? [];
    return match === null || alike.length === 0
      ? token
      : { ...token, concept: { kind: 'name', match: { ...match, candidates: alike } } };
  });
}

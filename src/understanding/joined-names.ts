import type { Token } from './concepts.js';
import type { NameIndex } from './names.js';

/** "Jenny랑 하나 비교": beside somebody's name a word that is a part of another's is that one, and no "one". */

const LISTS = /(?:이?랑|와|과|하고)$/;
const COMPARED: readonly Token['concept']['kind'][] = ['compared', 'versus', 'period', 'metric', 'which'];

export function withJoinedNames(tokens: readonly Token[], names: NameIndex): readonly Token[] {
  return tokens.map((token, at): Token => {
    if (token.concept.kind !== 'filler' || token.text.length < 2) return token;
    const [joint, next] = [tokens[at - 1], tokens[at + 1]];
    const first = joint?.concept.kind === 'particle' ? tokens[at - 2] : joint;
    if (joint === undefined || !LISTS.test(joint.text) || first?.concept.kind !== 'name') return token;
    if (next === undefined || !COMPARED.includes(next.concept.kind)) return token;
    const [one, ...others] = first.concept.match.candidates;
    const match = one === undefined || others.length > 0 ? null : names.part(token.text);
    const alike = match?.candidates.filter((c) => c.dimension === one?.dimension && c.key !== one?.key) ?? [];
    return match === null || alike.length === 0
      ? token
      : { ...token, concept: { kind: 'name', match: { ...match, candidates: alike } } };
  });
}

import type { Dimension } from '../model/query.js';
import type { Token } from './concepts.js';

/** "대리점별 매출", "보건소마다": of a kind of clients each of them, of a category its products, of a team its people. */

const WITHIN: Readonly<Partial<Record<Dimension, Dimension>>> = {
  industry: 'client',
  category: 'product',
  department: 'user',
};

export function withMemberBreakdowns(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at): Token => {
    if (token.concept.kind !== 'each_of') return token;
    const before = tokens[at - 1]?.concept;
    const [dimension, ...others] =
      before?.kind === 'name' ? [...new Set(before.match.candidates.map((c) => c.dimension))] : [];
    const inner = dimension === undefined || others.length > 0 ? undefined : WITHIN[dimension];
    const concept: Token['concept'] =
      inner === undefined ? { kind: 'unknown' } : { kind: 'by', dimension: inner };
    return { ...token, concept };
  });
}

import type { Dimension } from '../model/query.js';
import type { Token } from './concepts.js';

/** "대리점별 매출", "보건소마다": of a kind of clients each of them, of a category its products, of a team its people. */

const JOINS = new Set<Token['concept']['kind']>(['particle', 'and']);

const WITHIN: Readonly<Partial<Record<Dimension, Dimension>>> = {
  industry: 'client',
  category: 'product',
  department: 'user',
};

function dimensionOf(token: Token | undefined): Dimension | null {
  if (token?.concept.kind !== 'name') return null;
  const [dimension, ...others] = [...new Set(token.concept.match.candidates.map((c) => c.dimension))];
  return others.length > 0 ? null : (dimension ?? null);
}

export function withMemberBreakdowns(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at): Token => {
    if (token.concept.kind !== 'each_of') return token;
    const dimension = dimensionOf(tokens[at - 1]);
    const before = tokens.slice(0, at - 1).findLast(({ concept }) => !JOINS.has(concept.kind));
    // "의원 병원 약국별": of a list each of those that it names.
    const isListed = dimension !== null && dimensionOf(before) === dimension;
    const inner = dimension === null ? undefined : isListed ? dimension : WITHIN[dimension];
    const concept: Token['concept'] =
      inner === undefined ? { kind: 'unknown' } : { kind: 'by', dimension: inner };
    return { ...token, concept };
  });
}

import type { Dimension } from '../model/query.js';
import type { Token } from './concepts.js';

/** "에스테틱샵 중에 천에서 3천 사이": those of a kind within a bound, and not whether all of them together are. */

const AMONG = /^(?:중|중에|중에서|중에서도|가운데)$/;
const ROWS: Readonly<Partial<Record<Dimension, Extract<Dimension, 'client' | 'product' | 'user'>>>> = {
  industry: 'client',
  region: 'client',
  client_grade: 'client',
  category: 'product',
  department: 'user',
};
const SAYS_ROWS: readonly Token['concept']['kind'][] = ['noun', 'which', 'by', 'count', 'rank', 'topic'];

export function withRowsAmong(tokens: readonly Token[]): readonly Token[] {
  const isBounded = tokens.some(({ concept }) => concept.kind === 'threshold');
  if (!isBounded || tokens.some(({ concept }) => SAYS_ROWS.includes(concept.kind))) return tokens;
  return tokens.map((token, at): Token => {
    if (token.concept.kind !== 'filler' || !AMONG.test(token.text)) return token;
    const kind = tokens[at - 1]?.concept;
    const [one, ...others] = kind?.kind === 'name' ? kind.match.candidates : [];
    const dimension = one === undefined || others.length > 0 ? undefined : ROWS[one.dimension];
    return dimension === undefined ? token : { ...token, concept: { kind: 'which', dimension } };
  });
}

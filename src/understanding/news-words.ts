import type { Token } from './concepts.js';
import { nameKey } from './text.js';

/**
 * "독감 키트 기사": a word that only stands somewhere in the name of a product is the word itself in a question for
 * news, which are of the trade and not of what the company sells. The beginning of a name is the name.
 */
export function asNewsWords(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token): Token => {
    const { concept } = token;
    // "pharma news" is of the trade, not of pharmacies.
    if (/^pharma(?:ceuticals?)?$/.test(token.text)) return { ...token, concept: { kind: 'filler' } };
    if (concept.kind !== 'name' || concept.match.level !== 'part') return token;
    const said = nameKey(concept.match.said);
    const isWithin = concept.match.candidates.every(
      ({ dimension, label }) => dimension === 'product' && !nameKey(label).startsWith(said),
    );
    return isWithin ? { ...token, concept: { kind: 'unknown' } } : token;
  });
}

import type { CandidateTerms } from '../../../src/ports/passage-candidates.js';

/** In quotes a term is never an operator, whatever it is spelled like; a NUL would end the statement. */
function anyOf(column: string, terms: readonly string[]): string {
  const quoted = terms.map((term) => `"${term.replaceAll('\0', ' ').replaceAll('"', '""')}"`);
  return `${column} : (${quoted.join(' OR ')})`;
}

/** FTS5's query for passages with any of the terms; null where there are none. */
export function matchExpression({ words, bigrams }: CandidateTerms): string | null {
  const sides = [
    ...(words.length > 0 ? [anyOf('words', words)] : []),
    ...(bigrams.length > 0 ? [anyOf('bigrams', bigrams)] : []),
  ];
  return sides.length === 0 ? null : sides.join(' OR ');
}

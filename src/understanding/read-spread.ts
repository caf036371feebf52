import type { Token } from './concepts.js';

const FIRST = /^(?:1등|일등|1위|일위|최고|top|best|first)/;
const APART = /^(?:차이|격차|difference)/;

/**
 * "1등이랑 꼴찌 차이": how far the first stands above the last. The words of the question without those, which would
 * else ask for a ranking and another period; null where that is not asked.
 */
export function withoutEnds(tokens: readonly Token[]): readonly Token[] | null {
  const isFirst = ({ concept, text }: Token): boolean =>
    (concept.kind === 'rank' || concept.kind === 'count') && FIRST.test(text);
  const isLast = ({ concept }: Token): boolean =>
    concept.kind === 'rank' && concept.direction === 'bottom' && concept.limit === 1;
  const isApart = ({ concept, text }: Token): boolean => concept.kind === 'compared' && APART.test(text);
  const ends = [isFirst, isLast, isApart];
  if (!ends.every((is) => tokens.some(is))) return null;
  return tokens.filter((token) => !ends.some((is) => is(token)));
}

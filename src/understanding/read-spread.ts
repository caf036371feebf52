import type { Token } from './concepts.js';

const FIRST = /^(?:1등|일등|1위|일위|최고|top|best|first)/;
const APART = /^(?:차이|격차|difference)/;

const PLACE = /^([2-9]|1\d)(?:등|위)$/;

/** 2등, 3위, as the last of so many. */
function nextPlace(tokens: readonly Token[]): { readonly token: Token; readonly ranked: Token } | null {
  const [token, another] = tokens.filter(({ text }) => PLACE.test(text));
  const limit = Number(PLACE.exec(token?.text ?? '')?.[1]);
  if (token === undefined || another !== undefined) return null;
  return { token, ranked: { ...token, concept: { kind: 'rank', direction: 'top', limit } } };
}

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
  const next = nextPlace(tokens);
  // "1등이랑 2등 차이": of the first two.
  if (next !== null && tokens.some(isFirst) && tokens.some(isApart))
    return tokens.flatMap((token) =>
      token === next.token ? [next.ranked] : ends.some((is) => is(token)) ? [] : [token],
    );
  if (ends.every((is) => tokens.some(is))) return tokens.filter((token) => !ends.some((is) => is(token)));
  // "제일 많이 한 사람이랑 제일 적게 한 사람 차이".
  const says = (direction: 'top' | 'bottom'): boolean =>
    tokens.some(({ concept }) => concept.kind === 'direction' && concept.direction === direction);
  const mostAndLeast = tokens.filter(({ concept }) => concept.kind === 'superlative').length > 1;
  if (!mostAndLeast || !says('top') || !says('bottom') || !tokens.some(isApart)) return null;
  return tokens.filter(
    (token) => !isApart(token) && token.concept.kind !== 'superlative' && token.concept.kind !== 'direction',
  );
}

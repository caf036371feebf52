import type { Token } from './concepts.js';

/** "작년보다 못한 팀", "지난달보다 매출 낮은 거래처": those that fell, and not the lowest of all. */

const LESS = /^(?:못한|못하는|못판|못팔은?|낮은|적은|저조한|부진한|안좋은|덜한|나쁜|낮아진)$/;
const MORE = /^(?:잘한|높은|좋은|나은)$/;
/** "지난달보다 많이 판 사람"; of "많이 늘어난" the second word tells. */
const MUCH = /^(?:더)?많이$/;
const SOLD_MUCH = /^(?:더)?많이(?:판|판매한|팔은|산|구매한|주문한|사간)$/;
const SOLD = /^(?:판|판매한|팔은|산|구매한|주문한|사간)$/;
const RANKS: readonly Token['concept']['kind'][] = ['rank', 'superlative', 'count', 'ordered', 'changed'];
const PASSED: readonly Token['concept']['kind'][] = ['particle', 'filler', 'metric', 'period'];

function isAfterComparison(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(0, at).findLast(({ concept }) => !PASSED.includes(concept.kind));
  if (before === undefined) return false;
  if (before.concept.kind === 'compare') return /보다(?:더)?$/.test(before.text);
  const other = tokens[tokens.indexOf(before) - 1];
  return before.concept.kind === 'than' && /보다/.test(before.text) && other?.concept.kind === 'period';
}

export function withComparedMoves(tokens: readonly Token[]): readonly Token[] {
  if (tokens.some(({ concept }) => RANKS.includes(concept.kind))) return tokens;
  return tokens.map((token, at): Token => {
    const { concept, text } = token;
    if (concept.kind !== 'direction' && concept.kind !== 'filler') return token;
    const sells = SOLD_MUCH.test(text) || (MUCH.test(text) && SOLD.test(tokens[at + 1]?.text ?? ''));
    const isMore = MORE.test(text) || sells;
    const presumed = LESS.test(text) ? 'down' : isMore ? 'up' : null;
    return presumed !== null && isAfterComparison(tokens, at)
      ? { ...token, concept: { kind: 'changed', presumed } }
      : token;
  });
}

import type { Token } from './concepts.js';

const HOW_OFTEN = /^몇(?:번|회|정|알|방울|흡입|mL|ml)/;
const A_DAY = /^(?:하루|하루에|일일|최대|한번|한번에)/;

/** "시네라온흡입제 하루 최대 몇 번": how a product is taken, which its manual says; nothing is sold so. */
export function asksDose(tokens: readonly Token[]): boolean {
  const ofProduct = tokens.some(
    ({ concept }) =>
      concept.kind === 'name' && concept.match.candidates.every(({ dimension }) => dimension === 'product'),
  );
  const isTime = tokens.some(({ concept }) => concept.kind === 'period' || concept.kind === 'by');
  return (
    ofProduct &&
    !isTime &&
    tokens.some(({ text }) => HOW_OFTEN.test(text)) &&
    tokens.some(({ text }) => A_DAY.test(text)) &&
    !tokens.some(({ text }) => /주문|거래|판매|팔|매출|구매|취소/.test(text))
  );
}

/** What is said of clients before their noun: "레이저 산 의원", "지난달 주문해준 병원". */

const DEEDS = '(?:주문|오더|발주|구매|구입|거래)';
const GIVEN = '(?:준|주신|줬던|주는)';

const BOUGHT = new RegExp(
  `^(?:(?:산|샀던|사간|(?:주문|구매|거래)한)적(?:이|도)?있는|산|샀던|사간|사는|사준|사주신|시킨|시켜${GIVEN}|${DEEDS}(?:한|하는|했던|넣은|들어온|해${GIVEN}|내${GIVEN}|넣어${GIVEN}|${GIVEN}))$`,
);

export function saysBought(text: string): boolean {
  return BOUGHT.test(text);
}

import { expect, test } from 'vitest';
import { asksRule } from '../../src/retrieval/asks-rule.js';

test.each([
  '샘플 차에 둬도 돼?',
  '영수증은 언제까지 내야 되나요',
  '남은 연차 며칠까지 넘길 수 있어',
  '학회 부스 몇 칸까지 됨?',
  '견본품 택배 발송 가능?',
  '강연료 지급 기한',
  '같은 분께 한 달에 몇 번까지 사도 되나',
])('%j asks for a rule', (question) => {
  expect(asksRule(question)).toBe(true);
});

test.each([
  '이번 달 매출 얼마야',
  '하위 5명 누구임?',
  '지난달보다 얼마나 빠졌어',
  '어제 주문 보여줘',
  '9월까지 매출 알려줘',
])('%j asks for none', (question) => {
  expect(asksRule(question)).toBe(false);
});

import { expect, test } from 'vitest';
import { isContrary } from '../../src/retrieval/contraries.js';

test.each([
  ['조부모 사망: 3일', '외조부모 칠순 휴가 며칠'],
  ['본인 결혼: 5일', '배우자 출산 휴가 며칠'],
  ['춘계 학회 지원', '추계 학회 얼마까지'],
])('%j says nothing of %j', (text, question) => {
  expect(isContrary(text, question)).toBe(true);
});

test.each([
  ['부모 회갑: 1일', '아버지 환갑 휴가 며칠'],
  ['결혼·출산 축하금은 20만원', '결혼하면 축하금 얼마'],
  ['조부모 사망: 3일', '할머니 돌아가시면 며칠 쉬어'],
  ['이 교육은 무급으로 한다.', '교육은 유급이야?'],
])('%j may answer %j', (text, question) => {
  expect(isContrary(text, question)).toBe(false);
});

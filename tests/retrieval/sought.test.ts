import { expect, test } from 'vitest';
import { satisfies, soughtBy } from '../../src/retrieval/sought.js';

test.each([
  ['식사비 한도 얼마까지 돼요?', 'amount'],
  ['지출보고서 마감 언제임', 'time'],
  ['반품은 며칠 안에 해야 하나요', 'time'],
  ['설명회는 한 병원에 몇 번까지 가능해?', 'count'],
  ['부작용은 누구한테 보고해?', 'person'],
  ['명절 선물 줘도 되나요?', 'permission'],
  ['how much may a meal cost', 'amount'],
] as const)('%j seeks %s', (question, sought) => {
  expect(soughtBy(question)).toContain(sought);
});

test('an amount is an answer to how much, a remark without one is not', () => {
  expect(satisfies('1인당 10만원 이하로 한다.', ['amount'])).toBe(true);
  expect(satisfies('식사는 간소하게 한다.', ['amount'])).toBe(false);
  expect(satisfies('금 오십만원을 준다.', ['amount'])).toBe(true);
  for (const text of ['영업사원에게 배정한다.', '사원증으로 먹는다.', '인원을 늘린다.'])
    expect(satisfies(text, ['amount'])).toBe(false);
});

test('any sort that is sought will do', () => {
  expect(satisfies('분기가 끝난 뒤 30일 안에 낸다.', ['time', 'person'])).toBe(true);
  expect(satisfies('식사는 간소하게 한다.', ['time', 'amount'])).toBe(false);
});

test('what was measured is an answer to how much, whatever it is measured in', () => {
  const sought = soughtBy('접지 저항 기준은 얼마인가요?');
  for (const text of [
    '접지 저항 | 10Ω 이하',
    '인발 강도 | 12kN 이상',
    '조도 | 130,000 lux',
    '압력 | 300mmHg',
  ])
    expect(satisfies(text, sought)).toBe(true);
  expect(satisfies('접지 저항을 잽니다.', sought)).toBe(false);
  expect(satisfies('접지는 AC 방식입니다.', sought)).toBe(false);
});

test('when or how much is asked for, not whether', () => {
  expect(soughtBy('영수증은 며칠 안에 내야 되나요')).toEqual(['time']);
  expect(soughtBy('개봉하고 얼마나 쓸 수 있나')).toEqual(expect.arrayContaining(['time', 'count']));
});

test('a name is answered by no department, a length by no date', () => {
  expect(soughtBy('보호 담당자 이름이 뭐야')).toEqual(['name']);
  expect(satisfies('개인정보 보호 담당에게 알립니다.', ['name'])).toBe(false);
  expect(satisfies('담당자: 김민준', ['name'])).toBe(true);
  expect(satisfies('길이 | 20cm', soughtBy('how long is the catheter'))).toBe(true);
});

test('numbers in words are numbers', () => {
  expect(satisfies('긴급 납품은 한 달 네 번까지 무료입니다.', soughtBy('몇 번까지 공짜야'))).toBe(true);
  expect(satisfies('출석 위원 3분의 2의 찬성이 필요합니다.', soughtBy('위원회 찬성 얼마나 필요해'))).toBe(
    true,
  );
  expect(satisfies('오전 7시에서 8시 사이에 들어옵니다.', soughtBy('몇 시에 들어와요'))).toBe(true);
});

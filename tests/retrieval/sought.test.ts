import { expect, test } from 'vitest';
import { countsAsked, isHeadedFor, satisfies, soughtBy } from '../../src/retrieval/sought.js';

test.each([
  ['식사비 한도 얼마까지 돼요?', 'amount'],
  ['지출보고서 마감 언제임', 'deadline'],
  ['반품은 며칠 안에 해야 하나요', 'deadline'],
  ['승인은 며칠 전에 받아요', 'ahead'],
  ['그만두려면 얼마 전에 말해야 돼', 'ahead'],
  ['대여료 알려줘', 'amount'],
  ['개봉하고 며칠 지나면 못 써요', 'time'],
  ['전표는 몇 년 보관해요', 'keeping'],
  ['설명회는 한 병원에 몇 번까지 가능해?', 'count'],
  ['부작용은 누구한테 보고해?', 'recipient'],
  ['카드 분실 신고 어디다 함', 'recipient'],
  ['승인은 누가 해요', 'person'],
  ['신청할 때 서류 뭐 필요해', 'papers'],
  ['명절 선물 줘도 되나요?', 'permission'],
  ['샘플 차에 둬도 돼?', 'permission'],
  ['how much may a meal cost', 'amount'],
] as const)('%j seeks %s', (question, sought) => {
  expect(soughtBy(question)).toContain(sought);
});

test.each(['판촉물로 쓸 수 없는 것', '카드로 못 사는 품목 알려줘', '반품 안 되는 경우'])(
  '%j wants what may not be done, which no rule of what may be answers',
  (question) => {
    expect(soughtBy(question)).toEqual(['forbidden']);
    expect(satisfies('현금과 상품권은 판촉물로 쓸 수 없다.', soughtBy(question))).toBe(true);
    expect(satisfies('판촉물은 1만원 이하의 것으로 한다.', soughtBy(question))).toBe(false);
  },
);

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
  expect(soughtBy('영수증은 며칠 안에 내야 되나요')).toEqual(['deadline']);
  expect(soughtBy('개봉하고 얼마나 쓸 수 있나')).toEqual(expect.arrayContaining(['time', 'count']));
});

test.each([
  ['출장 정산 15일 이내 맞아?', ['time', 'permission']],
  ['기념품 7만원짜리 괜찮아?', ['amount', 'permission']],
  ['차 몰고 가면 기름값 나와?', ['money']],
  ['성수동 사무실 월세', ['amount']],
  ['비밀번호 몇 달마다 바꿔야 해?', ['interval']],
  ['교정은 얼마나 자주 해?', ['interval']],
  ['램프 몇 와트야', ['measure']],
  ['반품 택배사는 어디야?', ['recipient']],
  ['축의금 신청할 때 뭐 내야 돼', ['papers']],
] as const)('%j seeks %j alone', (question, sought) => {
  expect(soughtBy(question)).toEqual(sought);
});

test('how often is answered by no length of time, a measure by its own unit alone', () => {
  expect(satisfies('90일마다 바꾼다.', ['interval'])).toBe(true);
  expect(satisfies('교정은 1년에 한 번 한다.', ['interval'])).toBe(true);
  expect(satisfies('분실하면 2시간 안에 신고한다.', ['interval'])).toBe(false);
  expect(countsAsked('램프 몇 와트야', '할로겐 램프 | 38,000원 | 500시간')).toBe(false);
  expect(countsAsked('램프 몇 와트야', '할로겐 램프 | 35W')).toBe(true);
  expect(countsAsked('무게 몇 kg이야', '무게 | 31kg')).toBe(true);
});

test('what has to be handed in is told by papers, who bears it by whom', () => {
  expect(satisfies('증빙 | 청첩장, 사망진단서 중 하나', ['papers'])).toBe(true);
  expect(satisfies('과태료는 운전자가 낸다.', ['person'])).toBe(true);
  expect(satisfies('부가가치세는 따로 낸다.', ['person'])).toBe(false);
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

test('terms of payment are a time or an amount, and a bare number in a column is an amount', () => {
  const terms = soughtBy('대금 지급 조건 알려줘');
  expect(satisfies('갑은 물건을 공급하고 을은 그 대금을 지급한다.', terms)).toBe(false);
  expect(satisfies('대금은 납품 뒤 60일 안에 지급한다.', terms)).toBe(true);
  expect(satisfies('제품군 | 가중치\n펌프 | 1.5', soughtBy('펌프 가중치 얼마야'))).toBe(true);
});

test('how long something is kept is no answer to by when, and the other way round it is asked for by its own name', () => {
  const kept = '거래명세서와 전표는 7년 동안 보관합니다.';
  expect(satisfies(kept, soughtBy('거래명세서 언제까지 내야 돼'))).toBe(false);
  expect(satisfies(kept, soughtBy('거래명세서 제출 기한'))).toBe(false);
  expect(satisfies(kept, soughtBy('거래명세서 몇 년 보관해'))).toBe(true);
  expect(satisfies('납품한 날에서 4일 안에 냅니다.', soughtBy('거래명세서 언제까지 내야 돼'))).toBe(true);
});

test('how long before is answered by a time before, by no time after', () => {
  const sought = soughtBy('행사 승인은 며칠 전에 받아야 돼');
  expect(satisfies('팀장이 2영업일 안에 승인합니다.', sought)).toBe(false);
  expect(satisfies('시작 9일 전까지 승인을 받습니다.', sought)).toBe(true);
});

test('to whom is answered by whom it goes to, not by who does something', () => {
  const sought = soughtBy('불량은 어디에 신고해야 돼?');
  expect(satisfies('품질 담당은 사흘 안에 회신합니다.', sought)).toBe(false);
  expect(satisfies('품질보증팀에 알립니다.', sought)).toBe(true);
  expect(satisfies('내선 700으로 알립니다.', sought)).toBe(true);
});

test('which papers is answered by papers, not by a day', () => {
  const sought = soughtBy('부스 신청 서류 뭐 필요해?');
  expect(satisfies('부스는 30일 전까지 신청합니다.', sought)).toBe(false);
  expect(satisfies('사업 계획서, 예산안을 붙여 신청합니다.', sought)).toBe(true);
});

test('times are counted whatever stands behind them', () => {
  for (const text of ['주 2회까지 할 수 있다.', '월 2회만 쓴다.', '분기 1회 점검한다.'])
    expect(countsAsked('몇 회까지 돼', text)).toBe(true);
  expect(countsAsked('몇 회까지 돼', '두 회사가 나눈다.')).toBe(false);
});

test('what is counted is counted in the unit that is asked for', () => {
  expect(countsAsked('위원 몇 명이에요', '출석 위원 3분의 2의 찬성이 필요합니다.')).toBe(false);
  expect(countsAsked('위원 몇 명이에요', '위원은 7명입니다.')).toBe(true);
  expect(countsAsked('반품 몇 번까지 돼', '만료 6개월 전까지 신청합니다.')).toBe(false);
  expect(countsAsked('반품 몇 번까지 돼', '한 해에 두 번까지 받습니다.')).toBe(true);
});

test('six months are no six pieces', () => {
  expect(satisfies('만료 6개월 전', ['count'])).toBe(false);
  expect(satisfies('품목마다 6개', ['count'])).toBe(true);
});

test('a heading tells what sort of thing stands under it', () => {
  expect(isHeadedFor('3. 마감', soughtBy('보고서 언제까지 내'))).toBe(true);
  expect(isHeadedFor('4. 보관', soughtBy('보고서 언제까지 내'))).toBe(false);
  expect(isHeadedFor('제1조 (한도)', soughtBy('카드 얼마까지 돼'))).toBe(true);
});

test('equipment, papers and now are no costs', () => {
  for (const question of ['시연용 장비는 얼마 동안 둘 수 있어', '자료는 얼마나 갖고 있어야 해'])
    expect(soughtBy(question)).not.toEqual(['amount']);
  expect(
    satisfies('시연용 장비는 1개월을 넘겨 두지 않는다.', soughtBy('시연용 장비는 얼마 동안 둘 수 있어')),
  ).toBe(true);
  expect(soughtBy('주차비는 얼마나 돼')).toEqual(['amount']);
});

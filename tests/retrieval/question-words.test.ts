import { expect, test } from 'vitest';
import { contentWords, holds, searchedText, telling } from '../../src/retrieval/question-words.js';
import { isVerbal } from '../../src/retrieval/verb-forms.js';

test.each([
  ['제품설명회 식사비 한도 얼마까지 돼요?', ['제품설명회', '식사비', '한도']],
  ['지출보고서 마감 언제임', ['지출보고서', '마감']],
  ['반품은 며칠 안에 해야 되나요', ['반품', '안에']],
  ['what is the limit for meals?', ['limit', 'meals']],
  ['1형 당뇨에 써도 되나', ['1형', '당뇨', '써도']],
])('the words that carry %j are left', (question, words) => {
  expect(contentWords(question)).toEqual(words);
});

test('a question of asking words alone has none', () => {
  expect(contentWords('이거 어떻게 해야 되나요?')).not.toContain('어떻게');
  expect(contentWords('얼마까지 돼요?')).toEqual([]);
});

test.each(['얼마야', '언제까지예요', '누구한테요', '어디서'])('%j only asks', (word) => {
  expect(contentWords(`식사비 ${word}`)).toEqual(['식사비']);
});

test('whom a question is polite to tells less than what it is about, and a verb of the trade more than another', () => {
  expect(telling('교수님한테')).toBeLessThan(telling('식사비'));
  expect(telling('망가지면', true)).toBeGreaterThan(telling('망가지면'));
  expect(telling('망가지면', true)).toBeLessThan(telling('파손'));
});

test.each(
  '먹고 끼고 올려 다녀 넘겨 열려 내야 봐야 드려야 늦게 차갑게 있음 갔다 먹었 왔대 싶대 쉬겠다고 받아 돌려받아 뜯은 긁은 걸려요 나와 들어와 다녀와서 고치러 수술하다가 쉬나 지나서 생긴 대줘 떨어뜨려서 나가서 빌려준 올려둔 둬도 하러 갚는 받는 드릴 나갈 찍을 헷갈릴 끊긴 밀린 다니면 시키면 타도 내도 빼주지 하기로 필요하시대'.split(
    ' ',
  ),
)('%s is a verb', (word) => {
  expect(isVerbal(word)).toBe(true);
});

test.each(
  '재고 입고 출고 연고 사고 신고 보고 광고 창고 교통사고 배려 자녀 분야 무게 계약서 허가서 평가서 순서 한도 온도 달러 시대 군대 접대 권한 사진 숙박비 식사비 카드 인턴에게 담보는 단가는 휴가도 회사는 수리는 조치는 화면 서면 알코올 비행기로 영어 용어 대여 급여 소아 육아 격려 휴지 편지 용지 컬러 특별휴가'.split(
    ' ',
  ),
)('%s is a noun', (word) => {
  expect(isVerbal(word)).toBe(false);
});

test.each(['15일', '7만원짜리', '30일', '120%', '이내'])(
  '%j is a value that is asked about, no thing',
  (word) => {
    expect(telling(word)).toBeLessThan(telling('출장비'));
  },
);

test('a noun that ends as a particle does stays whole', () => {
  expect(contentWords('특별휴가 언제까지')).toEqual(['특별휴가']);
  expect(contentWords('교육한도는 얼마')).toEqual(['교육한도']);
});

test('a particle that stands anywhere is no part of a word that a text holds', () => {
  expect(holds(searchedText('회계연도 기준으로 부여한다.'), '돈으로')).toBe(0);
});

test('how something is counted is not what is asked about', () => {
  const told = telling('견본품');
  for (const word of ['달에', '번에', '번째에', '회까지', '하루', '퍼센트', 'often'])
    expect(telling(word)).toBeLessThan(told);
  for (const word of ['개별', '회의', '명함', '분기']) expect(telling(word)).toBe(told);
});

test('a word is held whatever spaces part it in the text', () => {
  const text = searchedText('제품 설명회의 식사비는 1인당 10만원 이하로 한다.');
  expect(holds(text, '제품설명회')).toBe(1);
  expect(holds(text, '식사비')).toBe(1);
});

test('a word most of whose syllable pairs occur is held in part, and another one not at all', () => {
  const text = searchedText('의약품 견본품을 제공할 수 있다.');
  expect(holds(text, '견본품제공')).toBeGreaterThan(0);
  expect(holds(text, '견본품제공')).toBeLessThan(1);
  expect(holds(text, '학술대회')).toBe(0);
});

test('a word of very many asking endings is read at once', () => {
  expect(contentWords(`식사비 얼마${'에다'.repeat(400)}힣`)).toHaveLength(2);
  expect(contentWords('식사비 어디에다 언제인지요')).toEqual(['식사비']);
});

test('a firm’s legal form is not the company', () => {
  expect(holds(searchedText('누리온물류 주식회사'), '회사')).toBe(0);
  expect(holds(searchedText('회사 차량'), '회사')).toBe(1);
});

test('what a rule is of is asked for, not what it is called; by itself it is', () => {
  expect(contentWords('반품 규정 알려줘')).toEqual(['반품']);
  expect(contentWords('규정 알려줘')).toEqual(['규정']);
  expect(contentWords('규정 어기면 어떻게 돼')).toContain('규정');
});

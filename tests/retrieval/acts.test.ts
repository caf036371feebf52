import { expect, test } from 'vitest';
import { timesAskedAct } from '../../src/retrieval/acts.js';

const timed = (question: string, text: string, heading = '') => timesAskedAct(question, { text, heading });

test.each([
  ['거래명세서 언제까지 내야 돼', '납품한 날에서 4일 안에 사본을 올립니다.', true],
  ['거래명세서 제출 기한', '납품한 날에서 4일 안에 사본을 올립니다.', true],
  ['거래명세서 확인은 언제까지', '납품한 날에서 4일 안에 사본을 올립니다.', false],
  ['수당 지급 기한', '행사 3일 전까지 취소하면 수당을 주지 않습니다.', false],
  ['수당 지급 기한', '수당은 행사 뒤 20일 안에 본인 계좌로 보냅니다.', true],
  ['행사 승인 며칠 전까지', '시작 9일 전까지 팀장의 승인을 받고, 끝난 뒤 4일 안에 명단을 올립니다.', true],
] as const)('%j is timed by %j: %s', (question, text, isTimed) => {
  expect(timed(question, text)).toBe(isTimed);
});

test('nothing is told where no act is asked about, nor where no time has one', () => {
  expect(timed('수당은 언제까지예요', '수당은 행사 뒤 20일 안에 보냅니다.')).toBeNull();
  expect(timed('수당 지급 기한', '수당은 적지 않습니다.')).toBeNull();
  expect(timed('수당 지급 기한', '지급일: 다음 달 25일')).toBeNull();
});

test('what is to be done may be told by the heading', () => {
  expect(timed('카드 정산 언제까지', '쓴 날에서 3일 안에 영수증을 올립니다.')).toBe(false);
  expect(timed('카드 정산 언제까지', '쓴 날에서 3일 안에 영수증을 올립니다.', '제4조 (정산)')).toBeNull();
});

test('a form of an act begins a word: 안내면 is no 내면', () => {
  expect(timed('안내면 크기', '3일 안에 올립니다.')).toBeNull();
});

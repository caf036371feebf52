import { describe, expect, it } from 'vitest';
import { createKoDicAnalyser } from '../../../src/infra/ko-dic/analyser.js';

const analyser = createKoDicAnalyser();

describe('Korean words', () => {
  it.each([
    ['판매대리점의 계약을 해지했습니다.', ['판매', '대리', '점', '계약', '해지']],
    ['위약금은 얼마인가요?', ['위약', '금', '얼마']],
    ['병원에서 도와주었다고 말했으며', ['병원', '돕다', '말']],
    ['KURE 3월 15일', ['kure', '3', '월', '15', '일']],
    ['', []],
    ['?! …', []],
  ])('of %s are %j', async (text, words) => {
    expect(await analyser.words([text])).toEqual([words]);
  });

  it('come one list for each text, in order, however many there are', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => `계약 ${i} ${'납품 기한을 지킨다. '.repeat(10)}`);
    const all = await analyser.words(texts);
    expect(all).toHaveLength(300);
    expect(all.map((words) => words[1])).toEqual(texts.map((_, i) => String(i)));
  });
});

import { describe, expect, it } from 'vitest';
import { bigramsOf, pairsOf, stemsOf, withoutAsking } from '../../src/retrieval/korean-terms.js';

describe('stems', () => {
  it.each([
    ['계약을 해지하려면 위약금이', ['계약', '해지', '위약금']],
    ['병원에서의 사용은 금지된다', ['병원', '사용', '금지']],
    ['이자 나이 도로', ['이자', '나이', '도로']],
    ['KURE-v1 모델은 2,000원', ['kure', 'v', '1', '모델', '2,000', '원']],
    ['ＡＢＣ㈜', ['abc', '주']],
  ])('%s is %j', (text, stems) => {
    expect(stemsOf(text)).toEqual(stems);
  });
});

describe('letter pairs', () => {
  it('are the same however a text is spaced and marked', () => {
    expect(bigramsOf('계약 해지')).toEqual(['계약', '약해', '해지']);
    expect(bigramsOf('「계약」·해지.')).toEqual(bigramsOf('계약해지'));
  });

  it('keep letters beyond the basic plane whole', () => {
    expect(bigramsOf('𠀀가𠀁')).toEqual(['𠀀가', '가𠀁']);
  });

  it('of fewer than two letters are none', () => {
    expect(['', ' ', '?!', '약'].map(bigramsOf)).toEqual([[], [], [], []]);
  });
});

describe('a question', () => {
  it.each([
    ['위약금은 얼마인가요?', '위약금'],
    ['반품은 어떻게 하나요', '반품'],
    ['담당자가 누구인지 알려주세요', '담당자'],
    ['비과세 여부', '비과세'],
  ])('%s keeps what it is about, %s', (question, about) => {
    const left = stemsOf(withoutAsking(question));
    expect(left[0]).toBe(about);
    expect(left.join(' ')).not.toMatch(/얼마|어떻게|누구|인가요|여부/);
  });
});

it('neighbours are one term each', () => {
  expect(pairsOf(['가', '나', '다'])).toEqual(['가 나', '나 다']);
  expect(pairsOf(['가'])).toEqual([]);
});

import { expect, it, describe as suite } from 'vitest';
import { makeDate } from '../../src/model/calendar.js';
import { describe } from '../../src/retrieval/describe.js';

function titleOf(firstLine: string): string {
  const blocks = [firstLine, '거래처: 한빛병원'].map((text) => ({
    kind: 'paragraph' as const,
    text,
    page: null,
    level: null,
  }));
  return describe({
    addedAs: 'calls/25_call_20260514.txt',
    request: { kind: 'transcripts', addedBy: null },
    extracted: { title: null, blocks, format: 'text' },
    names: [],
    facts: { effective: null, written: null, parties: [] },
    today: makeDate(2026, 6, 1),
  }).title;
}

suite('the title of a plain text', () => {
  it.each([
    ['통화 기록', '통화 기록'],
    ['통화 기록 (가상 견본 문서입니다. 사람과 대화는 모두 지어낸 것입니다.)', '통화 기록'],
    ['방문 기록 [대외비입니다.]', '방문 기록'],
    ['펌프 점검표 (2026년 상반기)', '펌프 점검표 (2026년 상반기)'],
    ['납품 단가표 (v1.2)', '납품 단가표 (v1.2)'],
  ])('of %s is %s', (line, title) => {
    expect(titleOf(line)).toBe(title);
  });

  it('is the file’s name where the first line is a sentence or a remark alone', () => {
    expect(titleOf('오늘 원장님을 만났다.')).toBe('25_call_20260514');
    expect(titleOf('(가상 견본 문서입니다.)')).toBe('25_call_20260514');
  });
});

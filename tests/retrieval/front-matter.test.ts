import { expect, test } from 'vitest';
import { asksDate, isDateLine, nameOfHeading } from '../../src/retrieval/front-matter.js';

test.each([
  ['시행 2026. 1. 1. · 인사팀', true],
  ['시행일: 2026-01-01', true],
  ['버전 1.4 · 2026-01-20', true],
  ['시행일부터 14일 안에 신고한다.', false],
  ['2026년 1월 1일부터 시행한다.', false],
  ['작성 2부를 보관합니다.', false],
])('%j only dates a document: %s', (line, isDate) => {
  expect(isDateLine(line)).toBe(isDate);
});

test('a date line answers who asks for it', () => {
  expect(asksDate('휴가 지침 언제부터 시행이야')).toBe(true);
  expect(asksDate('구매 요청은 어떻게 해')).toBe(false);
});

test('a heading is called what stands behind its number', () => {
  expect(nameOfHeading('제3조(임대료)')).toBe('임대료');
  expect(nameOfHeading('제3조의2 (임대료)')).toBe('임대료');
  expect(nameOfHeading('2.1 반품 기한')).toBe('반품기한');
});

import { expect, test } from 'vitest';
import { chooseAnswer } from '../../src/retrieval/answering.js';
import { lacksIdentifier } from '../../src/retrieval/identifiers.js';
import { passage } from './passage.js';

const table = passage({
  title: '감시장치 MX-300 점검',
  text: '코드 | 뜻\nE23 | 커프 누기\nE47 | 통신 오류',
  isTable: true,
});

test('a code that a document has is found in its title or its passages, with or without a hyphen', () => {
  expect(lacksIdentifier('E47은 무슨 뜻인가요?', 1, [table])).toBe(false);
  expect(lacksIdentifier('MX300 E23 뜻', 1, [table])).toBe(false);
  expect(lacksIdentifier('E4는 무슨 뜻인가요?', 1, [table])).toBe(true);
  expect(lacksIdentifier('E52는 무슨 뜻인가요?', 1, [table])).toBe(true);
});

test('a code in a table ends where its cell does', () => {
  const stock = passage({ text: '장비 | 모델 | 대수\n감시장치 | MX-300 | 10대', isTable: true });
  expect(lacksIdentifier('MX-300 몇 대야', 1, [stock])).toBe(false);
  expect(lacksIdentifier('MX-30 몇 대야', 1, [stock])).toBe(true);
});

test('times, versions and strengths are no codes', () => {
  for (const text of ['Q2 오류 코드', 'H1 점검', 'FY26 점검', 'V2 매뉴얼', '20mg 오류'])
    expect(lacksIdentifier(text, 1, [table])).toBe(false);
});

test('what is told of another code is not sure', () => {
  const confidence = (text: string) => chooseAnswer({ text, required: [], others: [] }, [table])?.confidence;
  expect(confidence('오류 코드 E52는 무슨 뜻인가요?')).toBeLessThan(0);
  expect(confidence('오류 코드 E47은 무슨 뜻인가요?')).toBeGreaterThan(
    confidence('오류 코드 E52는 무슨 뜻인가요?') ?? 0,
  );
});

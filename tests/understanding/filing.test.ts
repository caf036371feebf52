import { expect, test } from 'vitest';
import { isCancelled, kindAlone, kindOfFileName, readFiling } from '../../src/understanding/filing.js';

test.each([
  ['', null, true],
  ['계약서 올려줘', 'contracts', true],
  ['매뉴얼', 'manuals', true],
  ['이거 규정으로 저장해 주세요', 'regulations', true],
  ['한빛병원 납품 계약서 등록 부탁드려요', 'contracts', true],
  ['위키에 넣어줘', 'wiki', true],
  ['회의록입니다', 'transcripts', true],
  ['계약서 말고 규정으로 올려 줘', 'regulations', true],
  ['this is a contract, please store it', 'contracts', true],
  ['upload as report', 'reports', true],
  ['올려줘', null, true],
  ['계약서 요약해줘', 'contracts', false],
  ['이번 달 매출 얼마야', null, false],
  ['이 계약서 저장하지 마', 'contracts', false],
  ['what does this manual say', 'manuals', false],
] as const)('"%s" names %s; that it is to be stored: %s', (text, kind, isToStore) => {
  expect(readFiling(text)).toMatchObject({ kind, isToStore });
});

test.each([
  ['우리 팀만 보게 규정으로 올려줘', 'department'],
  ['팀장만 볼 보고서 저장', 'manager'],
  ['관리자만 볼 수 있게 계약서 올려줘', 'admin'],
  ['store as report, managers only', 'manager'],
  ['계약서 올려줘', null],
] as const)('"%s" is for %s alone', (text, only) => {
  expect(readFiling(text)).toMatchObject({ only, isToStore: true });
});

test.each([
  ['12_supply_20250301.pdf', 'contracts'],
  ['12_20250301.txt', 'transcripts'],
  ['통화.m4a', 'transcripts'],
  ['weekly_2025W12_20250323.docx', 'reports'],
  ['납품계약서 최종.docx', 'contracts'],
  ['계약 관리 규정 v2.pdf', 'regulations'],
  ['XR-200_사용자_매뉴얼.pdf', 'manuals'],
  ['영업_v1.2_20250301.pdf', null],
  ['스캔0001.pdf', null],
] as const)('the name %s is of %s', (name, kind) => {
  expect(kindOfFileName(name)).toBe(kind);
  expect(kindOfFileName(name.normalize('NFD'))).toBe(kind);
});

test('a reply is a kind only where it is nothing else', () => {
  expect(kindAlone('규정이요')).toBe('regulations');
  expect(kindAlone('계약서로 올려줘')).toBe('contracts');
  expect(kindAlone('담달 계약 만료되는 곳 알려줘')).toBeNull();
  expect(kindAlone('이번 달 매출')).toBeNull();
  expect(isCancelled('취소')).toBe(true);
  expect(isCancelled('취소 건수')).toBe(false);
});

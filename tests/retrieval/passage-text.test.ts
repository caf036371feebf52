import { describe, expect, it } from 'vitest';
import { embeddedText } from '../../src/retrieval/passage-text.js';

const passage = {
  text: '숙박비는 12만원입니다',
  section: null,
  title: '여비 규정',
  addedAs: 'a/travel.docx',
};

describe('what a passage is found by', () => {
  it('is its title, its section and its text, none of them twice', () => {
    expect(embeddedText({ ...passage, section: '제3조' })).toBe('여비 규정\n제3조\n숙박비는 12만원입니다');
    expect(embeddedText({ ...passage, section: '여비 규정' })).toBe('여비 규정\n숙박비는 12만원입니다');
    expect(embeddedText({ ...passage, text: '여비 규정\n숙박비는' })).toBe('여비 규정\n숙박비는');
    expect(embeddedText({ ...passage, text: '여비 규정' })).toBe('여비 규정');
  });

  it('has the words of the file’s name that the title lacks', () => {
    const contract = { ...passage, title: '무상임대차 계약서', addedAs: 'a/새봄병원_임대 계약_20260511.pdf' };
    expect(embeddedText(contract)).toBe(`무상임대차 계약서\n새봄병원\n${passage.text}`);
    expect(embeddedText({ ...contract, addedAs: 'a/lease_v1.2.pdf' })).toBe(
      `무상임대차 계약서\n${passage.text}`,
    );
  });

  it('leaves a file’s name out unless it is in words', () => {
    expect(embeddedText({ ...passage, title: '0042', addedAs: 'set/0042.txt' })).toBe(passage.text);
    expect(embeddedText({ ...passage, title: '성과급 기준', addedAs: '성과급 기준.xlsx' })).toBe(
      `성과급 기준\n${passage.text}`,
    );
  });
});

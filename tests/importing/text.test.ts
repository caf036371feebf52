import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/importing/text.js';

describe('the text of a cell', () => {
  test.each([
    ['a zero-width space', '한빛\u200b병원', '한빛병원'],
    ['a byte order mark', '\ufeff한빛병원', '한빛병원'],
    ['a command to a terminal', '\u001b]0;title\u0007한빛\u001b[31m병원', ']0;title한빛[31m병원'],
    ['a turned reading direction', '\u202e한빛병원\u202c', '한빛병원'],
    ['blanks around it', '  한빛병원\u00a0', '한빛병원'],
    ['decomposed Hangul', '한빛병원'.normalize('NFD'), '한빛병원'],
  ])('is kept without %s', (_what, given, kept) => {
    expect(cleanText(given)).toBe(kept);
  });

  test('keeps its line ends, tabs, signs and emoji', () => {
    expect(cleanText('첫 줄\n둘째\t줄 <b>=1+1 😀')).toBe('첫 줄\n둘째\t줄 <b>=1+1 😀');
  });
});

import { describe, expect, it } from 'vitest';
import { read } from './read.js';

/** Input that no person types; it must come back as something, and never as a figure. */

function filled(piece: string): string {
  return piece.repeat(Math.ceil(2_000 / piece.length)).slice(0, 2_000);
}

const PIECES: readonly (readonly [name: string, piece: string])[] = [
  ['one digit', '1'],
  ['digits with commas', '1,000,'],
  ['digits with spaces', '1 '],
  ['digits with slashes', '3/1'],
  ['dates run together', '2026-01-01'],
  ['ranges without end', '3/1~'],
  ['dots', '1.'],
  ['ten thousands', '만'],
  ['number words', '일이삼사오육칠팔구십백천만억조'],
  ['one syllable', '가'],
  ['a word of the language', '매출'],
  ['months', '월'],
  ['months of numbers', '3월'],
  ['relative months', '지난'],
  ['particles', '은는이가을를'],
  ['consonants', 'ㄱ'],
  ['initials of many', 'ㅎㅂㅂㅇ'],
  ['vowels', 'ㅏ'],
  ['decomposed syllables', '한'.normalize('NFD')],
  ['one letter', 'a'],
  ['letters', 'top vs by '],
  ['a name', '한빛병원'],
  ['the beginning of a name', '한빛'],
  ['names apart', '한빛병원 '],
  ['unknown names', '없는병원 '],
  ['spaces', ' '],
  ['line ends', '\n'],
  ['punctuation', '!?.,;:'],
  ['percent signs', '%'],
  ['tildes', '~'],
  ['quotes', `"'`],
  ['SQL', `'; DROP TABLE sales_records; -- `],
  ['emoji', '😀'],
  ['families of emoji', '👨‍👩‍👧‍👦'],
  ['lone surrogates', '\ud83d'],
  ['right to left', 'مبيعات '],
  ['direction marks', '\u202e\u202d'],
  ['zero width', '\u200b\u200d\ufeff'],
  ['combining marks', 'e\u0301\u0301\u0301'],
  ['control characters', '\u0000\u0001\u001b'],
  ['full width', '１２３／'],
  ['ligatures', 'ﷺ'],
];

describe('2,000 characters', () => {
  it.each(PIECES)('of %s are read to an end', (_name, piece) => {
    expect(read(filled(piece))).toHaveProperty('kind');
  });

  it.each(PIECES)('of %s in a question are read to an end', (_name, piece) => {
    expect(read(`이번달 매출 ${filled(piece)}`.slice(0, 2_000))).toHaveProperty('kind');
    expect(read(`${filled(piece).slice(0, 1_980)} 이번달 매출`)).toHaveProperty('kind');
  });
});

describe('short oddities', () => {
  it.each([
    '',
    ' ',
    '\u200b',
    '?',
    '😀',
    '\ud83d',
    'ㅋㅋㅋㅋ',
    'ㅠㅠ',
    'ㅎㅎ',
    '~',
    '-',
    '...',
    '0',
    '1',
    '12345',
    '%',
    "'",
    '\u0000',
  ])('%j is no question', (text) => {
    expect(['not_understood', 'aside']).toContain(read(text).kind);
  });

  it.each([
    `'; DROP TABLE sales_records; --`,
    '한빛병원; DELETE FROM sales_records 매출',
    '<script>alert(1)</script> 매출',
    '__proto__ 매출',
    'constructor 매출',
    'toString sales',
    '{{7*7}} 매출',
    '매출 OR 1=1',
  ])('%s gives no figure', (text) => {
    expect(read(text).kind).not.toBe('metrics');
  });

  it('zero-width characters inside words change nothing', () => {
    expect(read('이번\u200b달 매\u200d출')).toEqual(read('이번달 매출'));
  });
});

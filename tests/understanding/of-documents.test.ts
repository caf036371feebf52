import { describe, expect, it } from 'vitest';
import type { NameEntry } from '../../src/ports/names.js';
import { read } from './read.js';

/** What is asked of a document, and has a word of contacts, a month or a name in it. */

const PHARMACIES: NameEntry = { dimension: 'industry', key: '약국', label: '약국', aliases: ['pharmacy'] };

describe('a number', () => {
  it.each(['RMA 번호는 어디서 발급해', '계좌 번호가 바뀌면 뭘 내야 해', '차량 번호는 어디에 적어'])(
    'of a thing is nobody’s: %s',
    (text) => {
      expect(read(text, { entries: [PHARMACIES] }).kind).toBe('not_understood');
    },
  );

  it.each(['번호 알려줘', 'Kim 번호', '원장님들 번호 다 뽑아줘'])('of people stays theirs: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'topic', topic: 'pii_bulk' });
  });
});

describe('a word that asks', () => {
  it.each(['월급 언제 들어와', '급여 지급일 언제예요'])('is told as nobody’s name: %s', (text) => {
    const reading = read(text);
    expect(reading.kind).toBe('not_understood');
    expect(reading).not.toMatchObject({ words: expect.arrayContaining([expect.stringMatching(/^언제/)]) });
  });
});

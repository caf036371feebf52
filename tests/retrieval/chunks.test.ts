import { describe, expect, it } from 'vitest';
import { CHUNK_OPTIONS, chunkDocument } from '../../src/retrieval/chunks.js';
import { documentOf } from './documents.js';

function sentence(n: number): string {
  return `이것은 ${n}번째 문장으로서 납품과 검수와 대금 지급의 절차를 자세히 설명합니다.`;
}
const long = Array.from({ length: 40 }, (_, at) => sentence(at + 1)).join(' ');
const { max, tableMax } = CHUNK_OPTIONS;

describe('passages of a document', () => {
  it('are one for a short file', () => {
    const chunks = chunkDocument(
      documentOf([
        ['paragraph', '서울특별시는 대한민국의 수도이다.'],
        ['paragraph', '한강이 흐른다.'],
      ]),
    );
    expect(chunks).toEqual([
      {
        ordinal: 0,
        text: '서울특별시는 대한민국의 수도이다.\n한강이 흐른다.',
        section: null,
        page: null,
        kind: 'text',
      },
    ]);
  });

  it('begin anew with each heading and say the path of headings, without the title', () => {
    const chunks = chunkDocument(
      documentOf(
        [
          ['heading', '# 여비 규정'],
          ['paragraph', long],
          ['heading', '## 제2장 국내'],
          ['heading', '### 숙박'],
          ['paragraph', '숙박은 10만원까지입니다.', 2],
          ['heading', '## 제3장 해외'],
          ['paragraph', '해외는 본부장이 승인합니다.', 3],
        ],
        '여비 규정',
      ),
    );
    expect(chunks.slice(-2)).toMatchObject([
      { text: '숙박은 10만원까지입니다.', section: '제2장 국내 > 숙박', page: 2 },
      { text: '해외는 본부장이 승인합니다.', section: '제3장 해외', page: 3 },
    ]);
    expect(chunks.map(({ ordinal }) => ordinal)).toEqual(chunks.map((_, at) => at));
    expect(chunks[0]?.section).toBeNull();
  });

  it('follow articles and chapters that are only lines of text', () => {
    const chunks = chunkDocument(
      documentOf([
        ['paragraph', long],
        ['paragraph', '제2장 거래\n제3조 (납품) 을은 창고에 납품한다.\n제2조 제1항에 따른 단가로 한다.'],
        ['paragraph', '제3조의2(검수) 갑은 5일 안에 검수한다.'],
        ['paragraph', '부칙\n이 규정은 2026년 1월 1일부터 시행한다.'],
        ['paragraph', '[별표 1] 단가표'],
        ['table', '품목 | 단가\n가 | 1'],
      ]),
    );
    expect(chunks.slice(-4).map(({ section, text }) => [section, text])).toEqual([
      ['제2장 거래 > 제3조 (납품)', '을은 창고에 납품한다.\n제2조 제1항에 따른 단가로 한다.'],
      ['제2장 거래 > 제3조의2(검수)', '갑은 5일 안에 검수한다.'],
      ['부칙', '이 규정은 2026년 1월 1일부터 시행한다.'],
      ['[별표 1] 단가표', '품목 | 단가\n가 | 1'],
    ]);
  });

  it('hold whole sentences, all of them, each within the limit', () => {
    const chunks = chunkDocument(documentOf([['paragraph', long]]));
    expect(chunks.length).toBeGreaterThan(2);
    for (const { text } of chunks) {
      expect(text.length).toBeLessThanOrEqual(max);
      expect(text.endsWith('설명합니다.')).toBe(true);
    }
    expect(chunks.map(({ text }) => text).join(' ')).toBe(long);
  });

  it('cut a sentence that alone is too long, and lose none of it', () => {
    const endless = '가나다라마바사아자차카 '.repeat(200).trim();
    const chunks = chunkDocument(documentOf([['paragraph', endless]]));
    expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThanOrEqual(max);
    expect(chunks.map(({ text }) => text).join(' ')).toBe(endless);
  });

  it('keep a table whole, with the short line above it as its caption', () => {
    const rows = Array.from({ length: 20 }, (_, at) => `품목 ${at} | ${at}원`).join('\n');
    const chunks = chunkDocument(
      documentOf([
        ['paragraph', long],
        ['paragraph', '표 1. 단가'],
        ['table', `품목 | 단가\n${rows}`],
      ]),
    );
    expect(chunks.at(-1)).toMatchObject({ kind: 'table', text: `표 1. 단가\n품목 | 단가\n${rows}` });
  });

  it('split a table that is too long by rows, each part under the header', () => {
    const rows = Array.from({ length: 200 }, (_, at) => `세프라온정 ${at}mg | ${at * 1000}원`);
    const chunks = chunkDocument(documentOf([['table', ['품목 | 단가', ...rows].join('\n')]]));
    const parts = chunks.map(({ text }) => text.split('\n'));
    expect(parts.length).toBeGreaterThan(2);
    for (const [header, ...body] of parts) {
      expect(header).toBe('품목 | 단가');
      expect(body.length).toBeGreaterThan(0);
    }
    expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThanOrEqual(tableMax);
    expect(parts.flatMap(([, ...body]) => body)).toEqual(rows);
  });

  it('repeat the lead-in of a list that is too long for one', () => {
    const items = Array.from(
      { length: 30 },
      (_, at) => ['list_item', `- 금지되는 일의 ${at}번째 항목으로서 설명이 조금 깁니다`] as const,
    );
    const leadIn = '다음 각 호의 일은 할 수 없습니다.';
    const chunks = chunkDocument(documentOf([['paragraph', leadIn], ...items]));
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) expect(text.startsWith(`${leadIn}\n- `)).toBe(true);
    expect(chunks.flatMap(({ text }) => text.split('\n').slice(1))).toEqual(items.map(([, text]) => text));
  });

  it('keep a heading that has nothing under it', () => {
    const chunks = chunkDocument(
      documentOf([
        ['heading', '# 안내'],
        ['paragraph', long],
        ['heading', '# 교육은 매달 첫 월요일'],
        ['heading', '# 문의는 내선 0119'],
      ]),
    );
    expect(chunks.slice(-2).map(({ text }) => text)).toEqual(['교육은 매달 첫 월요일', '문의는 내선 0119']);
  });
});

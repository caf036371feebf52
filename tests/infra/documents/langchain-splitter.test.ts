import { Document } from '@langchain/core/documents';
import { RunnableLambda } from '@langchain/core/runnables';
import { describe, expect, it } from 'vitest';
import { PassageSplitter } from '../../../src/infra/documents/langchain-splitter.js';
import { chunkDocument } from '../../../src/retrieval/chunks.js';

const CONTRACT = [
  '공급 계약서',
  `제1조 (목적)\n${'갑은 을에게 제품을 공급하고 을은 대금을 치른다. '.repeat(15)}`,
  `제2조 (납품)\n${'납품은 주문한 날부터 7일 안에 한다. '.repeat(15)}`,
  `제3조 (반품)\n다음의 경우 반품할 수 있다.\n- 파손된 제품\n- 유효기한이 6개월보다 적게 남은 제품`,
].join('\n\n');

const splitter = new PassageSplitter({ cut: chunkDocument });

describe('the product’s passages as a LangChain text splitter', () => {
  it('cuts text along its articles, as documents are cut that the product stores', async () => {
    const texts = await splitter.splitText(CONTRACT);
    expect(texts).toHaveLength(4);
    expect(texts[0]).toBe('공급 계약서');
    expect(texts[1]).toMatch(/^갑은 을에게/);
    expect(texts[3]).toBe(
      '다음의 경우 반품할 수 있다.\n- 파손된 제품\n- 유효기한이 6개월보다 적게 남은 제품',
    );
  });

  it('gives documents with where they stand beside the metadata that they came with', async () => {
    const given = [
      new Document({ pageContent: CONTRACT, metadata: { source: 'a.txt' } }),
      new Document({ pageContent: '반품은 받지 않는다.', metadata: { source: 'b.txt', section: '옛것' } }),
    ];
    const made = await splitter.splitDocuments(given);
    expect(made.map(({ metadata }) => metadata)).toEqual([
      { source: 'a.txt', section: null, page: null, kind: 'text', ordinal: 0 },
      { source: 'a.txt', section: '제1조 (목적)', page: null, kind: 'text', ordinal: 1 },
      { source: 'a.txt', section: '제2조 (납품)', page: null, kind: 'text', ordinal: 2 },
      { source: 'a.txt', section: '제3조 (반품)', page: null, kind: 'text', ordinal: 3 },
      { source: 'b.txt', section: null, page: null, kind: 'text', ordinal: 0 },
    ]);
    expect(await splitter.createDocuments([CONTRACT, '반품은 받지 않는다.'])).toHaveLength(made.length);
  });

  it('is a part of a chain', async () => {
    const chain = splitter.pipe(
      RunnableLambda.from((documents: { metadata: Record<string, unknown> }[]) =>
        documents.map(({ metadata }) => metadata.section),
      ),
    );
    expect(await chain.invoke([new Document({ pageContent: CONTRACT })])).toEqual([
      null,
      '제1조 (목적)',
      '제2조 (납품)',
      '제3조 (반품)',
    ]);
  });

  it('reads Markdown where it is told to, and finds nothing in an empty text', async () => {
    const markdown = new PassageSplitter({ cut: chunkDocument, format: 'markdown' });
    const long = '휴가는 15일이다. '.repeat(30);
    const [first] = await markdown.createDocuments([
      `# 규정\n\n## 휴가\n\n${long}\n\n## 경비\n\n| 항목 | 한도 |\n|---|---|\n| 식대 | 1만원 |`,
    ]);
    expect(first?.metadata.section).toBe('휴가');
    expect(
      (await markdown.createDocuments(['| 항목 | 한도 |\n|---|---|\n| 식대 | 1만원 |']))[0],
    ).toMatchObject({
      pageContent: '항목 | 한도\n식대 | 1만원',
      metadata: { kind: 'table' },
    });
    expect(await splitter.splitText(' \n ')).toEqual([]);
  });
});

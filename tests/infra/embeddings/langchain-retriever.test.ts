import { StringOutputParser } from '@langchain/core/output_parsers';
import { RunnableLambda } from '@langchain/core/runnables';
import { describe, expect, it } from 'vitest';
import { createPassageCandidates } from '../../../db/main/passage-search.js';
import { PassageRetriever } from '../../../src/infra/embeddings/langchain-retriever.js';
import type { ReadingRights } from '../../../src/model/document.js';
import { createPassageRanking } from '../../../src/retrieval/passage-ranking.js';
import { createPassageSearch } from '../../../src/retrieval/passage-search.js';
import { createTokenizer } from '../../../src/retrieval/tokenizer.js';
import { useHomes } from '../../db/home.js';
import { addPassages } from '../../support/passages.js';

const homes = useHomes();

async function retrieverOf(rights: ReadingRights): Promise<PassageRetriever> {
  const stores = homes.open(await homes.setUp());
  const logger = { warn: () => undefined };
  const tokenizer = createTokenizer({ analyser: null, logger });
  await addPassages(stores, tokenizer, [
    {
      text: '위약금은 계약금의 10퍼센트로 한다.',
      title: '한빛병원 계약',
      audience: { kind: 'client', clientId: 1 },
    },
    { text: '위약금 감면은 팀장이 정한다.', section: '제3조', audience: { kind: 'role', role: 'manager' } },
    { text: '반품은 유효기한이 6개월 넘게 남은 제품만 받는다.' },
  ]);
  const ranking = createPassageRanking(createPassageCandidates({ databases: stores.databases }));
  const search = createPassageSearch({ tokenizer, ranking, vectors: null, logger });
  return new PassageRetriever({ search, rights, query: { limit: 5 } });
}

describe('the search as a LangChain retriever', () => {
  it('gives the passages as documents, best first, with where they stand', async () => {
    const retriever = await retrieverOf({ department: null, role: 'admin', clientIds: null });
    const found = await retriever.invoke('위약금 감면은 누가 정하나요?');
    expect(found.map(({ pageContent }) => pageContent)).toEqual([
      '위약금 감면은 팀장이 정한다.',
      '위약금은 계약금의 10퍼센트로 한다.',
    ]);
    expect(found[0]).toMatchObject({ id: '2', metadata: { chunkId: 2, section: '제3조', page: null } });
  });

  it('finds nothing that its asker may not read', async () => {
    const retriever = await retrieverOf({ department: null, role: 'user', clientIds: [] });
    expect(await retriever.invoke('위약금은 얼마인가요?')).toEqual([]);
    expect(await retriever.invoke('반품은 언제까지 받나요?')).toHaveLength(1);
  });

  it('is a part of a chain, and tells neither rights nor search to whoever looks into it', async () => {
    const retriever = await retrieverOf({ department: null, role: 'user', clientIds: [] });
    const chain = retriever
      .pipe(
        RunnableLambda.from((found: { pageContent: string }[]) => found.map((f) => f.pageContent).join('\n')),
      )
      .pipe(new StringOutputParser());
    expect(await chain.invoke('반품은 언제까지 받나요?')).toBe(
      '반품은 유효기한이 6개월 넘게 남은 제품만 받는다.',
    );
    expect(JSON.stringify(retriever)).not.toContain('clientIds');
  });
});

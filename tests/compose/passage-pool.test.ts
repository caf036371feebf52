import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../../db/paths.js';
import { createPooledRanking, type PooledRanking } from '../../src/compose/passage-pool.js';
import type { ReadingRights } from '../../src/model/document.js';
import type { PassageFilter } from '../../src/ports/passage-candidates.js';
import { createPassageRanking, type PassageRanking } from '../../src/retrieval/passage-ranking.js';
import { createTokenizer } from '../../src/retrieval/tokenizer.js';
import { useHomes } from '../db/home.js';
import { useCompiled } from '../support/compiled.js';
import { addPassages, type TestPassage } from '../support/passages.js';

const homes = useHomes();
const compiled = useCompiled('src/compose/passage-worker.ts');
const pools: PooledRanking[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const tokenizer = createTokenizer({ analyser: null, logger: { warn: () => undefined } });
const ADMIN: ReadingRights = { department: null, role: 'admin', clientIds: null };
const REP: ReadingRights = { department: '영업1팀', role: 'user', clientIds: [2] };
const PASSAGES: readonly TestPassage[] = [
  { text: '위약금은 계약금의 10퍼센트로 한다.', audience: { kind: 'client', clientId: 1 } },
  { text: '위약금은 계약금의 20퍼센트로 한다.', audience: { kind: 'client', clientId: 2 } },
  { text: '위약금 감면은 팀장이 정한다.', kind: 'regulations', audience: { kind: 'role', role: 'manager' } },
  { text: '납품 기한은 영업일 기준 3일이다.', kind: 'wiki' },
];

async function opened(mode: 'direct' | 'pooled') {
  const home = await homes.setUp();
  const stores = homes.open(home);
  await addPassages(stores, tokenizer, PASSAGES);
  if (mode === 'direct') return { home, stores, ranking: createPassageRanking(stores.passageCandidates) };
  const ranking = createPooledRanking(home, { entry: compiled.url('src/compose/passage-worker.js') });
  pools.push(ranking);
  return { home, stores, ranking };
}

async function rank(
  ranking: PassageRanking,
  question: string,
  { similarities = [], ...filter }: Partial<PassageFilter> & { similarities?: [number, number][] } = {},
) {
  const { passages } = await ranking.rank({
    text: question,
    terms: await tokenizer.query(question),
    meant: [],
    otherTerms: [],
    filter: { rights: ADMIN, ...filter },
    similarities: new Map(similarities),
    vectorWeight: similarities.length === 0 ? 0 : 0.6,
    limit: 5,
  });
  return passages;
}

describe.each(['direct', 'pooled'] as const)('ranking, %s', (mode) => {
  it('finds by words, best first, with all that a passage says', async () => {
    const { ranking } = await opened(mode);
    const found = await rank(ranking, '위약금 20퍼센트');
    expect(found.map(({ chunkId }) => chunkId)).toEqual([2, 1, 3]);
    expect(found[0]).toMatchObject({
      text: PASSAGES[1]?.text,
      kind: 'manuals',
      similarity: null,
      clientId: null,
    });
    expect(found[0]?.coverage).toBe(1);
  });

  it('gives no one what they may not read, whether words or vectors found it', async () => {
    const { ranking } = await opened(mode);
    const similarities: [number, number][] = [
      [1, 0.9],
      [2, 0.8],
      [4, 0.7],
    ];
    const found = await rank(ranking, '위약금', { rights: REP, similarities });
    expect(found.map(({ chunkId }) => chunkId).sort()).toEqual([2, 4]);
    expect(found.find(({ chunkId }) => chunkId === 4)?.similarity).toBe(0.7);
  });

  it('lists what may be read', async () => {
    const { ranking } = await opened(mode);
    expect(await ranking.allowed('documents', { rights: REP })).toEqual(new Set([2]));
    expect(await ranking.allowed('documents', { rights: ADMIN })).toBeNull();
  });

  it('sees what was stored since the last question', async () => {
    const { ranking, stores } = await opened(mode);
    expect(await rank(ranking, '위약금')).toHaveLength(3);
    stores.databases.main.exec("UPDATE documents SET status = 'removing' WHERE id = 2");
    expect((await rank(ranking, '위약금')).map(({ chunkId }) => chunkId).sort()).toEqual([1, 3]);
  });

  it('finds nothing for words that stand nowhere', async () => {
    const { ranking } = await opened(mode);
    expect(await rank(ranking, '육아휴직')).toEqual([]);
  });
});

describe('pooled ranking', () => {
  it('leaves the event loop free', async () => {
    const { ranking } = await opened('pooled');
    const order: string[] = [];
    const ranked = rank(ranking, '위약금').then(() => order.push('ranked'));
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    order.push('twenty turns');
    await ranked;
    expect(order).toEqual(['twenty turns', 'ranked']);
  });

  it('tells a home that can’t be opened with its file', async () => {
    const { home, ranking, stores } = await opened('pooled');
    await stores.close();
    writeFileSync(databaseFile(home, 'main'), 'no database '.repeat(400));
    await expect(rank(ranking, '위약금')).rejects.toThrow('main.db');
  });

  it('that is closed says so, to be asked again', async () => {
    const { ranking } = await opened('pooled');
    await pools.splice(0)[0]?.close();
    await expect(rank(ranking, '위약금')).rejects.toMatchObject({
      message: 'The main database cannot be read any more: medisales is stopping',
      retryable: true,
    });
  });
});

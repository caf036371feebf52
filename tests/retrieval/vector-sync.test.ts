import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fittedEmbedder } from '../../src/infra/embeddings/fitted.js';
import { createLexicalEmbedder } from '../../src/infra/embeddings/lexical.js';
import type { Embedder } from '../../src/ports/embedder.js';
import type { VectorIndexes } from '../../src/ports/vector-index.js';
import { createIndexKeeper } from '../../src/retrieval/index-keeper.js';
import { createVectorSync } from '../../src/retrieval/vector-sync.js';
import { useIndexes } from '../infra/faiss/support.js';
import { ADMIN, type DocumentHome, makeDocumentHome } from './home.js';

const indexes = useIndexes();
let home: DocumentHome;
let vectors: VectorIndexes;
beforeEach(async () => {
  home = await makeDocumentHome();
  vectors = indexes.open(home.home);
});
afterEach(async () => {
  await vectors.close();
  await home.close();
});

/** Counts how many passages it was given. */
function counting(name = 'lexical'): Embedder & { readonly texts: () => number } {
  const embedder = createLexicalEmbedder();
  let texts = 0;
  return {
    ...embedder,
    name,
    embed: (given, use) => {
      texts += given.length;
      return embedder.embed(given, use);
    },
    texts: () => texts,
  };
}

const syncOf = (embedder: Embedder) =>
  createVectorSync({ passages: home.stores.passages, vectors, embedder });

async function nearest(embedder: Embedder, text: string): Promise<readonly number[]> {
  const [vector = new Float32Array()] = await embedder.embed([text], 'query');
  const answer = await vectors.search('wiki', { vector, embedder: embedder.name, k: 3, allowed: null });
  return answer.ready ? answer.hits.map(({ id }) => id) : [];
}

const chunkOf = (addedAs: string): number =>
  home.stores.databases.main
    .prepare(
      'SELECT c.id FROM document_chunks c JOIN documents d ON d.id = c.document_id WHERE d.added_as = ?',
    )
    .pluck()
    .get(addedAs) as number;

describe('a vector index', () => {
  it('keeps the dimension of a model whose vectors were filled up, also where they were added later', async () => {
    const plane = (name: string, own: number): Embedder =>
      fittedEmbedder({
        name,
        vectorWeight: 0.5,
        embed: async (texts) =>
          texts.map((text) => Float32Array.from({ length: own }, (_, i) => text.length + i)),
      });
    await home.add('wiki', { 'a.md': '휴가 신청 방법' });
    expect(await syncOf(plane('small', 384)).catchUp('wiki')).toMatchObject({
      state: 'ready',
      dimension: 1_024,
      modelDimension: 384,
    });
    await home.add('wiki', { 'b.md': '법인카드 정산' });
    expect(await syncOf(plane('small', 384)).catchUp('wiki')).toMatchObject({
      vectors: 2,
      modelDimension: 384,
    });
    const metadata = join(home.home, 'data', 'faiss_indexes', 'metadata', 'wiki_metadata.json');
    expect(JSON.parse(readFileSync(metadata, 'utf8')).versions[0]).toMatchObject({
      embedder: 'small',
      dimension: 1_024,
      modelDimension: 384,
    });
    expect(await syncOf(plane('other', 512)).catchUp('wiki')).toMatchObject({ modelDimension: 512 });
  });

  it('is made at first, and after that given only what is new', async () => {
    const embedder = counting();
    const sync = syncOf(embedder);
    await home.add('wiki', { 'a.md': '휴가 신청 방법', 'b.md': '법인카드 정산 방법' });
    expect(await sync.catchUp('wiki')).toMatchObject({ state: 'ready', vectors: 2 });
    expect(embedder.texts()).toBe(2);
    await home.add('wiki', { 'c.md': '차량 예약 방법' });
    expect(await sync.isCurrent('wiki')).toBe(false);
    expect(await sync.catchUp('wiki')).toMatchObject({ vectors: 3 });
    expect(embedder.texts()).toBe(3);
    expect(await sync.isCurrent('wiki')).toBe(true);
    expect(await sync.catchUp('wiki')).toMatchObject({ vectors: 3 });
    expect(embedder.texts()).toBe(3);
    expect((await nearest(embedder, '차량 예약'))[0]).toBe(chunkOf('c.md'));
  });

  it('loses what was removed, told of it or not', async () => {
    const sync = syncOf(counting());
    await home.add('wiki', { 'a.md': '하나 둘', 'b.md': '셋 넷', 'c.md': '다섯 여섯' });
    await sync.catchUp('wiki');
    const [first, second] = await home.documents.list({}, ADMIN);
    await home.documents.remove(first?.id ?? 0);
    expect(await sync.catchUp('wiki', home.removed[0]?.vectorIds)).toMatchObject({ vectors: 2 });
    await home.documents.remove(second?.id ?? 0);
    expect(await sync.catchUp('wiki')).toMatchObject({ vectors: 1 });
  });

  it('has one vector for all copies of a text, which goes with the last of them', async () => {
    const embedder = counting();
    const sync = syncOf(embedder);
    const text = '비밀유지 의무는 계약이 끝난 뒤 3년 동안 남는다.';
    // The same words under another mark: another file, the same passage.
    await home.add('wiki', { 'a.md': text, 'b.md': `${text}\n`, 'c.md': `${text}\n\n`, 'd.md': '휴가 신청' });
    expect(await sync.catchUp('wiki')).toMatchObject({ vectors: 2 });
    expect(embedder.texts()).toBe(2);
    const copies = ['a.md', 'b.md', 'c.md'].map(chunkOf);
    const found = async (): Promise<readonly number[]> => {
      const ids = await nearest(embedder, text);
      const filter = { rights: { department: null, role: 'admin', clientIds: null } } as const;
      const passages = await home.stores.passageCandidates.ofVectors(ids.slice(0, 1), filter, 100);
      return passages.map(({ chunkId }) => chunkId);
    };
    expect(await found()).toEqual(copies);
    const documents = await home.documents.list({}, ADMIN);
    const idOf = (name: string): number => documents.find(({ addedAs }) => addedAs === name)?.id ?? 0;
    for (const name of ['a.md', 'b.md']) await home.documents.remove(idOf(name));
    expect(home.removed.flatMap(({ vectorIds }) => vectorIds)).toEqual([]);
    expect(await sync.catchUp('wiki', [])).toMatchObject({ vectors: 2 });
    expect(await found()).toEqual(copies.slice(2));
    await home.documents.remove(idOf('c.md'));
    const gone = home.removed.flatMap(({ vectorIds }) => vectorIds);
    expect(gone).toHaveLength(1);
    expect(await sync.catchUp('wiki', gone)).toMatchObject({ vectors: 1 });
    // The text comes again: a new vector, whatever is still told of the old one.
    await home.add('wiki', { 'e.md': text });
    expect(await sync.catchUp('wiki', gone)).toMatchObject({ vectors: 2 });
    expect(await found()).toEqual([chunkOf('e.md')]);
  });

  it('is made anew for another embedder, from a damaged file and after it went', async () => {
    await home.add('wiki', { 'a.md': '휴가 신청 방법' });
    await syncOf(counting()).catchUp('wiki');
    const other = counting('other');
    expect(await syncOf(other).isCurrent('wiki')).toBe(false);
    expect(await syncOf(other).catchUp('wiki')).toMatchObject({ embedder: 'other', vectors: 1 });
    const folder = join(home.home, 'data/faiss_indexes');
    const file = join(folder, readdirSync(folder).find((name) => name.startsWith('wiki')) ?? '');
    writeFileSync(file, 'damaged');
    expect(await syncOf(other).isCurrent('wiki')).toBe(false);
    expect(await syncOf(other).catchUp('wiki')).toMatchObject({ state: 'ready', vectors: 1 });
    rmSync(file);
    expect(await syncOf(other).catchUp('wiki')).toMatchObject({ state: 'ready', vectors: 1 });
  });

  it('tells how far a rebuild has come', async () => {
    await home.add('wiki', { 'a.md': '하나', 'b.md': '둘' });
    const seen: (readonly [number, number])[] = [];
    await syncOf(counting()).rebuild('wiki', (done, total) => seen.push([done, total]));
    expect(seen.at(-1)).toEqual([2, 2]);
  });
});

describe('the keeper of a service', () => {
  const quiet = { info: () => undefined, warn: () => undefined };

  it('brings the indexes up once for each change, and waits a minute after a failure', async () => {
    const calls: string[] = [];
    let nowMs = 0;
    let fails = false;
    let forgotten = 0;
    const keeper = createIndexKeeper({
      sync: {
        catchUp: async (index) => {
          calls.push(index);
          if (fails) throw new Error('no server');
          return vectors.state(index);
        },
      },
      forgetSearches: async () => {
        forgotten += 1;
      },
      logger: quiet,
      monotonicMs: () => nowMs,
    });
    keeper.notice('wiki:1');
    keeper.notice('wiki:1');
    await keeper.settled();
    expect(calls).toEqual(['documents', 'wiki', 'conversations']);
    keeper.notice('wiki:1');
    await keeper.settled();
    expect(calls).toHaveLength(3);
    fails = true;
    keeper.notice('wiki:2');
    await keeper.settled();
    keeper.notice('wiki:2');
    await keeper.settled();
    expect(calls).toHaveLength(4);
    fails = false;
    nowMs = 60_000;
    keeper.notice('wiki:2');
    await keeper.settled();
    expect(calls).toHaveLength(7);
    expect(forgotten).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { createCachedEmbedder } from '../../../src/infra/embeddings/cached.js';
import { embedderOfLangChain, langChainOfEmbedder } from '../../../src/infra/embeddings/langchain.js';
import { createLexicalEmbedder } from '../../../src/infra/embeddings/lexical.js';
import { openEmbedder } from '../../../src/infra/embeddings/open.js';
import { NO_PREFIXES } from '../../../src/infra/embeddings/prefixed.js';
import type { EmbeddingCache, EmbeddingUse } from '../../../src/ports/embedder.js';

const embedder = createLexicalEmbedder();

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return (a ?? new Float32Array()).reduce((sum, v, i) => sum + v * (b?.[i] ?? 0), 0);
}

describe('counted vectors', () => {
  it('are of length 1, the same every time, and zero for a text without a letter', async () => {
    const [a, again, none] = await embedder.embed(['계약을 해지하면', '계약을 해지하면', ' ?! '], 'passage');
    expect(a).toHaveLength(1_024);
    expect(cosine(a, a)).toBeCloseTo(1, 6);
    expect(again).toEqual(a);
    expect(none).toEqual(new Float32Array(1_024));
  });

  it('are nearer the more two texts share, however they are spaced', async () => {
    const [question, spaced, near, far] = await embedder.embed(
      ['계약해지 위약금', '계약 해지 위약금', '위약금은 계약금의 10퍼센트', '냉장 보관하십시오'],
      'query',
    );
    const nearness = [spaced, near, far].map((vector) => cosine(question, vector));
    expect([...nearness].sort((x, y) => y - x)).toEqual(nearness);
    expect(nearness[0]).toBeGreaterThan(0.7);
    expect(Math.abs(nearness[2] ?? 1)).toBeLessThan(0.1);
  });

  it('come one for each of many texts, in order', async () => {
    const texts = Array.from({ length: 50 }, (_, i) => `문서 ${i}`);
    const all = await embedder.embed(texts, 'passage');
    const last = await embedder.embed([texts[49] ?? ''], 'passage');
    expect(all).toHaveLength(50);
    expect(all[49]).toEqual(last[0]);
  });
});

function memory(): EmbeddingCache & { readonly kept: Map<string, Float32Array> } {
  const kept = new Map<string, Float32Array>();
  return {
    kept,
    get: async (name, hashes) =>
      new Map(hashes.flatMap((h) => (kept.has(name + h) ? [[h, kept.get(name + h) as Float32Array]] : []))),
    put: async (name, vectors) => {
      for (const [hash, vector] of vectors) kept.set(name + hash, vector);
    },
  };
}

describe('a cache', () => {
  it('has a passage embedded once, and a question every time', async () => {
    const asked: (readonly string[])[] = [];
    const counting = {
      ...embedder,
      embed: async (texts: readonly string[], use: EmbeddingUse) => {
        asked.push(texts);
        return embedder.embed(texts, use);
      },
    };
    const cached = createCachedEmbedder(counting, memory());
    const first = await cached.embed(['가나', '다라', '가나'], 'passage');
    const second = await cached.embed(['다라', '마바'], 'passage');
    await cached.embed(['가나'], 'query');
    expect(asked).toEqual([['가나', '다라'], ['마바'], ['가나']]);
    expect(first).toEqual(await embedder.embed(['가나', '다라', '가나'], 'passage'));
    expect(second).toEqual(await embedder.embed(['다라', '마바'], 'passage'));
  });
});

describe('LangChain', () => {
  it('takes the product’s embedder and gives its own, to the same vectors', async () => {
    const about = { name: 'mine', vectorWeight: 0.3 };
    const back = embedderOfLangChain(langChainOfEmbedder(embedder), about);
    expect(back).toMatchObject({ ...about, dimension: 1_024 });
    for (const use of ['passage', 'query'] as const) {
      const texts = ['계약 해지', '납품 기한'];
      const [mine, theirs] = [await embedder.embed(texts, use), await back.embed(texts, use)];
      for (const [i, vector] of mine.entries()) expect(cosine(vector, theirs[i])).toBeCloseTo(1, 5);
    }
  });

  it('is told a length that no index takes', async () => {
    const long = { embedDocuments: async () => [[1, 0, 0]], embedQuery: async () => [1, 0, 0] };
    const mine = embedderOfLangChain(long, { name: 'mine', vectorWeight: 0.3, dimension: 2 });
    await expect(mine.embed(['가'], 'query')).rejects.toThrow(/mine gives vectors of 3 dimensions/);
  });
});

it('the settings open what they name', () => {
  const cache = memory();
  expect(openEmbedder({ kind: 'lexical' }, cache)).toMatchObject({ name: 'lexical-1', isModel: false });
  const server = {
    kind: 'openai',
    url: 'http://localhost:1/v1',
    model: 'kure',
    apiKey: null,
    inputTypes: null,
    prefixes: NO_PREFIXES,
  } as const;
  expect(openEmbedder(server, cache)).toMatchObject({ name: 'openai:kure', isModel: true, dimension: 1_024 });
  const names = [
    server,
    { ...server, prefixes: { query: 'query: ', passage: 'passage: ' } },
    { ...server, prefixes: { query: '', passage: 'passage: ' } },
    { ...server, inputTypes: { query: 'query', passage: 'passage' } },
    { ...server, inputTypes: { query: 'query', passage: 'document' } },
  ].map((settings) => openEmbedder(settings, cache).name);
  expect(new Set(names).size).toBe(names.length);
  expect(() => openEmbedder({ kind: 'onnx', path: '/nowhere', prefixes: NO_PREFIXES }, cache)).toThrow(
    /^EMBEDDINGS_PATH \/nowhere is not there/,
  );
});

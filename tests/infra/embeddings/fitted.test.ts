import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCachedEmbedder } from '../../../src/infra/embeddings/cached.js';
import { fittedEmbedder } from '../../../src/infra/embeddings/fitted.js';
import { createOpenAiEmbedder } from '../../../src/infra/embeddings/openai.js';
import { NO_PREFIXES, prefixedModel } from '../../../src/infra/embeddings/prefixed.js';
import type { EmbeddingModel } from '../../../src/ports/embedder.js';
import { type EmbeddingServer, serverVector, startEmbeddingServer } from '../../support/embedding-server.js';

let server: EmbeddingServer;
beforeEach(async () => {
  server = await startEmbeddingServer();
});
afterEach(() => server.close());

const served = (): EmbeddingModel =>
  createOpenAiEmbedder({ url: server.url, model: 'small', apiKey: null, inputTypes: null });

function product(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return [...(a ?? [])].reduce((sum, v, i) => sum + v * (b?.[i] ?? Number.NaN), 0);
}

/** Three directions in a plane, 0, 60 and 180 degrees: their cosines are 0.5 and -1. */
const ANGLES = new Map([
  ['가', [1, 0]],
  ['나', [0.5, Math.sqrt(0.75)]],
  ['다', [-1, 0]],
]);
const plane: EmbeddingModel = {
  name: 'plane',
  vectorWeight: 0.5,
  embed: async (texts) => texts.map((text) => Float32Array.from(ANGLES.get(text) ?? [])),
};

describe('a model of fewer dimensions than the indexes', () => {
  it('keeps its cosines when its vectors are filled up', async () => {
    const [a, b, c] = await fittedEmbedder(plane).embed(['가', '나', '다'], 'passage');
    expect([a, b, c].map((vector) => vector?.length)).toEqual([1_024, 1_024, 1_024]);
    expect(product(a, a)).toBeCloseTo(1, 6);
    expect(product(a, b)).toBeCloseTo(0.5, 6);
    expect(product(a, c)).toBeCloseTo(-1, 6);
    expect(product(b, c)).toBeCloseTo(-0.5, 6);
  });

  it('is filled up from a server, and tells its own dimension once it has given a vector', async () => {
    server.replies({ dimension: 384 });
    const embedder = fittedEmbedder(served());
    expect(embedder).toMatchObject({ name: 'openai:small', dimension: 1_024 });
    expect(embedder.modelDimension()).toBeNull();
    const [vector] = await embedder.embed(['계약'], 'passage');
    expect(vector).toEqual(Float32Array.from([...serverVector('계약', 384), ...new Float32Array(640)]));
    expect(embedder.modelDimension()).toBe(384);
  });

  it('is known again from vectors that were kept', async () => {
    const kept = Float32Array.from([0, 1, 0]);
    const cached = createCachedEmbedder(served(), {
      get: async (_name, hashes) => new Map(hashes.map((hash) => [hash, kept])),
      put: async () => undefined,
    });
    const embedder = fittedEmbedder(cached);
    await embedder.embed(['계약'], 'passage');
    expect(embedder.modelDimension()).toBe(3);
    expect(server.requests).toEqual([]);
  });

  it('is refused once it gives vectors of another length: another model answers under its name', async () => {
    server.replies({ dimension: 384 }, { dimension: 512 });
    const embedder = fittedEmbedder(served());
    await embedder.embed(['계약'], 'passage');
    await expect(embedder.embed(['해지'], 'query')).rejects.toMatchObject({
      code: 'config_invalid',
      message: 'openai:small gives vectors of 512 dimensions, and gave some of 384 before',
    });
  });
});

describe('prefixes', () => {
  it('stand before each text by what it is for', async () => {
    const model = prefixedModel(served(), { query: 'query: ', passage: 'passage: ' });
    await model.embed(['언제', '얼마'], 'query');
    await model.embed(['내일'], 'passage');
    await model.embed(['모레'], 'sentence');
    expect(server.requests.map(({ body }) => body.input)).toEqual([
      ['query: 언제', 'query: 얼마'],
      ['passage: 내일'],
      ['passage: 모레'],
    ]);
  });

  it('make another embedder, and none leave it as it is', () => {
    const model = served();
    expect(prefixedModel(model, NO_PREFIXES)).toBe(model);
    const names = ['', 'query: ', 'Query: '].map(
      (query) => prefixedModel(model, { query, passage: '' }).name,
    );
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toBe('openai:small');
  });

  it('leave the vectors of other prefixes in the cache alone', async () => {
    const kept = new Map<string, Float32Array>();
    const cache = {
      get: async (name: string, hashes: readonly string[]) =>
        new Map(hashes.flatMap((h) => (kept.has(name + h) ? [[h, kept.get(name + h) as Float32Array]] : []))),
      put: async (name: string, vectors: ReadonlyMap<string, Float32Array>) => {
        for (const [hash, vector] of vectors) kept.set(name + hash, vector);
      },
    };
    for (const passage of ['', 'passage: ', 'passage: ']) {
      const prefixed = prefixedModel(served(), { query: '', passage });
      await createCachedEmbedder(prefixed, cache).embed(['내일'], 'passage');
    }
    expect(server.requests.map(({ body }) => body.input)).toEqual([['내일'], ['passage: 내일']]);
  });
});

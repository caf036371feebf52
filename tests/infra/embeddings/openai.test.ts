import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../../src/infra/embeddings/openai.js';
import { type EmbeddingServer, serverVector, startEmbeddingServer } from '../../support/embedding-server.js';

let server: EmbeddingServer;
let waits: number[];
beforeEach(async () => {
  server = await startEmbeddingServer();
  waits = [];
});
afterEach(() => server.close());

interface Over {
  readonly model?: string;
  readonly apiKey?: string | null;
  readonly inputTypes?: { readonly query: string; readonly passage: string };
  readonly timeoutMs?: number;
}

function embedder({ model = 'kure-v1', apiKey = null, inputTypes, timeoutMs = 5_000 }: Over = {}) {
  return createOpenAiEmbedder(
    { url: server.url, model, apiKey, inputTypes: inputTypes ?? null },
    {
      timeoutMs: { query: timeoutMs, passage: timeoutMs, sentence: timeoutMs },
      wait: async (ms) => waits.push(ms),
    },
  );
}

describe('an embedding server', () => {
  it.each([
    ['numbers', { dimension: 1_024 }],
    ['base64', { dimension: 1_024, base64: true }],
    ['another order', { dimension: 1_024, reversed: true }],
  ] as const)('that answers in %s gives each text its vector of length 1', async (_name, reply) => {
    server.replies(reply);
    const texts = ['계약', '위약금은', '세 글자'];
    expect(await embedder().embed(texts, 'passage')).toEqual(texts.map((t) => serverVector(t, 1_024)));
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/embeddings']);
  });

  it('is asked for 32 texts at a time, in their order', async () => {
    const texts = Array.from({ length: 70 }, (_, i) => '가'.repeat(i + 1));
    expect(await embedder().embed(texts, 'passage')).toEqual(texts.map((t) => serverVector(t, 1_024)));
    expect(server.requests.map(({ body }) => body.input.length)).toEqual([32, 32, 6]);
  });

  it('gets the key where there is one, and the length where the model lets one choose', async () => {
    await embedder({ apiKey: 'k', model: 'text-embedding-3-large' }).embed(['가'], 'query');
    await embedder().embed(['가'], 'query');
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(['Bearer k', undefined]);
    expect(server.requests.map(({ body }) => body.dimensions)).toEqual([1_024, undefined]);
  });

  it('is asked again after a failure that may pass, later each time, as late as it says', async () => {
    server.replies(
      { status: 503 },
      { hangsUp: true },
      { status: 429, retryAfter: '3' },
      { dimension: 1_024 },
    );
    expect(await embedder().embed(['가'], 'passage')).toHaveLength(1);
    expect(waits).toEqual([500, 1_000, 3_000]);
  });

  it('that keeps failing ends with what it said', async () => {
    server.replies({ status: 500 });
    await expect(embedder().embed(['가'], 'passage')).rejects.toMatchObject({
      code: 'upstream_failed',
      message: expect.stringMatching(/^The embedding server 127\.0\.0\.1:\d+ answers with status 500$/),
    });
    expect(server.requests).toHaveLength(5);
  });

  it('that refuses is not asked again', async () => {
    server.replies({ status: 401 });
    await expect(embedder().embed(['가'], 'passage')).rejects.toThrow(/status 401/);
    expect(server.requests).toHaveLength(1);
  });

  it('that takes too long over many passages is asked for half of them at a time', async () => {
    server.replies({ hangs: true }, { hangs: true }, { dimension: 1_024 });
    const texts = ['가', '가나', '가나다', '가나다라', '가나다라마'];
    const vectors = await embedder({ timeoutMs: 400 }).embed(texts, 'passage');
    expect(vectors).toEqual(texts.map((t) => serverVector(t, 1_024)));
    expect(server.requests.map(({ body }) => body.input.length)).toEqual([5, 3, 2, 1, 2]);
    expect(waits).toEqual([]);
  });

  it('that never answers is given up after its time, sooner for a question', async () => {
    server.replies({ hangs: true });
    await expect(embedder({ timeoutMs: 30 }).embed(['가'], 'query')).rejects.toThrow(
      /gave no answer in 0.03 s/,
    );
    expect(server.requests).toHaveLength(2);
  });

  it('with longer vectors than the indexes hold is named with both lengths, at once', async () => {
    server.replies({ dimension: 1_536 });
    await expect(embedder().embed(['가'], 'passage')).rejects.toMatchObject({
      code: 'config_invalid',
      message: 'kure-v1 gives vectors of 1536 dimensions, and the indexes hold at most 1024',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is told what a text is for in its own words, and only where they are set', async () => {
    const inputTypes = { query: 'search_query', passage: 'search_document' };
    await embedder({ inputTypes }).embed(['언제'], 'query');
    await embedder({ inputTypes }).embed(['내일'], 'passage');
    await embedder({ inputTypes }).embed(['내일까지.'], 'sentence');
    await embedder().embed(['언제'], 'query');
    expect(server.requests.map(({ body }) => body.input_type)).toEqual([
      'search_query',
      'search_document',
      'search_document',
      undefined,
    ]);
    expect(embedder({ inputTypes }).name).not.toBe(embedder().name);
  });

  it.each([
    ['no vectors', '{"data":[]}', /did not answer with 1 vectors/],
    ['another shape', '{"ok":true}', /did not answer with 1 vectors/],
    ['a number out of place', '{"data":[{"index":7,"embedding":[1]}]}', /numbered/],
    ['an empty vector', '{"data":[{"index":0,"embedding":[]}]}', /without numbers/],
    ['no JSON', '<html>', /did not answer with JSON/],
  ])('that answers with %s is an error, never a wrong vector', async (_name, body, says) => {
    server.replies({ body });
    await expect(embedder().embed(['가'], 'query')).rejects.toThrow(says);
  });
});

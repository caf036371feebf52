import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { AppError, isAppError } from '../../model/errors.js';
import type { EmbeddingModel, EmbeddingUse } from '../../ports/embedder.js';
import { batchesOf, checked, MODEL_WEIGHT, TEXT_DIMENSION } from './vectors.js';

export interface OpenAiEmbeddingSettings {
  /** With its version: http://localhost:8080/v1. */
  readonly url: string;
  readonly model: string;
  /** null for a server that wants none. */
  readonly apiKey: string | null;
  /** What the server is told that a text is for (`input_type`); null where nothing is said of it. */
  readonly inputTypes: { readonly query: string; readonly passage: string } | null;
}

export interface OpenAiEmbedderOptions {
  /** The longest vector that is taken: that of the indexes unless said. */
  readonly dimension?: number;
  /** For one request. */
  readonly timeoutMs?: Readonly<Record<EmbeddingUse, number>>;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Text Embeddings Inference takes 32 texts at a time unless it is told to take more. */
const BATCH = { size: 32, characters: 60_000 } as const;
/** A question waits, and words alone answer it too; passages can take their time. */
const TRIES: Readonly<Record<EmbeddingUse, number>> = { query: 2, passage: 5, sentence: 1 };
const TIMEOUT_MS: Readonly<Record<EmbeddingUse, number>> = {
  query: 4_000,
  passage: 60_000,
  sentence: 4_000,
};
const FIRST_WAIT_MS = 500;
const WAIT_MS_MAX = 10_000;

const Reply = z.object({
  data: z.array(
    z.object({ index: z.int().min(0).optional(), embedding: z.union([z.array(z.number()), z.base64()]) }),
  ),
});

function decoded(embedding: readonly number[] | string): Float32Array {
  if (typeof embedding !== 'string') return Float32Array.from(embedding);
  const bytes = Buffer.from(embedding, 'base64');
  const vector = new Float32Array(Math.floor(bytes.length / 4));
  for (let i = 0; i < vector.length; i++) vector[i] = bytes.readFloatLE(i * 4);
  return vector;
}

function isTimeout(error: unknown): boolean {
  return isAppError(error) && error.cause instanceof Error && error.cause.name === 'TimeoutError';
}

function isWorthAgain(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Seconds or a date, as HTTP has it. */
function retryAfterMs(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

function failed(host: string, why: string, options: { again: boolean; cause?: unknown }): AppError {
  return new AppError('upstream_failed', `The embedding server ${host} ${why}`, {
    retryable: options.again,
    hint: 'Check EMBEDDINGS_URL and EMBEDDINGS_MODEL, and that the server runs.',
    ...(options.cause === undefined ? {} : { cause: options.cause }),
  });
}

/** Any server with OpenAI's /v1/embeddings: Text Embeddings Inference, vLLM, Ollama, OpenAI itself. */
export function createOpenAiEmbedder(
  { url, model, apiKey, inputTypes }: OpenAiEmbeddingSettings,
  options: OpenAiEmbedderOptions = {},
): EmbeddingModel {
  const { dimension = TEXT_DIMENSION, timeoutMs = TIMEOUT_MS, wait = sleep } = options;
  const endpoint = `${url.replace(/\/+$/, '').replace(/\/embeddings$/, '')}/embeddings`;
  const { host } = new URL(endpoint);
  const headers = {
    'content-type': 'application/json',
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  // OpenAI's own third generation gives the length that it is asked for; other servers refuse to be asked.
  const wanted = model.startsWith('text-embedding-3') ? { dimensions: dimension } : {};

  const inputType = (use: EmbeddingUse): object =>
    inputTypes === null ? {} : { input_type: use === 'query' ? inputTypes.query : inputTypes.passage };

  async function ask(input: readonly string[], use: EmbeddingUse): Promise<Response> {
    try {
      return await fetch(endpoint, {
        method: 'POST',
        headers,
        body: JSON.stringify({ model, input, encoding_format: 'float', ...wanted, ...inputType(use) }),
        signal: AbortSignal.timeout(timeoutMs[use]),
      });
    } catch (error) {
      const { name } = error as Error;
      const why =
        name === 'TimeoutError' ? `gave no answer in ${timeoutMs[use] / 1_000} s` : 'is unreachable';
      throw failed(host, why, { again: true, cause: error });
    }
  }

  function vectorsOf(reply: unknown, count: number): readonly Float32Array[] {
    const parsed = Reply.safeParse(reply);
    if (!parsed.success || parsed.data.data.length !== count) {
      throw failed(host, `did not answer with ${count} vectors`, { again: false });
    }
    const vectors = new Map(
      parsed.data.data.map(({ index, embedding }, i) => [
        index ?? i,
        checked(decoded(embedding), dimension, model),
      ]),
    );
    const inOrder = Array.from({ length: count }, (_, i) => vectors.get(i));
    if (inOrder.includes(undefined)) {
      throw failed(host, 'numbered its vectors in another way than the texts', { again: false });
    }
    return inOrder as readonly Float32Array[];
  }

  async function embedOnce(input: readonly string[], use: EmbeddingUse): Promise<readonly Float32Array[]> {
    const response = await ask(input, use);
    if (!response.ok) {
      await response.body?.cancel();
      const again = isWorthAgain(response.status);
      const error = failed(host, `answers with status ${response.status}`, { again });
      const after = retryAfterMs(response.headers.get('retry-after'));
      throw after === null ? error : Object.assign(error, { retryAfterMs: after });
    }
    let reply: unknown;
    try {
      reply = await response.json();
    } catch (error) {
      throw failed(host, 'did not answer with JSON', { again: true, cause: error });
    }
    return vectorsOf(reply, input.length);
  }

  /** What takes too long at once is asked for in halves: a small machine may need a second for each passage. */
  async function embedInParts(input: readonly string[], use: EmbeddingUse): Promise<readonly Float32Array[]> {
    try {
      return await embedOnce(input, use);
    } catch (error) {
      if (use !== 'passage' || !isTimeout(error) || input.length < 2) throw error;
      const middle = Math.ceil(input.length / 2);
      return [
        ...(await embedInParts(input.slice(0, middle), use)),
        ...(await embedInParts(input.slice(middle), use)),
      ];
    }
  }

  async function embedBatch(input: readonly string[], use: EmbeddingUse): Promise<readonly Float32Array[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await embedInParts(input, use);
      } catch (error) {
        if (!isAppError(error) || !error.retryable || tries >= TRIES[use]) throw error;
        const { retryAfterMs: after } = error as { readonly retryAfterMs?: number };
        await wait(Math.min(WAIT_MS_MAX, after ?? FIRST_WAIT_MS * 2 ** (tries - 1)));
      }
    }
  }

  return {
    name: `openai:${model}${inputTypes === null ? '' : ` input_type=${inputTypes.query},${inputTypes.passage}`}`,
    vectorWeight: MODEL_WEIGHT,
    embed: async (texts, use) => {
      const vectors: Float32Array[] = [];
      for (const batch of batchesOf(texts, BATCH)) vectors.push(...(await embedBatch(batch, use)));
      return vectors;
    },
  };
}

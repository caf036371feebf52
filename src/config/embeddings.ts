import { z } from 'zod';
import { isSameOrigin, OPENAI_URL } from './addresses.js';
import { invalid } from './slack.js';

interface ByUse {
  readonly query: string;
  readonly passage: string;
}

export type EmbeddingsConfig =
  | { readonly kind: 'lexical' }
  | {
      readonly kind: 'openai';
      readonly url: string;
      readonly model: string;
      readonly apiKey: string | null;
      /** What the server is told of a text's use; null for a server that takes no `input_type`. */
      readonly inputTypes: ByUse | null;
      /** Before each text, as the model was trained; empty for none. */
      readonly prefixes: ByUse;
    }
  | { readonly kind: 'onnx'; readonly path: string; readonly prefixes: ByUse };

interface EmbeddingsEnv {
  readonly EMBEDDINGS: 'lexical' | 'openai' | 'onnx';
  readonly EMBEDDINGS_URL: string | null;
  readonly EMBEDDINGS_MODEL: string | null;
  readonly EMBEDDINGS_PATH: string | null;
  readonly EMBEDDINGS_QUERY_PREFIX: string;
  readonly EMBEDDINGS_PASSAGE_PREFIX: string;
  readonly EMBEDDINGS_INPUT_TYPE: ByUse | null;
  readonly OPENAI_API_KEY: string | null;
  readonly OPENAI_BASE_URL: string | null;
  readonly CHAT_MODEL: string | null;
}

/** What a server calls questions and passages: "query,passage". */
export const inputTypes = z
  .string()
  .trim()
  .regex(
    /^(?:[\w-]+\s*,\s*[\w-]+)?$/,
    'must be what the server calls questions and passages, such as query,passage',
  )
  .optional()
  .transform((v) => {
    const [query, passage] = (v ?? '').split(/\s*,\s*/);
    return query === undefined || passage === undefined ? null : { query, passage };
  });

/** Throws `config_invalid` naming what is missing. */
export function embeddingsOf(env: EmbeddingsEnv): EmbeddingsConfig {
  if (env.EMBEDDINGS === 'lexical') return { kind: 'lexical' };
  const prefixes = { query: env.EMBEDDINGS_QUERY_PREFIX, passage: env.EMBEDDINGS_PASSAGE_PREFIX };
  if (env.EMBEDDINGS === 'onnx') {
    if (env.EMBEDDINGS_PATH === null) {
      throw invalid('EMBEDDINGS_PATH', 'must be the folder of a model, as EMBEDDINGS is onnx');
    }
    return { kind: 'onnx', path: env.EMBEDDINGS_PATH, prefixes };
  }
  if (env.EMBEDDINGS_MODEL === null) {
    throw invalid('EMBEDDINGS_MODEL', 'must name a model, as EMBEDDINGS is openai');
  }
  const chatUrl = env.OPENAI_BASE_URL ?? OPENAI_URL;
  const isAddressed =
    env.EMBEDDINGS_URL !== null || env.OPENAI_BASE_URL !== null || env.OPENAI_API_KEY !== null;
  if (!isAddressed) {
    throw invalid('EMBEDDINGS_URL', 'must be the address of a server, as EMBEDDINGS is openai');
  }
  const url = env.EMBEDDINGS_URL ?? chatUrl;
  // A key for one server is nothing for another to see.
  const isKeyForIt = env.CHAT_MODEL === null || isSameOrigin(url, chatUrl);
  return {
    kind: 'openai',
    url,
    model: env.EMBEDDINGS_MODEL,
    apiKey: isKeyForIt ? env.OPENAI_API_KEY : null,
    inputTypes: env.EMBEDDINGS_INPUT_TYPE,
    prefixes,
  };
}

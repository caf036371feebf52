import type { Embedder, EmbeddingCache } from '../../ports/embedder.js';
import { createCachedEmbedder } from './cached.js';
import { fittedEmbedder } from './fitted.js';
import { createLexicalEmbedder } from './lexical.js';
import { openOnnxEmbedder } from './onnx.js';
import { createOpenAiEmbedder, type OpenAiEmbeddingSettings } from './openai.js';
import { type Prefixes, prefixedModel } from './prefixed.js';

export type EmbeddingSettings =
  | { readonly kind: 'lexical' }
  | ({ readonly kind: 'openai'; readonly prefixes: Prefixes } & OpenAiEmbeddingSettings)
  | { readonly kind: 'onnx'; readonly path: string; readonly prefixes: Prefixes };

export interface OpenEmbedder extends Embedder {
  /** Whether it knows what texts mean: a model, whose vectors took long to make and are kept. */
  readonly isModel: boolean;
  readonly close: () => Promise<void>;
}

/** The embedder that the settings name. Throws `config_invalid` for a model that can't be used. */
export function openEmbedder(settings: EmbeddingSettings, cache: EmbeddingCache): OpenEmbedder {
  const nothing = async (): Promise<void> => undefined;
  if (settings.kind === 'lexical') return { ...createLexicalEmbedder(), isModel: false, close: nothing };
  const { model, close } =
    settings.kind === 'openai'
      ? { model: createOpenAiEmbedder(settings), close: nothing }
      : onnxOf(settings.path);
  const kept = createCachedEmbedder(prefixedModel(model, settings.prefixes), cache);
  return { ...fittedEmbedder(kept), isModel: true, close };
}

function onnxOf(path: string) {
  const model = openOnnxEmbedder(path);
  return { model, close: model.close };
}

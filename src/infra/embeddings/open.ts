import type { Embedder } from '../../ports/embedder.js';
import { createLexicalEmbedder } from './lexical.js';
import { openOnnxEmbedder } from './onnx.js';
import { createOpenAiEmbedder, type OpenAiEmbeddingSettings } from './openai.js';

export type EmbeddingSettings =
  | { readonly kind: 'lexical' }
  | ({ readonly kind: 'openai' } & OpenAiEmbeddingSettings)
  | { readonly kind: 'onnx'; readonly path: string };

export interface OpenEmbedder extends Embedder {
  /** Whether its vectors took a model to make and so are worth keeping. */
  readonly isModel: boolean;
  readonly close: () => Promise<void>;
}

/** The embedder that the settings name. Throws `config_invalid` for a model that can't be used. */
export function openEmbedder(settings: EmbeddingSettings): OpenEmbedder {
  const close = async (): Promise<void> => undefined;
  switch (settings.kind) {
    case 'lexical':
      return { ...createLexicalEmbedder(), isModel: false, close };
    case 'openai':
      return { ...createOpenAiEmbedder(settings), isModel: true, close };
    case 'onnx':
      return { ...openOnnxEmbedder(settings.path), isModel: true };
  }
}

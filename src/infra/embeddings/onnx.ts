import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { EmbeddingModel } from '../../ports/embedder.js';
import { createWorkerTask } from '../worker-task.js';
import { readOnnxModel } from './onnx-model.js';
import type { OnnxRequest } from './onnx-run.js';
import { batchesOf, checked, MODEL_WEIGHT, TEXT_DIMENSION, tooLong } from './vectors.js';

export interface OnnxEmbedder extends EmbeddingModel {
  readonly close: () => Promise<void>;
}

export interface OnnxEmbedderOptions {
  /** The longest vector that is taken: that of the indexes unless said. */
  readonly dimension?: number;
  /** ONNX Runtime's package: that for Node unless said. */
  readonly runtime?: string;
  /** The compiled worker; beside this module unless said. */
  readonly worker?: URL;
}

/** A model of half a billion parameters takes some seconds for so much on two cores. */
const BATCH = { size: 8, characters: 8_000 } as const;
const DEADLINE_MS = 300_000;
/** A big model takes long to load: it stays while the program runs, or nearly. */
const IDLE_MS = 3_600_000;

/**
 * An encoder from a folder on this machine, such as KURE-v1 exported to ONNX: nothing is ever downloaded. It runs
 * on a thread of its own. Throws `config_invalid` where the folder holds no such model.
 */
export function openOnnxEmbedder(path: string, options: OnnxEmbedderOptions = {}): OnnxEmbedder {
  const { dimension = TEXT_DIMENSION, runtime = 'onnxruntime-node' } = options;
  const folder = resolve(path);
  const model = readOnnxModel(folder);
  if (model.dimension > dimension)
    throw tooLong(`The model in EMBEDDINGS_PATH ${folder}`, model.dimension, dimension);
  const running = createWorkerTask<OnnxRequest, readonly Float32Array[]>({
    entry: options.worker ?? new URL('./onnx-worker.js', import.meta.url),
    inline: async () => (await import('./onnx-run.js')).embedByOnnx,
    deadlineMs: DEADLINE_MS,
    idleMs: IDLE_MS,
  });
  // Another export under the same name is another model.
  const mark = createHash('sha256')
    .update(JSON.stringify([model.tokenizer, model.pooling, statSync(model.file).size]))
    .digest('hex')
    .slice(0, 12);
  return {
    name: `onnx:${basename(folder)}:${mark}`,
    vectorWeight: MODEL_WEIGHT,
    embed: async (texts) => {
      const vectors: Float32Array[] = [];
      for (const batch of batchesOf(texts, BATCH)) {
        const made = await running.run({ folder, runtime, texts: batch });
        vectors.push(...made.map((vector) => checked(vector, dimension, folder)));
      }
      return vectors;
    },
    close: running.close,
  };
}

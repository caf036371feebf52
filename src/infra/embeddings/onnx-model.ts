import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../model/errors.js';

/** A model's folder as Hugging Face lays it out, with the ONNX file in it or in its `onnx` folder. */
export interface OnnxModel {
  readonly file: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly dimension: number;
  readonly paddingId: number;
  readonly tokensMax: number;
  readonly pooling: 'cls' | 'mean';
}

/** More is cut off: chunks are shorter, and time grows with the square. */
const TOKENS_MAX = 1_024;

const ModelConfig = z.object({ hidden_size: z.int().min(1), pad_token_id: z.int().min(0).nullish() });
const TokenizerConfig = z.looseObject({ model_max_length: z.number().optional() });
/** sentence-transformers' own file; models without it are taken by their first token. */
const PoolingConfig = z.object({ pooling_mode_mean_tokens: z.boolean().default(false) });

function wrong(folder: string, why: string): AppError {
  return new AppError('config_invalid', `EMBEDDINGS_PATH ${folder} ${why}`, {
    hint: 'It must be a folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx.',
  });
}

function readJson<T>(folder: string, name: string, shape: z.ZodType<T>): T {
  const path = join(folder, name);
  if (!existsSync(path)) throw wrong(folder, `has no ${name}`);
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw wrong(folder, `has a ${name} that is no JSON`);
  }
  const parsed = shape.safeParse(data);
  if (!parsed.success) {
    throw wrong(
      folder,
      `has a ${name} without a proper ${parsed.error.issues[0]?.path.join('.') ?? 'content'}`,
    );
  }
  return parsed.data;
}

/** Reads what is small. Throws `config_invalid` saying what is missing or wrong. */
export function readOnnxModel(folder: string): OnnxModel {
  if (!existsSync(folder)) throw wrong(folder, 'is not there');
  const file = ['onnx/model.onnx', 'model.onnx'].map((name) => join(folder, name)).find(existsSync);
  if (file === undefined) throw wrong(folder, 'has no onnx/model.onnx');
  const config = readJson(folder, 'config.json', ModelConfig);
  const tokenizerConfig = readJson(folder, 'tokenizer_config.json', TokenizerConfig);
  const pooling = existsSync(join(folder, '1_Pooling', 'config.json'))
    ? readJson(folder, join('1_Pooling', 'config.json'), PoolingConfig)
    : { pooling_mode_mean_tokens: false };
  return {
    file,
    tokenizer: readJson(folder, 'tokenizer.json', z.looseObject({})),
    tokenizerConfig,
    dimension: config.hidden_size,
    paddingId: config.pad_token_id ?? 0,
    tokensMax: Math.min(TOKENS_MAX, tokenizerConfig.model_max_length ?? TOKENS_MAX),
    pooling: pooling.pooling_mode_mean_tokens ? 'mean' : 'cls',
  };
}

import { Tokenizer } from '@huggingface/tokenizers';
import { AppError } from '../../model/errors.js';
import { type OnnxModel, readOnnxModel } from './onnx-model.js';
import { normalise } from './vectors.js';

/** As much of ONNX Runtime's interface as is used; its packages for Node and for WASM share it. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    readonly create: (file: string) => Promise<OnnxSession>;
  };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => object;
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly run: (
    feeds: Readonly<Record<string, object>>,
  ) => Promise<Readonly<Record<string, { readonly dims: readonly number[]; readonly data: unknown }>>>;
}

export interface OnnxRequest {
  readonly folder: string;
  /** The package that runs models. */
  readonly runtime: string;
  readonly texts: readonly string[];
}

/** The one that was tried. */
const RUNTIME_VERSION = '1.30.0';

type EmbedTexts = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

async function loadRuntime(name: string): Promise<OnnxRuntime> {
  try {
    const loaded = (await import(name)) as OnnxRuntime & { readonly default?: OnnxRuntime };
    return loaded.InferenceSession === undefined && loaded.default !== undefined ? loaded.default : loaded;
  } catch (error) {
    const install = `ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save --ignore-scripts ${name}@${RUNTIME_VERSION}`;
    throw new AppError(
      'config_invalid',
      `EMBEDDINGS=onnx needs ${name}, which is not installed: ${install}`,
      {
        cause: error,
      },
    );
  }
}

interface Encoded {
  readonly ids: BigInt64Array;
  readonly mask: BigInt64Array;
  readonly dims: readonly [number, number];
}

/** One row a text, padded on the right; a text that is too long loses its end but keeps its last mark. */
function encodeAll(rows: readonly (readonly number[])[], { paddingId, tokensMax }: OnnxModel): Encoded {
  const cut = rows.map((ids) =>
    ids.length <= tokensMax ? ids : [...ids.slice(0, tokensMax - 1), ids.at(-1) ?? paddingId],
  );
  const width = Math.max(1, ...cut.map((ids) => ids.length));
  const ids = new BigInt64Array(cut.length * width).fill(BigInt(paddingId));
  const mask = new BigInt64Array(cut.length * width);
  for (const [row, tokens] of cut.entries()) {
    for (const [i, id] of tokens.entries()) {
      ids[row * width + i] = BigInt(id);
      mask[row * width + i] = 1n;
    }
  }
  return { ids, mask, dims: [cut.length, width] };
}

/** The first token's state, or the mean over the tokens that are no padding. */
function pool(
  states: Float32Array,
  { mask, dims }: Encoded,
  { dimension, pooling }: OnnxModel,
): Float32Array[] {
  const [rows, width] = dims;
  return Array.from({ length: rows }, (_, row) => {
    const vector = new Float32Array(dimension);
    for (let token = 0; token < (pooling === 'cls' ? 1 : width); token++) {
      if (mask[row * width + token] === 0n) continue;
      const start = (row * width + token) * dimension;
      for (let i = 0; i < dimension; i++) vector[i] = (vector[i] ?? 0) + (states[start + i] ?? 0);
    }
    return normalise(vector);
  });
}

async function open(folder: string, runtimeName: string): Promise<EmbedTexts> {
  const model = readOnnxModel(folder);
  const runtime = await loadRuntime(runtimeName);
  const tokenizer = new Tokenizer(model.tokenizer, model.tokenizerConfig);
  const session = await runtime.InferenceSession.create(model.file);
  return async (texts) => {
    const encoded = encodeAll(
      texts.map((text) => tokenizer.encode(text).ids),
      model,
    );
    const tensor = (data: BigInt64Array): object => new runtime.Tensor('int64', data, encoded.dims);
    const feeds = {
      input_ids: tensor(encoded.ids),
      attention_mask: tensor(encoded.mask),
      ...(session.inputNames.includes('token_type_ids')
        ? { token_type_ids: tensor(new BigInt64Array(encoded.ids.length)) }
        : {}),
    };
    const output = await session.run(feeds);
    const states = Object.values(output).find(({ dims }) => dims.length === 3 && dims[2] === model.dimension);
    if (!(states?.data instanceof Float32Array)) {
      throw new AppError(
        'config_invalid',
        `EMBEDDINGS_PATH ${folder} is no encoder: it gives no ${model.dimension} numbers a token`,
      );
    }
    return pool(states.data, encoded, model);
  };
}

let opened: { readonly key: string; readonly embed: Promise<EmbedTexts> } | null = null;

/** Loads the model at the first call and keeps it: for a thread that serves one model. */
export async function embedByOnnx({ folder, runtime, texts }: OnnxRequest): Promise<readonly Float32Array[]> {
  const key = `${runtime}:${folder}`;
  if (opened?.key !== key) opened = { key, embed: open(folder, runtime) };
  try {
    return await (await opened.embed)(texts);
  } catch (error) {
    // A model that could not be opened is tried anew by the next call.
    opened = null;
    throw error;
  }
}

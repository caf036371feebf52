import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOnnxEmbedder } from '../../../src/infra/embeddings/onnx.js';
import { type TinyModel, tableValue, writeTinyModel } from '../../support/onnx-model.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'medisales-onnx-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WIDTH = 16;
/** ONNX Runtime for WASM, which has the interface of the one for Node and is small enough for a test. */
const runtime = 'onnxruntime-web';

function opened(model: TinyModel) {
  writeTinyModel(folder, model);
  return openOnnxEmbedder(folder, { dimension: WIDTH, runtime });
}

/** The mean of these tokens' rows, of length 1. */
function expected(...tokens: readonly number[]): readonly number[] {
  const sum = Array.from({ length: WIDTH }, (_, i) => tokens.reduce((s, t) => s + tableValue(t, i), 0));
  const length = Math.hypot(...sum);
  return sum.map((v) => v / length);
}

function expectNear(vector: Float32Array | undefined, numbers: readonly number[]): void {
  expect(vector).toHaveLength(numbers.length);
  for (const [i, v] of numbers.entries()) expect(vector?.[i]).toBeCloseTo(v, 5);
}

describe('a model in a folder', () => {
  it('gives the state of the first token, of length 1', async () => {
    const [vector] = await opened({ width: WIDTH }).embed(['계약 위약금'], 'query');
    expectNear(vector, expected(2));
  });

  it('gives the mean over the tokens where it says so, whatever stands beside it in a batch', async () => {
    const embedder = opened({ width: WIDTH, pooling: 'mean' });
    const vectors = await embedder.embed(['납품', '계약 위약금', '모르는말'], 'passage');
    expectNear(vectors[0], expected(2, 6, 3));
    expectNear(vectors[1], expected(2, 4, 5, 3));
    expectNear(vectors[2], expected(2, 1, 3));
  });

  it('loses the end of a text that is too long, and keeps its last mark', async () => {
    const embedder = opened({ width: WIDTH, pooling: 'mean' });
    const [vector] = await embedder.embed(['계약 계약 계약 계약 납품 납품 납품'], 'passage');
    expectNear(vector, expected(2, 4, 4, 4, 4, 3));
  });

  it('takes more texts than fit into one batch', async () => {
    const texts = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? '계약' : '납품'));
    const vectors = await opened({ width: WIDTH, pooling: 'mean' }).embed(texts, 'passage');
    expect(vectors).toHaveLength(20);
    expectNear(vectors[19], expected(2, 6, 3));
  });

  it('has another name where it is another model', () => {
    const first = opened({ width: WIDTH }).name;
    expect(opened({ width: WIDTH, pooling: 'mean' }).name).not.toBe(first);
    expect(opened({ width: WIDTH }).name).toBe(first);
  });
});

describe('a folder that is no model is refused when it is opened', () => {
  it('with both lengths, where its vectors are longer than the indexes hold', () => {
    writeTinyModel(folder, { width: WIDTH });
    expect(() => openOnnxEmbedder(folder, { dimension: 15, runtime })).toThrow(
      /gives vectors of 16 dimensions, and the indexes hold at most 15$/,
    );
  });

  it.each([
    ['onnx/model.onnx', /has no onnx\/model\.onnx$/],
    ['config.json', /has no config\.json$/],
    ['tokenizer.json', /has no tokenizer\.json$/],
  ])('with the name of the missing %s', (name, says) => {
    writeTinyModel(folder, { width: WIDTH });
    rmSync(join(folder, name));
    expect(() => openOnnxEmbedder(folder, { dimension: WIDTH, runtime })).toThrow(says);
  });

  it('with the name of a file that can’t be read', () => {
    writeTinyModel(folder, { width: WIDTH });
    writeFileSync(join(folder, 'config.json'), '{');
    expect(() => openOnnxEmbedder(folder, { dimension: WIDTH })).toThrow(
      /has a config\.json that is no JSON$/,
    );
  });

  it('and a missing runtime is named with how to install it', async () => {
    writeTinyModel(folder, { width: WIDTH });
    const embedder = openOnnxEmbedder(folder, { dimension: WIDTH, runtime: 'no-such-runtime' });
    await expect(embedder.embed(['계약'], 'query')).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(
        /^EMBEDDINGS=onnx needs no-such-runtime, which is not installed: \S+ npm install .* no-such-runtime@/,
      ),
    });
  });
});

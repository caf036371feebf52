import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A made-up encoder in ONNX's own format: every token's state is its row of a table. */

export interface TinyModel {
  readonly width: number;
  readonly pooling?: 'cls' | 'mean';
}

export const VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '계약', '위약금', '납품'] as const;

export function tableValue(token: number, place: number): number {
  return Math.sin(token * 31 + place * 1.7);
}

type Field = Buffer;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
const number = (field: number, value: number): Field => Buffer.concat([varint(field * 8), varint(value)]);
function bytes(field: number, content: string | Buffer | readonly Field[]): Field {
  const body = Array.isArray(content) ? Buffer.concat(content) : Buffer.from(content as string);
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body]);
}

const FLOAT = 1;
const INT64 = 7;
function valueInfo(name: string, type: number, dims: readonly (string | number)[]): readonly Field[] {
  const shape = dims.map((dim) => bytes(1, [typeof dim === 'string' ? bytes(2, dim) : number(1, dim)]));
  return [bytes(1, name), bytes(2, [bytes(1, [number(1, type), bytes(2, shape)])])];
}
function node(type: string, inputs: readonly string[], output: string): readonly Field[] {
  return [...inputs.map((input) => bytes(1, input)), bytes(2, output), bytes(3, `${type}_1`), bytes(4, type)];
}

function modelBytes(width: number): Buffer {
  const table = Float32Array.from({ length: VOCABULARY.length * width }, (_, i) =>
    tableValue(Math.floor(i / width), i % width),
  );
  const dims = [number(1, VOCABULARY.length), number(1, width)];
  const graph = [
    bytes(1, node('Gather', ['table', 'input_ids'], 'last_hidden_state')),
    bytes(1, node('Identity', ['attention_mask'], 'mask_out')),
    bytes(2, 'tiny'),
    bytes(5, [...dims, number(2, FLOAT), bytes(8, 'table'), bytes(9, Buffer.from(table.buffer))]),
    bytes(11, valueInfo('input_ids', INT64, ['batch', 'length'])),
    bytes(11, valueInfo('attention_mask', INT64, ['batch', 'length'])),
    bytes(12, valueInfo('last_hidden_state', FLOAT, ['batch', 'length', width])),
    bytes(12, valueInfo('mask_out', INT64, ['batch', 'length'])),
  ];
  return Buffer.concat([number(1, 8), bytes(7, graph), bytes(8, [bytes(1, ''), number(2, 13)])]);
}

const special = (content: string, id: number) => ({
  id,
  content,
  special: true,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
});

/** Writes the files of such a model into `folder`. */
export function writeTinyModel(folder: string, { width, pooling = 'cls' }: TinyModel): void {
  const json = (name: string, content: object): void =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  mkdirSync(join(folder, '1_Pooling'), { recursive: true });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), modelBytes(width));
  json('config.json', { model_type: 'bert', hidden_size: width, pad_token_id: 0 });
  json(join('1_Pooling', 'config.json'), { pooling_mode_mean_tokens: pooling === 'mean' });
  json('tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizer',
    unk_token: '[UNK]',
    model_max_length: 6,
  });
  json('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: VOCABULARY.slice(0, 4).map(special),
    normalizer: null,
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(VOCABULARY.map((word, id) => [word, id])),
      unk_token: '[UNK]',
    },
  });
}

import { describe, expect, it } from 'vitest';
import { toJson } from '../../src/model/answer.js';

describe('an answer as JSON', () => {
  it.each<[unknown, string]>([
    [{ value: 9_007_199_254_740_993n }, '{"value":9007199254740993}'],
    [{ value: -1n }, '{"value":-1}'],
    [[1n, 2, null, 'x'], '[1,2,null,"x"]'],
    [{ a: { b: [0n] } }, '{"a":{"b":[0]}}'],
    [{ value: 12.5, none: null }, '{"value":12.5,"none":null}'],
  ])('writes %o with every digit', (value, expected) => {
    expect(toJson(value)).toBe(expected);
  });

  it.each(['bigint:5', '\\u0000bigint:5', 'a "bigint:5" b', '\u0000bigint:x', '따옴표 "\\" 끝'])(
    'leaves the text %j as it is',
    (text) => {
      expect(JSON.parse(toJson({ text }))).toEqual({ text });
    },
  );

  it('indents where asked', () => {
    expect(toJson({ a: 1n }, 2)).toBe('{\n  "a": 1\n}');
  });
});

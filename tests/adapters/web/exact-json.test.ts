import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../../adapters/web/client/exact-json.js';
import { fromJson, toJson } from '../../../src/model/answer.js';

/** The page and the service read the same texts, each with code of its own: they must not differ. */
describe.each([
  ['the page', parseExactJson],
  ['the service', fromJson],
] as const)('numbers as %s reads them', (_who, parse) => {
  it('keep every digit of long integers', () => {
    expect(parse('{"a":9007199254740993,"b":[-1234567890123456789],"c":12}')).toEqual({
      a: 9_007_199_254_740_993n,
      b: [-1_234_567_890_123_456_789n],
      c: 12,
    });
  });

  it('are fractions however many digits stand behind the point', () => {
    const text = '[7.8431372549019605,-0.0123456789012345678,1.2345678901234567e-8,1e21]';
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('are left alone inside of texts', () => {
    const text = JSON.stringify(['9007199254740993', 'a "9007199254740993" b', '\\"1234567890123456']);
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('come back as they were written', () => {
    const value = { won: 9_007_199_254_740_993n, rate: 20 / 255, share: (100 * 4) / 51, none: null };
    expect(parse(toJson(value))).toEqual(value);
  });
});

import { describe, expect, it } from 'vitest';
import { countText, exactWon, narrow, percentText, spokenWon } from '../../src/model/money.js';

describe('won as a Korean reads it', () => {
  it.each<[number | bigint, string]>([
    [0, '0원'],
    [1, '1원'],
    [9_999, '9,999원'],
    [10_000, '1만원'],
    [14_999, '1만원'],
    [15_000, '2만원'],
    [1_234_567, '123만원'],
    [12_345_678, '1,235만원'],
    [99_994_999, '9,999만원'],
    [99_995_000, '1억원'],
    [100_000_000, '1억원'],
    [123_450_000, '1억 2,345만원'],
    [120_000_000, '1억 2,000만원'],
    [1_000_050_000, '10억 5만원'],
    [999_999_995_000, '1조원'],
    [1_000_000_000_000, '1조원'],
    [1_234_567_890_123n, '1조 2,345억 6,789만원'],
    [12_345_000_000_000_000_000n, '12,345,000조원'],
    [-50_000_000, '-5,000만원'],
    [-1, '-1원'],
  ])('%s is %s', (value, text) => {
    expect(spokenWon(value)).toBe(text);
  });

  it('is exact in English, which has no such habit', () => {
    expect(spokenWon(123_456_789, 'en')).toBe('₩123,456,789');
    expect(spokenWon(-5, 'en')).toBe('-₩5');
  });
});

describe('exact won', () => {
  it.each<[number | bigint, string]>([
    [0, '0원'],
    [999, '999원'],
    [1_000, '1,000원'],
    [-1_234_567, '-1,234,567원'],
    [9_007_199_254_740_993n, '9,007,199,254,740,993원'],
  ])('%s is %s', (value, text) => {
    expect(exactWon(value)).toBe(text);
  });
});

describe('other values', () => {
  it('a bigint becomes a number only where no won is lost', () => {
    expect(narrow(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
    expect(narrow(9_007_199_254_740_992n)).toBe(9_007_199_254_740_992n);
    expect(narrow(-9_007_199_254_740_992n)).toBe(-9_007_199_254_740_992n);
  });

  it.each([
    [12.5, '12.5%'],
    [100, '100%'],
    [12.34, '12.3%'],
    [0, '0%'],
    [-0.04, '0%'],
    [-12.36, '-12.4%'],
  ])('%f percent is %s', (value, text) => {
    expect(percentText(value)).toBe(text);
  });

  it.each([
    [0, '0'],
    [1234, '1,234'],
    [-100, '-100'],
    [-1234, '-1,234'],
    [-123456, '-123,456'],
  ])('the count %i is %s', (value, text) => {
    expect(countText(value)).toBe(text);
  });
});

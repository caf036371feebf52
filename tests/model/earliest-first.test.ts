import { expect, test } from 'vitest';
import { createEarliestFirst } from '../../src/model/earliest-first.js';

test('gives what waits under a key by its own order, equal ones as they came, and no other key’s', () => {
  const waiting = createEarliestFirst<string>((item) => item.slice(0, 1));
  for (const item of ['2 first', '3', '1', '2 second']) waiting.add('a', item);
  waiting.add('b', '0');
  expect([1, 2, 3, 4].map(() => waiting.take('a'))).toEqual(['1', '2 first', '2 second', '3']);
  expect(() => waiting.take('a')).toThrow('Nothing waits under a');
  expect(waiting.take('b')).toBe('0');
});

test('what comes while others are taken waits its turn', () => {
  const waiting = createEarliestFirst<number>((item) => String(item));
  waiting.add('a', 5);
  waiting.add('a', 3);
  expect(waiting.take('a')).toBe(3);
  waiting.add('a', 4);
  expect([waiting.take('a'), waiting.take('a')]).toEqual([4, 5]);
});

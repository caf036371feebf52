import { expect, it } from 'vitest';
import { spanWithin } from '../../src/understanding/coming-period.js';
import { read } from './read.js';

/** Today is Monday, 2026-06-15. */
const CASES: readonly (readonly [said: string, from: string, to: string])[] = [
  // Ahead of the last one by far: what is to come is meant.
  ['8월 예상 매출', '2026-08-01', '2026-08-31'],
  ['8월 매출 예측해줘', '2026-08-01', '2026-08-31'],
  ['3분기 예상 매출', '2026-07-01', '2026-09-30'],
  ['하반기 매출 전망', '2026-07-01', '2026-12-31'],
  // Just over, or placed by its own words.
  ['5월 예상 매출', '2026-05-01', '2026-05-31'],
  ['작년 8월 예상 매출', '2025-08-01', '2025-08-31'],
  ['2025년 8월 예상 매출', '2025-08-01', '2025-08-31'],
  ['지난달 예상 매출', '2026-05-01', '2026-05-31'],
  // Running.
  ['6월 마감 예상', '2026-06-01', '2026-06-30'],
];

it.each(CASES)('%s looks at %s..%s', (said, from, to) => {
  const reading = read(said);
  if (reading.kind !== 'topic') throw new Error(`${said} was read as ${reading.kind}`);
  const { wholeFrom, wholeTo } = reading.figures.query.period;
  expect([wholeFrom, wholeTo]).toEqual([from, to]);
});

it('leaves figures of sales to the months that were', () => {
  const reading = read('8월 매출');
  expect(reading.kind === 'metrics' && reading.query.period.wholeFrom).toBe('2025-08-01');
});

it.each([
  ['석 달 안에 만료되는 계약', '2026-09-15'],
  ['다섯 달 이내', '2026-11-15'],
  ['열 달 안에', '2027-04-15'],
  ['60일 내로', '2026-08-14'],
])('%s is from today on', (said, to) => {
  const span = spanWithin(said, { today: '2026-06-15', fiscalStart: 1 });
  expect([span?.wholeFrom, span?.wholeTo]).toEqual(['2026-06-15', to]);
});

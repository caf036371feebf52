import { describe, expect, it } from 'vitest';
import { amountAt } from '../../src/understanding/amounts.js';
import { compact } from '../../src/understanding/text.js';
import { read } from './read.js';

const AMOUNTS: readonly (readonly [said: string, value: number])[] = [
  ['5천만원', 50_000_000],
  ['5천만 원', 50_000_000],
  ['5천만', 50_000_000],
  ['오천만원', 50_000_000],
  ['천만원', 10_000_000],
  ['1천만원', 10_000_000],
  ['만원', 10_000],
  ['십만원', 100_000],
  ['백만원', 1_000_000],
  ['3백만', 3_000_000],
  ['3백만원', 3_000_000],
  ['300만', 3_000_000],
  ['300만원', 3_000_000],
  ['1억', 100_000_000],
  ['1억원', 100_000_000],
  ['일억', 100_000_000],
  ['억', 100_000_000],
  ['1억 2천', 120_000_000],
  ['1억2천', 120_000_000],
  ['1억 2천만', 120_000_000],
  ['1억 2천만원', 120_000_000],
  ['1억2천3백만원', 123_000_000],
  ['1억 2천3백', 123_000_000],
  ['1억 5백만원', 105_000_000],
  ['1억 5000만원', 150_000_000],
  ['1억 2,345만원', 123_450_000],
  ['2억5천만원', 250_000_000],
  ['2.5억', 250_000_000],
  ['2.5억원', 250_000_000],
  ['0.5억', 50_000_000],
  ['1.2천만원', 12_000_000],
  ['50,000,000원', 50_000_000],
  ['50000000원', 50_000_000],
  ['50,000,000', 50_000_000],
  ['₩50,000,000', 50_000_000],
  ['12만3천원', 123_000],
  ['1만5천원', 15_000],
  ['5천원', 5_000],
  ['100원', 100],
  ['1조', 1_000_000_000_000],
  ['1조 2천억', 1_200_000_000_000],
  ['1조 2,000억원', 1_200_000_000_000],
  ['1조2345억6789만원', 1_234_567_890_000],
  ['3십만원', 300_000],
  ['이천오백만원', 25_000_000],
  ['삼억 오천만원', 350_000_000],
];

describe('amounts', () => {
  it.each(AMOUNTS)('%s', (said, value) => {
    const { text } = compact(said);
    expect(amountAt(text, 0)).toMatchObject({ value, end: text.length });
  });

  it.each(AMOUNTS)('%s as a threshold', (said, value) => {
    for (const [word, operator] of [
      ['넘는', '>'],
      ['초과', '>'],
      ['이상', '>='],
      ['미만', '<'],
      ['이하', '<='],
    ] as const) {
      const reading = read(`이번달 매출 ${said} ${word} 거래처`);
      expect(reading, `${said} ${word}`).toMatchObject({
        kind: 'metrics',
        query: { threshold: { metric: 'sales_amount', operator, value }, groupBy: ['client'] },
      });
    }
  });

  it.each([
    ['sales over 50 million won by client', 50_000_000],
    ['clients with sales over 50,000,000 won', 50_000_000],
    ['clients above 1.5 million won', 1_500_000],
    ['clients with more than 2 billion won', 2_000_000_000],
    ['clients over 500k won', 500_000],
  ])('%s', (said, value) => {
    expect(read(said)).toMatchObject({ kind: 'metrics', query: { threshold: { operator: '>', value } } });
  });

  it.each(['한빛병원', '가나다', '', '이번달', '.5'])('no amount is read in %j', (text) => {
    expect(amountAt(text, 0)).toBeNull();
  });

  it.each([
    '달성률 80% 이상 담당자',
    '달성률 80프로 이상 담당자',
    '달성률 80 퍼센트 이상인 사람',
    'reps with achievement of at least 80%',
  ])('a percentage is no amount: %s', (question) => {
    expect(read(question)).toMatchObject({
      query: { threshold: { metric: 'achievement_rate', operator: '>=', value: 80 } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { rangePeriod } from '../../src/model/calendar.js';
import { salesQuery, type Threshold } from '../../src/model/query.js';
import type { MetricResult, ResultRow } from '../../src/model/result.js';
import { whetherSentence } from '../../src/skills/wording/whether.js';

const FULL: Threshold = { metric: 'achievement_rate', operator: '>=', value: 100 };

function row(values: ResultRow['values']): Pick<MetricResult, 'query' | 'total'> {
  const query = salesQuery({ period: rangePeriod('2026-05-01', '2026-05-31') });
  return { query, total: { members: [], values } };
}

describe('whether a total passes its bound', () => {
  it('is said first, with the bound', () => {
    const total = row({ sales_amount: 120_000_000 });
    const over: Threshold = { metric: 'sales_amount', operator: '>', value: 100_000_000 };
    expect(whetherSentence(over, total, 'ko')).toBe('네, 매출 1억원 초과입니다.');
    expect(whetherSentence({ ...over, value: 120_000_000 }, total, 'ko')).toBe(
      '아니요, 매출 1억 2,000만원 초과가 아닙니다.',
    );
    expect(whetherSentence({ ...over, and: { operator: '<', value: 110_000_000 } }, total, 'en')).toMatch(
      /^No: /,
    );
  });

  it('is told by the rate itself, not by the one that is shown', () => {
    const shown = { achievement_rate: 100, target_amount: 100_000_000 };
    expect(whetherSentence(FULL, row({ ...shown, sales_amount: 99_970_000 }), 'en')).toMatch(/^No: /);
    expect(whetherSentence(FULL, row({ ...shown, sales_amount: 100_000_000 }), 'en')).toMatch(/^Yes: /);
  });

  it('is not said where the figure is missing or no bound was asked of', () => {
    expect(whetherSentence(FULL, row({}), 'ko')).toBeNull();
    expect(whetherSentence(null, row({ sales_amount: 1 }), 'ko')).toBeNull();
  });
});

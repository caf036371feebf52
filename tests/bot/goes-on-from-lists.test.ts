import { describe, expect, it } from 'vitest';
import { useAsking } from './asking.js';

/** What is said short after a list, a reason or a single sale; today is Monday, 2026-06-15. */

const { last } = useAsking();

describe('a question that is short after another', () => {
  it('takes a rate of growth as that from the one to the other of the periods asked about', async () => {
    const got = await last('2025년 6월 매출', '2026년 5월은?', '증가율은?');
    expect(got.period?.from).toBe('2026-05-01');
    expect(got.comparison).toEqual({ from: '2025-06-01', to: '2025-06-30' });
  });

  it('points at whoever a reason was told of', async () => {
    const got = await last('이번 달 담당자별 매출', '꼴찌는 왜?', '걔 거래처별로');
    expect(got).toMatchObject({ status: 'answered', filters: { user: ['rep03'] } });
  });

  it('is of all that a client bought, after its one sale', async () => {
    const got = await last('이번 달 제일 큰 주문 하나', '그 거래처 올해 얼마?');
    expect(got).toMatchObject({ intent: 'sales_total', filters: { client: ['한빛병원'] }, table: null });
    // 123,450,000 in June and 100,000,000 in May.
    expect(got.figures[0]?.value).toBe(223_450_000);
  });

  it('bounds single sales anew', async () => {
    const got = await last('이번 달 1억 이상 주문', '1천만원 이하는?');
    expect(got.intent).toBe('largest_orders');
    expect(got.figures.map(({ value }) => value)).toEqual([11_550_000, 2]);
  });

  it('holds a month against the month before, after a quarter against the one before', async () => {
    const got = await last('이번 분기 매출 전분기 대비', '5월은?');
    expect(got.comparison).toEqual({ from: '2026-04-01', to: '2026-04-30' });
  });
});

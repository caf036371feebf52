import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** Figures of some days and of some clients alone, worked out by hand; today is Monday, 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(WORLD);
});

const figuresOf = (answer: Awaited<ReturnType<typeof answerOf>>) =>
  Object.fromEntries(answer.figures.map(({ metric, value }) => [metric, value]));

describe('figures of some days', () => {
  it.each([
    // 3 Wednesdays and Tuesdays apart: only 10 June is a Wednesday with a completed sale.
    ['올해 수요일 매출', 6_550_000, '수요일'],
    ['5월 월요일 매출', 210_000_000, '월요일'],
    ['5월 평일 매출', 210_000_000, '평일(월~금)'],
    ['5월 주말 매출', 0, '주말(토·일)'],
    ['5월 공휴일 매출', 70_000_000, '공휴일 4일'],
    ['공휴일 빼고 5월 매출', 140_000_000, '공휴일 4일 제외'],
  ])('%s', async (question, value, basis) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer.status).toBe('answered');
    expect(figuresOf(answer).sales_amount).toBe(value);
    expect(answer.text).toContain(`· ${basis} ·`);
  });

  it('lists only those days where they are broken down', async () => {
    const answer = await answerOf('5월 월요일별 매출', world, { who: ADMIN });
    expect(answer.table?.rows).toEqual([
      ['2026-05-04', 100_000_000],
      ['2026-05-11', 40_000_000],
      ['2026-05-18', 0],
      ['2026-05-25', 70_000_000],
    ]);
    expect(answer.filters).toEqual({ weekday: ['월요일'] });
  });

  it('averages over those days alone', async () => {
    const answer = await answerOf('5월 월요일 하루 평균 매출', world, { who: ADMIN });
    expect(figuresOf(answer).average_sales_amount ?? answer.figures[0]?.value).toBe(52_500_000);
  });
});

describe('figures of some clients', () => {
  it('of those that bought for the first time in the period', async () => {
    const answer = await answerOf('올해 신규 거래처 매출', world, { who: ADMIN });
    // 한빛병원 and 미래약국 had bought before this year.
    expect(figuresOf(answer).sales_amount).toBe(141_550_000);
    expect(answer.text).toContain('이 기간에 처음 거래한 거래처 2곳의 값입니다.');
    expect(answer.text).toContain('· 신규 거래처 ·');
  });

  it('of those that had bought before as well; both come to the whole', async () => {
    const answer = await answerOf('올해 기존 거래처 매출', world, { who: ADMIN });
    expect(figuresOf(answer).sales_amount).toBe(223_450_000);
    const share = await answerOf('올해 신규 거래처 매출 비중', world, { who: ADMIN });
    expect(figuresOf(share).share).toBeCloseTo((141_550 / 365_000) * 100, 8);
  });

  it('of those that stopped, in the year before they did', async () => {
    const answer = await answerOf('휴면 거래처 매출', world, { who: ADMIN });
    // 미래약국's only sale is of January 2025, before the year that ends in February 2026.
    expect(figuresOf(answer).sales_amount).toBe(0);
    const lastYear = await answerOf('휴면 거래처 작년 매출', world, { who: ADMIN });
    expect(figuresOf(lastYear).sales_amount).toBe(3_000_000);
    expect(lastYear.text).toContain('지금 주문이 끊긴 거래처 1곳의 값입니다.');
  });

  it('knows a new client by what the asker may see', async () => {
    const rep = principal({ userId: 2, username: 'rep02', fullName: '이영희' });
    const answer = await answerOf('올해 신규 거래처 매출', world, { who: rep });
    expect(figuresOf(answer).sales_amount).toBe(60_000_000);
    expect(answer.scope).toBe('own');
  });
});

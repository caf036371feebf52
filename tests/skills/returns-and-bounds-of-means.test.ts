import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, sale, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** What came back, prices per unit, bounds by the mean and one in percent of the other; today is 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });

const SOLD: World = {
  ...WORLD,
  sales: [
    sale({ date: '2026-05-04', amount: 1_000_000n, quantity: 10 }),
    sale({ date: '2026-05-06', amount: -200_000n, quantity: -2 }),
    sale({ date: '2026-05-07', amount: 400_000n, quantity: 4, user: 2, client: 2 }),
    sale({ date: '2026-05-08', amount: -100_000n, quantity: -1, user: 2, client: 2 }),
    sale({ date: '2026-05-11', amount: -50_000n, quantity: -1, user: 2, client: 2 }),
    sale({ date: '2026-05-12', amount: 450_000n, quantity: 5, user: 3, client: 3, region: '부산' }),
    sale({ date: '2026-05-13', amount: -900_000n, status: 'cancelled' }),
    sale({ date: '2026-06-02', amount: 100_000n, quantity: null }),
  ],
  targets: [],
};

let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(SOLD);
});

const ask = (question: string) => answerOf(question, world, { who: ADMIN });

describe('returns', () => {
  it('are the completed sales below zero, and a cancelled one is none of them', async () => {
    const answer = await ask('지난달 반품 금액');
    expect(answer.figures[0]).toMatchObject({ metric: 'sales_amount', value: -350_000 });
    expect(answer.text).toContain('반품(금액이 음수인 거래)');
    expect((await ask('지난달 반품 건수')).figures[0]?.value).toBe(3);
  });

  it('are told as a rate of the rows', async () => {
    const answer = await ask('지난달 반품률');
    expect(answer.figures[0]).toMatchObject({ metric: 'share', value: 50 });
  });

  it('are ranked by how many, or by how much came back', async () => {
    expect((await ask('지난달 반품 제일 많은 담당자')).table?.rows).toEqual([['이영희', 2]]);
    const byAmount = await ask('지난달 반품 금액 큰 담당자 2명');
    expect(byAmount.table?.rows).toEqual([
      ['김민수', -200_000],
      ['이영희', -150_000],
    ]);
  });

  it('are left out of the sales where that is asked for', async () => {
    expect((await ask('반품 빼고 지난달 매출')).figures[0]?.value).toBe(1_850_000);
    expect((await ask('반품 포함 지난달 매출')).figures[0]?.value).toBe(1_500_000);
  });

  it('are listed one by one', async () => {
    const answer = await ask('지난달 반품 내역');
    expect(answer.table?.rows.map((row) => [row[0], row[4]])).toEqual([
      ['2026-05-11', -50_000],
      ['2026-05-08', -100_000],
      ['2026-05-06', -200_000],
    ]);
    expect(answer.text).toContain('최근 반품 거래 3건');
  });

  it('say where there are none that this need not mean that nothing came back', async () => {
    expect((await ask('이번 달 반품 금액')).text).toContain('금액이 음수인 거래가 없습니다.');
  });
});

describe('the price of a unit', () => {
  it('is what was sold by how many units', async () => {
    const answer = await ask('지난달 평균 판매 단가');
    expect(answer.figures.slice(0, 3)).toMatchObject([
      { metric: 'unit_price', value: 100_000, unit: 'KRW' },
      { metric: 'sales_amount', value: 1_500_000 },
      { metric: 'quantity', value: 15 },
    ]);
  });

  it('has no value where rows lack a quantity', async () => {
    const answer = await ask('이번 달 평균 판매 단가');
    expect(answer.figures.find(({ metric }) => metric === 'unit_price')?.value ?? null).toBeNull();
    expect(answer.text).toContain('수량');
  });
});

describe('a bound by the mean', () => {
  it('is worked out of all that could be listed, and told', async () => {
    const answer = await ask('지난달 평균보다 많이 판 사람');
    // 800,000, 250,000 and 450,000.
    expect(answer.text).toContain('평균은 담당자 3명의 매출을 더해 나눈 50만원입니다.');
    expect(answer.table?.rows).toEqual([['김민수', 800_000]]);
  });

  it('lists the lowest first where those below are asked for', async () => {
    expect((await ask('지난달 평균보다 못한 사람')).table?.rows).toEqual([
      ['이영희', 250_000],
      ['박지훈', 450_000],
    ]);
  });
});

describe('one in percent of the other', () => {
  it('is of the one that was named as the base', async () => {
    const answer = await ask('김민수 대비 이영희 매출 비율 지난달');
    expect(answer.figures.find(({ metric }) => metric === 'sales_amount_ratio')).toMatchObject({
      value: 31.25,
      unit: 'percent',
    });
    expect(answer.text).toContain('이영희는 김민수의 31.3%입니다.');
  });
});

describe('periods that reach beyond today', () => {
  it('are told with the day up to which there are sales', async () => {
    const answer = await ask('2026-06-01~2026-06-20 매출');
    expect(answer.text).toContain('2026-06-01~2026-06-20(6월 15일까지)');
    expect(answer.period).toEqual({ from: '2026-06-01', to: '2026-06-15' });
  });
});

describe('quarters side by side', () => {
  it('are a comparison of quarters whichever is named first', async () => {
    expect((await ask('1분기 vs 2분기')).intent).toBe('comparison_qoq');
    expect((await ask('2분기 vs 1분기')).intent).toBe('comparison_qoq');
  });
});

describe('new clients', () => {
  it('are named, without a number beside each', async () => {
    const answer = await ask('지난달 신규 거래처 있어?');
    expect(answer.text).toContain('신규 거래처: 미래의원, 푸른약국, 한빛병원');
    expect(answer.figures[0]?.value).toBe(3);
  });
});

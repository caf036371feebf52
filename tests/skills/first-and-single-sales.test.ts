import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, sale, useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** First sales, clients by how long they have bought, and single sales between bounds; today is Monday, 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
let world: OpenWorld;

beforeEach(async () => {
  const returned = sale({ date: '2026-06-08', amount: -2_000_000n, quantity: -1 });
  world = await openWorld({ ...WORLD, sales: [...WORLD.sales, returned] });
});

describe('the first sale', () => {
  it('is told with its day and how far back the data goes', async () => {
    const answer = await answerOf('푸른약국 언제 처음 거래했어?', world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'first_order' });
    expect(answer.text).toContain('첫 거래일은 2026-05-11');
    expect(answer.text).toContain('매출 데이터가 2025-01-05부터');
    expect(answer.table?.rows[0]?.[0]).toBe('2026-05-11');
  });

  it('is that among the sales that the asker may see', async () => {
    const answer = await answerOf('푸른약국 첫 거래일', world, { who: principal() });
    expect(answer.text).toContain('첫 거래일은 2026-05-25');
  });
});

describe('clients by how long they have bought', () => {
  it('stand by their first sale, with the last one beside it', async () => {
    const answer = await answerOf('제일 오래 거래한 거래처', world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'oldest_clients', scope: 'company' });
    expect(answer.table?.rows[0]).toEqual(['미래약국', '2025-01-05', '2025-01-05', 1]);
  });

  it('are of the kind that is named, and of the rows that may be seen', async () => {
    const pharmacies = await answerOf('오래된 약국 5곳', world, { who: ADMIN });
    expect(pharmacies.table?.rows.map(([name]) => name)).toEqual(['미래약국', '푸른약국']);
    const own = await answerOf('제일 오래된 거래처', world, { who: principal({ userId: 3 }) });
    expect(own.table?.rows).toEqual([['미래의원', '2026-06-12', '2026-06-12', 1]]);
  });
});

describe('single sales within bounds', () => {
  const figures = async (question: string) => {
    const { figures: told, text } = await answerOf(question, world, { who: ADMIN });
    return { values: told.map(({ value }) => value), text };
  };

  it('below an amount are counted without what came back, which is said', async () => {
    const { values, text } = await figures('2천만원 이하 주문 이번 달 몇 건');
    expect(values).toEqual([31_550_000, 3]);
    expect(text).toContain('2,000만원 이하인');
    expect(text).toContain('반품은 세지 않았습니다');
  });

  it('between two amounts are those alone', async () => {
    expect((await figures('600만원에서 3천만원 사이 주문 이번 달')).values).toEqual([26_550_000, 2]);
  });

  it('above one are counted in full, however many are listed', async () => {
    const many = Array.from({ length: 230 }, () => sale({ date: '2026-06-04', amount: 1_000_000n }));
    world = await openWorld({ ...WORLD, sales: many });
    const { values, text } = await figures('50만원 넘는 주문 이번 달');
    expect(values).toEqual([230_000_000, 230]);
    expect(text).toContain('200건만 보였습니다');
  });
});

describe('an average over time', () => {
  it('is held against one of as much of the other period as there is data for', async () => {
    const sales = [
      sale({ date: '2024-07-10', amount: 60_000_000n }),
      sale({ date: '2025-03-10', amount: 120_000_000n }),
      sale({ date: '2026-05-01', amount: 1_000_000n }),
    ];
    world = await openWorld({ ...WORLD, sales });
    const answer = await answerOf('2024년 대비 2025년 월평균 매출', world, { who: ADMIN });
    const values = Object.fromEntries(answer.figures.map(({ metric, value }) => [metric, Number(value)]));
    expect(values.average).toBe(10_000_000);
    // From 10 July to the end of 2024 are 5.71 months, not twelve.
    expect(values.average_comparison).toBeGreaterThan(10_500_000);
    expect(values.average_comparison).toBeLessThan(10_520_000);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, sale, useWorlds, type World } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** Means of growth, streaks of weeks and years, prices, and what is not kept, worked out by hand; today is 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });

const GROWING: World = {
  ...WORLD,
  sales: [
    sale({ date: '2024-01-02', amount: 100n }),
    // Months: 100, 110, 99, 198; then the running one.
    sale({ date: '2026-02-10', amount: 100n }),
    sale({ date: '2026-03-10', amount: 110n }),
    sale({ date: '2026-04-10', amount: 99n }),
    sale({ date: '2026-05-10', amount: 198n }),
    // Weeks from 18 May: 4, 3, 2, 1 for the other team.
    sale({ date: '2026-05-18', amount: 4n, user: 3 }),
    sale({ date: '2026-05-25', amount: 3n, user: 3 }),
    sale({ date: '2026-06-01', amount: 2n, user: 3 }),
    sale({ date: '2026-06-08', amount: 1n, user: 3 }),
    sale({ date: '2026-06-12', amount: 5_000n }),
  ],
};

let world: OpenWorld;

beforeEach(async () => {
  world = await openWorld(GROWING);
});

describe('the mean of growth', () => {
  it('is of the whole months of the period, each against the one before', async () => {
    const answer = await answerOf('2026년 3월부터 5월까지 월평균 성장률', world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'growth_mean' });
    // +10 %, -10 %, (198 + 7) / 99 - 1.
    const may = (205 / 99 - 1) * 100;
    expect(answer.figures[0]?.value).toBeCloseTo((10 - 10 + may) / 3, 8);
    expect(answer.text).toContain('3개월의 증감률을 더해 3으로 나눈 값');
    expect(answer.table?.rows.map((row) => row[0])).toEqual(['2026-02', '2026-03', '2026-04', '2026-05']);
  });

  it('leaves the running month out, and says which had nothing to grow from', async () => {
    const answer = await answerOf('올해 월평균 성장률', world, { who: ADMIN });
    expect(answer.period).toEqual({ from: '2026-01-01', to: '2026-05-31' });
    // January and February have no sales before them.
    expect(answer.text).toContain('앞 기간 매출이 없는 2개월은 뺐습니다.');
    expect(answer.text).toContain('3개월의 증감률');
  });

  it('is told by team, of each its own rates', async () => {
    const answer = await answerOf('팀별 평균 성장률 2분기', world, { who: ADMIN });
    // Of the quarter April and May are over; 영남지점 had nothing before May.
    expect(answer.table?.rows).toEqual([['강남팀', expect.closeTo((-10 + 100) / 2, 8)]]);
  });

  it('has none where no whole month is over', async () => {
    const answer = await answerOf('이번 달 평균 성장률', world, { who: ADMIN });
    expect(answer.status).toBe('no_data');
  });
});

describe('streaks of weeks and years', () => {
  it('counts whole weeks up to the last one', async () => {
    const answer = await answerOf('3주 연속 매출 감소한 팀', world, { who: ADMIN });
    expect(answer.table?.rows).toEqual([['영남지점', 4, 3, 2, 1]]);
  });

  it('holds no year against one before the data', async () => {
    const none = await answerOf('2년 연속 매출 늘어난 팀', world, { who: ADMIN });
    expect(none.status).toBe('no_data');
    expect(none.text).toContain('2024-01-02');
    const found = await answerOf('1년 연속 매출 늘어난 팀', world, { who: ADMIN });
    expect(found.status).toBe('unsupported');
  });
});

describe('all of the data', () => {
  it('begins with the first sale', async () => {
    const answer = await answerOf('전체 기간 매출', world, { who: ADMIN });
    expect(answer.period).toEqual({ from: '2024-01-02', to: '2026-06-15' });
    expect(answer.figures[0]?.value).toBe(5_617);
    const best = await answerOf('역대 최고 매출 달', world, { who: ADMIN });
    expect(best.table?.rows).toEqual([['2026-06', 5_003]]);
  });

  it('says where a comparison reaches back beyond it', async () => {
    const answer = await answerOf(
      '2024년 매출 전년 대비',
      await openWorld({
        ...GROWING,
        sales: [sale({ date: '2023-06-01', amount: 1n }), sale({ date: '2024-06-01', amount: 3n })],
      }),
      { who: ADMIN },
    );
    expect(answer.text).toContain('매출 데이터가 2023-06-01부터 있어');
  });
});

describe('what is no figure of sales', () => {
  it.each(['올해 교환 금액', '지난달 교환 건수'])('%s: not kept, and what is', async (question) => {
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer.status).toBe('no_data');
    expect(answer.text).toContain('교환은 따로 구분해 저장하지 않습니다.');
    expect(answer.text).toContain('올해 반품 금액');
  });

  it.each([
    ['단가 제일 높은 제품', [['혈압케어', 30_000]]],
    [
      '단가 낮은 제품 2개',
      [
        ['세파정', 1_200],
        ['안과정', 8_000],
      ],
    ],
    [
      '제품별 단가',
      [
        ['혈압케어', 30_000],
        ['안과정', 8_000],
        ['세파정', 1_200],
      ],
    ],
  ])('%s', async (question, rows) => {
    const products = [
      { id: 1, name: '세파정', price: 1_200 },
      { id: 2, name: '혈압케어', price: 30_000 },
      { id: 3, name: '안과정', price: 8_000 },
      { id: 4, name: '무가정' },
    ];
    const answer = await answerOf(question, await openWorld({ ...GROWING, products }), { who: ADMIN });
    expect(answer.table?.rows).toEqual(rows);
    expect(answer.text).toContain('단가가 없는 제품 1개는 뺐습니다.');
  });

  it('says so where no product has a price', async () => {
    const answer = await answerOf('단가 제일 높은 제품', world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'no_data', intent: 'product_price' });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenWorld, sale, target, useWorlds } from '../analytics/world.js';
import { answerOf, principal, WORLD } from './ask.js';

/** Lists that people ask for: of what went one way, of the largest sales, of what was not sold; today is 2026-06-15. */

const openWorld = useWorlds();
const ADMIN = principal({ userId: 9, username: 'root', fullName: '관리자', role: 'admin', department: null });
const REP1 = principal();

describe('what went one way for quarters in a row', () => {
  let quarters: OpenWorld;

  beforeEach(async () => {
    const sold = (date: string, client: number, millions: number) =>
      sale({ date, client, user: client, amount: BigInt(millions) * 1_000_000n });
    quarters = await openWorld({
      ...WORLD,
      sales: [
        ...[sold('2025-09-30', 1, 30), sold('2025-10-01', 1, 10), sold('2025-12-31', 1, 9)],
        ...[sold('2026-01-01', 1, 3), sold('2026-03-31', 1, 2), sold('2026-04-01', 1, 90)],
        ...[sold('2025-07-01', 2, 10), sold('2025-11-11', 2, 20), sold('2026-02-02', 2, 30)],
        ...[sold('2025-07-01', 3, 10), sold('2025-11-11', 3, 20), sold('2026-02-02', 3, 20)],
      ],
      targets: [
        ...[10, 11, 12].map((m) => target(1, 10_000_000n, 'monthly', `2025-${m}-01`)),
        ...[1, 2, 3].map((m) => target(1, 2_000_000n, 'monthly', `2026-0${m}-01`)),
        target(2, 15_000_000n, 'quarterly', '2025-10-01'),
        target(2, 15_000_000n, 'quarterly', '2026-01-01'),
      ],
    });
  });

  it.each([
    ['2분기 연속 매출 줄어든 거래처', [['한빛병원', 30_000_000, 19_000_000, 5_000_000]]],
    ['두 분기 연속 매출 늘어난 거래처', [['푸른약국', 10_000_000, 20_000_000, 30_000_000]]],
    ['clients whose sales fell 2 quarters in a row', [['한빛병원', 30_000_000, 19_000_000, 5_000_000]]],
    ['2분기 연속 목표 달성한 사람', [['이영희', 133.3333333333, 200]]],
  ])('%s', async (question, rows) => {
    const answer = await answerOf(question, quarters, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'streak' });
    expect(answer.table?.columns.map(({ key }) => key).slice(-2)).toEqual(['2025-Q4', '2026-Q1']);
    expect(answer.table?.rows).toEqual(rows);
  });
});

describe('the largest sales', () => {
  it.each([
    '이번 달 제일 큰 주문',
    '이번 달 금액 제일 큰 거래 뭐야',
    'largest order this month',
    '6월 최대 주문',
  ])('%s', async (question) => {
    const world = await openWorld(WORLD);
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'largest_orders', scope: 'company' });
    const amounts = answer.table?.rows.map((row) => Number(row[4])) ?? [];
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    expect(amounts[0]).toBe(Math.max(...amounts));
    expect(answer.period).toEqual({ from: '2026-06-01', to: '2026-06-15' });
  });

  it('are the asker’s own, so many as were asked for', async () => {
    const world = await openWorld(WORLD);
    const answer = await answerOf('올해 제일 큰 주문 2건', world, { who: REP1 });
    expect(answer.table?.rows).toHaveLength(2);
    expect(new Set(answer.table?.rows.map((row) => row[3]))).toEqual(new Set(['김민수']));
  });

  it('are listed where none are asked for, and no more than can be read', async () => {
    const world = await openWorld(WORLD);
    const none = await answerOf('올해 제일 큰 주문 0건', world, { who: REP1 });
    expect(none.status).toBe('answered');
    expect(none.table?.rows.length).toBeGreaterThan(2);
    const sales = Array.from({ length: 230 }, (_, i) => sale({ date: '2026-06-02', amount: BigInt(1 + i) }));
    const many = await answerOf('제일 큰 주문 9999건', await openWorld({ ...WORLD, sales }), { who: REP1 });
    expect(many.table?.rows).toHaveLength(200);
    expect(many.text).toContain('금액이 큰 200건만 보였습니다');
  });

  it.each(['올해 매출 제일 큰 거래처', '이번 달 거래 제일 큰 병원', '가장 큰 거래처'])(
    '%s: of clients, not of single sales',
    async (question) => {
      const world = await openWorld(WORLD);
      expect((await answerOf(question, world, { who: ADMIN })).intent).not.toBe('largest_orders');
    },
  );
});

describe('products that were not sold', () => {
  const PRODUCTS = [
    { id: 1, name: '세파정' },
    { id: 2, name: '나노정' },
    { id: 3, name: '가온정' },
  ];
  const sales = [
    sale({ date: '2026-06-02', amount: 10n, product: 1 }),
    sale({ date: '2026-05-02', amount: 10n, product: 2 }),
    sale({ date: '2026-06-03', amount: 10n, product: 2, status: 'cancelled' }),
    sale({ date: '2026-06-04', amount: 10n, product: 2, user: 2 }),
  ];

  it.each([
    ['이번 달 한 번도 안 팔린 제품', ['가온정']],
    ['이번 달 매출 없는 제품 뭐야', ['가온정']],
    ['올해 5월 판매가 전혀 없는 품목', ['가온정', '세파정']],
    ['products not sold this month', ['가온정']],
  ])('%s', async (question, names) => {
    const world = await openWorld({ ...WORLD, products: PRODUCTS, sales });
    const answer = await answerOf(question, world, { who: ADMIN });
    expect(answer).toMatchObject({ status: 'answered', intent: 'unsold_products' });
    expect(answer.table?.rows).toEqual(names.map((name) => [name]));
    expect(answer.figures).toMatchObject([{ metric: 'unsold_products', value: names.length }]);
  });

  it('of a rep are those that the rep did not sell', async () => {
    const world = await openWorld({ ...WORLD, products: PRODUCTS, sales });
    const answer = await answerOf('이번 달 내가 하나도 안 판 제품', world, { who: REP1 });
    expect(answer.table?.rows).toEqual([['가온정'], ['나노정']]);
  });

  it.each(['이번 달 매출 없는 거래처', '이번 달 실적 없는 담당자', '가장 안 팔린 제품 2개'])(
    '%s: is another question',
    async (question) => {
      const world = await openWorld({ ...WORLD, products: PRODUCTS, sales });
      expect((await answerOf(question, world, { who: ADMIN })).intent).not.toBe('unsold_products');
    },
  );
});

describe('what stands for more words', () => {
  it.each([
    ['하반기 대비 상반기 매출', '2025-07-01', '2026-01-01'],
    ['상반기 대비 하반기 매출', '2025-01-01', '2025-07-01'],
    ['1분기 대비 4분기 매출', '2025-01-01', '2025-10-01'],
    ['올해 1분기 대비 4분기 매출', '2026-01-01', '2025-10-01'],
    ['4월 대비 5월 매출', '2026-04-01', '2026-05-01'],
    ['2025년 대비 성장률', '2025-01-01', '2026-01-01'],
    ['작년 상반기 대비 매출', '2025-01-01', '2026-01-01'],
    ['2025년 4월 대비 매출', '2025-04-01', '2026-06-01'],
  ])('%s', async (question, before, now) => {
    const answer = await answerOf(question, await openWorld(WORLD), { who: ADMIN });
    expect([answer.comparison?.from, answer.period?.from]).toEqual([before, now]);
  });

  it.each([
    ['매출 제일 많이 는 거래처', 'ranking'],
    ['전월 대비 많이 준 거래처', 'ranking_bottom'],
    ['올해 제일 잘 파는 제품', 'ranking'],
    ['올해 제일 못 파는 제품 2개', 'ranking_bottom'],
    ['푸른약국 마지막 주문', 'last_order'],
    ['푸른약국 최근 주문 보여줘', 'order_list'],
  ])('%s', async (question, intent) => {
    expect((await answerOf(question, await openWorld(WORLD), { who: ADMIN })).intent).toBe(intent);
  });

  it.each(['현황 보여줘', '요약해줘'])(
    '%s is of the sales of this month, beside the same days before',
    async (question) => {
      const answer = await answerOf(question, await openWorld(WORLD), { who: ADMIN });
      expect(answer).toMatchObject({
        intent: 'comparison_mom',
        period: { from: '2026-06-01' },
        comparison: { from: '2026-05-01', to: '2026-05-15' },
      });
      expect(answer.figures.map(({ metric }) => metric)).toContain('achievement_rate');
    },
  );
});

import { describe, expect, it } from 'vitest';
import { COMPANY, month, only, query, range, TODAY, without } from './queries.js';
import { sale, user, useWorlds } from './world.js';

const open = useWorlds();

const FIGURES = ['sales_amount', 'sales_count', 'average_sale'] as const;

describe('totals', () => {
  it('count completed rows only, unless the question names statuses', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-05-01', amount: 100n }),
        sale({ date: '2026-05-31', amount: 20n }),
        sale({ date: '2026-05-10', amount: 7n, status: 'cancelled' }),
        sale({ date: '2026-05-10', amount: 3n, status: 'pending' }),
        sale({ date: '2026-05-10', amount: 1n, status: null }),
        sale({ date: '2026-04-30', amount: 5000n }),
        sale({ date: '2026-06-01', amount: 5000n }),
      ],
    });
    const plain = await analytics.run(query({ metrics: FIGURES }), COMPANY, TODAY);
    expect(plain.total.values).toEqual({ sales_amount: 120, sales_count: 2, average_sale: 60 });
    expect(plain.rows).toEqual([plain.total]);
    expect(plain.dataThrough).toBe('2026-06-01');
    const cancelled = await analytics.run(
      query({ metrics: FIGURES, filters: [only('status', 'cancelled')] }),
      COMPANY,
      TODAY,
    );
    expect(cancelled.total.values).toEqual({ sales_amount: 7, sales_count: 1, average_sale: 7 });
    const byStatus = await analytics.run(query({ metrics: FIGURES, groupBy: ['status'] }), COMPANY, TODAY);
    expect(byStatus.rows.map((row) => [row.members[0]?.key, row.values.sales_amount])).toEqual([
      ['completed', 120],
      ['cancelled', 7],
      ['pending', 3],
      ['', 1],
    ]);
    expect(byStatus.total.values.sales_amount).toBe(131);
    expect(byStatus.rows[3]?.members[0]?.label).toBe('(미지정)');
  });

  it('are those of however many clients are named', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-05-01', amount: 100n, client: 1 }),
        sale({ date: '2026-05-02', amount: 20n, client: 2 }),
      ],
    });
    const others = Array.from({ length: 200_000 }, (_, i) => i + 2);
    const named = async (exclude: boolean, keys: readonly number[]) => {
      const members = keys.map((key) => ({ key, label: String(key) }));
      const filters = [{ dimension: 'client', members, exclude }] as const;
      const { total } = await analytics.run(query({ filters }), COMPANY, TODAY);
      return total.values.sales_amount;
    };
    expect(await named(false, others)).toBe(20);
    expect(await named(true, others)).toBe(100);
  });

  it('stay exact to the won beyond 2^53', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-05-01', amount: 9_007_199_254_740_993n }),
        sale({ date: '2026-05-02', amount: 9_007_199_254_740_993n, user: 2 }),
        sale({ date: '2026-05-03', amount: 1n }),
      ],
      users: [user(1), user(2)],
    });
    const { total, rows } = await analytics.run(
      query({ metrics: FIGURES, groupBy: ['user'] }),
      COMPANY,
      TODAY,
    );
    expect(total.values.sales_amount).toBe(18_014_398_509_481_987n);
    expect(total.values.average_sale).toBe(6_004_799_503_160_662);
    expect(rows.map((row) => row.values.sales_amount)).toEqual([
      9_007_199_254_740_994n,
      9_007_199_254_740_993n,
    ]);
  });

  it('round an average half up to the won', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-05-01', amount: 2n }),
        sale({ date: '2026-05-02', amount: 3n }),
        sale({ date: '2026-04-01', amount: -2n }),
        sale({ date: '2026-04-02', amount: -3n }),
      ],
    });
    const average = async (text: string) =>
      (await analytics.run(query({ metrics: ['average_sale'], period: month(text) }), COMPANY, TODAY)).total
        .values.average_sale;
    expect(await average('2026-05')).toBe(3);
    expect(await average('2026-04')).toBe(-2);
    expect(await average('2026-03')).toBeNull();
  });

  it('say how many rows have no quantity, and give none where all lack it', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-05-01', amount: 1n, quantity: 4 }),
        sale({ date: '2026-05-02', amount: 1n, quantity: null }),
        sale({ date: '2026-04-02', amount: 1n, quantity: null }),
      ],
    });
    const of = (text: string) =>
      analytics.run(query({ metrics: ['quantity'], period: month(text) }), COMPANY, TODAY);
    const some = await of('2026-05');
    expect(some.total.values.quantity).toBe(4);
    expect(some.notes).toEqual([{ kind: 'quantity_missing', missing: 1, total: 2 }]);
    const none = await of('2026-04');
    expect(none.total.values.quantity).toBeNull();
    expect(none.notes).toEqual([{ kind: 'quantity_missing', missing: 1, total: 1 }]);
    const empty = await of('2026-03');
    expect(empty.total.values.quantity).toBe(0);
    expect(empty.notes).toEqual([{ kind: 'no_rows' }]);
  });

  it('give zeros and a note over an empty store', async () => {
    const { analytics } = await open({});
    const result = await analytics.run(query({ metrics: FIGURES }), COMPANY, TODAY);
    expect(result.total.values).toEqual({ sales_amount: 0, sales_count: 0, average_sale: null });
    expect(result.notes).toEqual([{ kind: 'no_rows' }]);
    expect(result.dataThrough).toBeNull();
  });
});

describe('filters', () => {
  const sales = [
    sale({ date: '2026-05-01', amount: 1n, region: '서울' }),
    sale({ date: '2026-05-01', amount: 10n, region: '부산' }),
    sale({ date: '2026-05-01', amount: 100n, region: null }),
    sale({ date: '2026-05-01', amount: 1000n, region: '' }),
  ];
  const amount = async (filters: Parameters<typeof query>[0]) => {
    const { analytics } = await open({ sales });
    return (await analytics.run(query(filters), COMPANY, TODAY)).total.values.sales_amount;
  };

  it('on one dimension are alternatives, on several they all hold', async () => {
    expect(await amount({ filters: [only('region', '서울'), only('region', '부산')] })).toBe(11);
    expect(await amount({ filters: [only('region', '서울', '부산'), only('category', '당뇨')] })).toBe(0);
    expect(await amount({ filters: [only('region', '서울', '부산'), without('region', '부산')] })).toBe(1);
  });

  it('that leave a member out keep rows without any', async () => {
    expect(await amount({ filters: [without('region', '서울')] })).toBe(1110);
    expect(await amount({ filters: [without('region', '')] })).toBe(11);
    expect(await amount({ filters: [only('region', '')] })).toBe(1100);
  });

  it('take a value with SQL in it as a value', async () => {
    expect(await amount({ filters: [only('region', "서울') OR 1=1 --")] })).toBe(0);
  });

  it('hold no member at all where none is named', async () => {
    expect(await amount({ filters: [only('region')] })).toBe(0);
    expect(await amount({ filters: [without('region')] })).toBe(1111);
  });
});

describe('time', () => {
  it('shows every bucket, the empty ones with 0, in order', async () => {
    const { analytics } = await open({ sales: [sale({ date: '2025-12-31', amount: 5n })] });
    const rows = async (groupBy: 'day' | 'week' | 'month' | 'quarter' | 'year', fiscalStart = 1) => {
      const asked = query({ groupBy: [groupBy], period: range('2025-12-28', '2026-01-05') });
      const result = await analytics.run(asked, COMPANY, { today: '2026-06-15', fiscalStart });
      return result.rows.map((row) => [row.members[0]?.key, row.values.sales_amount]);
    };
    expect(await rows('day')).toHaveLength(9);
    expect((await rows('day'))[3]).toEqual(['2025-12-31', 5]);
    // 28 December 2025 is the Sunday of week 52; week 1 of 2026 begins on 29 December.
    expect(await rows('week')).toEqual([
      ['2025-W52', 0],
      ['2026-W01', 5],
      ['2026-W02', 0],
    ]);
    expect(await rows('month')).toEqual([
      ['2025-12', 5],
      ['2026-01', 0],
    ]);
    expect(await rows('quarter')).toEqual([
      ['2025-Q4', 5],
      ['2026-Q1', 0],
    ]);
    expect(await rows('year')).toEqual([
      ['2025', 5],
      ['2026', 0],
    ]);
    expect(await rows('quarter', 4)).toEqual([
      ['2025-Q3', 5],
      ['2025-Q4', 0],
    ]);
    expect(await rows('year', 4)).toEqual([['2025', 5]]);
  });

  it('beside a member gives each member every bucket', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-04-02', amount: 5n }),
        sale({ date: '2026-05-02', amount: 7n, category: '당뇨' }),
      ],
    });
    const result = await analytics.run(
      query({ groupBy: ['category', 'month'], period: range('2026-04-01', '2026-05-31') }),
      COMPANY,
      TODAY,
    );
    expect(result.rows.map((r) => [...r.members.map((m) => m.key), r.values.sales_amount])).toEqual([
      ['당뇨', '2026-04', 0],
      ['당뇨', '2026-05', 7],
      ['항생제', '2026-04', 5],
      ['항생제', '2026-05', 0],
    ]);
  });

  it('of two units nests the finer one in the coarser', async () => {
    const { analytics } = await open({ sales: [sale({ date: '2026-02-02', amount: 5n })] });
    const result = await analytics.run(
      query({ groupBy: ['year', 'quarter'], period: range('2025-10-01', '2026-03-31') }),
      COMPANY,
      TODAY,
    );
    expect(result.rows.map((r) => [...r.members.map((m) => m.key), r.values.sales_amount])).toEqual([
      ['2025', '2025-Q4', 0],
      ['2026', '2026-Q1', 5],
    ]);
  });
});

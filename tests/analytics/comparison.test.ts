import { describe, expect, it } from 'vitest';
import { unitPeriod } from '../../src/model/calendar.js';
import { against, COMPANY, month, only, query, range, TODAY, without } from './queries.js';
import { sale, user, useWorlds } from './world.js';

const open = useWorlds();

describe('a comparison', () => {
  it('gives the other value, the change and the growth of every metric', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-05-01', amount: 150n }),
        sale({ date: '2026-05-02', amount: 150n }),
        sale({ date: '2026-04-01', amount: 200n }),
      ],
    });
    const period = month('2026-05');
    const result = await analytics.run(
      query({
        metrics: ['sales_amount', 'sales_count', 'average_sale', 'growth'],
        period,
        comparison: against(period, 'mom'),
      }),
      COMPANY,
      TODAY,
    );
    expect(result.total).toEqual({
      members: [],
      values: { sales_amount: 300, sales_count: 2, average_sale: 150, growth: 50 },
      other: { sales_amount: 200, sales_count: 1, average_sale: 200 },
      change: { sales_amount: 100, sales_count: 1, average_sale: -50 },
      growth: { sales_amount: 50, sales_count: 100, average_sale: -25 },
    });
    expect(result.notes).toEqual([]);
  });

  it('with nothing to compare gives no percentage and says so', async () => {
    const { analytics } = await open({ sales: [sale({ date: '2026-05-01', amount: 150n })] });
    const period = month('2026-05');
    const result = await analytics.run(
      query({ metrics: ['growth', 'sales_amount'], period, comparison: against(period, 'yoy') }),
      COMPANY,
      TODAY,
    );
    expect(result.total.values).toEqual({ growth: null, sales_amount: 150 });
    expect(result.total.change).toEqual({ sales_amount: 150 });
    expect(result.total.growth).toEqual({ sales_amount: null });
    expect(result.notes).toEqual([{ kind: 'comparison_zero' }]);
  });

  it('against more returned than sold gives no percentage, which would have the wrong sign', async () => {
    const { analytics } = await open({
      sales: [sale({ date: '2026-05-01', amount: 50n }), sale({ date: '2026-04-01', amount: -100n })],
    });
    const period = month('2026-05');
    const result = await analytics.run(query({ period, comparison: against(period, 'mom') }), COMPANY, TODAY);
    expect(result.total.change?.sales_amount).toBe(150);
    expect(result.total.growth?.sales_amount).toBeNull();
  });

  it('keeps the groups of the other period alone', async () => {
    const { analytics } = await open({
      clients: [
        { id: 1, name: '가병원', industry: null },
        { id: 2, name: '나병원', industry: null },
      ],
      sales: [
        sale({ date: '2026-05-01', amount: 10n, client: 1 }),
        sale({ date: '2026-04-01', amount: 30n, client: 2 }),
      ],
    });
    const period = month('2026-05');
    const asked = query({ groupBy: ['client'], period, comparison: against(period, 'mom') });
    const all = await analytics.run(asked, COMPANY, TODAY);
    expect(all.rows.map((r) => [r.members[0]?.label, r.values.sales_amount, r.growth?.sales_amount])).toEqual(
      [
        ['가병원', 10, null],
        ['나병원', 0, -100],
      ],
    );
    const falling = await analytics.run(
      { ...asked, ranking: { metric: 'growth', direction: 'bottom', limit: 1 } },
      COMPANY,
      TODAY,
    );
    expect(falling.rows.map((r) => r.members[0]?.label)).toEqual(['나병원']);
    // A ranking by sales is of clients that bought.
    const ranked = await analytics.run(
      { ...asked, ranking: { metric: 'sales_amount', direction: 'bottom', limit: 5 } },
      COMPANY,
      TODAY,
    );
    expect(ranked.rows.map((r) => r.members[0]?.label)).toEqual(['가병원']);
  });

  it('by time puts each bucket beside its partner, and 29 February beside none', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2024-02-29', amount: 1n }),
        sale({ date: '2024-03-01', amount: 2n }),
        sale({ date: '2023-03-01', amount: 4n }),
        sale({ date: '2023-02-28', amount: 8n }),
      ],
    });
    const period = range('2024-02-28', '2024-03-01');
    const days = await analytics.run(
      query({ groupBy: ['day'], period, comparison: against(period, 'yoy') }),
      COMPANY,
      TODAY,
    );
    expect(days.rows.map((r) => [r.members[0]?.key, r.values.sales_amount, r.other?.sales_amount])).toEqual([
      ['2024-02-28', 0, 8],
      ['2024-02-29', 1, null],
      ['2024-03-01', 2, 4],
    ]);
    const year = unitPeriod('2024-06-01', 'year', TODAY);
    const months = await analytics.run(
      query({ groupBy: ['month'], period: year, comparison: against(year, 'yoy') }),
      COMPANY,
      TODAY,
    );
    expect(months.rows.slice(1, 3).map((r) => [r.members[0]?.key, r.other?.sales_amount])).toEqual([
      ['2024-02', 8],
      ['2024-03', 4],
    ]);
  });
});

describe('a share', () => {
  const data = {
    users: [user(1), user(2)],
    sales: [
      sale({ date: '2026-05-01', amount: 10n }),
      sale({ date: '2026-05-01', amount: 20n, category: '당뇨' }),
      sale({ date: '2026-05-01', amount: 30n, category: '당뇨', user: 2 }),
      sale({ date: '2026-04-01', amount: 50n }),
      sale({ date: '2026-04-01', amount: 50n, category: '당뇨' }),
    ],
  };

  it('by a dimension has parts that sum to 100', async () => {
    const { analytics } = await open(data);
    const result = await analytics.run(query({ metrics: ['share'], groupBy: ['category'] }), COMPANY, TODAY);
    expect(result.rows.map((r) => [r.members[0]?.key, r.values.share])).toEqual([
      ['당뇨', 83.3333333333],
      ['항생제', 16.6666666667],
    ]);
    expect(result.total.values.share).toBe(100);
  });

  it('of a named member is its part of the same question without it, in percentage points of change', async () => {
    const { analytics } = await open(data);
    const period = month('2026-05');
    const result = await analytics.run(
      query({
        metrics: ['share'],
        filters: [only('category', '당뇨')],
        shareOf: 'category',
        period,
        comparison: against(period, 'mom'),
      }),
      COMPANY,
      TODAY,
    );
    expect(result.total.values.share).toBe(83.3333333333);
    expect(result.total.other?.share).toBe(50);
    expect(result.total.change?.share).toBe(33.3333333333);
  });

  it('has a whole that keeps the other filters, the groups and the asker’s scope', async () => {
    const { analytics } = await open(data);
    const asked = query({ metrics: ['share'], filters: [only('category', '당뇨')], shareOf: 'category' });
    const own = await analytics.run(asked, { kind: 'own', userId: 1 }, TODAY);
    expect(own.total.values.share).toBe(66.6666666667);
    const filtered = await analytics.run(
      { ...asked, filters: [...asked.filters, only('user', 2)] },
      COMPANY,
      TODAY,
    );
    expect(filtered.total.values.share).toBe(100);
    const byPerson = await analytics.run({ ...asked, groupBy: ['user'] }, COMPANY, TODAY);
    expect(byPerson.rows.map((r) => [r.members[0]?.key, r.values.share])).toEqual([
      [2, 100],
      [1, 66.6666666667],
    ]);
    const ofPeople = await analytics.run(
      query({ metrics: ['share'], groupBy: ['user'], filters: [only('user', 1)], shareOf: 'user' }),
      COMPANY,
      TODAY,
    );
    expect(ofPeople.rows.map((r) => [r.members[0]?.key, r.values.share])).toEqual([[1, 50]]);
  });

  it('has a whole without those who are left out, also where they are of the part’s own kind', async () => {
    const { analytics } = await open({
      users: [user(1), user(2), user(3)],
      sales: [
        sale({ date: '2026-05-01', amount: 20n }),
        sale({ date: '2026-05-01', amount: 30n, user: 2 }),
        sale({ date: '2026-05-01', amount: 50n, user: 3 }),
      ],
    });
    const filters = [only('user', 1), without('user', 3)];
    const result = await analytics.run(
      query({ metrics: ['share'], filters, shareOf: 'user' }),
      COMPANY,
      TODAY,
    );
    expect(result.total.values.share).toBe(40);
  });

  it('of cancelled sales is taken of sales of every status', async () => {
    const { analytics } = await open({
      sales: [
        sale({ date: '2026-05-01', amount: 30n }),
        sale({ date: '2026-05-01', amount: 10n, status: 'cancelled' }),
      ],
    });
    const result = await analytics.run(
      query({ metrics: ['share'], filters: [only('status', 'cancelled')], shareOf: 'status' }),
      COMPANY,
      TODAY,
    );
    expect(result.total.values.share).toBe(25);
  });

  it('of nothing is no figure', async () => {
    const { analytics } = await open({});
    const result = await analytics.run(query({ metrics: ['share'], groupBy: ['user'] }), COMPANY, TODAY);
    expect(result.rows.map((r) => r.values.share)).toEqual([null]);
  });
});

describe('a contribution', () => {
  it('splits the change into parts that sum to it, with new and lost members', async () => {
    const { analytics } = await open({
      clients: ['가', '나', '다', '라'].map((name, i) => ({ id: i + 1, name, industry: null })),
      sales: [
        sale({ date: '2026-05-01', amount: 10n, client: 1 }),
        sale({ date: '2026-04-01', amount: 100n, client: 1 }),
        sale({ date: '2026-05-01', amount: 5n, client: 2 }),
        sale({ date: '2026-04-01', amount: 40n, client: 3 }),
        sale({ date: '2026-05-01', amount: 7n, client: 4 }),
        sale({ date: '2026-04-01', amount: 7n, client: 4 }),
      ],
    });
    const period = month('2026-05');
    const asked = query({ period, comparison: against(period, 'mom') });
    const result = await analytics.contribution({ query: asked, dimension: 'client' }, COMPANY, TODAY);
    expect([result.current, result.other, result.change]).toEqual([22, 147, -125]);
    expect(result.parts.map((p) => [p.member.label, p.change, p.kind])).toEqual([
      ['가', -90, 'changed'],
      ['다', -40, 'lost'],
      ['라', 0, 'changed'],
      ['나', 5, 'new'],
    ]);
    const byPerson = await analytics.contribution({ query: asked, dimension: 'user' }, COMPANY, TODAY);
    expect(byPerson.parts.map((p) => p.change)).toEqual([-125]);
    await expect(
      analytics.contribution({ query: query(), dimension: 'user' }, COMPANY, TODAY),
    ).rejects.toThrow('period to compare with');
  });
});

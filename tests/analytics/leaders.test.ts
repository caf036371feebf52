import { describe, expect, it } from 'vitest';
import type { MetricQuery } from '../../src/model/query.js';
import { COMPANY, query, range, TODAY } from './queries.js';
import { sale, useWorlds } from './world.js';

const open = useWorlds();

const CLIENTS = ['가병원', '나병원', '다병원'].map((name, i) => ({ id: i + 1, name, industry: null }));
/** 가병원 leads in April, 나병원 in May, 다병원 over both. */
const SALES = [
  sale({ date: '2026-04-01', amount: 50n, client: 1 }),
  sale({ date: '2026-05-01', amount: 60n, client: 2 }),
  sale({ date: '2026-04-02', amount: 40n, client: 3 }),
  sale({ date: '2026-05-02', amount: 45n, client: 3 }),
];

const SPRING: Partial<MetricQuery> = {
  period: range('2026-04-01', '2026-05-31'),
  groupBy: ['client', 'month'],
  ranking: { metric: 'sales_amount', direction: 'top', limit: 2, leading: true },
};

describe('those who lead over the whole period', () => {
  it('are split by month, the first first, and are the whole of the answer', async () => {
    const { analytics } = await open({ clients: CLIENTS, sales: SALES });
    const result = await analytics.run(query(SPRING), COMPANY, TODAY);
    const rows = result.rows.map((r) => [...r.members.map((m) => m.label), r.values.sales_amount]);
    expect(rows).toEqual([
      ['다병원', '2026-04', 40],
      ['다병원', '2026-05', 45],
      ['나병원', '2026-04', 0],
      ['나병원', '2026-05', 60],
    ]);
    expect(result.total.values.sales_amount).toBe(145);
    expect(result.leaders?.map((r) => [r.members[0]?.label, r.values.sales_amount])).toEqual([
      ['다병원', 85],
      ['나병원', 60],
    ]);
    const [filter] = result.query.filters;
    expect(filter).toMatchObject({ dimension: 'client', exclude: false });
    expect(filter?.members.map((m) => m.label)).toEqual(['다병원', '나병원']);
    expect(result.query.ranking).toBeNull();
  });

  it('are the last ones from the bottom, and nobody where nothing was sold', async () => {
    const { analytics } = await open({ clients: CLIENTS, sales: SALES });
    const bottom = await analytics.run(
      query({ ...SPRING, ranking: { metric: 'sales_amount', direction: 'bottom', limit: 1, leading: true } }),
      COMPANY,
      TODAY,
    );
    expect([...new Set(bottom.rows.map((r) => r.members[0]?.label))]).toEqual(['가병원']);
    const none = await analytics.run(
      query({ ...SPRING, period: range('2025-04-01', '2025-05-31') }),
      COMPANY,
      TODAY,
    );
    expect(none.rows).toEqual([]);
    expect(none.leaders).toEqual([]);
  });
});

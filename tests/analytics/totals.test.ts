import { afterEach, describe, expect, it } from 'vitest';
import { against, COMPANY, month, only, query, range, TODAY, without } from './queries.js';
import type { OpenWorld, World } from './world.js';
import { openWorld, sale, user, world } from './world.js';

const opened: OpenWorld[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function open(data: Partial<World>) {
  const one = await openWorld(world(data));
  opened.push(one);
  return one.analytics;
}

describe('totals', () => {
  it('counts completed rows only, unless the question names statuses', async () => {
    const analytics = await open({
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
    const metrics = ['sales_amount', 'sales_count', 'average_sale'] as const;
    const plain = await analytics.run(query({ metrics }), COMPANY, TODAY);
    expect(plain.total.values).toEqual({ sales_amount: 120, sales_count: 2, average_sale: 60 });
    expect(plain.dataThrough).toBe('2026-06-01');
    const cancelled = await analytics.run(
      query({ metrics, filters: [only('status', 'cancelled')] }),
      COMPANY,
      TODAY,
    );
    expect(cancelled.total.values).toEqual({ sales_amount: 7, sales_count: 1, average_sale: 7 });
    const byStatus = await analytics.run(query({ metrics, groupBy: ['status'] }), COMPANY, TODAY);
    expect(byStatus.rows.map((row) => [row.members[0]?.key, row.values.sales_amount])).toEqual([
      ['completed', 120],
      ['cancelled', 7],
      ['pending', 3],
      ['', 1],
    ]);
    expect(byStatus.total.values.sales_amount).toBe(131);
    expect(byStatus.rows[3]?.members[0]?.label).toBe('(미지정)');
  });
});

import { describe, expect, it } from 'vitest';
import type { OrdersRequest } from '../../src/analytics/orders.js';
import { COMPANY, only, TODAY } from './queries.js';
import { sale, user, useWorlds } from './world.js';

const open = useWorlds();

const JUNE = { from: '2026-06-01', to: '2026-06-15' };
const ALL: OrdersRequest = { filters: [], period: JUNE, minimumAmount: null, limit: 100 };
const CANCELLED = only('status', 'cancelled');

const DATA = {
  users: [user(1, { fullName: '김민수' }), user(2, { department: '부산팀' })],
  clients: [1, 2].map((id) => ({ id, name: `거래처${id}`, industry: id === 1 ? '의원' : null })),
  sales: [
    sale({ date: '2026-06-02', amount: 5_000_000n }),
    sale({ date: '2026-06-03', amount: 4_999_999n, status: 'cancelled' }),
    sale({ date: '2026-06-04', amount: 5_000_000n, status: 'cancelled', client: 2, product: null }),
    sale({ date: '2026-06-05', amount: 9_000_000n, status: 'cancelled', user: 2 }),
    sale({ date: '2026-05-31', amount: 9_000_000n, status: 'cancelled' }),
  ],
};

describe('single orders', () => {
  it('are those of the days, the status and the least amount, the one entered last first', async () => {
    const { analytics } = await open(DATA);
    const { rows, sources } = await analytics.orders(
      { ...ALL, filters: [CANCELLED], minimumAmount: 5_000_000 },
      COMPANY,
      TODAY,
    );
    expect(rows.map((r) => [r.id, r.saleDate, r.client, r.product, r.user, r.amount])).toEqual([
      [4, '2026-06-05', '거래처1', '세파정', '담당2', 9_000_000],
      [3, '2026-06-04', '거래처2', '(미지정)', '김민수', 5_000_000],
    ]);
    expect(sources).toMatchObject([{ kind: 'sql', title: '주문 목록', rowsRead: 2 }]);
  });

  it('are of the scope and the filters alone, and completed unless said', async () => {
    const { analytics } = await open(DATA);
    const ids = async (request: Partial<OrdersRequest>, scope = COMPANY) =>
      (await analytics.orders({ ...ALL, ...request }, scope, TODAY)).rows.map((r) => r.id);
    expect(await ids({})).toEqual([1]);
    expect(await ids({ filters: [CANCELLED] }, { kind: 'own', userId: 1 })).toEqual([3, 2]);
    expect(await ids({ filters: [CANCELLED] }, { kind: 'department', department: '부산팀' })).toEqual([4]);
    expect(await ids({ filters: [CANCELLED, only('industry', '의원')] })).toEqual([4, 2]);
    expect(await ids({ filters: [CANCELLED], limit: 1 })).toEqual([4]);
  });

  it('far above the usual are beyond the fence of the last 12 months, where there are enough to tell', async () => {
    // Ten each of 1 to 4 million and the one in question: quarters of 2 and 4 million, so the fence is 4 · 2^1.5.
    const usual = Array.from({ length: 40 }, (_, i) =>
      sale({ date: '2026-03-02', amount: BigInt((i % 4) + 1) * 1_000_000n }),
    );
    const outsized = (extra: bigint) => ({
      sales: [...usual, sale({ date: '2026-06-05', amount: extra })],
    });
    const wanted = { ...ALL, minimumAmount: 'outsized' as const };
    const found = async (extra: bigint) => {
      const { analytics } = await open(outsized(extra));
      return analytics.orders(wanted, COMPANY, TODAY);
    };
    const above = await found(12_000_000n);
    expect(above.rows.map((r) => r.amount)).toEqual([12_000_000]);
    expect(above.least).toBe(11_313_708);
    expect((await found(11_000_000n)).rows).toEqual([]);
    const { analytics } = await open({ sales: usual.slice(0, 20) });
    expect(await analytics.orders(wanted, COMPANY, TODAY)).toMatchObject({ rows: [], least: null });
  });
});

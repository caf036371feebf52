import { describe, expect, it } from 'vitest';
import { clientHistoryAt, unpackClientSales } from '../../src/ml/client-sales.js';
import { clientHistoryOf } from '../../src/skills/client-history.js';
import { COMPANY, only, TODAY } from './queries.js';
import { sale, user, useWorlds } from './world.js';

const open = useWorlds();

const SALES = [
  sale({ date: '2023-05-31', amount: 1n }),
  sale({ date: '2024-06-01', amount: 10n }),
  sale({ date: '2025-05-31', amount: 20n }),
  sale({ date: '2025-06-01', amount: 100n }),
  sale({ date: '2025-06-01', amount: 100n, product: 2 }),
  sale({ date: '2025-12-01', amount: 1_000n }),
  sale({ date: '2026-03-01', amount: 10_000n }),
  sale({ date: '2026-05-31', amount: 10_000n, user: 2 }),
  sale({ date: '2026-06-10', amount: 5n }),
  sale({ date: '2026-06-16', amount: 7n }),
  sale({ date: '2026-05-02', amount: 9n, status: 'cancelled' }),
  sale({ date: '2026-05-02', amount: 3n, client: 2, user: 2 }),
];

const DATA = {
  users: [user(1), user(2)],
  clients: [1, 2].map((id) => ({ id, name: `거래처${id}`, industry: null })),
  sales: SALES,
};

const PERIOD = { from: '2020-01-01', to: '2026-12-31' };

describe('the sales of each client', () => {
  it('give the same history as the database does, on any day', async () => {
    const { analytics } = await open(DATA);
    const { clients } = await analytics.clientSales({ period: PERIOD }, COMPANY, TODAY);
    const unpacked = clients.map(unpackClientSales);
    for (const today of ['2024-06-01', '2025-06-02', '2026-06-15', '2026-08-31', '2029-05-30']) {
      const calendar = { ...TODAY, today };
      const { rows } = await analytics.orderHistories({ filters: [] }, COMPANY, calendar);
      const ours = unpacked.flatMap((sales) => clientHistoryAt(sales, today) ?? []);
      expect(ours).toEqual(rows.map(clientHistoryOf));
    }
  });

  it('are those of every status that the asker may see, within the filters', async () => {
    const { analytics } = await open(DATA);
    const own = await analytics.clientSales({ period: PERIOD }, { kind: 'own', userId: 2 }, TODAY);
    expect(own.clients).toEqual([
      { clientId: 1, name: '거래처1', text: '2026-05-31,1,10000,1' },
      { clientId: 2, name: '거래처2', text: '2026-05-02,1,3,1' },
    ]);
    const filters = [only('client', 1)];
    const period = { from: '2026-05-01', to: '2026-05-02' };
    const one = await analytics.clientSales({ period, filters }, COMPANY, TODAY);
    expect(one.clients.map((c) => c.text)).toEqual(['2026-05-02,1,9,0']);
    expect(one.sources).toMatchObject([{ kind: 'sql', rowsRead: 1 }]);
  });
});

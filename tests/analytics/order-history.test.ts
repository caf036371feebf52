import { describe, expect, it } from 'vitest';
import { clientHistoryAt, unpackClientSales } from '../../src/ml/client-sales.js';
import { historySpans } from '../../src/model/history-spans.js';
import { clientHistoryOf } from '../../src/skills/client-history.js';
import { COMPANY, only, TODAY } from './queries.js';
import { createChance, randomQuery, randomScope, randomWorld } from './random.js';
import { sale, user, useWorlds } from './world.js';

const open = useWorlds();

const DATA = {
  users: [user(1), user(2)],
  clients: [1, 2].map((id) => ({ id, name: `거래처${id}`, industry: id === 1 ? '의원' : null })),
  sales: [
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
  ],
};

describe('random order histories', () => {
  it('are those of the single sales, from the rollups and from the rows', async () => {
    const chance = createChance(81);
    const world = await open(randomWorld(chance, 900));
    let [fromRollups, fromRows] = [0, 0];
    for (let i = 0; i < 120; i += 1) {
      // The first of these days lies before some of the sales: then the rows are read.
      const today = chance.pick(['2026-06-15', '2026-07-01', '2027-02-28', '2027-08-20', '2028-06-30']);
      const calendar = { ...TODAY, today };
      const filters = randomQuery(chance, TODAY, 'anything').filters.filter((f) => f.dimension !== 'status');
      const scope = randomScope(chance);
      const period = { from: '2020-01-01', to: '2030-12-31' };
      const { clients } = await world.analytics.clientSales({ period, filters }, scope, calendar);
      const want = clients.flatMap((packed) => clientHistoryAt(unpackClientSales(packed), today) ?? []);
      const { rows, sources } = await world.analytics.orderHistories({ filters }, scope, calendar);
      expect(rows.map(clientHistoryOf), JSON.stringify({ filters, scope, today })).toEqual(want);
      const counted = sources.map((s) => (s.kind === 'sql' ? s.statement : '')).join();
      if (counted.includes('rollup_client_life')) fromRollups += rows.length;
      else fromRows += rows.length;
    }
    expect(Math.min(fromRollups, fromRows)).toBeGreaterThan(100);
  });
});

describe('an order history', () => {
  it('is of completed sales up to today, by its stretches', async () => {
    const { analytics } = await open(DATA);
    const { rows } = await analytics.orderHistories({ filters: [] }, COMPANY, TODAY);
    expect(rows).toMatchObject([
      {
        client: { key: 1, label: '거래처1' },
        firstSaleDate: '2024-06-01',
        lastSaleDate: '2026-06-10',
        orderDays: 4,
        orderMonths: 4,
        saleCount: 5,
        lastYearAmount: 21_200,
        yearBeforeAmount: 30,
        recentAmount: 20_000,
        beforeAmount: 1_000,
      },
      { client: { key: 2 }, lastYearAmount: 3 },
    ]);
  });

  it('is of the asker’s own sales only, and within the filters', async () => {
    const { analytics } = await open(DATA);
    const own = await analytics.orderHistories({ filters: [] }, { kind: 'own', userId: 1 }, TODAY);
    expect(own.rows.map((r) => [r.client.key, r.recentAmount])).toEqual([[1, 10_000]]);
    const clinics = await analytics.orderHistories({ filters: [only('industry', '의원')] }, COMPANY, TODAY);
    expect(clinics.rows.map((r) => r.client.key)).toEqual([1]);
    const [source] = clinics.sources;
    expect(source).toMatchObject({ kind: 'sql', rowsRead: 8 });
  });

  it('looks at whole months before this one', () => {
    expect(historySpans('2026-03-31')).toMatchObject({
      seenFrom: '2023-03-01',
      year: { from: '2025-03-01', to: '2026-02-28' },
      recent: { from: '2025-12-01', to: '2026-02-28' },
      before: { from: '2025-09-01', to: '2025-11-30' },
    });
  });

  it('knows the day of the newest grades, or that there are none', async () => {
    expect(await (await open(DATA)).analytics.gradedOn()).toBeNull();
    const graded = await open({ ...DATA, grades: [{ client: 1, grade: 'A', date: '2026-02-03' }] });
    expect(await graded.analytics.gradedOn()).toBe('2026-02-03');
  });
});

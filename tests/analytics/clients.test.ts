import { describe, expect, it } from 'vitest';
import { unitPeriod } from '../../src/model/calendar.js';
import { against, COMPANY, month, only, query, TODAY } from './queries.js';
import { sale, user, useWorlds } from './world.js';

const open = useWorlds();

const CLIENTS = ['가', '나', '다', '라'].map((name, i) => ({ id: i + 1, name, industry: null }));

describe('active and new clients', () => {
  const data = {
    users: [user(1), user(2)],
    clients: CLIENTS,
    sales: [
      sale({ date: '2024-01-05', amount: 1n, client: 1, user: 2 }),
      sale({ date: '2026-05-05', amount: 1n, client: 1 }),
      sale({ date: '2026-05-06', amount: 1n, client: 1 }),
      // Only a cancelled order came before: not a sale.
      sale({ date: '2024-01-05', amount: 1n, client: 2, status: 'cancelled' }),
      sale({ date: '2026-05-31', amount: 1n, client: 2, product: 2 }),
      sale({ date: '2026-04-30', amount: 1n, client: 3, product: 3 }),
      sale({ date: '2026-05-01', amount: 1n, client: 3, product: 2 }),
    ],
  };
  const CLIENT_METRICS = ['active_clients', 'new_clients'] as const;

  it('are counted once each, new ones by their first completed sale ever', async () => {
    const { analytics } = await open(data);
    const period = month('2026-05');
    const result = await analytics.run(
      query({ metrics: CLIENT_METRICS, period, comparison: against(period, 'mom') }),
      COMPANY,
      TODAY,
    );
    expect(result.total.values).toEqual({ active_clients: 3, new_clients: 1 });
    expect(result.total.other).toEqual({ active_clients: 1, new_clients: 1 });
  });

  it('are new to the person whose sales are looked at', async () => {
    const { analytics } = await open(data);
    const asked = query({ metrics: ['new_clients'] });
    const own = await analytics.run(asked, { kind: 'own', userId: 1 }, TODAY);
    expect(own.total.values.new_clients).toBe(2);
    const filtered = await analytics.run({ ...asked, filters: [only('user', 1)] }, COMPANY, TODAY);
    expect(filtered.total.values.new_clients).toBe(2);
    const grouped = await analytics.run({ ...asked, groupBy: ['user'] }, COMPANY, TODAY);
    expect(grouped.rows.map((r) => [r.members[0]?.key, r.values.new_clients])).toEqual([
      [1, 2],
      [2, 0],
    ]);
    expect(grouped.total.values.new_clients).toBe(1);
  });

  it('are not made new by a product they had not bought before', async () => {
    const { analytics } = await open(data);
    const result = await analytics.run(
      query({ metrics: CLIENT_METRICS, filters: [only('product', 2)] }),
      COMPANY,
      TODAY,
    );
    expect(result.total.values).toEqual({ active_clients: 2, new_clients: 1 });
  });

  it('by month are new in the month of the first sale alone', async () => {
    const { analytics } = await open(data);
    const result = await analytics.run(
      query({
        metrics: CLIENT_METRICS,
        groupBy: ['month'],
        period: unitPeriod('2026-05-01', 'quarter', TODAY),
      }),
      COMPANY,
      TODAY,
    );
    expect(result.rows.map((r) => [r.values.active_clients, r.values.new_clients])).toEqual([
      [1, 1],
      [3, 1],
      [0, 0],
    ]);
    expect(result.total.values).toEqual({ active_clients: 3, new_clients: 2 });
  });
});

describe('dormant clients', () => {
  // Three whole months before June are March, April and May; June so far counts too.
  const data = {
    users: [user(1), user(2)],
    clients: CLIENTS,
    sales: [
      sale({ date: '2026-02-28', amount: 10n, client: 1 }),
      sale({ date: '2025-01-31', amount: 99n, client: 1 }),
      sale({ date: '2026-03-01', amount: 10n, client: 2 }),
      sale({ date: '2025-11-30', amount: 50n, client: 3 }),
      sale({ date: '2026-06-15', amount: 10n, client: 3, user: 2 }),
      sale({ date: '2025-11-30', amount: 70n, client: 4 }),
      sale({ date: '2026-06-16', amount: 10n, client: 4 }),
      sale({ date: '2026-05-01', amount: 10n, client: 4, status: 'cancelled' }),
    ],
  };

  it('bought before and neither in the last whole months nor in this one so far', async () => {
    const { analytics } = await open(data);
    const count = async (months: number) =>
      (await analytics.run(query({ metrics: ['dormant_clients'], dormantMonths: months }), COMPANY, TODAY))
        .total.values.dormant_clients;
    expect(await count(3)).toBe(2);
    expect(await count(2)).toBe(3);
    expect(await count(6)).toBe(1);
  });

  it('are listed with their last sale and what they bought in the year before, most first', async () => {
    const { analytics } = await open(data);
    const list = await analytics.dormantClients({ filters: [], months: 3 }, COMPANY, TODAY);
    expect(list.quietSince).toBe('2026-03-01');
    expect(list.rows).toEqual([
      { client: { key: 4, label: '라' }, lastSaleDate: '2025-11-30', lastYearAmount: 70 },
      { client: { key: 1, label: '가' }, lastSaleDate: '2026-02-28', lastYearAmount: 10 },
    ]);
    const grouped = await analytics.run(
      query({ metrics: ['dormant_clients'], groupBy: ['client'] }),
      COMPANY,
      TODAY,
    );
    expect(grouped.rows.map((r) => [r.members[0]?.label, r.values.dormant_clients])).toEqual([
      ['가', 1],
      ['라', 1],
    ]);
  });

  it('are dormant for the person whose sales are looked at', async () => {
    const { analytics } = await open(data);
    const own = { kind: 'own', userId: 1 } as const;
    const list = await analytics.dormantClients({ filters: [], months: 3 }, own, TODAY);
    expect(list.rows.map((r) => r.client.label)).toEqual(['라', '다', '가']);
    const count = await analytics.run(query({ metrics: ['dormant_clients'] }), own, TODAY);
    expect(count.total.values.dormant_clients).toBe(3);
  });

  it('are of today: by time and in a comparison there is no figure', async () => {
    const { analytics } = await open(data);
    const period = month('2026-05');
    const result = await analytics.run(
      query({
        metrics: ['dormant_clients'],
        groupBy: ['month'],
        period,
        comparison: against(period, 'mom'),
      }),
      COMPANY,
      TODAY,
    );
    expect(result.total.values.dormant_clients).toBe(2);
    expect(result.total.other?.dormant_clients).toBeNull();
    expect(result.rows.map((r) => r.values.dormant_clients)).toEqual([null]);
    expect(result.notes).toEqual([{ kind: 'as_of_today', metric: 'dormant_clients' }]);
  });

  it('cross the turn of the year', async () => {
    const { analytics } = await open({
      clients: CLIENTS,
      sales: [
        sale({ date: '2025-09-30', amount: 1n, client: 1 }),
        sale({ date: '2025-10-01', amount: 1n, client: 2 }),
      ],
    });
    const list = await analytics.dormantClients({ filters: [], months: 3 }, COMPANY, {
      today: '2026-01-31',
      fiscalStart: 1,
    });
    expect(list.quietSince).toBe('2025-10-01');
    expect(list.rows.map((r) => r.client.label)).toEqual(['가']);
  });
});

import { describe, expect, it } from 'vitest';
import type { MetricQuery, Threshold } from '../../src/model/query.js';
import { COMPANY, query, range, TODAY } from './queries.js';
import { sale, target, user, useWorlds, type World } from './world.js';

const open = useWorlds();

const CLIENTS = ['다병원', '가병원', '나병원'].map((name, i) => ({ id: i + 1, name, industry: null }));
const SALES = [
  sale({ date: '2026-05-01', amount: 10n, client: 1 }),
  sale({ date: '2026-05-01', amount: 10n, client: 2 }),
  sale({ date: '2026-05-01', amount: 30n, client: 3 }),
];

async function labels(data: Partial<World>, fields: Partial<MetricQuery>) {
  const { analytics } = await open(data);
  const result = await analytics.run(query(fields), COMPANY, TODAY);
  return { names: result.rows.map((r) => r.members[0]?.label), groupCount: result.groupCount, result };
}

describe('a ranking', () => {
  const data = { clients: [...CLIENTS, { id: 4, name: '라병원', industry: null }], sales: SALES };

  it('breaks ties by name in both directions, and cuts at the limit', async () => {
    const top = await labels(data, {
      groupBy: ['client'],
      ranking: { metric: 'sales_amount', direction: 'top', limit: 2 },
    });
    expect(top.names).toEqual(['나병원', '가병원']);
    expect(top.groupCount).toBe(3);
    const bottom = await labels(data, {
      groupBy: ['client'],
      ranking: { metric: 'sales_amount', direction: 'bottom', limit: 5 },
    });
    expect(bottom.names).toEqual(['가병원', '다병원', '나병원']);
  });

  it.each([
    ['not above zero', [-10n, -30n, 5n], '가병원', 85.7142857143],
    ['of nothing', [-10n, 4n, 6n], '가병원', null],
  ])('by shares of a whole that is %s takes the highest share', async (_, amounts, name, share) => {
    const sales = amounts.map((amount, i) => sale({ date: '2026-05-01', amount, client: i + 1 }));
    for (const months of [range('2026-05-01', '2026-05-31'), range('2026-05-01', '2026-05-20')]) {
      const { result } = await labels(
        { ...data, sales },
        {
          groupBy: ['client'],
          metrics: ['sales_amount', 'share'],
          period: months,
          ranking: { metric: 'share', direction: 'top', limit: 1 },
        },
      );
      expect(result.rows.map((r) => [r.members[0]?.label, r.values.share])).toEqual([[name, share]]);
    }
  });

  it('keeps the first hundredths, rounded up, and counts those that it chose among', async () => {
    const sales = [50n, 40n, 30n].map((amount, i) => sale({ date: '2026-05-01', amount, client: i + 1 }));
    for (const [percent, shown] of [
      [33, ['다병원']],
      [34, ['다병원', '가병원']],
      [66.6, ['다병원', '가병원']],
      [67, ['다병원', '가병원', '나병원']],
    ] as const) {
      const ranking = { metric: 'sales_amount', direction: 'top', limit: null, percent } as const;
      const { names, groupCount } = await labels({ ...data, sales }, { groupBy: ['client'], ranking });
      expect([names, groupCount]).toEqual([shown, 3]);
    }
  });

  it('by another metric than those asked shows that metric too', async () => {
    const { result } = await labels(data, {
      groupBy: ['client'],
      ranking: { metric: 'sales_count', direction: 'top', limit: 1 },
    });
    expect(result.rows[0]?.values).toEqual({ sales_amount: 10, sales_count: 1 });
  });

  it('of people keeps those at 0, but not admins who never sold nor had a target', async () => {
    const people = [
      user(1, { fullName: '바' }),
      user(2, { fullName: '가' }),
      user(3, { fullName: '나', role: 'admin' }),
      user(4, { fullName: '다', role: 'admin' }),
      user(5, { fullName: '라', role: 'admin' }),
      user(6, { fullName: '마', active: false }),
      user(7, { fullName: '사', role: 'manager' }),
    ];
    const { names } = await labels(
      {
        users: people,
        sales: [sale({ date: '2026-05-01', amount: 1n }), sale({ date: '2024-05-01', amount: 1n, user: 4 })],
        targets: [target(5, 1n, 'monthly', '2024-01-01')],
      },
      { groupBy: ['user'], ranking: { metric: 'sales_amount', direction: 'bottom', limit: 10 } },
    );
    expect(names).toEqual(['가', '다', '라', '사', '바']);
  });

  it('puts those without a figure last either way', async () => {
    const data = {
      users: [user(1), user(2), user(3)],
      sales: [sale({ date: '2026-05-01', amount: 5n }), sale({ date: '2026-05-01', amount: 1n, user: 2 })],
      targets: [target(1, 10n, 'monthly', '2026-05-01'), target(2, 10n, 'monthly', '2026-05-01')],
    };
    for (const [direction, want] of [
      ['top', ['담당1', '담당2', '담당3']],
      ['bottom', ['담당2', '담당1', '담당3']],
    ] as const) {
      const { names } = await labels(data, {
        groupBy: ['user'],
        metrics: ['achievement_rate'],
        ranking: { metric: 'achievement_rate', direction, limit: 5 },
      });
      expect(names).toEqual(want);
    }
  });
});

describe('a threshold', () => {
  const data = { clients: CLIENTS, sales: SALES };

  it('tells 초과, 이상, 미만 and 이하 apart at the exact value', async () => {
    for (const [operator, want] of [
      ['>', ['나병원']],
      ['>=', ['나병원', '가병원', '다병원']],
      ['<', []],
      ['<=', ['가병원', '다병원']],
    ] as const) {
      const { names } = await labels(data, {
        groupBy: ['client'],
        threshold: { metric: 'sales_amount', operator, value: 10 },
      });
      expect(names, operator).toEqual(want);
    }
  });

  it('of two bounds keeps what meets both', async () => {
    const within = async (and: Threshold['and']): Promise<readonly (string | undefined)[]> => {
      const threshold: Threshold = { metric: 'sales_amount', operator: '>=', value: 10, ...(and && { and }) };
      return (await labels(data, { groupBy: ['client'], threshold })).names;
    };
    expect(await within({ operator: '<', value: 11 })).toEqual(['가병원', '다병원']);
    expect(await within({ operator: '<', value: 10 })).toEqual([]);
    expect(await within({ operator: '>', value: 10 })).toEqual(['나병원']);
  });

  it('on a percentage is exact too', async () => {
    const people = {
      users: [user(1), user(2)],
      sales: [sale({ date: '2026-05-01', amount: 801n }), sale({ date: '2026-05-01', amount: 7n, user: 2 })],
      targets: [target(1, 1000n, 'monthly', '2026-05-01'), target(2, 3n, 'monthly', '2026-05-01')],
    };
    const { names } = await labels(people, {
      groupBy: ['user'],
      threshold: { metric: 'achievement_rate', operator: '<=', value: 80.1 },
    });
    expect(names).toEqual(['담당1']);
  });

  it('with a limit lists no more than that, and counts all that pass', async () => {
    const { names, groupCount, result } = await labels(data, {
      groupBy: ['client'],
      threshold: { metric: 'sales_amount', operator: '>=', value: 10 },
      ranking: { metric: 'sales_amount', direction: 'top', limit: 1 },
    });
    expect([names, groupCount]).toEqual([['나병원'], 3]);
    // The total is of the whole question.
    expect(result.total.values.sales_amount).toBe(50);
  });
});

describe('members', () => {
  it('carry the full name, else the username, and their grade is the newest', async () => {
    const { analytics } = await open({
      users: [user(1, { fullName: null }), user(2, { fullName: '' })],
      clients: CLIENTS,
      grades: [
        { client: 1, grade: 'A', date: '2026-05-01' },
        { client: 1, grade: 'S', date: '2026-01-01' },
        { client: 2, grade: 'B', date: '2026-05-01' },
        { client: 2, grade: 'C', date: '2026-05-01' },
      ],
      sales: SALES,
    });
    const people = await analytics.run(query({ groupBy: ['user'] }), COMPANY, TODAY);
    expect(people.rows.map((r) => r.members[0]?.label)).toEqual(['rep1', 'rep2']);
    const grades = await analytics.run(query({ groupBy: ['client_grade'] }), COMPANY, TODAY);
    expect(grades.rows.map((r) => [r.members[0]?.key, r.values.sales_amount])).toEqual([
      ['', 30],
      ['A', 10],
      ['C', 10],
    ]);
  });

  it('who are gone keep their sales', async () => {
    const { analytics } = await open({
      sales: [sale({ date: '2026-05-01', amount: 5n, user: 77, client: 88, product: null })],
    });
    for (const dimension of ['user', 'department', 'client', 'product', 'industry'] as const) {
      const result = await analytics.run(query({ groupBy: [dimension] }), COMPANY, TODAY);
      expect(result.rows[0]?.members[0]?.label).toBe('(미지정)');
      expect(result.rows[0]?.values.sales_amount).toBe(5);
    }
  });
});

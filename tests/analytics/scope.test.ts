import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { titleIn } from '../../src/analytics/sources.js';
import type { CalendarContext } from '../../src/model/calendar.js';
import type { RowScope } from '../../src/model/principal.js';
import { against, COMPANY, month, only, query, TODAY } from './queries.js';
import { createChance, randomQuery, randomWorld } from './random.js';
import { type OpenWorld, openWorld, sale, target, user, useWorlds, type World } from './world.js';

const open = useWorlds();
const OWN: RowScope = { kind: 'own', userId: 1 };
const TEAM: RowScope = { kind: 'department', department: '강남팀' };

const DATA: Partial<World> = {
  users: [
    user(1),
    user(2, { role: 'manager' }),
    user(3, { department: '부산팀' }),
    user(4, { department: null }),
  ],
  clients: [
    { id: 1, name: '가', industry: '의원' },
    { id: 2, name: '나', industry: '약국' },
  ],
  sales: [
    sale({ date: '2026-05-01', amount: 1n, user: 1 }),
    sale({ date: '2026-05-01', amount: 10n, user: 2, client: 2 }),
    sale({ date: '2026-05-01', amount: 100n, user: 3, client: 2, region: '부산' }),
    sale({ date: '2026-05-01', amount: 1000n, user: 4 }),
    sale({ date: '2020-01-01', amount: 5n, user: 3, client: 1 }),
  ],
  targets: [1, 2, 3, 4].map((id) => target(id, BigInt(2 * 10 ** (id - 1)), 'monthly', '2026-05-01')),
};

describe('a scope', () => {
  it('holds for totals, targets, groups and the first sale of a client', async () => {
    const { analytics } = await open(DATA);
    const asked = query({ metrics: ['sales_amount', 'target_amount', 'active_clients', 'new_clients'] });
    const totals = async (scope: RowScope) => (await analytics.run(asked, scope, TODAY)).total.values;
    expect(await totals(OWN)).toEqual({
      sales_amount: 1,
      target_amount: 2,
      active_clients: 1,
      // Another team's sale of 2020 is not theirs to see, so to them the client is new.
      new_clients: 1,
    });
    expect(await totals(TEAM)).toMatchObject({ sales_amount: 11, target_amount: 22, new_clients: 2 });
    expect(await totals(COMPANY)).toMatchObject({ sales_amount: 1111, target_amount: 2222, new_clients: 1 });
    for (const [scope, people] of [
      [OWN, [1]],
      [TEAM, [2, 1]],
    ] as const) {
      const grouped = await analytics.run(query({ groupBy: ['user'] }), scope, TODAY);
      expect(grouped.rows.map((r) => r.members[0]?.key)).toEqual(people);
      const regions = await analytics.run(query({ groupBy: ['region'] }), scope, TODAY);
      expect(regions.rows.map((r) => r.members[0]?.key)).toEqual(['서울']);
    }
  });

  it('is not widened by a filter that names somebody else', async () => {
    const { analytics } = await open(DATA);
    for (const filters of [[only('user', 3)], [only('department', '부산팀')], [only('client', 2)]]) {
      const result = await analytics.run(
        query({ metrics: ['sales_amount', 'target_amount'], groupBy: ['user'], filters }),
        OWN,
        TODAY,
      );
      expect(result.total.values.sales_amount).toBe(0);
      expect(result.rows.every((row) => row.members[0]?.key === 1)).toBe(true);
    }
    const list = await analytics.dormantClients({ filters: [only('user', 3)], months: 3 }, OWN, TODAY);
    expect(list.rows).toEqual([]);
  });

  it('of a team that nobody is in, or of a person without sales, is empty', async () => {
    const { analytics } = await open(DATA);
    for (const scope of [
      { kind: 'department', department: '없는팀' },
      { kind: 'department', department: "강남팀' OR ''='" },
      { kind: 'own', userId: 99 },
    ] as const) {
      const result = await analytics.run(query({ metrics: ['sales_amount', 'target_gap'] }), scope, TODAY);
      expect(result.total.values).toEqual({ sales_amount: 0, target_gap: null });
    }
  });
});

/**
 * The day up to which the store's data are in is everybody's to know: every answer says it, and an average counts its
 * days up to it. It stays the same.
 */
function throughOf(world: World): string {
  return world.sales.reduce((last, s) => (s.date > last ? s.date : last), '');
}

/** The same company with everything outside the scope replaced by something else. */
function elsewhereChanged(world: World, inScope: (userId: number) => boolean): World {
  const other = randomWorld(createChance(999), 300);
  const through = throughOf(world);
  const newest = other.sales.find((s) => !inScope(s.user));
  return {
    ...world,
    sales: [
      ...world.sales.filter((s) => inScope(s.user)),
      ...other.sales
        .filter((s) => !inScope(s.user) && s.date <= through)
        .map((s) => ({ ...s, amount: s.amount + 12_345n })),
      ...(newest === undefined ? [] : [{ ...newest, date: through }]),
    ],
    targets: [
      ...world.targets.filter((t) => inScope(t.user)),
      ...other.targets.filter((t) => !inScope(t.user)),
    ],
  };
}

describe.each([
  { scope: { kind: 'own', userId: 1 } as const },
  { scope: { kind: 'own', userId: 3 } as const },
  { scope: { kind: 'department', department: '강남팀' } as const },
])('rows outside $scope', ({ scope }) => {
  const calendar: CalendarContext = { today: '2026-06-15', fiscalStart: 1 };
  const chance = createChance(77);
  const world = randomWorld(chance, 400);
  const inScope = (id: number): boolean =>
    scope.kind === 'own'
      ? id === scope.userId
      : world.users.find((u) => u.id === id)?.department === scope.department;
  let [before, after]: OpenWorld[] = [];
  beforeAll(async () => {
    before = await openWorld(world);
    after = await openWorld(elsewhereChanged(world, inScope));
  });
  afterAll(() => {
    before?.close();
    after?.close();
  });

  it('reach no figure of any question', async () => {
    for (let i = 0; i < 120; i += 1) {
      const asked = randomQuery(chance, calendar, i % 3 === 0 ? 'targets' : 'anything');
      const [one, two] = await Promise.all([
        before?.analytics.run(asked, scope, calendar),
        after?.analytics.run(asked, scope, calendar),
      ]);
      const figures = (r: typeof one) => ({ ...r, sources: r?.sources.length, dataThrough: null });
      expect(figures(two), `question ${i}: ${JSON.stringify(asked)}`).toEqual(figures(one));
    }
    const [listed, again] = await Promise.all(
      [before, after].map((w) => w?.analytics.dormantClients({ filters: [], months: 2 }, scope, calendar)),
    );
    expect(again?.rows).toEqual(listed?.rows);
  });
});

describe('statements', () => {
  const period = month('2026-05');
  const questions = [
    query(),
    query({ groupBy: ['user'], comparison: against(period, 'mom') }),
    query({ groupBy: ['client', 'month'], metrics: ['sales_amount', 'active_clients'] }),
    query({ groupBy: ['client_grade'], filters: [only('region', '서울')] }),
    query({ metrics: ['achievement_rate'], groupBy: ['department', 'quarter'] }),
    query({ metrics: ['share'], filters: [only('product', 1)], shareOf: 'product' }),
  ];
  /** Of people only their own part of a rollup is read. */
  const KEY = {
    own: /PRIMARY KEY \(span=\? AND user_id=\?/,
    department: /PRIMARY KEY \(span=\? AND user_id=\?/,
    company: /PRIMARY KEY \(span=\?/,
  } as const;

  it.each([OWN, TEAM, COMPANY])('find the sales of $kind by key, few of them a question', async (scope) => {
    const { analytics, reader } = await open(DATA);
    for (const asked of questions) {
      const { sources } = await analytics.run(asked, scope, TODAY);
      expect(sources.length).toBeLessThanOrEqual(4);
      const [sales] = sources;
      if (sales?.kind !== 'sql') throw new Error('no statement');
      const plan = await reader.rows(`EXPLAIN QUERY PLAN ${sales.statement}`, sales.parameters);
      const steps = plan.map((row) => String(row[3]));
      expect(steps.some((step) => KEY[scope.kind].test(step))).toBe(true);
      expect(steps.filter((step) => /^SCAN (s|sales_records)\b/.test(step))).toEqual([]);
    }
  });

  it.each([
    ['own', OWN, 'idx_sales_user_date (user_id=? AND sale_date>? AND sale_date<?)'],
    ['company', COMPANY, 'idx_sales_records_date (sale_date>? AND sale_date<?)'],
  ] as const)('find the rows of %s by index where no rollup keeps them apart', async (_, scope, index) => {
    const { analytics, reader } = await open(DATA);
    const asked = query({ groupBy: ['industry'], filters: [only('product', 1)] });
    const [sales] = (await analytics.run(asked, scope, TODAY)).sources;
    if (sales?.kind !== 'sql') throw new Error('no statement');
    const plan = await reader.rows(`EXPLAIN QUERY PLAN ${sales.statement}`, sales.parameters);
    expect(plan.map((row) => String(row[3])).filter((step) => step.includes(index))).toHaveLength(1);
  });

  it('carry every value as a parameter and the scope wherever they read sales', async () => {
    const { analytics } = await open(DATA);
    const marker = 'x"); DROP TABLE sales_records; --';
    const asked = query({
      metrics: ['sales_amount', 'active_clients', 'new_clients', 'dormant_clients', 'share', 'target_amount'],
      groupBy: ['client', 'month'],
      comparison: against(period, 'yoy'),
      filters: [only('category', marker), only('client_grade', marker), only('industry', marker)],
      shareOf: 'category',
    });
    const { sources } = await analytics.run(asked, { kind: 'own', userId: 424_242 }, TODAY);
    for (const source of sources) {
      if (source.kind !== 'sql' || source.title === '데이터 기준일') continue;
      expect(source.statement).not.toContain('DROP');
      expect(source.statement).not.toContain('424242');
      const reads = source.statement.match(/FROM (?:sales_records|rollup_\w+) [se]\b/g)?.length ?? 0;
      const scoped = source.parameters.filter((p) => p === 424_242).length;
      expect(reads).toBeGreaterThan(0);
      expect(scoped).toBeGreaterThanOrEqual(reads);
      expect(source.statement.split('?').length - 1).toBe(source.parameters.length);
    }
  });

  it('say how many sales rows they read', async () => {
    const { analytics } = await open(DATA);
    const rowsRead = async (asked: ReturnType<typeof query>) => {
      const { sources } = await analytics.run(asked, COMPANY, TODAY);
      return sources[0]?.kind === 'sql' ? sources[0].rowsRead : null;
    };
    expect(await rowsRead(query())).toBe(4);
    expect(await rowsRead(query({ groupBy: ['client'], metrics: ['active_clients'] }))).toBe(4);
    expect(await rowsRead(query({ period: month('2026-04') }))).toBe(0);
    const share = {
      metrics: ['share'] as const,
      filters: [only('region', '부산')],
      shareOf: 'region' as const,
    };
    expect(await rowsRead(query(share))).toBe(4);
  });

  it('give the same answer to the same question', async () => {
    const { analytics } = await open(DATA);
    for (const asked of questions) {
      expect(await analytics.run(asked, COMPANY, TODAY)).toEqual(await analytics.run(asked, COMPANY, TODAY));
    }
  });

  it('refuse a grouping they have no columns for', async () => {
    const { analytics } = await open({});
    for (const groupBy of [['user', 'client', 'month'] as const, ['user', 'user'] as const]) {
      await expect(analytics.run(query({ groupBy }), COMPANY, TODAY)).rejects.toThrow('two dimensions');
    }
  });

  it('have titles in both languages', async () => {
    const { analytics } = await open({});
    const asked = query({ metrics: ['new_clients', 'dormant_clients', 'target_amount'] });
    const { sources } = await analytics.run(asked, COMPANY, TODAY);
    const titles = sources.map((source) => titleIn(source.title, 'en'));
    expect(titles).toEqual([
      'Sales figures',
      'New clients',
      'Dormant clients',
      'People in scope',
      'Sales targets',
      'Latest sale in the data',
    ]);
    expect(titleIn('거래처 계약서', 'en')).toBe('거래처 계약서');
  });
});

import { describe, expect, it } from 'vitest';
import type { LostClientsRequest } from '../../src/analytics/lost-clients.js';
import { STREAK_METRICS, type StreaksRequest } from '../../src/analytics/streaks.js';
import { type CalendarContext, rangePeriod } from '../../src/model/calendar.js';
import type { RowScope } from '../../src/model/principal.js';
import { MEMBER_DIMENSIONS, type MemberDimension } from '../../src/model/query.js';
import { COMPANY, only, query, range, TODAY } from './queries.js';
import { type Chance, createChance, randomQuery, randomScope, randomWorld } from './random.js';
import { type OpenWorld, sale, useWorlds } from './world.js';

/** Members chosen where they are summed up, held against the figures of every member and month. */

const open = useWorlds();

const CALENDARS: readonly CalendarContext[] = [TODAY, { today: '2026-06-15', fiscalStart: 4 }];

function steps(first: string, count: number, months: number) {
  const start = new Date(`${first}T00:00:00Z`);
  const day = (month: number, of: number): string =>
    new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, of)).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, i) => ({
    from: day(i * months, 1),
    to: day((i + 1) * months, 0),
  }));
}

function randomStreaks(chance: Chance): StreaksRequest {
  const months = chance.pick([1, 1, 3]);
  return {
    filters: randomQuery(chance, TODAY, 'anything').filters,
    dimension: chance.pick(MEMBER_DIMENSIONS) as MemberDimension,
    metric: chance.pick(STREAK_METRICS),
    direction: chance.pick(['falling', 'rising'] as const),
    steps: steps(chance.pick(['2025-04-01', '2025-09-01', '2025-10-01']), 2 + chance.int(2), months),
  };
}

/** Every member's figure of every step, by the months of all members. */
async function naive({ analytics }: OpenWorld, request: StreaksRequest, scope: RowScope) {
  const { dimension, metric, filters } = request;
  const period = rangePeriod(request.steps[0]?.from ?? '', request.steps.at(-1)?.to ?? '');
  const groupBy = [dimension, 'month'] as const;
  const result = await analytics.run(query({ period, metrics: [metric], groupBy, filters }), scope, TODAY);
  const sums = new Map<string, number[]>();
  for (const { members, values } of result.rows) {
    const id = JSON.stringify(members[0]);
    const month = String(members[1]?.key);
    const found = sums.get(id) ?? request.steps.map(() => 0);
    sums.set(
      id,
      found.map((sum, i) => {
        const { from, to } = request.steps[i] ?? { from: '', to: '' };
        return from.slice(0, 7) <= month && month <= to.slice(0, 7) ? sum + Number(values[metric] ?? 0) : sum;
      }),
    );
  }
  const down = request.direction === 'falling';
  return [...sums].filter(([, values]) =>
    values.every((value, i) => {
      const before = values[i - 1];
      return before === undefined || (down ? value < before : value > before);
    }),
  );
}

describe('streaks', () => {
  it('are those of the figures of every member and month', async () => {
    const chance = createChance(71);
    const world = await open(randomWorld(chance, 500));
    let found = 0;
    for (let i = 0; i < 150; i += 1) {
      const request = randomStreaks(chance);
      const scope = randomScope(chance);
      const { rows } = await world.analytics.streaks(request, scope, chance.pick(CALENDARS));
      const got = rows.map(({ member, values }) => [JSON.stringify(member), values]);
      expect(got.sort(), JSON.stringify({ request, scope })).toEqual(
        (await naive(world, request, scope)).sort(),
      );
      found += rows.length;
    }
    expect(found).toBeGreaterThan(100);
  });

  const SALES = [
    sale({ date: '2026-03-05', amount: 300n, client: 1 }),
    sale({ date: '2026-04-05', amount: 200n, client: 1 }),
    sale({ date: '2026-03-05', amount: 300n, client: 2 }),
    sale({ date: '2026-04-05', amount: 300n, client: 2 }),
    sale({ date: '2026-04-06', amount: 900n, client: 1, status: 'cancelled' }),
  ];
  const CLIENTS = [1, 2].map((id) => ({ id, name: `거래처${id}`, industry: null }));
  const REQUEST: StreaksRequest = {
    filters: [],
    dimension: 'client',
    metric: 'sales_amount',
    direction: 'falling',
    steps: steps('2026-03-01', 3, 1),
  };

  it('end with a stretch without a sale, and leave out cancelled sales and standstill', async () => {
    const { analytics } = await open({ clients: CLIENTS, sales: SALES });
    const { rows, sources } = await analytics.streaks(REQUEST, COMPANY, TODAY);
    expect(rows).toEqual([{ member: { key: 1, label: '거래처1' }, values: [300, 200, 0] }]);
    expect(sources).toMatchObject([{ kind: 'sql', rowsRead: 2 }]);
  });

  it.each([1, 14])('are none of %i steps', async (count) => {
    const { analytics } = await open({ clients: CLIENTS, sales: SALES });
    const request = { ...REQUEST, steps: steps('2025-01-01', count, 1) };
    await expect(analytics.streaks(request, COMPANY, TODAY)).rejects.toThrow('2 to 13 steps');
  });
});

describe('lost clients', () => {
  it('are those that the figures of both periods tell', async () => {
    const chance = createChance(72);
    const world = await open(randomWorld(chance, 400));
    let found = 0;
    for (let i = 0; i < 120; i += 1) {
      const request: LostClientsRequest = {
        filters: randomQuery(chance, TODAY, 'anything').filters,
        bought: chance.pick([range('2025-01-01', '2025-12-31'), range('2026-03-01', '2026-03-31')]),
        since: chance.pick([range('2026-01-01', '2026-06-15'), range('2026-05-01', '2026-05-31')]),
      };
      const scope = randomScope(chance);
      const of = (period: LostClientsRequest['since']) => {
        const asked = query({ period, groupBy: ['client'], metrics: ['sales_amount', 'sales_count'] });
        return world.analytics.run({ ...asked, filters: request.filters }, scope, TODAY);
      };
      const [before, later] = [await of(request.bought), await of(request.since)];
      const still = later.rows.map(({ members }) => members[0]?.key);
      const lost = before.rows.filter(({ members }) => !still.includes(members[0]?.key ?? 0));
      const { rows, buyers } = await world.analytics.lostClients(request, scope, TODAY);
      const got = rows.map(({ client, amount, count }) => [client, amount, count]);
      const want = lost.map(({ members, values }) => [members[0], values.sales_amount, values.sales_count]);
      expect([buyers, got], JSON.stringify({ request, scope })).toEqual([before.rows.length, want]);
      found += rows.length;
    }
    expect(found).toBeGreaterThan(50);
  });

  it('tell how many bought where nobody was lost', async () => {
    const { analytics } = await open({
      clients: [{ id: 1, name: '가병원', industry: null }],
      sales: [sale({ date: '2026-04-05', amount: 3n }), sale({ date: '2026-05-05', amount: 4n })],
    });
    const filters = [only('client', 1)];
    const request = {
      filters,
      bought: range('2026-04-01', '2026-04-30'),
      since: range('2026-05-01', '2026-05-31'),
    };
    const lost = await analytics.lostClients(request, COMPANY, TODAY);
    expect([lost.rows, lost.buyers]).toEqual([[], 1]);
  });
});

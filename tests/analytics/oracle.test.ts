import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contribution } from '../../src/analytics/contribution.js';
import { type CalendarContext, comparePeriod } from '../../src/model/calendar.js';
import { narrow } from '../../src/model/money.js';
import { MEMBER_DIMENSIONS, type MetricQuery } from '../../src/model/query.js';
import { differencesOf } from './compare.js';
import { oracle } from './oracle.js';
import { createChance, randomQuery, randomScope, randomWorld } from './random.js';
import { type OpenWorld, openWorld } from './world.js';

/** Every figure of many random questions against the brute-force oracle. */

type Parts = Contribution['parts'];

/** Of all parts, so many of the strongest rises and falls, in their order; all where they fit. */
function strongest(parts: Parts, limit: number): Parts {
  if (parts.length <= 2 * limit) return parts;
  const sized = [...parts].map((part, place) => ({ part, place, change: BigInt(part.change ?? 0) }));
  const first = (way: bigint) =>
    sized
      .filter(({ change }) => change * way > 0n)
      .sort((a, b) =>
        a.change === b.change
          ? a.part.member.label < b.part.member.label
            ? -1
            : 1
          : (b.change - a.change) * way > 0n
            ? 1
            : -1,
      )
      .slice(0, limit);
  return [...first(1n), ...first(-1n)].sort((a, b) => a.place - b.place).map(({ part }) => part);
}

function restBeyond({ parts }: Contribution, shown: Parts): Contribution['rest'] {
  const others = parts.filter((part) => !shown.includes(part));
  if (others.length === 0) return null;
  const sum = (of: 'current' | 'other' | 'change') =>
    narrow(others.reduce((total, part) => total + BigInt(part[of] ?? 0), 0n));
  const count = (kind: string) => others.filter((part) => part.kind === kind).length;
  return {
    members: others.length,
    newMembers: count('new'),
    lostMembers: count('lost'),
    current: sum('current'),
    other: sum('other'),
    change: sum('change'),
  };
}

describe.each([
  { seed: 11, fiscalStart: 1, about: 'anything' as const, questions: 260 },
  { seed: 12, fiscalStart: 4, about: 'anything' as const, questions: 160 },
  { seed: 13, fiscalStart: 1, about: 'targets' as const, questions: 160 },
  { seed: 14, fiscalStart: 4, about: 'targets' as const, questions: 100 },
])('random questions, fiscal year from month $fiscalStart, about $about', (given) => {
  const chance = createChance(given.seed);
  const world = randomWorld(chance, 500);
  const calendar: CalendarContext = { today: '2026-06-15', fiscalStart: given.fiscalStart };
  let open: OpenWorld;
  beforeAll(async () => {
    open = await openWorld(world);
  });
  afterAll(() => open?.close());

  it('give the oracle’s rows, order and figures', async () => {
    for (let i = 0; i < given.questions; i += 1) {
      const query = randomQuery(chance, calendar, given.about);
      const scope = randomScope(chance);
      const found = await differencesOf(open, { world, query, scope, calendar });
      expect(found, `question ${i}: ${JSON.stringify({ query, scope })}`).toEqual([]);
    }
  });

  it('split every change into parts that sum to it, and list the dormant clients they count', async () => {
    for (let i = 0; i < 60; i += 1) {
      const random = randomQuery(chance, calendar, 'anything');
      const comparison = comparePeriod(random.period, chance.pick(['mom', 'yoy']), given.fiscalStart);
      const metric = chance.pick(['sales_amount', 'sales_count', 'quantity'] as const);
      const query: MetricQuery = { ...random, metrics: [metric], comparison, groupBy: [], shareOf: null };
      const scope = randomScope(chance);
      const dimension = chance.pick(MEMBER_DIMENSIONS.filter((d) => d !== 'status'));
      const split = await open.analytics.contribution({ query, dimension }, scope, calendar);
      const want = oracle({ world, query, scope, ...calendar }).total;
      const sum = split.parts.reduce((total, part) => total + BigInt(part.change ?? 0), 0n);
      expect(sum).toBe(BigInt(split.change ?? 0));
      expect(BigInt(split.change ?? 0)).toBe(
        BigInt(want.values[metric] ?? 0) - BigInt(want.other[metric] ?? 0),
      );
      const limit = chance.pick([1, 2, 5]);
      const few = await open.analytics.contribution({ query, dimension, limit }, scope, calendar);
      const shown = strongest(split.parts, limit);
      expect(few).toMatchObject({
        ...split,
        parts: shown,
        rest: restBeyond(split, shown),
        sources: few.sources,
      });
      const counted: MetricQuery = { ...query, metrics: ['dormant_clients'], comparison: null };
      const request = { filters: query.filters, months: query.dormantMonths };
      const list = await open.analytics.dormantClients(request, scope, calendar);
      const count = oracle({ world, query: counted, scope, ...calendar }).total.values.dormant_clients;
      expect(BigInt(list.rows.length)).toBe(count);
    }
  });
});

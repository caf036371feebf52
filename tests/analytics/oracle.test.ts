import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CalendarContext, comparePeriod } from '../../src/model/calendar.js';
import type { RowScope } from '../../src/model/principal.js';
import { MEMBER_DIMENSIONS, type Metric, type MetricQuery } from '../../src/model/query.js';
import type { MetricValues, ResultRow } from '../../src/model/result.js';
import { growthOf, type OracleRow, oracle } from './oracle.js';
import { createChance, randomQuery, randomScope, randomWorld } from './random.js';
import { type OpenWorld, openWorld, type World } from './world.js';

/** Every figure of many random questions against the brute-force oracle. */

const PERCENT: readonly string[] = ['achievement_rate', 'share', 'growth'];

type Shown = Readonly<Record<string, number | bigint | null>>;

function sameFigure(metric: string, got: number | bigint | null | undefined, want: number | bigint | null) {
  if (want === null || got === null || got === undefined) return got === want;
  if (!PERCENT.includes(metric)) return BigInt(got) === BigInt(want);
  return Math.abs(Number(got) - Number(want)) <= 1e-7 * Math.max(1, Math.abs(Number(want)));
}

function differences(got: MetricValues | undefined, want: Shown, metrics: readonly Metric[]): string[] {
  return metrics
    .filter((metric) => !sameFigure(metric, got?.[metric], want[metric] ?? null))
    .map((metric) => `${metric}: got ${got?.[metric]}, want ${want[metric]}`);
}

function changeOf(metric: Metric, row: OracleRow): number | bigint | null {
  const [now, then] = [row.values[metric] ?? null, row.other[metric] ?? null];
  if (now === null || then === null) return null;
  return PERCENT.includes(metric) ? Number(now) - Number(then) : BigInt(now) - BigInt(then);
}

function rowDifferences(
  got: ResultRow,
  want: OracleRow,
  query: MetricQuery,
  metrics: readonly Metric[],
): string[] {
  const found = differences(got.values, want.values, metrics);
  if (query.comparison === null) return found;
  const compared = metrics.filter((metric) => metric !== 'growth');
  found.push(...differences(got.other, want.other, compared).map((d) => `other ${d}`));
  for (const metric of compared) {
    const change = changeOf(metric, want);
    if (!sameFigure(metric, got.change?.[metric], change)) {
      found.push(`change of ${metric}: got ${got.change?.[metric]}, want ${change}`);
    }
    const growth = growthOf(want.values[metric] ?? null, want.other[metric] ?? null);
    if (!sameFigure('growth', got.growth?.[metric], growth)) {
      found.push(`growth of ${metric}: got ${got.growth?.[metric]}, want ${growth}`);
    }
  }
  return found;
}

function nameRow(keys: readonly (string | number)[], labels: readonly string[]): string {
  return keys.map((key, i) => `${key}/${labels[i]}`).join(' + ');
}

async function check(
  open: OpenWorld,
  asked: { world: World; query: MetricQuery; scope: RowScope; calendar: CalendarContext },
): Promise<string[]> {
  const { world, query, scope, calendar } = asked;
  const got = await open.analytics.run(query, scope, calendar);
  const want = oracle({ world, query, scope, ...calendar });
  const extra = [query.ranking?.metric, query.threshold?.metric].filter((m) => m !== undefined);
  const metrics = [...new Set([...query.metrics, ...extra])];
  const found = rowDifferences(got.total, want.total, query, metrics).map((d) => `total: ${d}`);
  if (got.groupCount !== want.groupCount)
    found.push(`groups: got ${got.groupCount}, want ${want.groupCount}`);
  const gotNames = got.rows.map((row) =>
    nameRow(
      row.members.map((m) => m.key),
      row.members.map((m) => m.label),
    ),
  );
  const wantNames = want.rows.map((row) => nameRow(row.keys, row.labels));
  if (gotNames.join('\n') !== wantNames.join('\n')) {
    found.push(`rows: got\n${gotNames.join('\n')}\nwant\n${wantNames.join('\n')}`);
    return found;
  }
  got.rows.forEach((row, i) => {
    const other = want.rows[i];
    if (other === undefined) return;
    found.push(...rowDifferences(row, other, query, metrics).map((d) => `${gotNames[i]}: ${d}`));
  });
  return found;
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
      const found = await check(open, { world, query, scope, calendar });
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
      const counted: MetricQuery = { ...query, metrics: ['dormant_clients'], comparison: null };
      const request = { filters: query.filters, months: query.dormantMonths };
      const list = await open.analytics.dormantClients(request, scope, calendar);
      const count = oracle({ world, query: counted, scope, ...calendar }).total.values.dormant_clients;
      expect(BigInt(list.rows.length)).toBe(count);
    }
  });
});

import type { CalendarContext } from '../../src/model/calendar.js';
import type { RowScope } from '../../src/model/principal.js';
import type { Metric, MetricQuery } from '../../src/model/query.js';
import type { MetricValues, ResultRow } from '../../src/model/result.js';
import { growthOf, type OracleRow, oracle } from './oracle.js';
import type { OpenWorld, World } from './world.js';

/** What the analytics layer answers beside what the oracle does. */

const PERCENT: readonly string[] = ['achievement_rate', 'share', 'growth'];

type Shown = Readonly<Record<string, number | bigint | null>>;

function sameFigure(metric: string, got: number | bigint | null | undefined, want: number | bigint | null) {
  if (want === null || got === null || got === undefined) return got === want;
  if (metric === 'average') return Math.abs(Number(got) - Number(want)) <= 1e-6;
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
  const inexact = PERCENT.includes(metric) || metric === 'average';
  return inexact ? Number(now) - Number(then) : BigInt(now) - BigInt(then);
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

/** Every difference between the two answers to one question, in words. */
export async function differencesOf(
  open: Pick<OpenWorld, 'analytics'>,
  asked: { world: World; query: MetricQuery; scope: RowScope; calendar: CalendarContext },
): Promise<string[]> {
  const { world, query, scope, calendar } = asked;
  const got = await open.analytics.run(query, scope, calendar);
  const want = oracle({ world, query, scope, ...calendar });
  const bounds = [query.threshold, ...(query.conditions ?? [])].flatMap((t) =>
    t === null ? [] : [t.metric, t.of],
  );
  const extra = [query.ranking?.metric, ...bounds].filter((m) => m !== undefined);
  const metrics = [...new Set([...query.metrics, ...extra])];
  const found = rowDifferences(got.total, want.total, query, metrics).map((d) => `total: ${d}`);
  if (got.groupCount !== want.groupCount)
    found.push(`groups: got ${got.groupCount}, want ${want.groupCount}`);
  if (JSON.stringify(got.standing) !== JSON.stringify(want.standing))
    found.push(`standing: got ${JSON.stringify(got.standing)}, want ${JSON.stringify(want.standing)}`);
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

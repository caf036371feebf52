import type { Analytics } from '../analytics/analytics.js';
import {
  type CalendarContext,
  comparePeriod,
  localDate,
  parseDate,
  rangePeriod,
  shiftUnit,
  unitPeriod,
} from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import type { Period } from '../model/period.js';
import { type Principal, type RowScope, widestScope } from '../model/principal.js';
import { type Dimension, type Filter, type MetricQuery, salesQuery } from '../model/query.js';
import type { MetricResult, ResultRow } from '../model/result.js';
import type { Clock } from '../ports/clock.js';
import type { Names } from '../ports/names.js';
import type { Overview, OverviewRow, Overviews } from '../ports/overview.js';

const TREND_MONTHS = 13;
const CLIENTS_SHOWN = 10;

export interface OverviewDeps {
  readonly analytics: Analytics;
  readonly names: Names;
  readonly clock: Clock;
  readonly fiscalStart: () => Promise<number>;
}

function monthOf(said: string | null, calendar: CalendarContext): Period {
  if (said === null) return unitPeriod(calendar.today, 'month', calendar);
  const first = /^\d{4}-\d{2}$/.test(said) ? parseDate(`${said}-01`) : null;
  if (first === null || first > calendar.today) {
    throw new AppError('usage', `${said} is no month that has begun: write it as 2026-06`);
  }
  return unitPeriod(first, 'month', calendar);
}

function rowOf(row: ResultRow, label: string): OverviewRow {
  const { values } = row;
  return {
    label,
    sales: values.sales_amount ?? null,
    target: values.target_amount ?? null,
    achievement: values.achievement_rate ?? null,
    growth: row.growth?.sales_amount ?? null,
  };
}

function rowsOf({ rows }: MetricResult): readonly OverviewRow[] {
  return rows.map((row) => rowOf(row, row.members[0]?.label ?? ''));
}

/** Every figure comes from the same queries as an answer in the chat. */
export function createOverviews({ analytics, names, clock, fiscalStart }: OverviewDeps): Overviews {
  async function teamsOf(who: Principal): Promise<readonly string[]> {
    const { entries } = await names.visibleTo(who);
    return entries
      .filter((e) => e.dimension === 'department')
      .map((e) => e.label)
      .sort((a, b) => (a < b ? -1 : 1));
  }

  return {
    of: async (who, asked) => {
      const calendar = { today: localDate(clock.now(), who.timezone), fiscalStart: await fiscalStart() };
      const scope: RowScope = widestScope(who);
      const period = monthOf(asked.month, calendar);
      const teams = scope.kind === 'own' ? [] : await teamsOf(who);
      const { team } = asked;
      if (team !== null && !teams.includes(team)) {
        throw new AppError('denied', `${team} is not among the teams that you may see`);
      }
      const filters: readonly Filter[] =
        team === null
          ? []
          : [{ dimension: 'department', members: [{ key: team, label: team }], exclude: false }];
      const lastYear = comparePeriod(period, 'yoy', calendar.fiscalStart);
      const run = (fields: Partial<MetricQuery>): Promise<MetricResult> =>
        analytics.run(salesQuery({ period, filters, ...fields }), scope, calendar);
      const compared = { comparison: lastYear, metrics: ['sales_amount', 'growth'] } as const;
      const ofPeople = {
        comparison: lastYear,
        metrics: ['sales_amount', 'target_amount', 'achievement_rate', 'growth'],
      } as const;
      const by = (dimension: Dimension, metrics: Partial<MetricQuery>, limit: number | null) =>
        run({
          ...metrics,
          groupBy: [dimension],
          ranking: limit === null ? null : { metric: 'sales_amount', direction: 'top', limit },
        });
      const from = shiftUnit(period.wholeFrom, 'month', 1 - TREND_MONTHS);
      const [total, before, trend, byTeam, byPerson, byClient, byCategory] = await Promise.all([
        run(ofPeople),
        run({ comparison: comparePeriod(period, 'mom', calendar.fiscalStart) }),
        run({
          groupBy: ['month'],
          metrics: ['sales_amount', 'target_amount'],
          period: rangePeriod(from, period.wholeTo),
        }),
        scope.kind === 'company' && team === null ? by('department', ofPeople, null) : null,
        scope.kind === 'own' ? null : by('user', ofPeople, null),
        by('client', compared, CLIENTS_SHOWN),
        by('category', compared, null),
      ]);
      const { label: _label, ...figures } = rowOf(total.total, '');
      return {
        scope: scope.kind,
        month: period.wholeFrom.slice(0, 7),
        period: { from: period.from, to: period.to },
        lastYear: { from: lastYear.period.from, to: lastYear.period.to },
        isRunning: period.running,
        dataThrough: total.dataThrough,
        teams,
        team,
        figures: {
          ...figures,
          before: before.total.other?.sales_amount ?? null,
          lastYear: total.total.other?.sales_amount ?? null,
        },
        trend: trend.rows.map(({ members, values }) => ({
          month: String(members[0]?.key),
          sales: values.sales_amount ?? null,
          target: values.target_amount ?? null,
        })),
        byTeam: byTeam === null ? [] : rowsOf(byTeam),
        byPerson: byPerson === null ? [] : rowsOf(byPerson),
        byClient: rowsOf(byClient),
        byCategory: rowsOf(byCategory),
      } satisfies Overview;
    },
  };
}

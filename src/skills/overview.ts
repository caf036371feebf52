import type { Analytics } from '../analytics/analytics.js';
import { comparePeriod, localDate, rangePeriod, shiftUnit, unitBounds } from '../model/calendar.js';
import { AppError } from '../model/errors.js';
import { type RowScope, widestScope } from '../model/principal.js';
import {
  type Dimension,
  type Filter,
  type MemberDimension,
  type MetricQuery,
  salesQuery,
} from '../model/query.js';
import type { MetricResult, ResultRow } from '../model/result.js';
import type { Clock } from '../ports/clock.js';
import type { NameEntry, Names } from '../ports/names.js';
import type { Overview, OverviewAsked, OverviewPerson, OverviewRow, Overviews } from '../ports/overview.js';
import { askedPeriod, periodChoices, unitName } from './overview-period.js';

const TREND_MONTHS = 13;
const LARGEST_SHOWN = 10;

export interface OverviewDeps {
  readonly analytics: Analytics;
  readonly names: Names;
  readonly clock: Clock;
  readonly fiscalStart: () => Promise<number>;
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

/** None where it was not asked. */
function rowsOf(result: MetricResult | null): readonly OverviewRow[] {
  return (result?.rows ?? []).map((row) => rowOf(row, row.members[0]?.label ?? ''));
}

function compareLabels(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Choosable {
  readonly teams: readonly string[];
  readonly people: readonly (OverviewPerson & {
    readonly key: number | string;
    readonly team: string | null;
  })[];
  readonly categories: readonly string[];
}

function labelsOf(entries: readonly NameEntry[], dimension: MemberDimension): readonly string[] {
  return entries
    .filter((e) => e.dimension === dimension)
    .map((e) => e.label)
    .sort(compareLabels);
}

/** What can be chosen among the names that somebody sees; a rep sees themselves alone, which is no choice. */
function choosable(entries: readonly NameEntry[], scope: RowScope): Choosable {
  const categories = labelsOf(entries, 'category');
  if (scope.kind === 'own') return { teams: [], people: [], categories };
  const users = entries.filter((e) => e.dimension === 'user');
  const people = users.map(({ key, label, aliases, department = null }) => {
    const [username = ''] = aliases;
    const isAlone = users.filter((other) => other.label === label).length === 1;
    return { key, username, label: isAlone ? label : `${label} (${username})`, team: department };
  });
  return {
    teams: labelsOf(entries, 'department'),
    people: people.sort((a, b) => compareLabels(a.label, b.label)),
    categories,
  };
}

interface Chosen {
  readonly filters: readonly Filter[];
  readonly person: OverviewPerson | null;
}

/** The filters of what was asked for; in the same words for whom there is not and whom the asker may not see. */
function chosenOf({ team, person, category }: OverviewAsked, from: Choosable): Chosen {
  const filters: Filter[] = [];
  const only = (dimension: MemberDimension, key: number | string, label: string): void => {
    filters.push({ dimension, members: [{ key, label }], exclude: false });
  };
  if (team !== null) {
    if (!from.teams.includes(team))
      throw new AppError('denied', `${team} is not among the teams that you may see`);
    only('department', team, team);
  }
  const found = from.people.find(({ username }) => username === person);
  if (person !== null) {
    if (found === undefined)
      throw new AppError('denied', `${person} is not among the people that you may see`);
    only('user', found.key, found.label);
  }
  if (category !== null) {
    if (!from.categories.includes(category))
      throw new AppError('usage', `${category} is no category of products`);
    only('category', category, category);
  }
  return { filters, person: found === undefined ? null : { username: found.username, label: found.label } };
}

function noTargetOf({ notes }: MetricResult): Overview['noTarget'] {
  const note = notes.find((n) => n.kind === 'target_not_applicable');
  if (note === undefined) return null;
  return note.because === 'partial_month' ? 'partial_month' : 'category';
}

/** What a period is held against beside last year. */
const STEP_BEFORE = { month: 'mom', quarter: 'qoq', year: null, range: null } as const;

/** Every figure comes from the same queries as an answer in the chat. */
export function createOverviews({ analytics, names, clock, fiscalStart }: OverviewDeps): Overviews {
  return {
    of: async (who, asked) => {
      const calendar = { today: localDate(clock.now(), who.timezone), fiscalStart: await fiscalStart() };
      const scope: RowScope = widestScope(who);
      const { unit, period } = askedPeriod(asked, calendar);
      const { entries } = await names.visibleTo(who);
      const offered = choosable(entries, scope);
      const { filters, person } = chosenOf(asked, offered);
      const { team, category } = asked;
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
      const step = STEP_BEFORE[unit];
      const [lastMonth, lastDay] = unitBounds(period.to, 'month');
      const isAlone = scope.kind === 'own' || person !== null;
      const [total, before, trend, byTeam, byPerson, byClient, byCategory, byProduct] = await Promise.all([
        run(ofPeople),
        step === null ? null : run({ comparison: comparePeriod(period, step, calendar.fiscalStart) }),
        run({
          groupBy: ['month'],
          metrics: ['sales_amount', 'target_amount'],
          period: rangePeriod(shiftUnit(lastMonth, 'month', 1 - TREND_MONTHS), lastDay),
        }),
        scope.kind === 'company' && team === null && !isAlone ? by('department', ofPeople, null) : null,
        isAlone ? null : by('user', ofPeople, null),
        by('client', compared, LARGEST_SHOWN),
        category === null ? by('category', compared, null) : null,
        category === null ? null : by('product', compared, LARGEST_SHOWN),
      ]);
      const { label: _label, ...figures } = rowOf(total.total, '');
      return {
        scope: scope.kind,
        unit,
        chosen: unit === 'range' ? null : unitName(period.wholeFrom, unit, calendar.fiscalStart),
        choices: periodChoices(calendar),
        period: { from: period.from, to: period.to },
        lastYear: { from: lastYear.period.from, to: lastYear.period.to },
        isRunning: period.running,
        noTarget: noTargetOf(total),
        dataThrough: total.dataThrough,
        teams: offered.teams,
        team,
        people: offered.people
          .filter((each) => team === null || each.team === team)
          .map(({ username, label }) => ({ username, label })),
        person,
        categories: offered.categories,
        category,
        figures: {
          ...figures,
          before: before?.total.other?.sales_amount ?? null,
          lastYear: total.total.other?.sales_amount ?? null,
        },
        trend: trend.rows.map(({ members, values }) => ({
          month: String(members[0]?.key),
          sales: values.sales_amount ?? null,
          target: values.target_amount ?? null,
        })),
        byTeam: rowsOf(byTeam),
        byPerson: rowsOf(byPerson),
        byClient: rowsOf(byClient),
        byCategory: rowsOf(byCategory),
        byProduct: rowsOf(byProduct),
      } satisfies Overview;
    },
  };
}

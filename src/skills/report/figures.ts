import type { Contribution } from '../../analytics/contribution.js';
import type { DormantList } from '../../analytics/dormant.js';
import type { LocalDate } from '../../model/period.js';
import { type Filter, type MemberDimension, type MetricQuery, salesQuery } from '../../model/query.js';
import type { MetricResult } from '../../model/result.js';
import type { SkillContext } from '../context.js';
import type { ReportPeriods } from './periods.js';
import type { ReportOf } from './subject.js';

/** Every figure of a report, asked of the semantic layer as questions are, under the scope of whoever asks. */

export interface Split {
  readonly dimension: MemberDimension;
  readonly result: MetricResult;
}

export interface ReportFigures {
  readonly headline: MetricResult;
  readonly lastYear: MetricResult | null;
  readonly trend: MetricResult;
  readonly splits: readonly Split[];
  readonly moves: readonly Contribution[];
  readonly newClients: MetricResult;
  readonly dormant: DormantList;
  readonly grades: { readonly result: MetricResult; readonly gradedOn: LocalDate } | null;
}

const DORMANT_MONTHS = 3;
/** So many of the largest rises and falls are listed. */
const MOVES_MAX = 7;

const SPLITS: readonly MemberDimension[] = ['client', 'product', 'category', 'region', 'industry'];
const PEOPLE: Readonly<Record<ReportOf['subject']['kind'], readonly MemberDimension[]>> = {
  person: [],
  team: ['user'],
  company: ['department', 'user'],
};
const OF_PEOPLE: readonly MemberDimension[] = ['user', 'department'];

export async function reportFigures(
  given: { readonly of: ReportOf; readonly periods: ReportPeriods; readonly filters: readonly Filter[] },
  { analytics, scope, calendar }: SkillContext,
): Promise<ReportFigures> {
  const { of, periods, filters } = given;
  const { period, previous, lastYear, trend } = periods;
  const base = salesQuery({ period, comparison: previous, filters, dormantMonths: DORMANT_MONTHS });
  const run = (query: Partial<MetricQuery>): Promise<MetricResult> =>
    analytics.run({ ...base, ...query }, scope, calendar);
  const splitOf = async (dimension: MemberDimension): Promise<Split> => {
    const metrics: MetricQuery['metrics'] = OF_PEOPLE.includes(dimension)
      ? ['sales_amount', 'target_amount', 'achievement_rate', 'share']
      : ['sales_amount', 'share'];
    return { dimension, result: await run({ metrics, groupBy: [dimension] }) };
  };
  const movesBy = (dimension: MemberDimension): Promise<Contribution> =>
    analytics.contribution({ query: base, dimension, limit: MOVES_MAX }, scope, calendar);
  const gradedOn = await analytics.gradedOn();
  const [headline, yearBefore, months, splits, moves, newClients, dormant, grades] = await Promise.all([
    run({
      metrics: [
        'sales_amount',
        'target_amount',
        'achievement_rate',
        'sales_count',
        'average_sale',
        'active_clients',
        'new_clients',
      ],
    }),
    lastYear === null ? null : run({ comparison: lastYear }),
    run({
      metrics: ['sales_amount', 'target_amount'],
      groupBy: ['month'],
      period: trend,
      comparison: null,
    }),
    Promise.all([...PEOPLE[of.subject.kind], ...SPLITS].map(splitOf)),
    Promise.all([...PEOPLE[of.subject.kind], 'client' as const, 'product' as const].map(movesBy)),
    run({
      metrics: ['new_clients', 'sales_amount'],
      groupBy: ['client'],
      comparison: null,
      threshold: { metric: 'new_clients', operator: '>=', value: 1 },
      ranking: { metric: 'sales_amount', direction: 'top', limit: null },
    }),
    analytics.dormantClients({ filters, months: DORMANT_MONTHS }, scope, calendar),
    gradedOn === null ? null : run({ metrics: ['sales_amount', 'share'], groupBy: ['client_grade'] }),
  ]);
  return {
    headline,
    lastYear: yearBefore,
    trend: months,
    splits,
    moves,
    newClients,
    dormant,
    grades: grades === null || gradedOn === null ? null : { result: grades, gradedOn },
  };
}

/** Nothing was sold in the period or the ones compared with, and nothing was planned. */
export function isEmpty({ headline, lastYear, newClients }: ReportFigures): boolean {
  const { total } = headline;
  const figures = [
    total.values.sales_count,
    total.other?.sales_count,
    total.values.target_amount,
    lastYear?.total.other?.sales_amount,
  ];
  return newClients.rows.length === 0 && figures.every((v) => Number(v ?? 0) === 0);
}

import type { Figure } from '../model/answer.js';
import { addMonths, comparePeriod, rangePeriod, unitPeriod } from '../model/calendar.js';
import { defaultScope } from '../model/principal.js';
import { type Metric, salesQuery } from '../model/query.js';
import type { MetricResult } from '../model/result.js';
import type { Month } from '../ports/home.js';
import { type SkillContext, scopeName } from './context.js';
import { chartSpecOf } from './drawing.js';
import { METRIC_LABELS, METRIC_UNITS } from './wording/labels.js';

type MonthContext = Pick<SkillContext, 'analytics' | 'charts' | 'principal' | 'language' | 'calendar'>;

const MONTHS_DRAWN = 12;

function figuresOf({ total, query }: MetricResult, context: MonthContext): readonly Figure[] {
  const { language } = context;
  const ko = language === 'ko';
  const figure = (metric: Metric): Figure => ({
    metric,
    label: METRIC_LABELS[metric][language],
    value: total.values[metric] ?? null,
    unit: METRIC_UNITS[metric],
  });
  const lastYear: Figure = {
    metric: 'comparison_amount',
    label: ko ? '전년 같은 기간 매출' : 'sales in the same days of last year',
    value: total.other?.sales_amount ?? null,
    unit: 'KRW',
  };
  const growth: Figure = {
    metric: 'growth',
    label: ko ? '전년 동기 대비' : 'change against last year',
    value: total.growth?.sales_amount ?? null,
    unit: 'percent',
  };
  return [...query.metrics.map(figure), lastYear, growth].filter(({ value }) => value !== null);
}

/** The running month as its person would ask for it: the widest rows for managers and admins, a rep's own. */
export async function monthAtAGlance(context: MonthContext): Promise<Month> {
  const { analytics, charts, principal, calendar } = context;
  const scope = defaultScope(principal);
  const period = unitPeriod(calendar.today, 'month', calendar);
  const comparison = comparePeriod(period, 'yoy', calendar.fiscalStart);
  const from = addMonths(`${calendar.today.slice(0, 7)}-01`, 1 - MONTHS_DRAWN);
  const [sofar, months] = await Promise.all([
    analytics.run(
      salesQuery({ metrics: ['sales_amount', 'target_amount', 'achievement_rate'], period, comparison }),
      scope,
      calendar,
    ),
    analytics.run(
      salesQuery({ period: rangePeriod(from, calendar.today), groupBy: ['month'] }),
      scope,
      calendar,
    ),
  ]);
  const spec = chartSpecOf(months, { ...context, scope });
  const compared = sofar.query.comparison?.period ?? comparison.period;
  return {
    period: { from: period.from, to: period.to },
    comparison: { from: compared.from, to: compared.to },
    scope: scopeName(scope),
    figures: figuresOf(sofar, context),
    chart: spec === null ? null : await charts.render(spec),
  };
}

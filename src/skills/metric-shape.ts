import { growthBase } from '../analytics/metrics.js';
import type { AnswerTable, Figure, TableColumn, Unit, Value } from '../model/answer.js';
import { comparedAs } from '../model/calendar.js';
import type { Language } from '../model/principal.js';
import type { Dimension, Metric, MetricQuery } from '../model/query.js';
import type { MetricResult, ResultRow } from '../model/result.js';
import {
  COMPARISON_LABELS,
  DIMENSION_LABELS,
  memberLabel,
  metricLabel,
  metricUnit,
} from './wording/labels.js';
import { sumOfRows } from './wording/leaders.js';
import { comesToHundred, mixedMetric } from './wording/shares.js';

type Shown = Pick<MetricQuery, 'metrics' | 'average' | 'shareBy'>;

/** Metrics shown beside an asked one because they are what it is made of. */
const SUPPORT: Readonly<Partial<Record<Metric, readonly Metric[]>>> = {
  achievement_rate: ['sales_amount', 'target_amount'],
  target_gap: ['target_amount', 'sales_amount'],
  average_sale: ['sales_amount', 'sales_count'],
  unit_price: ['sales_amount', 'quantity'],
};

export function supportingMetrics({ metrics, average, shareBy }: Shown): readonly Metric[] {
  const wanted = metrics.flatMap((m): readonly Metric[] => {
    if (m === 'average' && average !== undefined) return [average.metric];
    return m === 'share' ? [shareBy ?? 'sales_amount'] : (SUPPORT[m] ?? []);
  });
  return [...new Set(wanted)].filter((m) => !metrics.includes(m));
}

/** The metric whose change is told: the first that is not itself a change. */
export function leadMetric(query: MetricQuery): Metric {
  return query.metrics.find((m) => m !== 'growth') ?? 'sales_amount';
}

interface NamedValue {
  readonly metric: string;
  readonly label: string;
  readonly unit: Unit;
  readonly of: (row: ResultRow) => Value;
}

function changeUnit(metric: Metric, query: MetricQuery): Unit {
  const unit = metricUnit(metric, query);
  return unit === 'percent' ? 'percent_point' : unit;
}

/** What is shown of the comparison of one metric: the other value, the difference, the rate. */
function comparedValues(metric: Metric, query: MetricQuery, language: Language): NamedValue[] {
  if (query.comparison === null) return [];
  const ko = language === 'ko';
  const label = metricLabel(metric, query, language);
  const kind = comparedAs(query.comparison.kind, query.period);
  const rate = ko ? '증감률' : 'growth';
  const rateLabel = kind === 'named' ? rate : `${COMPARISON_LABELS[kind][language]} ${rate}`;
  const compared: NamedValue[] = [
    {
      metric: `${metric}_comparison`,
      label: ko ? `비교 기간 ${label}` : `${label}, comparison period`,
      unit: metricUnit(metric, query),
      of: (r) => r.other?.[metric] ?? null,
    },
    {
      metric: `${metric}_change`,
      label: ko ? `${label} 증감` : `change of ${label}`,
      unit: changeUnit(metric, query),
      of: (r) => r.change?.[metric] ?? null,
    },
  ];
  if (metricUnit(metric, query) === 'percent') return compared;
  return [
    ...compared,
    { metric: 'growth', label: rateLabel, unit: 'percent', of: (r) => r.growth?.[metric] ?? null },
  ];
}

/** "매출 비중이랑 성장률": a percentage has points of change and no growth; that of what it is a share of is asked. */
function baseGrowth(query: MetricQuery, language: Language): NamedValue[] {
  if (query.comparison === null) return [];
  const base = metricLabel(growthBase(query.metrics), query, language);
  const label = `${base} ${language === 'ko' ? '증감률' : 'growth'}`;
  return [{ metric: 'growth', label, unit: 'percent', of: (r) => r.values.growth ?? null }];
}

/** Every value of the answer in the order of its importance. */
function namedValues(query: MetricQuery, language: Language): readonly NamedValue[] {
  const lead = leadMetric(query);
  const others = (query.conditions ?? []).flatMap(({ of }) => (of === undefined || of === lead ? [] : [of]));
  const compared = comparedValues(lead, query, language);
  const rate = compared.filter((v) => v.metric === 'growth');
  const growth = rate.length > 0 ? rate : baseGrowth(query, language);
  const plain = (metric: Metric): NamedValue => ({
    metric,
    label: metricLabel(metric, query, language),
    unit: metricUnit(metric, query),
    of: (r) => r.values[metric] ?? null,
  });
  const asked = query.metrics.flatMap((m) => (m === 'growth' ? growth : [plain(m)]));
  const rest = compared.filter((v) => !asked.some((a) => a.metric === v.metric));
  const supporting = supportingMetrics(query).map(plain);
  // "매출은 늘었는데 건수는 준": the change of the other one as well.
  const besides = others.flatMap((metric) =>
    comparedValues(metric, query, language).map((value) =>
      value.metric === 'growth'
        ? {
            ...value,
            metric: `${metric}_growth`,
            label: `${metricLabel(metric, query, language)} ${language === 'ko' ? '증감률' : 'growth'}`,
          }
        : value,
    ),
  );
  return [...asked, ...rest, ...besides, ...supporting];
}

/** How many pass a threshold: what "몇 곳" asks. */
function countOf({ query, groupCount }: MetricResult, language: Language): Figure[] {
  const [dimension] = query.groupBy;
  if (query.threshold === null || dimension === undefined) return [];
  const what = DIMENSION_LABELS[dimension][language];
  const label = language === 'ko' ? `조건에 맞는 ${what} 수` : `number of ${what} that meet the condition`;
  return [{ metric: 'matching_count', label, value: groupCount, unit: 'count' }];
}

/** The place, of how many, and the figures of the one whose place it is. */
function standingFigures(result: MetricResult, language: Language): readonly Figure[] {
  const { query, standing, rows } = result;
  const own = rows.find((row) => row.members[0]?.key === query.standing?.key);
  if (standing === null || standing === undefined || own === undefined) return [];
  const ko = language === 'ko';
  const count = (metric: string, label: string, value: number): Figure => ({
    metric,
    label,
    value,
    unit: 'count',
  });
  return [
    count('rank', ko ? '순위' : 'rank', standing.rank),
    count('rank_of', ko ? '순위를 매긴 수' : 'out of', standing.of),
    ...namedValues(query, language).flatMap(({ metric, label, unit, of }) => {
      const value = of(own);
      return value === null ? [] : [{ metric, label, value, unit }];
    }),
  ];
}

/** "상위 5개 매출 합계": what those listed come to. */
function listedSum(result: MetricResult, language: Language): readonly Figure[] {
  const { query } = result;
  const metric = leadMetric(query);
  if (query.ranking?.summed !== true || metric === 'average') return [];
  // Rates of each row's own whole come to nothing together.
  if (metric === 'share' && query.shareOf !== null) return [];
  const label = `${metricLabel(metric, query, language)} ${language === 'ko' ? '합계(나열된 것)' : 'of those listed'}`;
  const value = sumOfRows(result, metric);
  return [{ metric: `${metric}_listed`, label, value, unit: metricUnit(metric, query) }];
}

/** The parts of a mix come to a hundred in both periods; what they are parts of may differ. */
function mixAgainst({ query, total }: MetricResult, language: Language): readonly Figure[] {
  const whole = mixedMetric(query);
  if (whole === null || query.comparison === null) return [];
  return comparedValues(whole, query, language).flatMap(({ metric, label, unit, of }) => {
    const value = of(total);
    return value === null ? [] : [{ metric, label, value, unit }];
  });
}

/** Figures of the whole question, or of the winner where one was asked for. Without those that have no value. */
export function figuresOf(result: MetricResult, language: Language): readonly Figure[] {
  const { query, standing } = result;
  if (standing !== undefined) return standingFigures(result, language);
  const winner = query.ranking?.limit === 1 ? result.rows[0] : undefined;
  const values = namedValues(query, language);
  const of = (row: ResultRow, prefix: string): Figure[] =>
    values.flatMap((v) => {
      const value = v.of(row);
      return value === null
        ? []
        : [
            {
              metric: v.metric,
              label: prefix === '' ? v.label : `${prefix} ${v.label}`,
              value,
              unit: v.unit,
            },
          ];
    });
  if (winner === undefined) {
    const isMix = comesToHundred(query);
    const total = of(result.total, '').filter(({ metric }) => !isMix || !metric.startsWith('share'));
    return [
      ...listedSum(result, language),
      ...countOf(result, language),
      ...total,
      ...mixAgainst(result, language),
    ];
  }
  const name = winner.members.map((m) => m.label).join(' ');
  const total = query.metrics.includes('sales_amount')
    ? of(result.total, language === 'ko' ? '전체' : 'total')
    : [];
  return [...of(winner, name), ...total];
}

export function tableOf(result: MetricResult, language: Language): AnswerTable | null {
  const { query } = result;
  if (query.groupBy.length === 0) return null;
  const values = namedValues(query, language);
  const dimension = (d: Dimension): TableColumn => ({
    key: d,
    label: DIMENSION_LABELS[d][language],
    unit: null,
  });
  const ranked = query.standing === undefined ? [] : ['rank'];
  return {
    columns: [
      ...ranked.map(
        (): TableColumn => ({ key: 'rank', label: language === 'ko' ? '순위' : 'rank', unit: 'count' }),
      ),
      ...query.groupBy.map(dimension),
      ...values.map((v): TableColumn => ({ key: v.metric, label: v.label, unit: v.unit })),
    ],
    rows: result.rows.map((row) => [
      ...ranked.map(() => row.rank ?? null),
      ...row.members.map((m, i) => memberLabel(query.groupBy[i] ?? 'client', m.label, language)),
      ...values.map((v) => v.of(row)),
    ]),
  };
}

import { withParticle } from '../model/korean.js';
import { countText } from '../model/money.js';
import {
  type Dimension,
  type Filter,
  judgedFilter,
  type MetricQuery,
  type Threshold,
} from '../model/query.js';
import type { ResultRow } from '../model/result.js';
import type { MetricReading } from '../understanding/reading.js';
import type { SkillContext } from './context.js';
import { counterOf, DIMENSION_LABELS, metricLabel, metricUnit, writtenAs } from './wording/labels.js';
import { spoken } from './wording/values.js';

export interface MeanBound {
  readonly query: MetricQuery;
  readonly whether: Threshold | null;
  /** What the means are, to be told; none where none was asked for. */
  readonly means: readonly string[];
}

/** Whose mean is a bound. */
interface Everybody {
  readonly query: MetricQuery;
  readonly dimension: Dimension;
  readonly judged: Filter | undefined;
}

interface Reckoned {
  readonly bound: Threshold;
  readonly told: string;
}

/** The figure that a bound is of, or how it moved. */
function figureOf({ values, change }: ResultRow, bound: Threshold): number | null {
  const value = (bound.change === true ? change : values)?.[bound.metric] ?? null;
  return value === null ? null : Number(value);
}

/** The bound with the mean of all that could be listed as its value; null where nobody has one. */
async function reckon(
  bound: Threshold,
  { query, dimension, judged }: Everybody,
  { language, analytics, scope, calendar }: SkillContext,
): Promise<Reckoned | null> {
  const { conditions: _, ...plain } = query;
  const everybody: MetricQuery = {
    ...plain,
    metrics: [bound.metric],
    groupBy: [dimension],
    filters: query.filters.filter((f) => f !== judged),
    comparison: bound.change === true ? query.comparison : null,
    threshold: null,
    ranking: null,
  };
  const { rows } = await analytics.run(everybody, scope, calendar);
  const values = rows.flatMap((row) => figureOf(row, bound) ?? []);
  if (values.length === 0) return null;
  const exact = values.reduce((sum, value) => sum + value, 0) / values.length;
  // Won are whole everywhere else, so that what is told is what was compared with.
  const value = metricUnit(bound.metric, query) === 'KRW' ? Math.round(exact) : exact;
  const amount = spoken(writtenAs(bound.metric, query), value, language);
  const ko = language === 'ko';
  const plainLabel = metricLabel(bound.metric, query, language);
  const label = bound.change !== true ? plainLabel : ko ? `${plainLabel} 증감` : `change of ${plainLabel}`;
  const of = DIMENSION_LABELS[dimension][language];
  const counted = ko
    ? `${of} ${countText(values.length)}${counterOf(dimension)}`
    : `${countText(values.length)} ${of}${values.length === 1 ? '' : 's'}`;
  const { ofMean: __, and, ...plainBound } = bound;
  // "평균보다 많이 떨어진": that it fell is said by the mean already, where that is a fall.
  const isWithin =
    and === undefined || (bound.operator.startsWith('>') ? value >= and.value : value <= and.value);
  return {
    bound: { ...plainBound, value, ...(isWithin ? {} : { and }) },
    told: ko
      ? `평균은 ${counted}의 ${withParticle(label, '을/를')} 더해 나눈 ${amount}입니다.`
      : `The average is the ${label} of ${counted}, added up and divided: ${amount}.`,
  };
}

/**
 * "평균보다 많이 판 사람", "김민준 평균보다 높아?", "건수는 많은데 매출은 적은 사람": the mean of all of them, worked out
 * first, is the bound of those that are listed, or of the one that is asked about.
 */
export async function withMeanBound(
  { query, whether }: Pick<MetricReading, 'query' | 'whether'>,
  context: SkillContext,
): Promise<MeanBound> {
  const judged = whether === null ? undefined : judgedFilter(query.filters);
  const dimension = whether === null ? query.groupBy[0] : judged?.dimension;
  const said = whether === null ? [query.threshold, ...(query.conditions ?? [])] : [whether];
  const bounds = said.filter((bound) => bound !== null);
  if (dimension === undefined || !bounds.some((bound) => bound.ofMean === true))
    return { query, whether, means: [] };
  const reckoned = await Promise.all(
    bounds.map(
      async (bound): Promise<Reckoned | null> =>
        bound.ofMean === true ? reckon(bound, { query, dimension, judged }, context) : { bound, told: '' },
    ),
  );
  const found = reckoned.filter((one) => one !== null);
  const [first, ...others] = found.map(({ bound }) => bound);
  if (found.length < bounds.length || first === undefined) return { query, whether, means: [] };
  const means = found.flatMap(({ told }) => (told === '' ? [] : [told]));
  if (whether !== null) return { query, whether: first, means };
  const conditions = others.length === 0 ? {} : { conditions: others };
  return { query: { ...query, threshold: first, ...conditions }, whether, means };
}

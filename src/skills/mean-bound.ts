import { withParticle } from '../model/korean.js';
import { countText } from '../model/money.js';
import { judgedFilter, type MetricQuery, type Threshold } from '../model/query.js';
import type { MetricReading } from '../understanding/reading.js';
import type { SkillContext } from './context.js';
import { counterOf, DIMENSION_LABELS, metricLabel, metricUnit, writtenAs } from './wording/labels.js';
import { spoken } from './wording/values.js';

export interface MeanBound {
  readonly query: MetricQuery;
  readonly whether: Threshold | null;
  /** What the mean is, to be told; null where none was asked for. */
  readonly mean: string | null;
}

/**
 * "평균보다 많이 판 사람", "김민준 평균보다 높아?": the mean of all of them, worked out first, is the bound of those that
 * are listed, or of the one that is asked about.
 */
export async function withMeanBound(
  { query, whether }: Pick<MetricReading, 'query' | 'whether'>,
  context: SkillContext,
): Promise<MeanBound> {
  const bound = whether ?? query.threshold;
  const judged = whether === null ? undefined : judgedFilter(query.filters);
  const dimension = whether === null ? query.groupBy[0] : judged?.dimension;
  if (bound?.ofMean !== true || dimension === undefined) return { query, whether, mean: null };
  const { language, analytics, scope, calendar } = context;
  const { conditions: _, ...plain } = query;
  const everybody: MetricQuery = {
    ...plain,
    metrics: [bound.metric],
    groupBy: [dimension],
    filters: query.filters.filter((f) => f !== judged),
    comparison: null,
    threshold: null,
    ranking: null,
  };
  const { rows } = await analytics.run(everybody, scope, calendar);
  const values = rows.flatMap((row) => {
    const value = row.values[bound.metric] ?? null;
    return value === null ? [] : [Number(value)];
  });
  if (values.length === 0) return { query, whether, mean: null };
  const exact = values.reduce((sum, value) => sum + value, 0) / values.length;
  // Won are whole everywhere else, so that what is told is what was compared with.
  const value = metricUnit(bound.metric, query) === 'KRW' ? Math.round(exact) : exact;
  const told = spoken(writtenAs(bound.metric, query), value, language);
  const label = metricLabel(bound.metric, query, language);
  const of = DIMENSION_LABELS[dimension][language];
  const counted =
    language === 'ko'
      ? `${of} ${countText(values.length)}${counterOf(dimension)}`
      : `${countText(values.length)} ${of}${values.length === 1 ? '' : 's'}`;
  const { ofMean: __, ...plainBound } = bound;
  const reckoned = { ...plainBound, value };
  return {
    ...(whether === null
      ? { query: { ...query, threshold: reckoned }, whether }
      : { query, whether: reckoned }),
    mean:
      language === 'ko'
        ? `평균은 ${counted}의 ${withParticle(label, '을/를')} 더해 나눈 ${told}입니다.`
        : `The average is the ${label} of ${counted}, added up and divided: ${told}.`,
  };
}

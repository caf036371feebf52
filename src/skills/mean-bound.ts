import { withParticle } from '../model/korean.js';
import { countText } from '../model/money.js';
import type { MetricQuery } from '../model/query.js';
import type { SkillContext } from './context.js';
import { counterOf, DIMENSION_LABELS, metricLabel, metricUnit, writtenAs } from './wording/labels.js';
import { spoken } from './wording/values.js';

export interface MeanBound {
  readonly query: MetricQuery;
  /** What the mean is, to be told; null where none was asked for. */
  readonly mean: string | null;
}

/** "평균보다 많이 판 사람": the mean of all of them, worked out first, is the bound of those that are listed. */
export async function withMeanBound(query: MetricQuery, context: SkillContext): Promise<MeanBound> {
  const { threshold, groupBy } = query;
  const [dimension] = groupBy;
  if (threshold?.ofMean !== true || dimension === undefined) return { query, mean: null };
  const { language, analytics, scope, calendar } = context;
  const { conditions: _, ...plain } = query;
  const everybody: MetricQuery = { ...plain, metrics: [threshold.metric], threshold: null, ranking: null };
  const { rows } = await analytics.run(everybody, scope, calendar);
  const values = rows.flatMap((row) => {
    const value = row.values[threshold.metric] ?? null;
    return value === null ? [] : [Number(value)];
  });
  if (values.length === 0) return { query, mean: null };
  const exact = values.reduce((sum, value) => sum + value, 0) / values.length;
  // Won are whole everywhere else, so that what is told is what was compared with.
  const value = metricUnit(threshold.metric, query) === 'KRW' ? Math.round(exact) : exact;
  const told = spoken(writtenAs(threshold.metric, query), value, language);
  const label = metricLabel(threshold.metric, query, language);
  const of = DIMENSION_LABELS[dimension][language];
  const counted =
    language === 'ko'
      ? `${of} ${countText(values.length)}${counterOf(dimension)}`
      : `${countText(values.length)} ${of}${values.length === 1 ? '' : 's'}`;
  const { ofMean: __, ...bound } = threshold;
  return {
    query: { ...query, threshold: { ...bound, value } },
    mean:
      language === 'ko'
        ? `평균은 ${counted}의 ${withParticle(label, '을/를')} 더해 나눈 ${told}입니다.`
        : `The average is the ${label} of ${counted}, added up and divided: ${told}.`,
  };
}

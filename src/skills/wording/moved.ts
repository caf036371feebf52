import { withParticle } from '../../model/korean.js';
import type { Language } from '../../model/principal.js';
import type { MetricQuery } from '../../model/query.js';
import { DIMENSION_LABELS, METRIC_LABELS } from './labels.js';
import { rangeText } from './periods.js';

/** What counts as having fallen or risen, where those that did are listed: "A등급인데 매출 떨어진 데"; else null. */
export function movedSentence(
  query: MetricQuery,
  presumed: 'up' | 'down' | null,
  language: Language,
): string | null {
  const { threshold, comparison, groupBy } = query;
  const [dimension] = groupBy;
  if (threshold?.metric !== 'growth' || presumed === null || comparison === null || dimension === undefined)
    return null;
  const metric = query.metrics.find((m) => m !== 'growth') ?? 'sales_amount';
  const [now, before] = [rangeText(query.period), rangeText(comparison.period)];
  const [label, of] = [METRIC_LABELS[metric][language], DIMENSION_LABELS[dimension][language]];
  const fell = presumed === 'down';
  if (language === 'en') {
    return `Counted as having ${fell ? 'fallen' : 'risen'}: a ${of} whose ${label} in ${now} is ${fell ? 'below' : 'above'} that in ${before}.`;
  }
  return `판정 기준: ${now} ${withParticle(label, '이/가')} ${before}보다 ${fell ? '줄어든' : '늘어난'} ${of}`;
}

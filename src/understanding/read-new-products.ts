import { addDays, rangePeriod, unitPeriod } from '../model/calendar.js';
import type { Comparison, Period } from '../model/period.js';
import type { Metric } from '../model/query.js';
import type { Token } from './concepts.js';
import type { Reading } from './reading.js';
import { type AssembleContext, topicReading } from './topic-reading.js';

/** "신제품 매출", "올해 처음 팔린 제품", "작년에 없던 제품 올해 매출": products sold in one time and not before it. */

const LACKS = /^없/;
const TOLD: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity'];

/** The time that something was not sold in, where one is named for that. */
function quietTime(tokens: readonly Token[]): Token | undefined {
  const at = tokens.findIndex(({ concept }) => concept.kind === 'topic' && concept.topic === 'new_products');
  if (!LACKS.test(tokens[at]?.text ?? '')) return undefined;
  return tokens.slice(0, at).findLast(({ concept }) => concept.kind === 'period');
}

export function newProductsReading(tokens: readonly Token[], context: AssembleContext): Reading {
  // "신제품 교육 자료": of something that no figure tells.
  if (tokens.some(({ concept }) => concept.kind === 'unknown')) return { kind: 'not_understood' };
  const quiet = quietTime(tokens);
  const lacking = quiet?.concept.kind === 'period' ? quiet.concept.period : null;
  const left = tokens.filter((token) => token !== quiet && token.concept.kind !== 'noun');
  const reading = topicReading('new_products', left, context);
  if (reading.kind !== 'topic') return reading;
  const { query, assumptions } = reading.figures;
  const { calendar } = context;
  const isUnsaid = assumptions.includes('period');
  const after = (period: Period): Period => rangePeriod(addDays(period.wholeTo, 1), calendar.today);
  // Hardly anything is new within one month: of this year, where nothing is said.
  const unsaid = lacking === null ? unitPeriod(calendar.today, 'year', calendar) : after(lacking);
  const period = isUnsaid ? unsaid : query.period;
  const isPlain = query.comparison === null && query.threshold === null && query.groupBy.length === 0;
  if (!isPlain || !query.metrics.every((m) => TOLD.includes(m)) || period.from > calendar.today)
    return { kind: 'not_understood' };
  if (lacking !== null && lacking.to >= period.from) return { kind: 'not_understood' };
  const comparison: Comparison | null =
    lacking === null ? null : { kind: 'named', period: lacking, whole: null };
  return {
    ...reading,
    figures: {
      ...reading.figures,
      assumptions: lacking === null ? assumptions : assumptions.filter((one) => one !== 'period'),
      query: { ...query, period, comparison, ranking: null },
    },
  };
}

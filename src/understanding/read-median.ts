import { type Dimension, type Metric, TIME_DIMENSIONS } from '../model/query.js';
import type { Token } from './concepts.js';
import type { Reading } from './reading.js';
import { type AssembleContext, topicReading } from './topic-reading.js';

/** "거래처당 매출 중간값", "담당자별 달성률 중위값", "median deal size": of whose figures the one in the middle is asked. */

const OF: readonly Dimension[] = [
  'user',
  'department',
  'client',
  'product',
  'category',
  'region',
  ...TIME_DIMENSIONS,
];
const TOLD: readonly Metric[] = ['sales_amount', 'sales_count', 'quantity', 'achievement_rate'];

function dimensionOf({ concept }: Token): readonly Dimension[] {
  switch (concept.kind) {
    case 'average':
      return OF.filter((one) => one === concept.per);
    case 'by':
    case 'noun':
      return [concept.dimension];
    case 'which':
      return concept.dimension === null ? [] : [concept.dimension];
    default:
      return [];
  }
}

/** 건당: of single sales. */
function isOfDeals({ concept }: Token): boolean {
  return concept.kind === 'metric' && concept.metric === 'average_sale';
}

const LEFT: readonly Token['concept']['kind'][] = ['average', 'by', 'noun', 'which'];

export function medianReading(tokens: readonly Token[], context: AssembleContext): Reading {
  const said = [...new Set(tokens.flatMap(dimensionOf))];
  const [dimension, ...others] = said;
  const isOfSales = dimension === undefined || tokens.some(isOfDeals);
  if (others.length > 0 || (!isOfSales && !OF.includes(dimension))) return { kind: 'not_understood' };
  const rest = tokens.filter((token) => !LEFT.includes(token.concept.kind) && !isOfDeals(token));
  const reading = topicReading('median', rest, context);
  if (reading.kind !== 'topic') return reading;
  const { query } = reading.figures;
  const [metric, ...more] = query.metrics;
  const isPlain = query.comparison === null && query.threshold === null && query.ranking === null;
  if (metric === undefined || more.length > 0 || !TOLD.includes(metric) || !isPlain)
    return { kind: 'not_understood' };
  // How many units a single sale is of, or its rate, is not told.
  if (isOfSales && metric !== 'sales_amount') return { kind: 'not_understood' };
  const groupBy = isOfSales ? [] : [dimension];
  // To a rep the figures of people are those of others.
  const isOfOthers = dimension === 'user' || dimension === 'department';
  const scope =
    isOfOthers && context.role === 'user' && reading.figures.scope === 'unsaid'
      ? 'team'
      : reading.figures.scope;
  return { ...reading, figures: { ...reading.figures, scope, query: { ...query, groupBy } } };
}

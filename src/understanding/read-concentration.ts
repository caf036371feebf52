import type { Dimension, MemberDimension } from '../model/query.js';
import type { Token } from './concepts.js';
import type { Reading } from './reading.js';
import { type AssembleContext, topicReading } from './topic-reading.js';
import { isPlaceOfTeam } from './what-is-ranked.js';

/** "매출의 80%를 차지하는 거래처", "파레토 분석": how few make up so much of all sales. */

/** Of what it is told; clients where nothing is said. */
const TOLD_OF: readonly Dimension[] = ['client', 'product', 'category', 'user', 'department', 'region'];

function isToldOf(dimension: Dimension): dimension is MemberDimension {
  return TOLD_OF.includes(dimension);
}

/** Words that count or list them: 몇 곳, 어디, 거래처별. */
function isOfList({ concept }: Token): boolean {
  return (
    ['noun', 'which', 'by', 'count'].includes(concept.kind) ||
    (concept.kind === 'metric' && ['active_clients', 'sales_amount', 'share'].includes(concept.metric))
  );
}

export function concentrationReading(tokens: readonly Token[], context: AssembleContext): Reading {
  const said = tokens.flatMap(({ concept }): Dimension[] =>
    (concept.kind === 'noun' || concept.kind === 'which' || concept.kind === 'by') &&
    concept.dimension !== null
      ? [concept.dimension]
      : [],
  );
  // "팀 매출의 절반을 차지하는 거래처": within the team, of what stands behind it.
  const isOfTeam = said.length > 1 && tokens.some((_, at) => isPlaceOfTeam(tokens, at));
  const dimension = (isOfTeam ? said.slice(1) : said).find(isToldOf) ?? 'client';
  const value = tokens.flatMap(({ concept }) =>
    concept.kind === 'topic' && concept.percent !== undefined ? [concept.percent] : [],
  )[0];
  if (value === undefined || !said.every(isToldOf)) return { kind: 'not_understood' };
  const reading = topicReading(
    'concentration',
    tokens.filter((t) => !isOfList(t)),
    context,
  );
  if (reading.kind !== 'topic') return reading;
  const { query } = reading.figures;
  const isPlain =
    query.metrics.every((metric) => metric === 'sales_amount') &&
    query.comparison === null &&
    query.threshold === null;
  if (!isPlain) return { kind: 'not_understood' };
  const threshold = { metric: 'share', operator: '>=', value } as const;
  const figures = { ...reading.figures, query: { ...query, groupBy: [dimension], ranking: null, threshold } };
  return { ...reading, figures };
}

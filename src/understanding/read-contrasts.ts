import type { Metric } from '../model/query.js';
import type { Token } from './concepts.js';

/**
 * "건수는 많은데 매출은 적은 사람": two measures, each with the end of it that is meant. Neither says how much: above or
 * below the mean of those that are listed.
 */

interface Side {
  /** Where the word for the end stands. */
  readonly at: number;
  readonly metric: Metric;
}

const BETWEEN: readonly Token['concept']['kind'][] = ['particle', 'filler'];

/** What can lie above a mean. */
const HELD: readonly Metric[] = [
  'sales_amount',
  'sales_count',
  'quantity',
  'average_sale',
  'achievement_rate',
  'active_clients',
];

/** Every measure with the end that is said of it right behind. */
function sidesOf(tokens: readonly Token[]): readonly Side[] {
  return tokens.flatMap(({ concept }, at): Side[] => {
    if (concept.kind !== 'direction') return [];
    const before = tokens.slice(0, at).findLast((t) => !BETWEEN.includes(t.concept.kind));
    const isMeasure = before?.concept.kind === 'metric' && HELD.includes(before.concept.metric);
    return isMeasure && before.concept.kind === 'metric' ? [{ at, metric: before.concept.metric }] : [];
  });
}

/** 많은데, 큰데: the joint between the two is no place. */
function isJoint(tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return token?.text === '데' && token.concept.kind === 'which' && before?.end === token.start;
}

const OTHERS: readonly Token['concept']['kind'][] = ['rank', 'superlative', 'count', 'threshold', 'changed'];

const MUCH = /^(?:더|훨씬)?(?:많이|크게)$/;

/** "평균보다 많이 떨어진 거래처": by how much is said with the mean, and nothing is ranked. */
export function withoutMuch(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ concept, text }, at) => {
    const [before, next] = [tokens[at - 1]?.concept, tokens[at + 1]?.concept];
    const isOfMean = before?.kind === 'threshold' && before.ofMean === true && next?.kind === 'changed';
    return !(isOfMean && concept.kind === 'direction' && MUCH.test(text));
  });
}

export function withContrasts(tokens: readonly Token[]): readonly Token[] {
  const sides = sidesOf(tokens);
  const different = new Set(sides.map(({ metric }) => metric)).size;
  if (sides.length !== 2 || different !== 2) return tokens;
  if (tokens.some(({ concept }) => OTHERS.includes(concept.kind))) return tokens;
  return tokens.flatMap((token, at): Token[] => {
    const side = sides.find((one) => one.at === at);
    if (side === undefined || token.concept.kind !== 'direction')
      return isJoint(tokens, at) && sides.some((one) => one.at === at - 1) ? [] : [token];
    const operator = token.concept.direction === 'top' ? '>' : '<';
    return [
      {
        ...token,
        concept: { kind: 'threshold', operator, value: 0, unit: 'plain', ofMean: true, of: side.metric },
      },
    ];
  });
}
